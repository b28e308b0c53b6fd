import { echoBody, REFUSAL_BODY, soupBody } from '../impostor-bodies.ts';
import type { Answer, Body, Expectation, Row } from '../model.ts';
import { semanticStatus } from '../semantic-status.ts';
import { tokensOf } from './token-lint.ts';
import type { Variables } from './variables.ts';

/** A row that passed, with its whole answer: what bodies are asked about its tokens. */
export interface ObservedRow {
  readonly row: Row;
  /** Those of the row with the variables filled in, in the same order. */
  readonly expectations: readonly Expectation[];
  readonly variables: Variables;
  readonly sent: { readonly method: string; readonly url: string; readonly body: string | undefined };
  readonly answer: Answer;
}

/** Bodies that prove nothing: what a broken server could answer to anything. */
export const IMPOSTORS = ['nothing', 'echo', 'refusal', 'soup'] as const;
/** One of {@link IMPOSTORS}: `{}`; the request as JSON; the envelope of a refused caller; every token of the matrix as one text. */
export type Impostor = (typeof IMPOSTORS)[number];

const bodyOf = (text: string): Body => ({ bytes: new TextEncoder().encode(text), text, validUtf8: true });

/** The text of every token that any of the rows requires, one a line. */
export const soupOf = (rows: readonly ObservedRow[]): string =>
  soupBody(rows.flatMap((one) => tokensOf(one, 'must-contain').map(({ token }) => token)));

const isRefused = ({ answer }: ObservedRow): boolean => answer.status === 403 || semanticStatus(answer).code === 403;

const impostorText = (name: Impostor, observed: ObservedRow, soup: string): string => {
  switch (name) {
    case 'nothing':
      return '{}';
    case 'echo':
      return echoBody(observed.sent);
    case 'refusal':
      return REFUSAL_BODY;
    case 'soup':
      return soup;
  }
};

/** The impostors of a row's answer. A row that wants a refusal has no refusal among them. */
export const impostorsOf = (observed: ObservedRow, soup: string): readonly { readonly name: Impostor; readonly body: Body }[] =>
  IMPOSTORS.filter((name) => name !== 'refusal' || !isRefused(observed)).map((name) => ({
    name,
    body: bodyOf(impostorText(name, observed, soup)),
  }));
