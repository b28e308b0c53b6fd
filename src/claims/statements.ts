import { parseDuration } from '../matrix/duration.ts';
import type { Stated } from './claim.ts';

/** What a claim's text states, what of it describes the request only, and the parts that were not understood. */
export interface Statements {
  readonly stated: readonly Stated[];
  readonly note: string;
  readonly odd: readonly string[];
}

/** A piece of code in prose stands for itself, so that what it holds is not taken apart: a number between two private characters
 * takes its place meanwhile. */
const MARK = /\ue000(\d+)\ue001/g;
const CODE = /(?<!`)(`{1,3})(?!`)([^`]+)\1(?!`)/g;

const UNITS: Readonly<Record<string, string>> = {
  ms: 'ms',
  millisecond: 'ms',
  s: 's',
  sec: 's',
  second: 's',
  m: 'm',
  min: 'm',
  minute: 'm',
};

const TIME =
  /(?:\b(?:in )?(?:within|under|below|less than|at most)|<=?|≤)\s*(\d+(?:\.\d+)?)\s*(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m)\b/i;
/** Words around a time limit that state nothing. */
const FILLER =
  /^(?:and|the|it|is|be|must|answer|comes|done|in|accepted|answered|answers|returns|responds|completes?|finishes|\s)*$/i;
const NEGATION = /\b(?:not|no|never|without|longer|gone|instead)\b|n't\b/i;

/** A time limit in a part, and the part without it. */
const timeIn = (part: string): { readonly stated: Stated; readonly rest: string } | undefined => {
  const found = TIME.exec(part);
  const [, amount, unit = ''] = found ?? [];
  const word = unit.toLowerCase();
  const ms = amount === undefined ? undefined : parseDuration(`${amount}${UNITS[word] ?? UNITS[word.replace(/s$/, '')] ?? ''}`);
  if (found === null || ms === undefined || NEGATION.test(part)) return undefined;
  const rest = `${part.slice(0, found.index)} ${part.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim();
  return { stated: { kind: 'within', ms }, rest: FILLER.test(rest) ? '' : rest };
};

/** One word, a piece of code, or a member such as `applied:false`: what can be meant as a token without guessing. */
const TOKEN = /^(?:\ue000\d+\ue001|"[^"]+"|'[^']+'|[^\s"'`()]+)$/;
const MEMBER = /^["']?[\w-]+["']?:["']?[\w.-]+["']?$/;

const isToken = (text: string): boolean => TOKEN.test(text) || MEMBER.test(text);

/** Reason phrases that may follow a status code (RFC 9110). */
const PHRASE =
  '(?: (?:OK|Created|Accepted|No Content|Found|Not Modified|Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Conflict|Gone|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable))?';
const STATUS = [
  new RegExp(
    `^(?:(?:it )?(?:returns|answers|responds with|responds|gives|is) )?HTTP(?:/\\d(?:\\.\\d)?)?(?: status)?(?: code)?[ :]*(\\d{3})${PHRASE}$`,
    'i',
  ),
  new RegExp(`^(?:HTTP )?(?:status|status line|status code|code)[ :=]*(\\d{3})${PHRASE}$`, 'i'),
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

/** Tokens of a list that a word such as `contains` or `no` is said of; `undefined` when one of them may be prose. A word that is only
 * missing must look like a token: "no regressions" is prose. */
const tokensIn = (kind: 'token' | 'no-token', list: string, restore: (text: string) => string): readonly Stated[] | undefined => {
  // Without this or that is without both; with this or that is no statement.
  const items = kind === 'no-token' ? list.split(/\s+n?or\s+/i) : [list];
  return items.every(isToken) ? items.map((item) => ({ kind, token: restore(item) })) : undefined;
};

/** Reads one part of a list of statements. `before` is the statement that it follows: a bare word after a token is a token too. */
const readPart = (part: string, before: Stated | undefined, restore: (text: string) => string): readonly Stated[] | undefined => {
  const status = first(STATUS, part);
  if (status !== undefined) return [{ kind: 'status', code: Number(status) }];
  const time = timeIn(part);
  if (time) {
    if (time.rest === '') return [time.stated];
    const rest = readPart(time.rest, before, restore);
    return rest && [...rest, time.stated];
  }
  const absent = first(NOT_THERE, part);
  if (absent !== undefined) {
    const isSaid = /tokens?$|in (?:the )?body$|body|contain|include/i.test(part) || /[\d`"':\ue000-]/.test(absent);
    return isSaid ? tokensIn('no-token', absent, restore) : undefined;
  }
  const present = first(THERE, part);
  if (present !== undefined) return tokensIn('token', present, restore);
  const bare = part.replace(/^(?:and|or) /i, '').replace(/ tokens?$/i, '');
  if (!isToken(bare)) return undefined;
  // In a list that began with a token any word is one; alone, only code and JSON members surely are.
  if (before?.kind === 'no-token' && !MEMBER.test(bare)) return [{ kind: 'no-token', token: restore(bare) }];
  const isMeant = before?.kind === 'token' || MEMBER.test(bare) || bare.startsWith('\ue000');
  return isMeant ? [{ kind: 'token', token: restore(bare) }] : undefined;
};

const partsOf = (text: string): readonly string[] =>
  text
    .split(/\s\+\s|\s\+(?=\S)|,\s|;|\s&\s|\band\b|\.\s|\s(?:-{1,2}|–|—)\s|:\s/)
    .map((part) =>
      part
        .trim()
        .replace(/^\((.*)\)$/, '$1')
        .replace(/[.,;]+$/, '')
        .trim(),
    )
    .filter((part) => part !== '');

/** Reads what stands behind the ids of a claim: `POST viewer cookie - HTTP 200 + body contains 403 + applied:false`. What stands before the
 * first dash, colon or arrow describes the request; a part behind it that is no statement is odd, never guessed at. */
export const statementsIn = (text: string): Statements => {
  const codes: string[] = [];
  const marked = text
    .replace(/[\ue000\ue001]/g, '')
    .replace(CODE, (_whole, _ticks, code: string) => `\ue000${codes.push(code.trim()) - 1}\ue001`)
    .replace(/\*\*|__/g, '')
    // "applied": true is one member, whatever the space.
    .replace(/(["']?[\w-]+["']?):[ \t]+(true\b|false\b|null\b|-?\d+(?![\w%])|"[^"]*")/g, '$1:$2');
  const restore = (part: string): string =>
    part.replace(MARK, (_whole, index: string) => codes[Number(index)] ?? '').replace(/^(["'])([^"']*)\1$/, '$2');
  const shown = (part: string): string =>
    part.replace(MARK, (_whole, index: string) => `\`${codes[Number(index)] ?? ''}\``).trim();
  const split = /\s(?:-{1,2}|–|—|→|->|=>)\s|:\s|:$/.exec(marked);
  const head = (split ? marked.slice(0, split.index) : marked).trim();
  const tail = split ? marked.slice(split.index + split[0].length) : '';
  const stated: Stated[] = [];
  const readAll = (list: string): readonly string[] => {
    const left: string[] = [];
    for (const part of partsOf(list)) {
      const one = readPart(part, stated.at(-1), restore);
      if (one) stated.push(...one);
      else left.push(shown(part));
    }
    return left;
  };
  // Without a separator everything may be the description; with one, the head is, but for a time limit.
  const time = timeIn(head);
  if (time) stated.push(time.stated);
  const note = split === null && !time ? readAll(head).join(', ') : shown(head);
  return { stated, note: note.replace(/^\((.*)\)$/, '$1').trim(), odd: readAll(tail) };
};
