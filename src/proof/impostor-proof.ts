import type { JudgeContext } from '../assertions/judge-context.ts';
import type { Asked } from '../faults/breakage.ts';
import type { Impostor, TransportFault } from '../faults/fault.ts';
import { judge } from '../judge.ts';
import type { Answer, Outcome, PreparedRequest, Tier, Verdict } from '../model.ts';
import { answersOf, type TapedExchange, type TapedRow } from './tape.ts';

/** How the rows took a server that breaks no single promise. Rows are ids, in the order of the matrix. */
export interface ImpostorResult {
  readonly id: string;
  readonly kind: 'impostor' | 'transport';
  readonly summary: string;
  /** Rows that stayed green although they must not. */
  readonly fooled: readonly string[];
  /** Rows that stayed green and may: they expect just that. */
  readonly excused: readonly string[];
  readonly failed: number;
  readonly unjudged: number;
}

/** An answer of the sound run as a response. */
const responseOf = ({ status, headers, body }: Answer): Response => {
  const { 'content-encoding': _encoding, 'content-length': _length, 'set-cookie': cookies, ...rest } = headers;
  const all = new Headers(rest);
  for (const cookie of cookies?.split(/, (?=\w+=)/) ?? []) all.append('set-cookie', cookie);
  return new Response([204, 304].includes(status) ? null : new Uint8Array(body.bytes), { status, headers: all });
};

/** A request of the sound run as a fault is asked it. */
const askedAs = ({ method, url, headers, body }: PreparedRequest, tier: Tier): Asked => ({
  method,
  url: new URL(url),
  headers,
  text: body,
  operation: undefined,
  tier,
});

/** Asks a fault a request of the sound run; the server beneath it answers as it did then. */
export const askAgain = (
  breakage: ReturnType<Impostor['breakage']>,
  own: TapedExchange,
  answer: Answer,
  tier: Tier,
): Promise<Response> =>
  breakage(askedAs(own.request, tier), {
    ask: async () => ({ case: own.cases[0], response: responseOf(answer) }),
    withSession: async (headers) => headers,
    remember: () => () => {},
    now: () => 0,
  });

/** Whether two outcomes say the same. The media type of an empty body says nothing. */
const isSame = (a: Outcome, b: Outcome): boolean =>
  a.kind === 'answered' &&
  b.kind === 'answered' &&
  a.status === b.status &&
  a.body.text === b.body.text &&
  (a.body.text === '' || a.headers['content-type'] === b.headers['content-type']);

/** Whether a row expects a refusal of the caller: its sound answer is one. */
const expectsRefusal = ({ own }: TapedRow): boolean =>
  own !== undefined &&
  answersOf(own.outcome).every(({ status, body }) => status === 403 || /"(status|code)":"403"/.test(body.text));

/** Judges every row on what `outcomeOf` gives it. Rows of level should, and rows for which the answer did not change, fool nobody; on the
 * refuser rows that expect a refusal may pass, and what an earlier run or the row before answered may be right by chance. */
export const proveImpostor = async (
  fault: Impostor | TransportFault,
  rows: readonly TapedRow[],
  context: JudgeContext,
  outcomeOf: (taped: TapedRow, own: TapedExchange) => Promise<Outcome | undefined>,
): Promise<ImpostorResult> => {
  const fooled: string[] = [];
  const excused: string[] = [];
  const counts = { fail: 0, error: 0 };
  for (const taped of rows) {
    const { own, row } = taped;
    if (own === undefined) continue;
    const outcome = await outcomeOf(taped, own);
    if (outcome === undefined || isSame(outcome, own.outcome)) continue;
    const verdict: Verdict = judge(own.expectations, outcome, context);
    if (verdict.kind === 'fail') counts.fail += 1;
    else if (verdict.kind === 'error') counts.error += 1;
    else if (mayPass(fault, taped)) excused.push(row.id);
    else fooled.push(row.id);
  }
  const { id, kind, summary } = fault;
  return { id, kind, summary, fooled, excused, failed: counts.fail, unjudged: counts.error };
};

const mayPass = ({ id }: Impostor | TransportFault, taped: TapedRow): boolean => {
  switch (id) {
    case 'impostor:refuser':
      return taped.row.level === 'should' || expectsRefusal(taped);
    case 'impostor:yesterday':
    case 'transport:other-answer':
      return true;
    default:
      return taped.row.level === 'should';
  }
};
