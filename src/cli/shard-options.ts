import { type Command, Option } from 'commander';
import { inputError } from '../input-error.ts';
import type { ShardPlace } from '../shard.ts';

/** Options that make a run a part of one. */
export interface ShardOptions {
  readonly shard?: string | undefined;
  readonly shardSet?: string | undefined;
}

/** The option that names a run of several machines as a whole. */
export const shardSetOption = (description: string): Option =>
  new Option('--shard-set <name>', description).env('SOVEREIGN_QA_SHARD_SET');

/** Adds the options that make a run a part of one. */
export const withShard = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--shard <i/n>',
        'replay only the i-th of n parts, for sovereign-qa merge; auto or auto/n takes it from GitLab (CI_NODE_INDEX) or Kubernetes (JOB_COMPLETION_INDEX)',
      ).conflicts('watch'),
    )
    .addOption(
      shardSetOption(
        'name of the run that the shards are parts of, such as the id of the pipeline: shards of another are not merged',
      ),
    );

/** A place among shards, and where it was taken from where that is not the command line. */
export interface AskedShard extends ShardPlace {
  readonly name: string | undefined;
  readonly from: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const bad = (message: string, fix: string): never => {
  throw inputError('bad-shard', message, fix);
};

const whole = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

const placeOf = (said: string, index: number | undefined, of: number | undefined): ShardPlace => {
  const fix = 'write for instance --shard 1/4: the first of 4, counted from 1';
  if (index === undefined || of === undefined) return bad(`${said} is no shard`, fix);
  if (of === 0) return bad(`${said} has no shards`, fix);
  if (index < 1 || index > of) return bad(`${said}: there is no shard ${index} of ${of}`, fix);
  return { index, of };
};

const readTotal = (said: string, text: string): number =>
  whole(text) ?? bad(`${said} is no shard`, 'write auto, or auto and the number of shards: --shard auto/4');

/** Which shard the machine says that it is. */
const fromEnvironment = (said: string, total: number | undefined, env: Environment): Omit<AskedShard, 'name'> => {
  const { JOB_COMPLETION_INDEX: job, CI_NODE_INDEX: node, CI_NODE_TOTAL: nodes } = env;
  if (job !== undefined && node !== undefined)
    return bad(`${said}: both JOB_COMPLETION_INDEX and CI_NODE_INDEX are set`, 'write which one: --shard 1/4');
  if (job !== undefined) {
    if (total === undefined)
      return bad(
        `${said}: JOB_COMPLETION_INDEX is ${job}, and Kubernetes does not say of how many`,
        'write the completions of the Job too: --shard auto/4',
      );
    const index = whole(job);
    return {
      ...placeOf(`JOB_COMPLETION_INDEX=${job} of ${total}`, index === undefined ? undefined : index + 1, total),
      from: `JOB_COMPLETION_INDEX=${job}`,
    };
  }
  if (node === undefined || nodes === undefined)
    return bad(
      `${said}: neither JOB_COMPLETION_INDEX nor CI_NODE_INDEX with CI_NODE_TOTAL is set`,
      'run it in an Indexed Job of Kubernetes or in a job of GitLab with parallel, or write --shard 1/4',
    );
  const place = placeOf(`CI_NODE_INDEX=${node} of CI_NODE_TOTAL=${nodes}`, whole(node), whole(nodes));
  if (total !== undefined && total !== place.of)
    return bad(`${said}: CI_NODE_TOTAL is ${nodes}`, 'write --shard auto, or as many shards as the job has');
  return { ...place, from: `CI_NODE_INDEX=${node}` };
};

/** Which shard is asked for; `undefined` for a whole run. Throws an InputError for what is no shard, and for a name of a set without one. */
export const askedShard = ({ shard, shardSet: name }: ShardOptions, env: Environment): AskedShard | undefined => {
  // A name in the environment of a pipeline is there for whole runs too.
  if (shard === undefined) return undefined;
  const said = `--shard ${shard}`;
  if (name === 'latest')
    return bad(`${said}: latest is no name of a set`, 'merge takes it for the newest: choose another --shard-set');
  if (name === '') return bad(`${said}: the name of the set is empty`, 'give --shard-set a name, or leave it out');
  const [first = '', second, ...rest] = shard.split('/');
  if (rest.length > 0) return bad(`${said} is no shard`, 'write for instance --shard 1/4');
  if (first === 'auto')
    return { ...fromEnvironment(said, second === undefined ? undefined : readTotal(said, second), env), name };
  return { ...placeOf(said, whole(first), whole(second ?? '')), name, from: undefined };
};
