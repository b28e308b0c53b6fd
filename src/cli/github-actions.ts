import { randomBytes } from 'node:crypto';
import type { FleetOverview } from '../fleet/overview.ts';
import { appendText, reasonOfFailure, sizeOf } from '../io/files.ts';
import { VERDICTS } from '../model.ts';
import { fleetAnnotations, fleetOutputs } from '../reporters/fleet-github.ts';
import { fleetMarkdown } from '../reporters/fleet-markdown.ts';
import { githubAnnotations } from '../reporters/github-annotations.ts';
import type { ReportedRun } from '../reporters/reported-run.ts';
import { MOST_SUMMARY_BYTES, summaryMarkdown } from '../reporters/summary-markdown.ts';
import type { GitHubOption } from './github-option.ts';

/** What GitHub Actions is told of where a run was written: its folder, and reports by the name of their form. */
export interface Written {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The step of a job of GitHub Actions. */
export interface GitHubStep {
  /** Annotates, writes the summary and sets the outputs of the step. False when GitHub's files could not be written. */
  readonly tell: (run: ReportedRun, written: Written) => boolean;
}

/** The same step for a fleet: it is told of once, not once a Sovereign. */
export interface GitHubFleetStep {
  /** As `tell` of {@link GitHubStep}; `files` of the overview. */
  readonly tell: (overview: FleetOverview, written: Written) => boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Fewest bytes in which a summary says something. */
const FEWEST_SUMMARY_BYTES = 60_000;

/** What an output may be: one line. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

const outputsOf = ({ header, results, decision, complete }: ReportedRun, { folder, files }: Written): string => {
  const counts = VERDICTS.map((kind) => [kind, String(results.filter(({ verdict }) => verdict.kind === kind).length)] as const);
  const outputs = [
    ['run', header.run],
    ['gate', decision.open ? 'open' : 'closed'],
    ['policy', decision.policy],
    ['complete', String(complete)],
    ['rows', String(results.length)],
    ...counts,
    ['folder', folder],
    ...Object.entries(files),
  ];
  return outputLines(outputs);
};

const outputLines = (outputs: readonly (readonly string[])[]): string =>
  outputs.map(([name, value = '']) => `${name}=${oneLine(value)}\n`).join('');

/** The address of the run of GitHub Actions that this process is part of. */
export const gitHubRunUrl = ({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repository,
  GITHUB_RUN_ID: run,
}: Environment): string | undefined =>
  server === undefined || repository === undefined || run === undefined
    ? undefined
    : `${server}/${repository}/actions/runs/${run}`;

/** What a step is told, from its end on. */
interface Told {
  readonly annotations: string;
  readonly summary: (room: number) => string;
  readonly outputs: string;
}

/** Opens the step that this process is: until it is told of the end the runner obeys nothing of what is printed. */
const openStep = (
  { github }: GitHubOption,
  environment: Environment,
  write: (text: string) => void,
): ((told: Told) => boolean) | undefined => {
  if (github === 'off' || (github === 'auto' && environment['GITHUB_ACTIONS'] !== 'true')) return undefined;
  const token = randomBytes(16).toString('hex');
  write(`::stop-commands::${token}\n`);
  return (told) => {
    write(`::${token}::\n${told.annotations}`);
    const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output } = environment;
    try {
      if (summary !== undefined && summary !== '') {
        const room = MOST_SUMMARY_BYTES - sizeOf(summary);
        if (room >= FEWEST_SUMMARY_BYTES) appendText(summary, `${told.summary(room)}\n`);
        else write('The summary of the job is full: GitHub takes 1 MiB of a step.\n');
      }
      if (output !== undefined && output !== '') appendText(output, told.outputs);
      return true;
    } catch (error) {
      process.stderr.write(`error: the files of GitHub Actions could not be written: ${reasonOfFailure(error)}\n`);
      return false;
    }
  };
};

/** The step of GitHub Actions that this process is; `undefined` where it is none, or nothing is wanted. Until `tell` the runner is told to obey
 * nothing of what is printed: bodies of servers are part of it, and a line of theirs may look like a command. */
export const openGitHubStep = (
  option: GitHubOption,
  environment: Environment,
  write: (text: string) => void,
): GitHubStep | undefined => {
  const tell = openStep(option, environment, write);
  return (
    tell && {
      tell: (run, written) =>
        tell({
          annotations: githubAnnotations(run),
          summary: (room) => summaryMarkdown(run, room),
          outputs: outputsOf(run, written),
        }),
    }
  );
};

/** As {@link openGitHubStep}, for a fleet. */
export const openGitHubFleet = (
  option: GitHubOption,
  environment: Environment,
  write: (text: string) => void,
): GitHubFleetStep | undefined => {
  const tell = openStep(option, environment, write);
  return (
    tell && {
      tell: (overview, { folder, files }) =>
        tell({
          annotations: fleetAnnotations(overview),
          summary: () => fleetMarkdown(overview),
          outputs: outputLines([...fleetOutputs(overview), ['folder', folder], ...Object.entries(files)]),
        }),
    }
  );
};
