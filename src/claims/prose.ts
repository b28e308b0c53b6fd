import type { Claim, Claims, NotUnderstood } from './claim.ts';
import { statementsIn } from './statements.ts';

/** Ids as the matrix writes them: TC-091, TC-R-089, TC-065/list, CT-LIST-ITEM. */
const ID = /\b(?:TC(?:-[A-Z]+)?-\d+[A-Za-z0-9-]*|CT-[A-Z0-9]+(?:-[A-Z0-9]+)*)(?:\/[a-z0-9-]+)?(?![\w/])/g;
/** What was surely meant as an id and is none: another case, a space, a letter for a digit. */
const NEAR_ID = /\b(?:tc|ct)[-_ ]?(?=[\w-]*\d)[\w-]+/gi;
/** `TC-128,129, 130`: numbers that share the beginning of the id before them. */
const SHORT_LIST = /\b(TC-(?:[A-Z]+-)?)(\d{2,4})((?:\s*,\s*\d{2,4}\b(?![\w.:%]))+)/g;

interface Line {
  readonly number: number;
  readonly text: string;
}

type Opening = { readonly kind: 'heading'; readonly level: number } | { readonly kind: 'label' };

const MARKUP = /^[\s>]*(?:[-*+]\s+)?/;

/** Whether a line opens a section, and how: a Markdown heading, or a line that is a label (`**Claimed TCs**`, `Claimed TCs:`). */
const openingOf = (text: string): Opening | undefined => {
  const [, hashes] = /^\s{0,3}(#{1,6})\s/.exec(text) ?? [];
  if (hashes !== undefined) return { kind: 'heading', level: hashes.length };
  return /^\s*(?:\*\*|__)[^*_]+(?:\*\*|__):?\s*$|^[A-Z][\w '()-]*:\s*$/.test(text) ? { kind: 'label' } : undefined;
};

const isClaiming = (text: string): boolean =>
  /\bclaim/i.test(text) && !/\b(?:un|not|no|non)[- ]?\w*\s*claim|\bunclaimed/i.test(text);

/** `Claimed TCs: TC-065, TC-091` on one line: what stands behind the label. */
const inlineClaims = (text: string): string | undefined => {
  const [, label = '', rest] = /^\s*(?:\*\*|__)?([A-Za-z][\w '()-]*?)(?:\*\*|__)?:(?:\*\*|__)?\s+(\S.*)$/.exec(text) ?? [];
  return rest !== undefined && isClaiming(label) ? rest : undefined;
};

/** The lines of the sections that claim; `undefined` where the text has none. A heading's section ends at the next heading that is not
 * below it, a label's at the next opening, or behind an empty line where no list goes on. */
const sectionsOf = (lines: readonly Line[]): readonly Line[] | undefined => {
  let inside: Opening | undefined;
  let isSeen = false;
  let isAfterGap = false;
  const section: Line[] = [];
  for (const line of lines) {
    const opening = openingOf(line.text);
    const inline = opening ? undefined : inlineClaims(line.text);
    if (inline !== undefined) {
      section.push({ ...line, text: inline });
      inside = { kind: 'label' };
      isSeen = true;
    } else if (opening) {
      const isBelow = inside?.kind === 'heading' && (opening.kind === 'label' || opening.level > inside.level);
      if (isClaiming(line.text)) {
        inside = isBelow ? inside : opening;
        isSeen = true;
      } else if (!isBelow) inside = undefined;
    } else if (inside) {
      if (inside.kind === 'label' && isAfterGap && line.text.trim() !== '' && !/^\s*(?:[-*+|]|\d+[.)])\s*/.test(line.text))
        inside = undefined;
      else section.push(line);
    }
    isAfterGap = line.text.trim() === '' && section.length > 0;
  }
  return isSeen ? section : undefined;
};

/** The text without its comments and fences, which are for other readers; line numbers stay. */
const linesOf = (text: string): readonly Line[] =>
  text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''))
    .split(/\r?\n/)
    .map((line, index, all) => ({ number: index + 1, text: FENCE.test(line) || isTableHead(all, index) ? '' : line }));

const FENCE = /^\s*(?:```|~~~)/;
const TABLE_RULE = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;

/** The row of a Markdown table that names its columns, and the rule below it. */
const isTableHead = (lines: readonly string[], index: number): boolean =>
  TABLE_RULE.test(lines[index] ?? '') || (TABLE_RULE.test(lines[index + 1] ?? '') && (lines[index] ?? '').includes('|'));

const indentOf = ({ text }: Line): number => /^\s*/.exec(text)?.[0].length ?? 0;

/** A claim with the lines that belong to it: those that are indented below it and name no id of their own. */
interface Item {
  readonly line: Line;
  readonly below: readonly Line[];
}

const itemsOf = (lines: readonly Line[]): readonly Item[] => {
  const items: { readonly line: Line; readonly below: Line[] }[] = [];
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    const last = items.at(-1);
    const hasId = line.text.match(ID) !== null;
    if (last && !hasId && last.line.text.match(ID) !== null && indentOf(line) > indentOf(last.line)) last.below.push(line);
    else items.push({ line, below: [] });
  }
  return items;
};

const expandShortLists = (text: string): string =>
  text.replace(
    SHORT_LIST,
    (_whole, start: string, number: string, rest: string) =>
      `${start}${number}${rest.replace(/(\s*,\s*)(\d+)/g, (_item, comma: string, digits: string) => `${comma}${start}${digits}`)}`,
  );

/** A line without its bullet, number or check box. A row of a Markdown table becomes a claim with statements. */
const plainOf = (text: string): string => {
  const cells = /^\s*\|(.*)\|\s*$/
    .exec(text)?.[1]
    ?.split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
  if (cells !== undefined) return cells.length < 3 ? cells.join(' - ') : `${cells.slice(0, -1).join(' ')} - ${cells.at(-1)}`;
  return text
    .replace(MARKUP, '')
    .replace(/^\d+[.)]\s+/, '')
    .replace(/^\[[ xX]\]\s+/, '');
};

interface Read {
  readonly claims: readonly Claim[];
  readonly odd: readonly NotUnderstood[];
}

const NEGATED = /\b(?:not|no longer|except|excluding|without|unlike|nor|neither)\b|~~/i;

const readItem = ({ line, below }: Item, source: string): Read => {
  const odd = (text: string, why: string, number = line.number): NotUnderstood => ({ line: number, text: text.trim(), why });
  const plain = expandShortLists(plainOf(line.text))
    .replace(/[*_]{1,2}((?:TC|CT)-[^*_]+?)[*_]{1,2}/g, '$1')
    .replace(/`((?:TC|CT)-[\w/-]+)`/g, '$1');
  const ids = [...plain.matchAll(ID)];
  const [lead] = ids;
  if (lead === undefined) {
    const near = plain.match(NEAR_ID);
    return { claims: [], odd: [odd(line.text, near ? `${near.join(', ')} is no id; write TC-091` : 'it names no TC')] };
  }
  // Ids that follow one another at the beginning are claimed together; any other is only spoken of.
  const leading = [lead];
  for (const next of ids.slice(1)) {
    const last = leading.at(-1) ?? lead;
    if (!/^(?:\s|,|;|&|\+|\band\b)*$/.test(plain.slice(last.index + last[0].length, next.index))) break;
    leading.push(next);
  }
  const prefix = plain.slice(0, lead.index);
  if (NEGATED.test(prefix)) return { claims: [], odd: [odd(line.text, 'it says that it does not claim')] };
  const end = leading.at(-1) ?? lead;
  const rest = plain.slice(end.index + end[0].length);
  if (/^\s*(?:\.\.+|…|–|to\b|through\b|-(?=\s*TC-))\s*(?:TC-)?\d/i.test(rest))
    return { claims: [], odd: [odd(line.text, 'a range of ids: write each of them')] };
  const spoken = ids.slice(leading.length).map(([id]) => odd(id, `spoken of in the claim of ${lead[0]}, not claimed`));
  const near = [...rest.matchAll(NEAR_ID)].map(([word]) => word).filter((word) => word.match(ID) === null);
  const read = statementsIn(rest.replace(/^\s*(?=[-–—→:(])/, ' '));
  const lower = below.map((one) => ({ number: one.number, read: statementsIn(`x: ${plainOf(one.text)}`) }));
  const stated = [...read.stated, ...lower.flatMap((one) => one.read.stated)];
  const note = [prefix.trim(), read.note].filter((part) => part !== '').join(' ');
  return {
    claims: leading.map(([tc]) => ({
      tc,
      stated,
      note: note === '' ? undefined : note,
      position: { file: source, line: line.number, column: 1 },
    })),
    odd: [
      ...spoken,
      ...near.map((word) => odd(word, 'no id; write TC-091')),
      ...read.odd.filter((part) => part.match(ID) === null).map((part) => odd(part, 'no status, token or time limit')),
      ...lower.flatMap((one) => one.read.odd.map((part) => odd(part, 'no status, token or time limit', one.number))),
    ],
  };
};

/** One claim a TC: what several lines state of it is stated together. */
const merged = (claims: readonly Claim[]): readonly Claim[] => {
  const all = new Map<string, Claim>();
  for (const claim of claims) {
    const before = all.get(claim.tc);
    all.set(claim.tc, before ? { ...before, stated: [...before.stated, ...claim.stated] } : claim);
  }
  return [...all.values()];
};

/**
 * Reads claims from a pull request's description, Markdown or plain text: from the sections whose heading names claims ("Claimed TCs"),
 * or, where there is none, every id of the text, which is then said. Nothing is guessed silently: lines that name no TC, ids that are only
 * spoken of, ranges, and statements that are none are listed with their line and why. Never throws.
 */
export const claimsInProse = (text: string, source: string): Claims => {
  const lines = linesOf(text);
  const section = sectionsOf(lines);
  const read = itemsOf(section ?? lines.filter((line) => line.text.match(ID) !== null && !isHeading(line))).map((item) =>
    readItem(item, source),
  );
  const claims = merged(read.flatMap((one) => one.claims));
  const whole: readonly NotUnderstood[] =
    section === undefined && claims.length > 0
      ? [{ line: 1, text: 'the whole text', why: 'no heading names claims ("Claimed TCs"), so every id in it counts as claimed' }]
      : [];
  return { source, claims, notUnderstood: [...whole, ...read.flatMap((one) => one.odd)] };
};

const isHeading = ({ text }: Line): boolean => openingOf(text)?.kind === 'heading';
