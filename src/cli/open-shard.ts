import { byCurrentId } from '../delta/compare.ts';
import { isLoopback } from '../loopback.ts';
import type { Contract, Matrix, Row, RowResult, RunHeader, Selection, Shard } from '../model.ts';
import { rowsOfShard, type SplitTimes, shardNotes, shardText, splitId, splitRows } from '../shard.ts';
import type { FastOptions } from './fast.ts';
import { originOf } from './open-target.ts';
import { askedShard } from './shard-options.ts';
import type { StoredRun } from './stored-run.ts';

/** A run of which a part may be asked for: every row that it would replay, and those of them that it would replay several times in all. */
export interface WholeRun {
  readonly options: FastOptions;
  readonly executor: RunHeader['executor'];
  readonly matrix: Matrix;
  readonly contract: Contract;
  readonly selection: Selection;
  readonly selected: ReadonlySet<Row>;
  readonly baseline: StoredRun | undefined;
  readonly again: { readonly rows: ReadonlySet<Row>; readonly times: number } | undefined;
}

/** A part of a run: its rows, those of them that are replayed again, and what its reports have to say of that. */
export interface OpenedShard {
  readonly shard: Shard;
  readonly selected: ReadonlySet<Row>;
  readonly again: ReadonlySet<Row>;
  readonly warnings: readonly string[];
}

/** What rows took in a baseline, in ms by the ids of now; a row that was replayed several times took the mean of them. */
export const durationsOf = (baseline: readonly RowResult[], renamed: Matrix['renamed']): ReadonlyMap<string, number> =>
  new Map([...byCurrentId(baseline, renamed)].map(([id, { durationMs }]) => [id, durationMs]));

/** Lanes with chosen rows that arrange the whole server, where several shards may ask the same one. */
const disturbing = ({ options, matrix }: WholeRun, selected: ReadonlySet<Row>): readonly string[] => {
  if (options.target === undefined) return [];
  const isControlled = isLoopback(originOf(options.target).hostname);
  return matrix.lanes
    .filter(({ alone, rows }) =>
      rows.some(
        (row) =>
          selected.has(row) && (alone || (isControlled && row.given.some((name) => matrix.preparations[name]?.control === true))),
      ),
    )
    .map(({ name }) => name);
};

/** Chooses the rows of the shard that the options ask for, and prints which and how; `undefined` where a whole run is asked for. Throws an
 * InputError for what is no shard. */
export const openShard = (run: WholeRun): OpenedShard | undefined => {
  const { options, executor, matrix, contract, selection, selected, baseline, again } = run;
  const asked = askedShard(options, process.env);
  if (asked === undefined) return undefined;
  const { index, of, name, from } = asked;
  const times: SplitTimes | undefined = baseline && {
    durations: durationsOf(baseline.record.rows, matrix.renamed),
    timesOf: (row) => (again?.rows.has(row) === true ? again.times : 1),
  };
  const split = splitRows(matrix, selected, of, times);
  const header = {
    executor,
    profile: options.profile,
    sovereign: options.sovereign,
    target: options.target === undefined ? 'http://127.0.0.1' : originOf(options.target).href,
    matrixDigest: matrix.digest,
    contractDigest: contract.digest,
    selection,
    baseline: baseline?.record.header.run,
  };
  const own = rowsOfShard(split, index);
  const how = times === undefined ? 'by the hash of their lanes' : 'by what they took in the baseline';
  process.stdout.write(
    `      Shard ${shardText(asked)}${from === undefined ? '' : ` (${from})`}: ${own.size} of ${selected.size} rows, divided ${how}\n`,
  );
  const lanes = disturbing(run, own);
  const notes = [
    ...(own.size === 0 ? [`no lane came to shard ${shardText(asked)}: it has nothing to replay`] : []),
    ...(lanes.length === 0
      ? []
      : [
          `shard ${shardText(asked)} has lanes that must run alone (${lanes.join(', ')}): what they arrange disturbs the other shards if these ask the same server`,
        ]),
  ];
  for (const note of notes) process.stdout.write(`       Note ${note}\n`);
  const may = [...(options.allowWrites ? ['allow-writes'] : []), ...options.capability.toSorted()];
  const shard: Shard = { index, of, set: splitId(header, split, of, name), name, rows: selected.size, may };
  return {
    shard,
    selected: own,
    again: new Set([...(again?.rows ?? [])].filter((row) => own.has(row))),
    warnings: [...shardNotes({ shard }), ...notes],
  };
};
