/** A line of a text with its number, counted from 1. Several may share one, where HTML puts much on a line. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** It stands in a fence, where nothing is a heading. */
  readonly isCode: boolean;
}

/** Ids as the matrix writes them: TC-091, TC-R-089, TC-065/list, CT-LIST-ITEM. */
export const ID = /\b(?:TC(?:-[A-Z]+)?-\d+[A-Za-z0-9-]*|CT-[A-Z0-9]+(?:-[A-Z0-9]+)*)(?:\/[a-z][a-z0-9-]*)?(?!\w)/g;

/** Longest line that is read; a longer one was not written by a person. */
export const LONGEST = 2000;

const FENCE = /^\s*(?:```|~~~)/;
const TABLE_RULE = /^\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$/;

const hasId = (text: string): boolean => text.match(ID) !== null;

/** The row of a Markdown table that names its columns, and the rule below it. */
const isTableHead = (lines: readonly string[], index: number): boolean => {
  const [line = '', next = ''] = [lines[index], lines[index + 1]].map((one) => one?.trim());
  return TABLE_RULE.test(line) || (TABLE_RULE.test(next) && line.includes('|') && !hasId(line));
};

/** Headings that are underlined (setext) and those of HTML, written with `#`. */
const asHeading = (text: string, next: string): string => {
  if (/^ {0,3}[^\s|>#*+-]/.test(text) && /^ {0,3}(?:={3,}|-{3,})\s*$/.test(next))
    return `${next.includes('=') ? '#' : '##'} ${text.trim()}`;
  const [, level, title] = /^\s*<h([1-6])\b[^>]*>(.*?)(?:<\/h\1>)?\s*$/i.exec(text) ?? [];
  if (level !== undefined) return `${'#'.repeat(Number(level))} ${title ?? ''}`;
  const [, summary] = /<summary\b[^>]*>(.*?)<\/summary>/i.exec(text) ?? [];
  return summary === undefined ? text : `**${summary.replace(/<[^>]+>/g, '')}**`;
};

/** A line as people read it: links by their text, hyphens that do not break as hyphens, no tags. */
const asRead = (text: string): string =>
  text
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '');

/** The lines of a description in Markdown, HTML or plain text, without comments, fences and heads of tables; numbers stay. A line that is
 * longer than {@link LONGEST} is left as it is. */
export const linesOf = (text: string): readonly Line[] => {
  const raw = text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, '')).split(/\r?\n/);
  let isCode = false;
  return raw.flatMap((line, index): Line[] => {
    const number = index + 1;
    if (line.length > LONGEST) return [{ number, text: line, isCode }];
    if (FENCE.test(line)) {
      isCode = !isCode;
      return [{ number, text: '', isCode }];
    }
    if (isCode) return [{ number, text: asRead(line), isCode }];
    if (isTableHead(raw, index) || /^ {0,3}(?:={3,}|-{3,})\s*$/.test(line)) return [{ number, text: '', isCode }];
    const heading = asHeading(line, raw[index + 1] ?? '');
    const pieces = heading.split(/<(?:li|br|p|tr|div)\b[^>]*>/i).filter((piece, at) => at === 0 || piece.trim() !== '');
    return pieces.map((piece, at) => ({ number, text: `${at > 0 ? '- ' : ''}${asRead(piece)}`, isCode }));
  });
};
