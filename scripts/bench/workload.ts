/** The rows that every program of the bench replays: 60 % lists, 30 % installs, 10 % refused installs. */

/** What a row asks for, and how it is answered. */
export type RowKind = 'list' | 'install' | 'refused';

/** One row, before any program's own way to write it. */
export interface WorkRow {
  /** `TC-1` and on. */
  readonly id: string;
  readonly title: string;
  readonly kind: RowKind;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What an install sends. */
  readonly json: Readonly<Record<string, string>> | undefined;
  readonly mustContain: readonly string[];
  readonly mustNotContain: readonly string[];
}

/** Ten rows of the mix; the kinds are spread, as they are in a matrix. */
const MIX: readonly RowKind[] = [
  ...(['list', 'install', 'list', 'list', 'install'] as const),
  ...(['list', 'refused', 'list', 'install', 'list'] as const),
];

/** Where lists are asked and installs are sent. */
export const PATH = '/api/v1/sovereigns/bench/applications';
/** Where installs are refused: by the path, so that the server need not read what was sent. */
export const REFUSED_PATH = '/api/v1/sovereigns/elsewhere/applications';
/** Part of no answer: a row that demands it is red. */
export const ABSENT_TOKEN = 'qa-is-nowhere';

const TOKENS: Readonly<Record<RowKind, Pick<WorkRow, 'title' | 'mustContain' | 'mustNotContain'>>> = {
  list: {
    title: 'The list names its kind',
    mustContain: ['"kind":"ApplicationList"', 'qa-app-13'],
    mustNotContain: ['"status":"403"'],
  },
  install: {
    title: 'An owner installs',
    mustContain: ['"kind":"Application"', '"applied":true'],
    mustNotContain: ['"status":"500"'],
  },
  refused: {
    title: 'A viewer may not install',
    mustContain: ['"status":"403"', '"applied":false'],
    mustNotContain: ['"status":"201"'],
  },
};

const rowAt = (index: number): WorkRow => {
  const kind = MIX[index % MIX.length] ?? 'list';
  return {
    id: `TC-${index + 1}`,
    kind,
    method: kind === 'list' ? 'GET' : 'POST',
    path: kind === 'refused' ? REFUSED_PATH : PATH,
    json:
      kind === 'list'
        ? undefined
        : { blueprint: 'bp-qa-app', version: 'latest', namespace: 'qa-omantel', name: `qa-app-${index + 1}` },
    ...TOKENS[kind],
  };
};

/** So many rows, the same ones each time. */
export const workload = (count: number): readonly WorkRow[] => Array.from({ length: count }, (_, index) => rowAt(index));

/** The same rows; the last one demands a token that no answer has. Shows whether a program judges. */
export const withRedRow = (rows: readonly WorkRow[]): readonly WorkRow[] =>
  rows.map((row, index) =>
    index === rows.length - 1 ? { ...row, mustContain: [...row.mustContain.slice(1), ABSENT_TOKEN] } : row,
  );
