import { randomBytes } from 'node:crypto';
import { type Replay, replay } from '../executors/replay.ts';
import { systemClock } from '../io/clock.ts';
import { shownPath } from '../io/files.ts';
import { sendTo } from '../io/send-in-process.ts';
import { openSessions } from '../io/sessions.ts';
import { excusesOf } from '../known.ts';
import { fillExpectations } from '../matrix/fill-expectations.ts';
import { changedParts, fingerprinter } from '../matrix/fingerprint.ts';
import { variablesOfExpectations } from '../matrix/lint.ts';
import type { ObservedRow } from '../matrix/observed-row.ts';
import { rowsOf } from '../matrix/rows.ts';
import { EVERYTHING } from '../matrix/select.ts';
import type { Contract, Matrix, Profile, RecordedExchange } from '../model.ts';
import { plan } from '../plan.ts';
import { runWord, wordOfRun } from '../run-id.ts';
import { createSecrets } from '../secrets.ts';
import { openReference } from './open-reference.ts';
import { readRun } from './stored-run.ts';
import { TOOL } from './version.ts';

/** Rows with their whole answers, and where these are from. */
export interface Observed {
  readonly rows: readonly ObservedRow[];
  readonly profile: Profile;
  /** Told to the reader: how many bodies of what. */
  readonly source: string;
}

const SOVEREIGN = 'sovereign-omantel.biz';

/** Replays a matrix on a fresh reference in this process and keeps the whole answer of every row that passes. */
export const observeReference = async (matrix: Matrix, contract: Contract): Promise<Observed> => {
  const profile = 'envelope';
  const clock = systemClock;
  const origin = 'http://127.0.0.1';
  const reference = await openReference({ profile, clock, sovereign: SOVEREIGN, testSession: true, control: true });
  const send = sendTo(reference.handler, clock);
  const target = { loopback: true, allowWrites: true, control: true, capabilities: [] };
  const planned = plan(matrix, new Set(rowsOf(matrix)), target, fingerprinter(matrix, contract));
  const secrets = createSecrets();
  const word = runWord(randomBytes(6));
  const rows: ObservedRow[] = [];
  const run: Replay = {
    header: {
      run: word,
      executor: 'fast',
      profile,
      target: origin,
      embedded: true,
      sovereign: SOVEREIGN,
      matrix: '',
      matrixDigest: matrix.digest,
      contractDigest: contract.digest,
      selection: EVERYTHING,
      excuses: excusesOf(matrix, profile),
      rows: planned.rows.length,
      tool: TOOL,
      started: new Date(clock.now()).toISOString(),
    },
    plan: planned,
    send,
    clock,
    context: { profile, contract },
    sessions: await openSessions({ send, origin, secrets }, planned.tiers, {}),
    variables: { sovereign: SOVEREIGN, run: word },
    secrets,
    known: matrix.known,
    concurrency: 8,
    interrupted: () => false,
    unreachable: undefined,
    emit: () => undefined,
    observe: ({ row, request, outcome, verdict, variables }) => {
      if (verdict.kind !== 'pass' || outcome.kind !== 'answered') return;
      const expectations = fillExpectations(row.expectations, variables);
      rows.push({ row, expectations, variables, sent: request, answer: outcome });
    },
  };
  await replay(run);
  const order = new Map(rowsOf(matrix).map((row, index) => [row, index]));
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
  const rows = record.rows.flatMap((result): readonly ObservedRow[] => {
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
