import { VERDICTS, type Verdict } from '../model.ts';
import type { EndedMember, FleetCell, FleetMember, FleetOverview, FleetRowName } from './overview.ts';
import { overviewOf } from './overview.ts';

/** Rows by their ids. */
export const names = (...ids: readonly string[]): readonly FleetRowName[] =>
  ids.map((id) => ({ id, title: `Row ${id}`, lane: 'applications', tier: 'viewer', level: 'must' }));

/** Cells from verdicts by id; what did not pass says so. */
export const cellsOf = (verdicts: Readonly<Record<string, string>>): ReadonlyMap<string, FleetCell> =>
  new Map(
    Object.entries(verdicts).map(([id, kind]): [string, FleetCell] => {
      const verdict = VERDICTS.find((one) => one === kind) ?? 'none';
      return [id, { verdict, reason: verdict === 'pass' || verdict === 'none' ? '' : `${id} is ${verdict}` }];
    }),
  );

/** A Sovereign whose run ended. */
export const member = (
  name: string,
  cells: ReadonlyMap<string, FleetCell>,
  { exitCode = 0, closed = false, ...more }: Partial<EndedMember> & { readonly closed?: boolean } = {},
): EndedMember => {
  const counts = Object.fromEntries(VERDICTS.map((kind) => [kind, 0])) as Record<Verdict['kind'], number>;
  for (const { verdict } of cells.values()) if (verdict !== 'none') counts[verdict] += 1;
  const failing = [...cells].filter(([, { verdict }]) => verdict === 'fail').map(([id]) => ({ id }));
  return {
    kind: 'ended',
    name,
    url: `https://${name}.example`,
    sovereign: `sovereign-${name}`,
    profile: 'envelope',
    exitCode,
    run: '20260516T120000Z-bcdfgh',
    record: `../../${name}/20260516T120000Z-bcdfgh/run.ndjson`,
    page: `../../${name}/20260516T120000Z-bcdfgh/index.html`,
    complete: true,
    counts,
    durationMs: 512,
    gate: {
      policy: 'iteration',
      open: !closed,
      rules: [
        {
          rule: 'failing',
          title: 'must rows that fail',
          state: closed ? 'broken' : 'ok',
          actual: String(failing.length),
          limit: 'none',
          deciding: failing,
        },
      ],
    },
    cells,
    ...more,
  };
};

/** A Sovereign of which there is no answer. */
export const lost = (name: string, kind: 'refused' | 'crashed' | 'not-started', problem = 'it is so'): FleetMember => ({
  kind,
  name,
  url: `https://${name}.example`,
  sovereign: `sovereign-${name}`,
  profile: 'envelope',
  exitCode: kind === 'refused' ? 2 : kind === 'crashed' ? 70 : 130,
  problem,
});

/** An overview of some Sovereigns. */
export const overview = (rows: readonly FleetRowName[], members: readonly FleetMember[]): FleetOverview =>
  overviewOf({
    fleet: '20260516T120000Z-zzzzzz',
    executor: 'fast',
    started: '2026-05-16T12:00:00.000Z',
    durationMs: 1024,
    tool: 'sovereign-qa 0.1.0',
    matrix: 'built-in',
    matrixDigest: 'm',
    selection: { tc: [], lane: [], tier: [], tag: [] },
    members,
    names: rows,
  });
