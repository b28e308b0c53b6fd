import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type FleetTarget, type SessionSource, type TargetSettings, type Targets, unsetVariable } from '../fleet/targets.ts';
import type { Policy } from '../gate/policy.ts';
import { InputError, type InputProblem } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { shownPath } from '../io/files.ts';
import { parseCredential } from '../io/sessions.ts';
import { type Position, TIERS } from '../model.ts';
import { secretsOf } from '../session.ts';
import type { FastOptions } from './fast.ts';
import { loadPolicy } from './load.ts';
import { NO_BASELINE, readBaseline } from './stored-run.ts';

/** Where an option got its value: `cli`, `env`, `default`, or nothing. */
export type SourceOfOption = (option: string) => string | undefined;

/** A Sovereign of the fleet, ready to be asked. */
export interface PreparedTarget {
  readonly target: FleetTarget;
  readonly options: FastOptions;
  readonly policy: Policy;
  /** Its sessions, by the names under which a run looks for them. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Settings of the file by the names of options. `rate` goes through as it is. */
type OwnOptions = Partial<FastOptions> & { readonly rate?: string };

const defined = (options: Readonly<Record<string, unknown>>): OwnOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** A path of the file: relative to where the file stands. */
const placed = (path: string, file: string): string => (isAbsolute(path) ? path : join(dirname(resolve(file)), path));

/** A run id and a word are looked for below the target's own folder; what has a separator is a path. */
const isPath = (text: string): boolean => /[/\\]/.test(text) || /\.ndjson$/.test(text);

const optionsOf = ({ timeouts = {}, ...settings }: TargetSettings, file: string): OwnOptions =>
  defined({
    profile: settings.profile,
    capability: settings.capabilities,
    allowWrites: settings.allow_writes,
    concurrency: settings.concurrency === undefined ? undefined : String(settings.concurrency),
    connectTimeout: timeouts.connect,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    rowTimeout: timeouts.row,
    rate: settings.rate,
    policy:
      settings.policy !== undefined && /\.(ya?ml|json)$/i.test(settings.policy)
        ? shownPath(placed(settings.policy, file))
        : settings.policy,
    baseline: settings.baseline === undefined || !isPath(settings.baseline) ? settings.baseline : placed(settings.baseline, file),
  });

/** Names of options that a target's own words replace, as they are written. */
const FLAGS: Readonly<Record<string, string>> = {
  profile: '--profile',
  capability: '--capability',
  allowWrites: '--allow-writes',
  concurrency: '--concurrency',
  connectTimeout: '--connect-timeout',
  headersTimeout: '--headers-timeout',
  bodyTimeout: '--body-timeout',
  rowTimeout: '--row-timeout',
  rate: '--rate',
  policy: '--policy',
  baseline: '--baseline',
};

const variableOf = (tier: string): string => `SOVEREIGN_SESSION_${tier.toUpperCase()}`;

/** The credential that a session source leads to, as `parseCredential` reads it; `undefined` for a variable that is not set. */
const credentialOf = (
  source: SessionSource,
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined => {
  if (source.kind === 'jar') return `jar:${placed(source.file, file)}`;
  const value = environment[source.name];
  return value === undefined || value === '' ? undefined : value;
};

const at = (error: InputError, position: Position, name: string): readonly InputProblem[] =>
  error.problems.map((problem) =>
    problem.position === undefined ? { ...problem, message: `${name}: ${problem.message}`, position } : problem,
  );

/** The sessions of a target for its run. Adds them to `given`, and what is wrong to `problems`. */
const environmentOf = (
  { name, url, sessions }: FleetTarget,
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  given: string[],
  problems: InputProblem[],
): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {};
  const names = Object.keys(environment).filter((one) => /^[A-Z_][A-Z0-9_]*$/.test(one));
  for (const tier of TIERS) {
    const source = sessions[tier];
    if (source === undefined) continue;
    const credential = credentialOf(source, file, environment);
    if (credential === undefined) {
      if (source.kind === 'env') problems.push(unsetVariable(name, tier, source, names));
      continue;
    }
    try {
      given.push(...secretsOf(parseCredential(tier, credential, url.hostname, systemClock.now())));
      found[variableOf(tier)] = credential;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...at(error, source.position, name));
    }
  }
  return found;
};

/** Where the parts of a fleet's command line come from. */
export interface FleetSources {
  readonly options: FastOptions;
  readonly sourceOf: SourceOfOption;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes the options of every target: what the file says of the target comes first, then an option that was given, then `defaults` of the file,
 * then the option's default. Reads every session, policy and named baseline, so that what is wrong with one is known before anything is sent.
 * `notes`: given options that a target does not follow. `given`: the secrets of all sessions. Throws an InputError with everything that is wrong.
 */
export const prepareTargets = async (
  { file, defaults, targets }: Targets,
  { options, sourceOf, environment }: FleetSources,
): Promise<{
  readonly prepared: readonly PreparedTarget[];
  readonly notes: readonly string[];
  readonly given: readonly string[];
}> => {
  const given: string[] = [];
  const isGiven = (option: string): boolean => ['cli', 'env'].includes(sourceOf(option) ?? '');
  const problems: InputProblem[] = [];
  const notes: string[] = [];
  const prepared: PreparedTarget[] = [];
  const ofAll = Object.fromEntries(Object.entries(optionsOf(defaults, file)).filter(([option]) => !isGiven(option)));
  for (const target of targets) {
    const own = optionsOf(target.settings, file);
    for (const option of Object.keys(own))
      if (isGiven(option)) notes.push(`${FLAGS[option] ?? option} is not for ${target.name}: ${file} says otherwise of it`);
    const merged: FastOptions = {
      ...options,
      ...ofAll,
      ...own,
      target: target.url.href,
      sovereign: target.sovereign,
      out: join(options.out, target.name),
      session: [],
      github: 'off',
    };
    const sessions = environmentOf(target, file, environment, given, problems);
    try {
      const policy = await loadPolicy(merged.policy);
      if (merged.baseline !== undefined && merged.baseline !== NO_BASELINE) readBaseline(merged.baseline, resolve(merged.out));
      prepared.push({ target, options: merged, policy, environment: sessions });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...at(error, target.position, target.name));
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  const unused = TIERS.map(variableOf).filter(
    (name) =>
      (environment[name] ?? '') !== '' &&
      !targets.some(({ sessions }) => Object.values(sessions).some((one) => one.kind === 'env' && one.name === name)),
  );
  if (unused.length > 0)
    notes.push(`${unused.join(', ')} is not used: a session is of one Sovereign, and no target of ${file} names it`);
  return { prepared, notes, given };
};
