import { randomBytes } from 'node:crypto';
import { shownPath } from '../io/files.ts';
import { recordRows } from '../io/record-rows.ts';
import { fillExpectations } from '../matrix/fill-expectations.ts';
import { changedParts, fingerprinter } from '../matrix/fingerprint.ts';
import type { ObservedRow } from '../matrix/observed-row.ts';
import { rowsOf } from '../matrix/rows.ts';
import { variablesOfExpectations } from '../matrix/used-variables.ts';
import type { Contract, Matrix, Profile, RecordedExchange } from '../model.ts';
import { runWord, wordOfRun } from '../run-id.ts';
import { replayInProcess } from './replay-in-process.ts';
import { readRun } from './stored-run.ts';

/** Rows with their whole answers, and where these are from. */
export interface Observed {
  readonly rows: readonly ObservedRow[];
  readonly profile: Profile;
  /** Told to the reader: how many bodies of what. */
  readonly source: string;
}

/** Replays a matrix on a fresh reference in this process and keeps the whole answer of every row that passes. */
export const observeReference = async (matrix: Matrix, contract: Contract): Promise<Observed> => {
  const profile = 'envelope';
  const rows: ObservedRow[] = [];
  const all = rowsOf(matrix);
  await replayInProcess(matrix, contract, profile, runWord(randomBytes(6)), {
    observe: ({ row }, { part, request, expectations, outcome, verdict, variables }) => {
      if (part === 'row' && verdict.kind === 'pass' && outcome.kind === 'answered')
        rows.push({ row, expectations, variables, sent: request, answer: outcome });
    },
  });
  const order = new Map(all.map((row, index) => [row, index]));
  rows.sort((a, b) => (order.get(a.row) ?? 0) - (order.get(b.row) ?? 0));
  return { rows, profile, source: `${rows.length} of ${order.size} rows passed on the embedded reference` };
};

const isWhole = ({ bodyWindow, bodyBytes }: RecordedExchange): boolean =>
  bodyWindow !== undefined && new TextEncoder().encode(bodyWindow).length >= bodyBytes;

/** Takes the answers of rows that passed from a stored run, where its record has the whole body and the row asks the same now. Throws an
 * InputError for what is no record. */
export const observeRun = (named: string, out: string, matrix: Matrix, contract: Contract): Observed => {
  const { path, record } = readRun(named, out);
  const { header } = record;
  const fingerprintOf = fingerprinter(matrix, contract);
  const here = new Map(rowsOf(matrix).map((row) => [row.id, row]));
  const variables = { sovereign: header.sovereign, run: wordOfRun(header.run) };
  let cut = 0;
  const rows = [...recordRows(path)].flatMap((result): readonly ObservedRow[] => {
    const row = here.get(result.id);
    const { exchange, verdict } = result;
    if (row === undefined || verdict.kind !== 'pass' || exchange?.status === undefined) return [];
    const changed = changedParts(result.fingerprint, fingerprintOf(row));
    // What earlier rows saved is not in a record.
    const isKnown = variablesOfExpectations(row.expectations).every((name) => name in variables);
    if (changed.includes('request') || changed.includes('preparations') || !isKnown) return [];
    if (!isWhole(exchange)) {
      cut += 1;
      return [];
    }
    const text = exchange.bodyWindow ?? '';
    const body = { bytes: new TextEncoder().encode(text), text, validUtf8: true };
    return [
      {
        row,
        expectations: fillExpectations(row.expectations, variables),
        variables,
        sent: { method: exchange.method, url: exchange.url, body: exchange.requestBody },
        answer: { kind: 'answered', status: exchange.status, headers: exchange.headers, body, durationMs: result.durationMs },
      },
    ];
  });
  const left = cut === 0 ? '' : `; ${cut} more are longer than the record keeps`;
  return {
    rows,
    profile: header.profile,
    source: `${rows.length} of ${here.size} rows have a whole body in ${shownPath(path)}${left}`,
  };
};
