import { parseDuration } from '../matrix/duration.ts';
import type { Stated } from './claim.ts';

/** What a claim's text states, what of it describes the request only, and the parts that were not understood. */
export interface Statements {
  readonly stated: readonly Stated[];
  readonly note: string;
  readonly odd: readonly string[];
}

/** A piece of code in prose stands for itself, so that what it holds is not taken apart; `\ue000n\ue001` takes its place meanwhile. */
const MARK = /\ue000(\d+)\ue001/g;

const UNITS: Readonly<Record<string, string>> = {
  ms: 'ms',
  milliseconds: 'ms',
  s: 's',
  sec: 's',
  second: 's',
  m: 'm',
  min: 'm',
  minute: 'm',
};

const TIME =
  /(?:\b(?:within|under|below|in less than|less than|in at most|at most)|<=?|≤)\s*(\d+(?:\.\d+)?)\s*(milliseconds|ms|seconds?|secs?|s|minutes?|mins?|m)\b/i;

const timeIn = (part: string): Stated | undefined => {
  const [, amount, unit = ''] = TIME.exec(part) ?? [];
  const word = unit.toLowerCase();
  const ms = amount === undefined ? undefined : parseDuration(`${amount}${UNITS[word] ?? UNITS[word.replace(/s$/, '')] ?? ''}`);
  return ms === undefined ? undefined : { kind: 'within', ms };
};

/** One word, a piece of code, or a member such as `applied:false`: what can be meant as a token without guessing. */
const TOKEN = /^(?:\ue000\d+\ue001|"[^"]+"|'[^']+'|[^\s"'`()]+)$/;

const STATUS = [
  /^(?:(?:it )?(?:returns|answers|responds|responds with|gives|is|->|→) )?HTTP(?:\/\d(?:\.\d)?)?(?: status)?(?: code)?[ :]*(\d{3})(?: [A-Z][A-Za-z ]*)?$/i,
  /^(?:HTTP )?(?:status|status line|status code|code)[ :=]*(\d{3})(?: [A-Z][A-Za-z ]*)?$/i,
];

const NOT_THERE = [
  /^(?:and )?(?:no|not|without|lacks) (.+?)(?: tokens?| in (?:the )?body)*$/i,
  /^(?:and )?(?:the )?body (?:lacks|has no|(?:does|must|may|should) not (?:contain|have|include|hold)|(?:doesn't|mustn't) (?:contain|have|include))(?: the)?(?: tokens?)? (.+)$/i,
  /^(?:and )?(?:does|must|may|should) not (?:contain|have|include|hold)(?: the)?(?: tokens?)? (.+)$/i,
  /^(?:must_not_contain|not in body)[: ]+(.+)$/i,
];

const THERE = [
  /^(?:and )?(?:the )?body (?:contains|has|includes|holds|with|must contain|=)(?: the)?(?: tokens?)? (.+)$/i,
  /^(?:and )?(?:contains|has|includes|holds|must contain|must_contain:?|tokens?:?)(?: the)?(?: tokens?)? (.+)$/i,
];

const first = (patterns: readonly RegExp[], part: string): string | undefined => {
  for (const pattern of patterns) {
    const found = pattern.exec(part)?.[1];
    if (found !== undefined) return found.trim();
  }
  return undefined;
};

/** Tokens of a list that a word such as `contains` or `no` is said of; `undefined` when one of them may be prose. */
const tokensIn = (kind: 'token' | 'no-token', list: string, restore: (text: string) => string): readonly Stated[] | undefined => {
  // Without this or that is without both; with this or that is no statement.
  const items = kind === 'no-token' ? list.split(/\s+n?or\s+/i) : [list];
  return items.every((item) => TOKEN.test(item)) ? items.map((item) => ({ kind, token: restore(item) })) : undefined;
};

/** Reads one part of a list of statements. `before` is the statement that it follows: a bare word after a token is a token too. */
const readPart = (part: string, before: Stated | undefined, restore: (text: string) => string): readonly Stated[] | undefined => {
  const status = first(STATUS, part);
  if (status !== undefined) return [{ kind: 'status', code: Number(status) }];
  const time = timeIn(part);
  if (time) return [time];
  const absent = first(NOT_THERE, part);
  if (absent !== undefined) return tokensIn('no-token', absent, restore);
  const present = first(THERE, part);
  if (present !== undefined) return tokensIn('token', present, restore);
  const bare = part.replace(/^(?:and|or) /i, '').replace(/ tokens?$/i, '');
  if (!TOKEN.test(bare)) return undefined;
  const isMember = /^["']?[\w-]+["']?:["']?[\w.-]+["']?$/.test(bare);
  // In a list that began with a token any word is one; alone, only code and JSON members surely are.
  if (before?.kind === 'no-token' && !isMember) return [{ kind: 'no-token', token: restore(bare) }];
  return before?.kind === 'token' || isMember || bare.startsWith('\ue000')
    ? [{ kind: 'token', token: restore(bare) }]
    : undefined;
};

/** Reads what stands behind the ids of a claim: `POST viewer cookie - HTTP 200 + body contains 403 + applied:false`. What stands before the
 * first dash, colon or arrow describes the request; a part behind it that is no statement is odd, never guessed at. */
export const statementsIn = (text: string): Statements => {
  const codes: string[] = [];
  const marked = text
    .replace(/(`+)(.+?)\1/g, (_whole, _ticks, code: string) => `\ue000${codes.push(code.trim()) - 1}\ue001`)
    .replace(/\*\*|__/g, '');
  const restore = (part: string): string =>
    part.replace(MARK, (_whole, index: string) => codes[Number(index)] ?? '').replace(/^(["'])([^"']*)\1$/, '$2');
  const shown = (part: string): string =>
    part.replace(MARK, (_whole, index: string) => `\`${codes[Number(index)] ?? ''}\``).trim();
  const split = /\s+(?:-{1,2}|–|—|→|->|=>)\s+|:\s+|:$/.exec(marked);
  const head = (split ? marked.slice(0, split.index) : marked).trim();
  const tail = split ? marked.slice(split.index + split[0].length) : '';
  const stated: Stated[] = [];
  const odd: string[] = [];
  const readAll = (list: string): readonly string[] => {
    const left: string[] = [];
    for (const part of partsOf(list)) {
      const one = readPart(part, stated.at(-1), restore);
      if (one) stated.push(...one);
      else left.push(shown(part));
    }
    return left;
  };
  // Without a separator everything may be the description; with one, it is.
  const time = timeIn(head);
  const note = split === null && !time ? readAll(head).join(', ') : shown(head);
  if (time) stated.push(time);
  odd.push(...readAll(tail));
  return { stated, note: note.replace(/^\((.*)\)$/, '$1').trim(), odd };
};

const partsOf = (text: string): readonly string[] =>
  text
    .split(/\s*(?:\s\+\s|,\s|;|\s&\s|\band\b|\.\s|\s(?:-{1,2}|–|—|→|->|=>)\s|:\s)\s*|\s\+(?=\S)/)
    .map((part) =>
      part
        .trim()
        .replace(/^\((.*)\)$/, '$1')
        .replace(/[.,;]+$/, '')
        .trim(),
    )
    .filter((part) => part !== '');
