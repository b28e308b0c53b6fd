import { few } from '../excerpt.ts';
import { matchesIn } from '../find-token.ts';
import type { InputProblem } from '../input-error.ts';
import type { Contract, Expectation, Json, Matrix, Method, Position, RequestTemplate, Row, Token, Vocabulary } from '../model.ts';
import { textOfToken, tokenText } from '../token.ts';
import { tokenImplies } from '../token-implies.ts';
import type { LocateToken, TokenList } from './locate.ts';
import { rowsOf } from './rows.ts';
import { stringsIn } from './variables.ts';

/** What a warning about a token is called, in the order of the docs. */
export const TOKEN_WARNINGS = [
  'bare-digits',
  'echo-token',
  'common-token',
  'inside-word',
  'harmless-key',
  'contradiction',
] as const;
/** One of {@link TOKEN_WARNINGS}. */
export type TokenWarningCode = (typeof TOKEN_WARNINGS)[number];

/** Something that a row demands and that proves little. `fix` is the suggestion; `list` and `index` are where its token stands. */
export interface TokenWarning extends InputProblem {
  readonly code: TokenWarningCode;
  readonly position: Position;
  readonly row: string;
  readonly token: string | undefined;
  readonly list: TokenList | undefined;
  readonly index: number | undefined;
}

/** Names of the contract cases that a row names. */
export const casesOf = ({ expectations }: Pick<Row, 'expectations'>): readonly string[] =>
  expectations.flatMap((one) => (one.kind === 'answers' ? one.cases : one.kind === 'tally' ? Object.keys(one.counts) : []));

/** Whether a contract case guards the whole shape of the answer, so that weak tokens beside it do no harm. */
export const isGuarded = (row: Row): boolean => casesOf(row).length > 0;

/** A token with its place in its list. */
export interface PlacedToken {
  readonly token: Token;
  readonly index: number;
}

/** The tokens of a row's list, with their places in it. */
export const tokensOf = (
  { expectations }: Pick<Row, 'expectations'>,
  kind: 'must-contain' | 'must-not-contain',
): readonly PlacedToken[] =>
  expectations.flatMap((one) => (one.kind === kind ? one.tokens.map((token, index) => ({ token, index })) : []));

/** Whether another expectation of the row says where a text stands: a constant at a pointer, or a token with one. */
export const isPinned = (text: string, { expectations }: Row): boolean =>
  expectations.some((one) => {
    if (one.kind === 'holds')
      return one.test.kind === 'equals'
        ? textsOf(one.test.value).some((value) => value.includes(text))
        : one.test.kind === 'matches' && one.test.pattern.includes(text);
    if (one.kind !== 'must-contain') return false;
    return one.tokens.some((token) => token.at !== undefined && textOfToken(token)?.includes(text));
  });

const textsOf = (value: Json): readonly string[] =>
  value === null || typeof value !== 'object' ? [String(value)] : [JSON.stringify(value), ...stringsIn(value)];

/** Texts of a request that a server which gives back what it was sent would answer with. */
const echoable = ({ path, query, body }: RequestTemplate): readonly string[] => [
  path,
  ...Object.entries(query).map(([name, value]) => `${name}=${value}`),
  ...(body.kind === 'json' ? [JSON.stringify(body.value)] : body.kind === 'raw' ? [body.text] : []),
];

const isIn = (token: Token, text: string): boolean =>
  !matchesIn(token, text, () => true)
    [Symbol.iterator]()
    .next().done;

/** What is said of a token, wherever it stands. */
export type Said = Pick<TokenWarning, 'code' | 'message' | 'fix'>;

const bareDigits = (text: string, row: Row): Said | undefined => {
  if (!/^[1-5]\d\d$/.test(text) || row.expectations.some(({ kind }) => kind === 'status') || isPinned(text, row))
    return undefined;
  return {
    code: 'bare-digits',
    message: `row ${row.id} requires the bare digits ${text}, which any id, time or port may hold`,
    fix: `add answers with the contract case, or status: [${text}]; or write where it stands: { value: '${text}', at: /status }`,
  };
};

