import { createHash } from 'node:crypto';
import { inputError } from './input-error.ts';
import type { Counts, MergedFrom, MergedShard, RunFooter, RunHeader, Shard } from './model.ts';
import { runId, runWord } from './run-id.ts';
import { placeOf } from './run-series.ts';
import { gapsOf, shardText } from './shard.ts';

/** The header of a record that says which shard it is. */
export type ShardHeader = RunHeader & { readonly shard: Shard };

/** A shard that is to be merged, as far as the ends of its record tell. */
export interface ShardRecord {
  /** Where its record stands, as shown to people. */
  readonly file: string;
  readonly header: ShardHeader;
  /** Absent where it was killed before its end. */
  readonly footer: RunFooter | undefined;
}

const selectionText = ({ selection }: RunHeader): string => {
  const { tc, lane, tier, tag } = selection;
  return JSON.stringify([tc, lane, tier, tag]);
};

/** What shards of one run have in common: how it is called, and how it is told apart. */
const COMMON: readonly { readonly what: string; readonly of: (header: ShardHeader) => string }[] = [
  { what: 'name of the set (--shard-set)', of: ({ shard }) => shard.name ?? 'none' },
  { what: 'number of shards', of: ({ shard }) => String(shard.of) },
  { what: 'executor', of: ({ executor }) => executor },
  { what: 'profile', of: ({ profile }) => profile },
  { what: 'judging of the shape (--strict-shape)', of: ({ strictShape }) => (strictShape === true ? 'strict' : 'open') },
  { what: 'target', of: ({ target }) => placeOf(target) },
  { what: 'Sovereign', of: ({ sovereign }) => sovereign },
  { what: 'matrix', of: ({ matrixDigest }) => matrixDigest.slice(0, 12) },
  { what: 'contract', of: ({ contractDigest }) => contractDigest.slice(0, 12) },
  { what: 'selection', of: selectionText },
  { what: 'what they may ask (--allow-writes, --capability)', of: ({ shard }) => (shard.may ?? []).join(' ') || 'nothing' },
  { what: 'baseline', of: ({ baseline }) => baseline ?? 'none' },
  { what: 'division into shards', of: ({ shard }) => shard.set.slice(0, 12) },
];

/** What differs between two shards that are not of one run, the first thing that does: `baseline (a, b)`. `undefined` where they are. */
export const differenceOf = (a: ShardHeader, b: ShardHeader): string | undefined => {
  const found = COMMON.find(({ of }) => of(a) !== of(b));
  return found && `${found.what} (${found.of(a)} and ${found.of(b)})`;
};

/** Demands that records are shards of one run, and each shard there once. Returns them in their order. Throws an InputError naming two records
 * that cannot be merged. */
export const checkedShards = <T extends ShardRecord>(records: readonly T[]): readonly T[] => {
  const [first] = records;
  const byIndex = new Map<number, T>();
  for (const record of records) {
    const difference = first && differenceOf(first.header, record.header);
    if (first !== undefined && difference !== undefined)
      throw inputError(
        'other-run',
        `${first.file} and ${record.file} are shards of different runs: they differ in ${difference}`,
        'name the shards of one run; --shard-set keeps the runs of a folder apart',
      );
    const { shard, started } = record.header;
    if ([started, record.footer?.finished ?? started].some((time) => Number.isNaN(Date.parse(time))))
      throw inputError('not-a-record', `${record.file} has a time that is none`, 'name a run.ndjson that sovereign-qa wrote');
    const same = byIndex.get(shard.index);
    if (same !== undefined)
      throw inputError(
        'shard-twice',
        `shard ${shardText(shard)} is there twice: ${same.file} and ${record.file}`,
        'leave one of them out, or delete it: which of them counts is not for the tool to choose',
      );
    byIndex.set(shard.index, record);
  }
  return [...byIndex.values()].sort((a, b) => a.header.shard.index - b.header.shard.index);
};

const stateOf = ({ footer }: ShardRecord): MergedShard['state'] => {
  if (footer === undefined) return 'unfinished';
  return footer.complete ? 'complete' : 'interrupted';
};

/** What a merged record says that it was made from. */
export const mergedFrom = (records: readonly ShardRecord[], { of, set, name }: Shard): MergedFrom => ({
  of,
  set,
  name,
  shards: Array.from({ length: of }, (_, nth): MergedShard => {
    const index = nth + 1;
    const record = records.find(({ header }) => header.shard.index === index);
    return record === undefined ? { index, state: 'missing' } : { index, run: record.header.run, state: stateOf(record) };
  }),
});

/** When the first of the shards started. */
const earliest = (records: readonly ShardRecord[]): number =>
  Math.min(...records.map(({ header }) => Date.parse(header.started)));

/** The header of the record that shards are merged into. Its run id follows from them: the same shards are the same run whoever merges them,
 * and how often. */
export const mergedHeader = (records: readonly ShardRecord[], first: ShardHeader, baseline: string | undefined): RunHeader => {
  const { shard, ...common } = first;
  const startedMs = earliest(records);
  const hash = createHash('sha256').update(JSON.stringify([shard.set, ...records.map(({ header }) => header.run)]));
  return {
    ...common,
    run: runId(startedMs, runWord(hash.digest())),
    embedded: records.every(({ header }) => header.embedded),
    rows: shard.rows,
    baseline,
    merged: mergedFrom(records, shard),
    started: new Date(startedMs).toISOString(),
  };
};

/** The footer of a merged record: from the start of the first shard to the end of the last. */
export const mergedFooter = (records: readonly ShardRecord[], { merged }: RunHeader, counts: Counts): RunFooter => {
  const startedMs = earliest(records);
  const ends = records.map(({ header, footer }) => Date.parse(footer?.finished ?? header.started));
  const finishedMs = Math.max(startedMs, ...ends);
  const gaps = merged === undefined ? [] : gapsOf(merged);
  return {
    complete: gaps.length === 0 && counts['not-run'] === 0,
    counts,
    durationMs: finishedMs - startedMs,
    finished: new Date(finishedMs).toISOString(),
    notices: [
      ...gaps.map(({ shard, word }) => `${shard} ${word}`),
      ...records.flatMap(({ header, footer }) =>
        (footer?.notices ?? []).map((notice) => `shard ${shardText(header.shard)}: ${notice}`),
      ),
    ],
  };
};

/** What has to be known of a merge beside what the record says, a sentence each. */
export const mergeWarnings = (records: readonly ShardRecord[]): readonly string[] => {
  const tools = [...new Set(records.map(({ header }) => header.tool))];
  const starts = records.map(({ header }) => header.started).sort();
  const isNamed = records.every(({ header }) => header.shard.name !== undefined);
  return [
    ...(isNamed
      ? []
      : [
          `the shards were not named as one run (--shard-set), so nothing but these times says that they are of one: started ${starts[0]} to ${starts.at(-1)}`,
        ]),
    ...(tools.length > 1 ? [`the shards were replayed by different versions: ${tools.join(', ')}`] : []),
  ];
};
