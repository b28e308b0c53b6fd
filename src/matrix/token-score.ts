import { findToken, isContained } from '../find-token.ts';
import type { Body, Token } from '../model.ts';
import { isPlain, textOfToken, tokenText } from '../token.ts';
import { isWordly, standsAlone } from '../word.ts';
import type { LocateToken } from './locate.ts';
import { type Impostor, impostorsOf, type ObservedRow, soupOf } from './observed-row.ts';
import { isGuarded, isPinned, type Said, type TokenWarning, tokensOf, tokenWarning } from './token-lint.ts';

/** How much a required token proves. */
export interface TokenScore {
  readonly row: string;
  readonly lane: string;
  /** In the words of the matrix, as written. */
  readonly token: string;
  readonly index: number;
  /** 0 to 1, to three places: the mean of two shares in which the token is not found, of the lane's other bodies and of the impostors. Where a lane has no
   * other body, that of the impostors alone. */
  readonly score: number;
  /** Other bodies of the lane, each counted once, and in how many of them it is found. */
  readonly others: { readonly found: number; readonly of: number };
  /** The impostors in which it is found, and how many there were. */
  readonly impostors: { readonly found: readonly Impostor[]; readonly of: number };
  /** Whether the row names a contract case. */
  readonly guarded: boolean;
}

interface Scored extends TokenScore {
  readonly observed: ObservedRow;
  readonly written: Token;
  readonly filled: Token;
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

const share = (found: number, of: number): number => 1 - found / of;

const scoreAll = (rows: readonly ObservedRow[]): readonly Scored[] => {
  const soup = soupOf(rows);
  const lanes = new Map<string, Map<string, Body>>();
  for (const { row, answer } of rows) {
    const bodies = lanes.get(row.lane) ?? new Map<string, Body>();
    lanes.set(row.lane, bodies.set(answer.body.text, answer.body));
  }
  return rows.flatMap((observed) => {
    const { row, answer } = observed;
    const others = [...(lanes.get(row.lane) ?? [])].filter(([text]) => text !== answer.body.text).map(([, body]) => body);
    const impostors = impostorsOf(observed, soup);
    const filled = tokensOf(observed, 'must-contain');
    return tokensOf(row, 'must-contain').flatMap(({ token, index }, place) => {
      const own = filled[place]?.token;
      if (own === undefined) return [];
      const found = others.filter((body) => isContained(own, body)).length;
      const fooled = impostors.filter(({ body }) => isContained(own, body)).map(({ name }) => name);
      const shares = [...(others.length === 0 ? [] : [share(found, others.length)]), share(fooled.length, impostors.length)];
      return [
        {
          row: row.id,
          lane: row.lane,
          token: tokenText(token),
          index,
          score: rounded(shares.reduce((sum, one) => sum + one, 0) / shares.length),
          others: { found, of: others.length },
          impostors: { found: fooled, of: impostors.length },
          guarded: isGuarded(row),
          observed,
          written: token,
          filled: own,
        },
      ];
    });
  });
};

/** Scores every required token of the rows that were observed, in their order. */
export const scoreTokens = (rows: readonly ObservedRow[]): readonly TokenScore[] =>
  scoreAll(rows).map(({ observed: _observed, written: _written, filled: _filled, ...score }) => score);

/** Fewest other bodies of a lane by which a token can be called common. */
const FEWEST_OTHERS = 3;

/** Whether a text that is a word itself is, in a body that has it, always a part of a longer one, which is then told. */
const isInsideOnly = (token: Token, { answer }: ObservedRow): boolean => {
  if (!isPlain(token)) return false;
  if (!isWordly(token.text[0]) || !isWordly(token.text.at(-1))) return false;
  const { text } = answer.body;
  const { text: wanted } = token;
  if (!text.includes(wanted)) return false;
  const word = findToken({ kind: 'word', text: wanted }, answer.body, 1);
  return word.kind === 'searched' && word.count === 0 && !standsAlone(text, text.indexOf(wanted), wanted.length, true);
};

const commonToken = ({ row, token, others }: TokenScore, filled: Token): readonly Said[] =>
  others.of >= FEWEST_OTHERS && others.found * 2 > others.of && filled.at === undefined
    ? [
        {
          code: 'common-token',
          message: `row ${row} requires ${token}, which ${others.found} of ${others.of} other bodies of the lane hold`,
          fix: 'require what only this answer holds, or say where it stands: sovereign-qa lint --suggest',
        },
      ]
    : [];

const insideWord = ({ row, token }: TokenScore, filled: Token, observed: ObservedRow): readonly Said[] =>
  isInsideOnly(filled, observed)
    ? [
        {
          code: 'inside-word',
          message: `row ${row} requires ${token}, which is only inside longer words of the answer`,
          fix: 'require the longer word, or say where it stands: sovereign-qa lint --suggest',
        },
      ]
    : [];

/** What bodies show of tokens that prove little: those of rows that no contract case guards, and that nothing else of the row pins. */
export const lintBodies = (rows: readonly ObservedRow[], locate: LocateToken): readonly TokenWarning[] =>
  scoreAll(rows).flatMap(({ observed, written, filled, ...score }) => {
    const text = textOfToken(written);
    if (score.guarded || (text !== undefined && isPinned(text, observed.row))) return [];
    return [...commonToken(score, filled), ...insideWord(score, filled, observed)].map((said) =>
      tokenWarning(said, observed.row, { token: written, index: score.index }, 'must_contain', locate),
    );
  });
