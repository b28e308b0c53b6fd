import { short } from '../excerpt.ts';
import { printable } from './describe.ts';

/** Text in HTML that stands in Markdown, where no markup is looked for: no HTML, no mention of a person, on one line of at most `length`
 * characters. */
export const htmlText = (text: string, length = 300): string =>
  printable(short(text.toWellFormed(), length))
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // An entity alone does not help: GitHub looks for mentions after it has resolved entities. The space has no width.
    .replaceAll('@', '&#64;&#8203;');

/** Text that Markdown takes as text: no markup, no HTML, no mention of a person, on one line of at most `length` characters. */
export const markdownText = (text: string, length = 300): string =>
  htmlText(text, length)
    .replace(/[\\`*_{}[\]|~]/g, '\\$&')
    // The number signs of entities are none that Markdown could take for a heading or an issue.
    .replace(/(?<!&)#/g, '\\#');

/** A block of code that ends where it is meant to: its fence is longer than any row of backticks in it. */
export const markdownCode = (lines: readonly string[]): string => {
  const text = lines.map((line) => printable(line.toWellFormed()).replaceAll('\r', '')).join('\n');
  const longest = (text.match(/`+/g) ?? []).reduce((length, { length: own }) => Math.max(length, own), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}\n`;
};

/** Bytes of a text in UTF-8. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Lines as far as they fit into `room` bytes, and how many are left out, with the name of the file that has them. */
export const fittingLines = (lines: readonly string[], room: number, rest: string): readonly string[] => {
  let size = 0;
  const fitting = lines.findIndex((line) => {
    size += byteLength(line) + 1;
    return size > room;
  });
  return fitting === -1 ? lines : [...lines.slice(0, fitting), `\n${lines.length - fitting} more are in ${rest}.`];
};
