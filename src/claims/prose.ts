import { parseDuration } from '../matrix/duration.ts';
import type { Claim, Claims, Stated } from './claim.ts';

const ID = /\b(TC(?:-[A-Z]+)?-\d{1,4}|CT-[A-Z0-9-]+)\b/g;

/** The lines of the section that claims, with their numbers; the whole text where no heading says so. */
const sectionOf = (lines: readonly string[]): readonly (readonly [number, string])[] => {
  const numbered = lines.map((text, index) => [index + 1, text] as const);
  const isHeading = (text: string): boolean => /^\s{0,3}#{1,6}\s|^\s*\*\*[^*]+\*\*:?\s*$|^[A-Z][\w ]*:\s*$/.test(text);
  const start = lines.findIndex((text) => isHeading(text) && /claim/i.test(text));
  if (start === -1) return numbered;
  const length = lines.slice(start + 1).findIndex((text) => isHeading(text) && !/claim/i.test(text));
  return numbered.slice(start + 1, length === -1 ? undefined : start + 1 + length);
};

const STATED: readonly { readonly pattern: RegExp; readonly read: (match: RegExpExecArray) => Stated | undefined }[] = [
  { pattern: /^HTTP (?:status )?(\d{3})$/i, read: ([, code = '']) => ({ kind: 'status', code: Number(code) }) },
  { pattern: /^(?:status )(\d{3})$/i, read: ([, code = '']) => ({ kind: 'status', code: Number(code) }) },
  {
    pattern: /^(?:in |within |under |< ?)(\d+(?:\.\d+)? ?(?:ms|s|m))$/i,
    read: ([, time = '']) => {
      const ms = parseDuration(time.replace(' ', ''));
      return ms === undefined ? undefined : { kind: 'within', ms };
    },
  },
  { pattern: /^no [`"']?([^`"']+?)[`"']? tokens?$/i, read: ([, token = '']) => ({ kind: 'no-token', token }) },
  {
    pattern: /^(?:body )?(?:does not contain|lacks|without) [`"']?([^`"']+)[`"']?$/i,
    read: ([, token = '']) => ({ kind: 'no-token', token }),
  },
  { pattern: /^(?:body )?(?:contains|has|with) [`"']?([^`"']+)[`"']?$/i, read: ([, token = '']) => ({ kind: 'token', token }) },
  { pattern: /^[`"']?([\w-]+["']?:["']?[\w.-]+)["'`]?$/, read: ([, token = '']) => ({ kind: 'token', token }) },
];

const statedIn = (part: string): Stated | undefined => {
  for (const { pattern, read } of STATED) {
    const match = pattern.exec(part);
    const stated = match ? read(match) : undefined;
    if (stated) return stated;
  }
  return undefined;
};

/** What a line says after its ids: `... - HTTP 200 + body contains 403 + applied:false`. Parts that are no statement but prose
 * (before the dash) are the note. */
const statementsOf = (
  rest: string,
): { readonly stated: readonly Stated[]; readonly note: string; readonly odd: readonly string[] } => {
  const [head = '', ...tail] = rest.split(/\s+(?:-|–|—|:|=>|→)\s+/);
  const parts = tail
    .join(' + ')
    .split(/\s*(?:\+|,|;|\band\b)\s*/)
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => part !== '');
  const read = parts.map((part) => ({ part, stated: statedIn(part) }));
  return {
    stated: read.flatMap(({ stated }) => stated ?? []),
    note: head.trim(),
    odd: read.filter(({ stated }) => stated === undefined).map(({ part }) => part),
  };
};

/** Reads claims from a pull request's description, Markdown or plain text. Ids are read from the section whose heading names claims, or
 * from the whole text where there is none; what stands after an id and is not understood is listed, never guessed. */
export const claimsInProse = (text: string, source: string): Claims => {
  const claims = new Map<string, Claim>();
  const notUnderstood: string[] = [];
  for (const [line, raw] of sectionOf(text.split(/\r?\n/))) {
    const plain = raw.replace(/\*\*|__/g, '');
    const ids = [...plain.matchAll(ID)];
    const last = ids.at(-1);
    if (last === undefined) continue;
    const { stated, note, odd } = statementsOf(plain.slice(last.index + last[0].length).replace(/^[\s:]*(?=[-–—] )/, ' '));
    notUnderstood.push(...odd.map((part) => `line ${line}: ${part}`));
    for (const [tc] of ids)
      if (!claims.has(tc))
        claims.set(tc, { tc, stated, note: note === '' ? undefined : note, position: { file: source, line, column: 1 } });
  }
  return { source, claims: [...claims.values()], notUnderstood };
};
