const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** The lines of a row as its author wrote them: from `line` (counted from 1) to the next item of the list, without the common
 * indentation. A row that fills one line (JSON) is that line. Empty where the file has no such line. */
export const asWritten = (text: string, line: number): readonly string[] => {
  const lines = text.split(/\r?\n/);
  const first = lines[line - 1];
  if (first === undefined) return [];
  const depth = indentOf(first);
  const dash = /^ *- /.test(first) ? depth : Math.max(0, depth - 2);
  const end = lines.findIndex((one, index) => index >= line && one.trim() !== '' && indentOf(one) <= dash);
  const own = lines.slice(line - 1, end === -1 ? undefined : end);
  while (own.at(-1)?.trim() === '') own.pop();
  return own.map((one) => one.slice(Math.min(dash, indentOf(one))));
};
