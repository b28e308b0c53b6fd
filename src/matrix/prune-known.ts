import { isMap, isSeq, parseDocument } from 'yaml';

/** The text of a `known.yaml` without the entries of some rows; everything else, comments too, stays as it is written. The file must
 * have been loaded before: entries that are not found are left out silently. */
export const withoutKnown = (
  text: string,
  entries: readonly { readonly row: string; readonly profile?: string | undefined }[],
): string => {
  const document = parseDocument(text);
  const list = document.get('known', true);
  if (!isSeq(list)) return text;
  // Cut out of the text, from the end, so that nothing else is written anew.
  const lines = text.split('\n');
  for (const item of list.items.toReversed()) {
    if (!isMap(item) || !item.range) continue;
    const isGone = entries.some(({ row, profile }) => item.get('row') === row && (item.get('profile') ?? undefined) === profile);
    if (!isGone) continue;
    const first = text.slice(0, item.range[0]).split('\n').length - 1;
    const last = text.slice(0, item.range[1]).trimEnd().split('\n').length - 1;
    lines.splice(first, last - first + 1);
  }
  return lines.join('\n').replace(/^known:[ \t]*(#.*)?$(?![\s\S]*^\s*- )/m, 'known: []');
};
