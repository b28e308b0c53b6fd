import { short } from '../excerpt.ts';
import type { RowResult, Verdict } from '../model.ts';
import { reasonOf } from '../reason.ts';
import { waitedText } from '../waited.ts';
import { printable } from './describe.ts';

/** The words of verdicts in result lines (`qa-loop.md`, sections 3 and 7). The old runners wrote PASS and FAIL only; what they could not
 * say is said in words that no tool takes for PASS. */
const WORDS: Readonly<Record<Verdict['kind'], string>> = {
  pass: 'PASS',
  fail: 'FAIL',
  known: 'XFAIL',
  error: 'ERROR',
  blocked: 'BLOCKED',
  skipped: 'SKIP',
  'not-run': 'NOT-RUN',
};

/** Lengths at which the old runners cut (`qa-loop.md`, 4.1). */
const LONGEST = { url: 280, reason: 200, body: 1000 } as const;

const line = ({ id, lane, tier, verdict, exchange, waits }: RowResult): string => {
  const waited = waits === undefined ? '' : `, ${waitedText(waits)}`;
  return `${JSON.stringify({
    id,
    category: lane,
    method: exchange?.method ?? '',
    url: short(exchange?.url ?? '', LONGEST.url),
    verdict: WORDS[verdict.kind],
    reason: printable(short(`${verdict.kind === 'pass' ? 'ok' : reasonOf(verdict)}${waited}`, LONGEST.reason)),
    http_code: exchange?.status ?? 0,
    tier_cookie: tier,
    body_preview: printable(short(exchange?.bodyWindow ?? '', LONGEST.body)),
  })}\n`;
};

/** The rows of a run as result lines of the old executors (`exec-results.jsonl`), one a row. `tier_cookie` names the tier whose session was
 * sent, never a session; what was not asked has no method, no URL and the code 0. */
export function* legacyResults(rows: Iterable<RowResult>): Generator<string> {
  for (const row of rows) yield line(row);
}