type TextToken = Extract<Token, { kind: 'text' }>;

const echoToken = (token: TextToken, request: RequestTemplate, row: Row): Said | undefined => {
  if (!echoable(request).some((sent) => isIn(token, sent))) return undefined;
  return {
    code: 'echo-token',
    message: `row ${row.id} requires ${token.text}, which it sends itself: a server that repeats the request would pass`,
    fix: `say where it stands in the answer: holds: [{ at: ..., equals: ... }], or { value: '${token.text}', at: ... }`,
  };
};

/** The share of the errors that stands for all of them: the newest copies of the product word a few otherwise. */
const NEARLY_ALL = 0.9;

const commonToken = (token: TextToken, words: Vocabulary, row: Row): Said | undefined => {
  const holding = words.errors.filter((body) => isIn(token, body)).length;
  if (holding === 0 || holding < NEARLY_ALL * words.errors.length) return undefined;
  return {
    code: 'common-token',
    message: `row ${row.id} requires ${token.text}, which nearly every error of the contract holds`,
    fix: 'add answers with the contract case, or require what only this answer holds',
  };
};

/** A forbidden token that is a part of a longer key: whoever forbids a whole key means it. */
const forbiddenKey = (token: Token, row: Row, words: Vocabulary): Said | undefined => {
  if ((token.kind !== 'text' && token.kind !== 'word') || token.at !== undefined) return undefined;
  const text = token.text.replace(/^"|":?$/g, '');
  const keys = [...new Set(casesOf(row).flatMap((name) => words.keys.get(name) ?? []))];
  const hit = keys.filter((key) => key !== text && isIn(token, `"${key}":`));
  if (hit.length === 0) return undefined;
  return {
    code: 'harmless-key',
    message: `row ${row.id} forbids ${tokenText(token)}, which is in the key ${few(hit, 3)} of a case that it takes for an answer`,
    fix: token.kind === 'text' ? `forbid the word alone: { word: ${text} }` : `forbid it as a value: { value: ${text} }`,
  };
};

const READS: ReadonlySet<Method> = new Set(['GET', 'HEAD', 'OPTIONS']);

const isRead = (row: Row): boolean => row.action.kind === 'request' && READS.has(row.action.request.method);

/** What a row asks and from which state: the same text for rows that must be answered alike. The state of a lane changes with every row that
 * writes or is prepared; rows of an independent lane, and all rows before the first that writes, start from what the target is. */
const situations = (matrix: Matrix): ReadonlyMap<string, readonly Row[]> => {
  const found = new Map<string, Row[]>();
  for (const { name, independent, alone, rows } of matrix.lanes) {
    let writes = 0;
    for (const row of rows) {
      if (row.action.kind === 'elsewhere') continue;
      const start = alone ? name : '';
      const state = independent || writes === 0 ? start : `${name} ${writes}`;
      const key = JSON.stringify([state, row.as, row.given, row.action, row.needs]);
      if (independent || isRead(row)) found.set(key, [...(found.get(key) ?? []), row]);
      const prepared = row.given.some((given) => {
        const { steps = [], afterwards = [] } = matrix.preparations[given] ?? {};
        return [...steps, ...afterwards].some(({ request }) => !READS.has(request.method));
      });
      if (!isRead(row) || prepared) writes += 1;
    }
  }
  return found;
};

const isDisjoint = <Item>(left: readonly Item[], right: readonly Item[]): boolean => !left.some((one) => right.includes(one));

