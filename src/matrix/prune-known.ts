import { isMap, isSeq, parse, parseDocument } from 'yaml';

const rowsIn = (text: string): readonly string[] | undefined => {
  try {
    const value: unknown = parse(text);
    const known: unknown = value !== null && typeof value === 'object' && 'known' in value ? value.known : undefined;
    if (!Array.isArray(known)) return undefined;
    return known.map((entry: unknown) =>
      entry !== null && typeof entry === 'object' && 'row' in entry ? String(entry.row) : '',
    );
  } catch {
    return undefined;
  }
};

/** Cuts the lines of entries that have them to themselves, with the comment lines above. */
const withoutLines = (text: string, gone: ReadonlySet<string>): string => {
  const list = parseDocument(text).get('known', true);
  if (!isSeq(list)) return text;
  const lines = text.split('\n');
  for (const item of list.items.toReversed()) {
    if (!isMap(item) || !item.range || !gone.has(String(item.get('row')))) continue;
    let first = text.slice(0, item.range[0]).split('\n').length - 1;
    const last = text.slice(0, item.range[1]).trimEnd().split('\n').length - 1;
    while (/^\s*#/.test(lines[first - 1] ?? '') && !/^\s*known:/.test(lines[first - 1] ?? '')) first -= 1;
    lines.splice(first, last - first + 1);
  }
  return lines.join('\n').replace(/^known:[ \t]*(#.*)?$(?![\s\S]*^\s*- )/m, 'known: []');
};

/** Takes entries out of the document and writes it anew: for entries that share lines. */
const withoutNodes = (text: string, gone: ReadonlySet<string>): string => {
  const document = parseDocument(text);
  const list = document.get('known', true);
  if (!isSeq(list)) return text;
  list.items = list.items.filter((item) => !isMap(item) || !gone.has(String(item.get('row'))));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
};

/** The text of a `known.yaml` without the entries of some rows. Where entries have their lines to themselves, everything else stays as it is
 * written; where they share lines, the file is formatted anew. `undefined` when neither leaves exactly the other entries, as with anchors that
 * an entry defines and another one uses. */
export const withoutKnown = (text: string, rows: readonly string[]): string | undefined => {
  const gone = new Set(rows);
  const wanted = rowsIn(text)?.filter((row) => !gone.has(row));
  if (wanted === undefined) return undefined;
  return [withoutLines, withoutNodes]
    .map((remove) => {
      try {
        return remove(text, gone);
      } catch {
        // An alias whose anchor is gone.
        return undefined;
      }
    })
    .find((left) => left !== undefined && JSON.stringify(rowsIn(left)) === JSON.stringify(wanted));
};
