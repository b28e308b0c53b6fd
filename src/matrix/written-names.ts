import type { SourceFile } from './source.ts';

/** What can be named on a command line of a matrix: rows and TC ids with the title of the first row, lanes, tags. */
export interface WrittenNames {
  readonly rows: ReadonlyMap<string, string>;
  readonly lanes: readonly string[];
  readonly tags: readonly string[];
}

const ID = /^\s*-\s+\{?\s*"?id"?:\s*["']?([^\s"',}]+)|^\s*"id":\s*"([^"]+)"/;
const TITLE = /\btitle"?:\s*["']?(.*?)["']?,?\s*$/;
const TAGS = /\btags"?:\s*\[([^\]]*)\]/;

/** The names in the text of a matrix, read line by line: far faster than loading it, and possible while it does not load. Meant for proposals,
 * not for decisions: a row that is written in an unusual way may be missed. */
export const writtenNames = (files: readonly SourceFile[]): WrittenNames => {
  const rows = new Map<string, string>();
  const lanes: string[] = [];
  const tags = new Set<string>();
  for (const { file, text } of files) {
    let id: string | undefined;
    let count = 0;
    for (const line of text.split(/\r?\n/)) {
      const [, block, json] = ID.exec(line) ?? [];
      if (block !== undefined || json !== undefined) {
        id = block ?? json ?? '';
        count += 1;
        rows.set(id, '');
      }
      const title = TITLE.exec(line)?.[1];
      if (id !== undefined && title !== undefined && rows.get(id) === '') rows.set(id, title);
      for (const tag of TAGS.exec(line)?.[1]?.split(',') ?? []) tags.add(tag.trim().replace(/^["']|["']$/g, ''));
    }
    if (count > 0) lanes.push(file.replace(/^.*\//, '').replace(/\.(ya?ml|json)$/, ''));
  }
  for (const [id, title] of [...rows]) {
    const tc = id.split('/')[0] ?? id;
    if (!rows.has(tc)) rows.set(tc, title);
  }
  tags.delete('');
  return { rows, lanes, tags: [...tags].sort() };
};
