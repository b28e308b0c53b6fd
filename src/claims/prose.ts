import type { Claim, Claims, NotUnderstood } from './claim.ts';
import { ID, type Line, LONGEST, linesOf } from './prose-lines.ts';
import { statementsIn } from './statements.ts';

/** What was meant as an id and may be none: another case, a space, a letter for a digit. */
const NEARLY = /\b(?:tc|ct)(?:[-_ ]{1,2}[\w-]+|\d[\w-]*)/gi;
/** `TC-128,129, 130`: numbers that share the beginning of the id before them. */
const SHORT_LIST = /\b(TC-(?:[A-Z]+-)?)(\d{2,4})((?:\s*,\s*\d{2,4}\b(?![\w.:%]))+)/g;
const BULLET = /^[\s>]*(?:(?:[-*+•‣◦·–]|\d+[.)])\s+)?(?:\[[ xX]\]\s+)?/;

const idsIn = (text: string): readonly RegExpExecArray[] => [...text.matchAll(ID)];
const hasId = ({ text }: Line): boolean => text.match(ID) !== null;
const isBlank = ({ text }: Line): boolean => text.trim() === '';

/** Words that were meant as ids and are none. */
const nearlyIn = (text: string): readonly string[] =>
  [...text.matchAll(NEARLY)].map(([word]) => word).filter((word) => /\d/.test(word) && word.match(ID)?.[0] !== word);

type Opening = { readonly kind: 'heading'; readonly level: number } | { readonly kind: 'label' };

