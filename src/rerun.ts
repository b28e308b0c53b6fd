import { shellWord } from './curl.ts';
import type { RunHeader } from './model.ts';

/** What a replay of one row must have in common with the run that it is from. */
export type Rerun = Pick<RunHeader, 'target' | 'embedded' | 'matrix' | 'profile' | 'sovereign' | 'strictShape' | 'era'> & {
  readonly allowWrites: boolean;
};

/** What records call the package's own matrix. */
export const BUILT_IN = 'built-in';

/** The command that replays one row of a run, for a POSIX shell. */
export const rerunCommand = (id: string, run: Rerun): string =>
  [
    'sovereign-qa fast',
    `--tc ${shellWord(id)}`,
    ...(run.matrix === BUILT_IN ? [] : [`--matrix ${shellWord(run.matrix)}`]),
    ...(run.embedded ? [] : [`--target ${shellWord(run.target)}`]),
    ...(run.profile === 'envelope' ? [] : [`--profile ${run.profile}`]),
    ...(run.sovereign === 'sovereign-omantel.biz' ? [] : [`--sovereign ${shellWord(run.sovereign)}`]),
    ...(run.era === undefined ? [] : [`--era ${shellWord(run.era)}`]),
    ...(run.strictShape === true ? ['--strict-shape'] : []),
    ...(run.allowWrites ? ['--allow-writes'] : []),
  ].join(' ');
