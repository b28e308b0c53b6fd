import type { FindOperation } from '../contract/find-operation.ts';
import type { Answer, Operation, RowResult } from '../model.ts';
import { namedCases } from '../named-cases.ts';

/** An answer of a stored run, as far as its record has it. */
export interface StoredAnswer {
  /** Id of the row that it answers. */
  readonly row: string;
  readonly operation: Operation;
  readonly answer: Answer;
  /** Contract cases that the row may be answered with. */
  readonly wanted: readonly string[];
}

/** What a record has of the answer to a row: `whole` as a contract case is checked against it, or why there is nothing to check. */
export type FoundAnswer =
  | { readonly kind: 'answer'; readonly stored: StoredAnswer }
  | { readonly kind: 'unknown-operation'; readonly request: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'not-asked' };

/** Status lines of a router that serves no such path, or not with that method. */
const NOT_SERVED: ReadonlySet<number> = new Set([404, 405]);

/** Whether the record has the whole body. */
const isWhole = (window: string, bytes: number): boolean => new TextEncoder().encode(window).length >= bytes;

/** Finds the answer to a row in its record. Of a row that was sent several times at once the bodies stand one after the other: there is none. `router` is the operation of what
 * nothing serves. */
export const storedAnswer = (result: RowResult, operationOf: FindOperation, router: Operation | undefined): FoundAnswer => {
  const { exchange } = result;
  if (exchange?.status === undefined) return { kind: 'not-asked' };
  const known = operationOf(exchange.method, new URL(exchange.url).pathname);
  // What nothing serves the router answers itself; any other answer to it is of an operation that the contract does not have.
  const operation = known ?? (NOT_SERVED.has(exchange.status) || exchange.method === 'OPTIONS' ? router : undefined);
  if (operation === undefined)
    return { kind: 'unknown-operation', request: `${exchange.method} ${new URL(exchange.url).pathname}` };
  const { bodyWindow = '', bodyBytes, sample } = exchange;
  const text = sample ?? (isWhole(bodyWindow, bodyBytes) ? bodyWindow : undefined);
  if (text === undefined || result.expectations.some(({ kind }) => kind === 'tally')) return { kind: 'too-long' };
  return {
    kind: 'answer',
    stored: {
      row: result.id,
      operation,
      answer: {
        kind: 'answered',
        status: exchange.status,
        headers: exchange.headers,
        body: { bytes: new TextEncoder().encode(text), text, validUtf8: true },
        durationMs: result.durationMs,
      },
      wanted: result.expectations.flatMap(namedCases),
    },
  };
};
