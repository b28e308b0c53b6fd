/** A table, for the terminal and for Markdown. */
import { markdownText } from '../../src/reporters/markdown-text.ts';

/** A column. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

/** A table. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  /** A cell a column. */
  readonly rows: readonly (readonly string[])[];
  /** Sentences below it. */
  readonly notes: readonly string[];
}

/** The table as lines of text. */
export const textTable = ({ title, columns, rows, notes }: Table): string => {
  const widths = columns.map(({ heading }, index) => Math.max(heading.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `  ${columns
      .map(({ align }, index) => {
        const cell = cells[index] ?? '';
        return align === 'left' ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0);
      })
      .join('  ')}`.trimEnd();
  return [title, line(columns.map(({ heading }) => heading)), ...rows.map(line), ...notes.map((note) => `  ${note}`), ''].join(
    '\n',
  );
};

/** Most characters of a cell or a note: what a program said when it failed may be long. */
const MOST = 500;
const plain = (text: string): string => markdownText(text, MOST);

/** The table as GitHub reads it; without its title, which is a heading or nothing. */
export const markdownTable = ({ columns, rows, notes }: Table): string => {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  return [
    line(columns.map(({ heading }) => heading)),
    line(columns.map(({ align }) => (align === 'left' ? '---' : '---:'))),
    ...rows.map(line),
    ...(notes.length === 0 ? [] : ['', notes.map(plain).join(' ')]),
    '',
  ].join('\n');
};