/** Why one answer cannot satisfy both expectations; `undefined` where it may. */
const oppositeOf = (left: Expectation, right: Expectation, contract: Pick<Contract, 'cases'>): string | undefined => {
  if (left.kind === 'must-contain' && right.kind === 'must-not-contain') {
    for (const token of left.tokens) {
      const other = right.tokens.find((one) => tokenImplies(token, one));
      if (other !== undefined) return `requires ${tokenText(token)}, the other forbids ${tokenText(other)}`;
    }
    return undefined;
  }
  if (left.kind === 'must-not-contain' && right.kind === 'must-contain') {
    for (const token of right.tokens) {
      const other = left.tokens.find((one) => tokenImplies(token, one));
      if (other !== undefined) return `forbids ${tokenText(other)}, the other requires ${tokenText(token)}`;
    }
    return undefined;
  }
  if (left.kind === 'status' && right.kind === 'status')
    return isDisjoint(left.allowed, right.allowed)
      ? `accepts ${left.allowed.join(' or ')}, the other ${right.allowed.join(' or ')}`
      : undefined;
  if (left.kind === 'answers' && right.kind === 'answers') {
    const lines = ({ cases }: typeof left): readonly number[] =>
      cases.flatMap((name) => contract.cases.get(name)?.status['true-status'] ?? []);
    return isDisjoint(lines(left), lines(right))
      ? `answers ${left.cases.join(' or ')}, the other ${right.cases.join(' or ')}`
      : undefined;
  }
  if (left.kind === 'holds' && right.kind === 'holds' && left.at === right.at) {
    const [one, other] = [left.test, right.test];
    if (one.kind === 'equals' && other.kind === 'equals' && JSON.stringify(one.value) !== JSON.stringify(other.value))
      return `wants ${JSON.stringify(one.value)} at ${left.at || 'the root'}, the other ${JSON.stringify(other.value)}`;
    if ((one.kind === 'absent') !== (other.kind === 'absent'))
      return `wants ${one.kind === 'absent' ? 'nothing' : 'a value'} at ${left.at || 'the root'}, the other does not`;
  }
  return undefined;
};

const opposites = (matrix: Matrix, contract: Pick<Contract, 'cases'>): readonly TokenWarning[] =>
  [...situations(matrix).values()].flatMap((rows) =>
    rows.flatMap((row, index) =>
      rows.slice(0, index).flatMap((other) => {
        const why = row.expectations
          .flatMap((left) => other.expectations.map((right) => oppositeOf(left, right, contract)))
          .find((one) => one !== undefined);
        if (why === undefined) return [];
        const place = `${other.position.file}:${other.position.line}`;
        return [
          {
            code: 'contradiction' as const,
            message: `row ${row.id} asks what ${other.id} (${place}) asks, as ${row.as} and from the same state, and ${why}`,
            fix: 'correct one of the two, or name the state that makes them differ with given',
            position: row.position,
            row: row.id,
            token: undefined,
            list: undefined,
            index: undefined,
          },
        ];
      }),
    ),
  );

/** Puts what is said of a token of a row in its place. */
export const tokenWarning = (
  said: Said,
  row: Row,
  { token, index }: PlacedToken,
  list: TokenList,
  locate: LocateToken,
): TokenWarning => ({ ...said, position: locate(row, list, index), row: row.id, token: tokenText(token), list, index });

const isSaid = (said: Said | undefined): said is Said => said !== undefined;

/** What a matrix shows by itself, without a body, of tokens that prove little, in its order. A row that names a contract case is guarded by it:
 * of its required tokens nothing is said. */
export const lintTokens = (
  matrix: Matrix,
  contract: Pick<Contract, 'cases'>,
  words: Vocabulary,
  locate: LocateToken,
): readonly TokenWarning[] => [
  ...rowsOf(matrix).flatMap((row): readonly TokenWarning[] => {
    if (row.action.kind === 'elsewhere') return [];
    const { request } = row.action;
    const required = (isGuarded(row) ? [] : tokensOf(row, 'must-contain')).flatMap((placed) => {
      const { token } = placed;
      if (token.kind !== 'text' || token.at !== undefined || isPinned(token.text, row)) return [];
      return [bareDigits(token.text, row), echoToken(token, request, row), commonToken(token, words, row)]
        .filter(isSaid)
        .map((said) => tokenWarning(said, row, placed, 'must_contain', locate));
    });
    const forbidden = tokensOf(row, 'must-not-contain').flatMap((placed) =>
      [forbiddenKey(placed.token, row, words)]
        .filter(isSaid)
        .map((said) => tokenWarning(said, row, placed, 'must_not_contain', locate)),
    );
    return [...required, ...forbidden];
  }),
  ...opposites(matrix, contract),
];
