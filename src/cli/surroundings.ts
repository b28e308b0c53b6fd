import type { RunEvent } from '../model.ts';
import type { Secrets } from '../secrets.ts';
import { type GitHubStep, openGitHubStep } from './github-actions.ts';
import type { GitHubOption } from './github-option.ts';
import { type Interrupts, ownInterrupts } from './interrupts.ts';

/** Where text goes: a stream of the process, or what keeps it for later. */
export interface Printed {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** What surrounds a run: where it prints, whose sessions it may use, what interrupts it and who is told of its end. */
export interface Surroundings {
  readonly stdout: Printed;
  readonly stderr: Printed;
  /** Where sessions are looked for. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interrupts: Interrupts;
  /** Begins what must not be shown, where more is known than the run's own sessions. */
  readonly secrets?: () => Secrets;
  /** Called before anything of the run is printed. */
  readonly openStep: (options: GitHubOption) => GitHubStep | undefined;
  /** Is told how far the run is. */
  readonly watch?: (event: RunEvent) => void;
}

/** The surroundings of a run that is alone in its process. */
export const OWN_PROCESS: Surroundings = {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  interrupts: ownInterrupts,
  openStep: (options) => openGitHubStep(options, process.env, (text) => void process.stdout.write(text)),
};