/** Whether a line opens a section, and how: a Markdown heading, or a line that is a label (`**Claimed TCs**`, `Claimed TCs:`). */
const openingOf = ({ text, isCode }: Line): Opening | undefined => {
  if (isCode || text.length > LONGEST) return undefined;
  const [, hashes] = /^\s{0,3}(#{1,6})\s/.exec(text) ?? [];
  if (hashes !== undefined) return { kind: 'heading', level: hashes.length };
  return /^\s*(?:\*\*|__)[^*_]+(?:\*\*|__):?\s*$|^[A-Z][\w '()-]*:\s*$/.test(text) ? { kind: 'label' } : undefined;
};

const isDenying = (text: string): boolean => /\b(?:not|no|never)\b|\b(?:un|non)-?claim/i.test(text);
const isClaiming = (text: string): boolean => /\bclaim/i.test(text) && !isDenying(text);

/** `Claimed TCs: TC-065, TC-091` on one line: what stands behind the label. */
const inlineClaims = ({ text, isCode }: Line): string | undefined => {
  if (isCode || text.length > LONGEST) return undefined;
  const [, label = '', rest] = /^\s*(?:\*\*|__)?([A-Za-z][\w '()-]*?)(?:\*\*|__)?:(?:\*\*|__)?\s+(\S.*)$/.exec(text) ?? [];
  return rest !== undefined && isClaiming(label) ? rest : undefined;
};

/** Whether a line goes on with a list: an item, a row of a table, or one that begins with an id. */
const isItem = ({ text }: Line): boolean => {
  const plain = text.replace(BULLET, '');
  const isBulleted = plain !== text.trimStart() && plain.trim() !== '';
  return isBulleted || /^\s*\|/.test(text) || idsIn(plain.replace(/^[*_`]+/, ''))[0]?.index === 0;
};

interface Sections {
  /** The lines of the sections that claim; `undefined` where the text has none. */
  readonly lines: readonly Line[] | undefined;
  readonly odd: readonly NotUnderstood[];
}

/** Finds the sections that claim. A heading's section ends at the next heading that is not below it, a label's at the next opening, or
 * behind an empty line where neither a list nor an id follows. A heading or label that names an id is an item, not an opening. */
const sectionsOf = (lines: readonly Line[]): Sections => {
  const section: Line[] = [];
  const odd: NotUnderstood[] = [];
  let inside: Opening | undefined;
  let isSeen = false;
  let isPaused = false;
  let isAfterGap = false;
  let isBegun = false;
  const begin = (opening: Opening): void => {
    inside = opening;
    isSeen = true;
    isPaused = false;
    isBegun = false;
  };
  for (const line of lines) {
    const opening = openingOf(line);
    const inline = opening ? undefined : inlineClaims(line);
    const isBelow =
      inside?.kind === 'heading' && opening !== undefined && (opening.kind === 'label' || opening.level > inside.level);
    if (inline !== undefined) {
      begin({ kind: 'label' });
      section.push({ ...line, text: inline });
      isBegun = true;
    } else if (opening && isClaiming(line.text)) {
      if (!isBelow) begin(opening);
      isPaused = false;
      const [id] = idsIn(line.text);
      if (id) section.push({ ...line, text: line.text.slice(id.index) });
    } else if (opening && (!hasId(line) || (inside?.kind === 'heading' && !isBelow))) {
      if (isBelow) isPaused = isDenying(line.text);
      else {
        if (inside && hasId(line)) odd.push(oddOf(line, 'mention', 'a heading of another section'));
        inside = undefined;
      }
    } else if (inside && !isPaused) {
      const isListed = isItem(line);
      if (inside.kind === 'label' && isAfterGap && isBegun && !isBlank(line) && !isListed) inside = undefined;
      else {
        section.push(line);
        isBegun ||= !isBlank(line);
      }
    }
    isAfterGap = isBlank(line);
  }
  return { lines: isSeen ? section : undefined, odd };
};

const oddOf = ({ number, text }: Line, kind: NotUnderstood['kind'], why: string, what = text): NotUnderstood => ({
  kind,
  line: number,
  text: what.trim().slice(0, LONGEST),
  why,
});

const indentOf = ({ text }: Line): number => /^\s*/.exec(text)?.[0].length ?? 0;

/** A claim with the lines that belong to it: those that are indented below it and name no id of their own, and, below one that is a heading or
 * a label, all that name none. */
interface Item {
  readonly line: Line;
  readonly below: readonly Line[];
}

const itemsOf = (lines: readonly Line[]): readonly Item[] => {
  const items: { readonly line: Line; readonly below: Line[] }[] = [];
  for (const line of lines) {
    if (isBlank(line)) continue;
    const last = items.at(-1);
    const isUnder = last && hasId(last.line) && (indentOf(line) > indentOf(last.line) || openingOf(last.line) !== undefined);
    if (isUnder && !hasId(line) && nearlyIn(line.text).length === 0) last.below.push(line);
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

/** A line without its bullet, number, check box or hashes, and without markup around ids. */
const plainOf = (text: string): string =>
  expandShortLists(text.replace(BULLET, '').replace(/^#{1,6}\s+/, ''))
    .replace(/(?:\*\*|__)([^*_]*?\b(?:TC|CT)-[^*_]*?)(?:\*\*|__)/g, '$1')
    .replace(/`((?:TC|CT)-[\w/, -]+)`/g, '$1');

const cellsOf = (text: string): readonly string[] | undefined =>
  /^\s*\|(.*)\|\s*$/
    .exec(text)?.[1]
    ?.split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** Words before an id that take it back, or only speak of it. */
const DENIED =
  /(?:\b(?:not|except|excluding|without|neither|nor|nicht|ohne|kein\w*)(?:\s+(?:claim\w*|fix\w*|touch\w*|for|yet|the))?|\bno longer(?:\s+\w+)?|~~)\W*$/i;
const SPOKEN = /\b(?:see|cf|like|unlike|as in|related to|similar to|depends on|blocked by)\W*$/i;
const BETWEEN_IDS = /^(?:\s|,|;|&|\+|\/|\||\band\b|\bund\b)*$/;
const RANGE =
  /^\s*(?:\.\.+|…|(?:[–—-]|\bto\b|\bthrough\b|\bbis\b)\s*(?=TC-)|(?:–|\bto\b|\bthrough\b|\bbis\b)\s*(?=\d{3}\b(?!\s*\w))|(?:\bto\b|\bthrough\b|\bbis\b)\s+(?=\d+\s*$))/i;

interface Read {
  readonly claims: readonly Claim[];
  readonly odd: readonly NotUnderstood[];
}

const NO_STATEMENT = 'no status, token or time limit';

const readItem = ({ line, below }: Item, source: string): Read => {
  const odd = (kind: NotUnderstood['kind'], why: string, what?: string): NotUnderstood => oddOf(line, kind, why, what);
  const nothing = (kind: NotUnderstood['kind'], why: string): Read => ({
    claims: [],
    odd: [odd(kind, why), ...below.map((one) => oddOf(one, 'statement', 'it belongs to a claim that was not read'))],
  });
  if (line.text.length > LONGEST) return nothing('claim', `longer than ${LONGEST} characters`);
  const cells = cellsOf(line.text);
  const cellWithId = cells?.find((cell) => cell.match(ID) !== null);
  const plain = plainOf(cells === undefined ? line.text : (cellWithId ?? cells.join(' ')));
  const ids = idsIn(plain);
  const [lead] = ids;
  if (lead === undefined) {
    const near = nearlyIn(plain);
    return near.length > 0 ? nothing('claim', `${near.join(', ')} is no id; write TC-091`) : nothing('mention', 'it names no TC');
  }
  // Ids that follow one another at the beginning are claimed together; any other is only spoken of.
  const leading = [lead];
  for (const next of ids.slice(1)) {
    const last = leading.at(-1) ?? lead;
    if (!BETWEEN_IDS.test(plain.slice(last.index + last[0].length, next.index))) break;
    leading.push(next);
  }
  const prefix = plain.slice(0, lead.index);
  const end = leading.at(-1) ?? lead;
  const rest = plain.slice(end.index + end[0].length);
  const nearly = nearlyIn(`${prefix} | ${rest.replaceAll(ID, '')}`).map((word) => odd('claim', `${word} is no id; write TC-091`));
  if (DENIED.test(prefix)) return nothing('mention', 'it says that it does not claim');
  if (SPOKEN.test(prefix)) return nothing('mention', 'it is only spoken of');
  if (RANGE.test(rest)) return nothing('claim', 'a range of ids: write each of them');
  const spoken = ids.slice(leading.length).map(([id]) => odd('mention', `spoken of in the claim of ${lead[0]}, not claimed`, id));
  const read = statementsIn(rest.replace(/^\s*(?=[-–—→:(])/, ' '));
  const lower = [
    ...(cells ?? [])
      .filter((cell) => cell !== cellWithId)
      .map((cell) => ({ line, isCell: true, read: statementsIn(`x: ${cell}`) })),
    ...below.map((one) => ({ line: one, isCell: false, read: statementsIn(`x: ${plainOf(one.text)}`) })),
  ];
  // A cell in which nothing is stated describes the request, as the head of a line does.
  const described = lower.filter(({ isCell, read: one }) => isCell && one.stated.length === 0);
  const notes = [prefix.replace(/[\s:*_]+$/, ''), read.note, ...described.flatMap(({ read: one }) => one.odd)];
  const note = notes
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
  return {
    claims: leading.map(([tc]) => ({
      tc,
      stated: [...read.stated, ...lower.flatMap((one) => one.read.stated)],
      note: note === '' ? undefined : note,
      position: { file: source, line: line.number, column: 1 },
    })),
    odd: [
      ...nearly,
      ...spoken,
      ...read.odd.filter((part) => part.match(ID) === null).map((part) => odd('statement', NO_STATEMENT, part)),
      ...lower
        .filter((one) => !described.includes(one))
        .flatMap((one) => one.read.odd.map((part) => oddOf(one.line, 'statement', NO_STATEMENT, part))),
    ],
  };
};

/** One claim a TC: what several lines state and say of it stands together. */
const merged = (claims: readonly Claim[]): readonly Claim[] => {
  const all = new Map<string, Claim>();
  for (const claim of claims) {
    const before = all.get(claim.tc);
    const notes = [before?.note, claim.note].filter((note) => note !== undefined);
    const note = notes.length === 0 ? undefined : notes.join('; ');
    all.set(claim.tc, before ? { ...before, note, stated: [...before.stated, ...claim.stated] } : claim);
  }
  return [...all.values()];
};

/**
 * Reads claims from a pull request's description, Markdown, HTML or plain text: from the sections whose heading names claims ("Claimed TCs"),
 * or, where there is none, every line that names an id, which is then said. Nothing is guessed silently: lines that name no TC, ids that are
 * only spoken of, ranges, and statements that are none are listed with their line and why. Never throws.
 */
export const claimsInProse = (text: string, source: string): Claims => {
  const lines = linesOf(text);
  const sections = sectionsOf(lines);
  const read = itemsOf(
    sections.lines ?? lines.filter((line) => hasId(line) || nearlyIn(line.text.slice(0, LONGEST)).length > 0),
  ).map((item) => readItem(item, source));
  const claims = merged(read.flatMap((one) => one.claims));
  const whole: readonly NotUnderstood[] =
    sections.lines === undefined && claims.length > 0
      ? [
          {
            kind: 'mention',
            line: 1,
            text: 'the whole text',
            why: 'no heading names claims ("Claimed TCs"), so every line that names an id counts as a claim',
          },
        ]
      : [];
  return { source, claims, notUnderstood: [...whole, ...sections.odd, ...read.flatMap((one) => one.odd)] };
};
