import type { FindOperation } from '../contract/find-operation.ts';
import type { JudgedExchange } from '../executors/replay.ts';
import type { Answer, Handler, Outcome, PreparedRequest, Row, RowResult, Send, Verdict } from '../model.ts';
import type { PlannedRow } from '../plan.ts';

/** An exchange of the sound run, the operation that it asked, and the contract case of each of its answers. */
export interface TapedExchange extends JudgedExchange {
  readonly operation: string | undefined;
  readonly cases: readonly (string | undefined)[];
}

/** What a row did in the sound run. `own` is its own exchange; a row that was not asked has none. */
export interface TapedRow {
  readonly row: Row;
  readonly verdict: Verdict;
  readonly own: TapedExchange | undefined;
  /** Operations that it asked itself, in its preparations, or after it. */
  readonly operations: ReadonlySet<string>;
}

/** The sound run of a whole matrix by row id: every answer as it came. */
export type Tape = ReadonlyMap<string, TapedRow>;

/** A sender that notes which contract case each answer is. */
export interface NotingSend {
  readonly send: Send;
  readonly caseOf: (outcome: Outcome) => string | undefined;
}

/** Sends to a handler in process; `caseOfRequest` tells what the reference said that it answered with. */
export const notingSend = (
  sendTo: (handler: Handler) => Send,
  handler: Handler,
  caseOfRequest: (request: Request) => string | undefined,
): NotingSend => {
  const cases = new WeakMap<Outcome, string>();
  return {
    caseOf: (outcome) => cases.get(outcome),
    send: async (prepared) => {
      let asked: Request | undefined;
      const outcome = await sendTo((request) => {
        asked = request;
        return handler(request);
      })(prepared);
      const name = asked === undefined ? undefined : caseOfRequest(asked);
      if (name !== undefined) cases.set(outcome, name);
      return outcome;
    },
  };
};

/** The answers of an exchange: several where the request was sent several times at once. */
export const answersOf = (outcome: Outcome): readonly Answer[] =>
  outcome.kind === 'answered' ? (outcome.each ?? [outcome]) : [];

/** The path of a request, without its origin and query. */
export const pathOf = ({ url }: Pick<PreparedRequest, 'url'>): string => new URL(url).pathname;

/** Collects what a replay observes. */
export const openTape = (findOperation: FindOperation, caseOf: NotingSend['caseOf']) => {
  const own = new Map<string, TapedExchange>();
  const operations = new Map<string, Set<string>>();
  return {
    observe: ({ row }: PlannedRow, exchange: JudgedExchange): void => {
      const operation = findOperation(exchange.request.method, pathOf(exchange.request))?.id;
      const asked = operations.get(row.id) ?? new Set<string>();
      operations.set(row.id, asked);
      if (operation !== undefined) asked.add(operation);
      if (exchange.part !== 'row') return;
      own.set(row.id, { ...exchange, operation, cases: answersOf(exchange.outcome).map(caseOf) });
    },
    close: (rows: readonly Row[], results: readonly RowResult[]): Tape => {
      const verdicts = new Map(results.map(({ id, verdict }) => [id, verdict]));
      return new Map(
        rows.flatMap((row) => {
          const verdict = verdicts.get(row.id);
          const asked = operations.get(row.id) ?? new Set<string>();
          return verdict === undefined ? [] : [[row.id, { row, verdict, own: own.get(row.id), operations: asked }] as const];
        }),
      );
    },
  };
};
