import { printable } from './describe.ts';

/** Text that XML 1.0 can hold: no control characters but the end of a line, no lone surrogates, no non-characters. */
export const xmlText = (text: string): string => printable(text.toWellFormed()).replace(/[\ufffe\uffff]/g, '\ufffd');

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#xA;',
};

/** Text as XML 1.0 can hold it, as the value of an attribute in double quotes. */
export const attributeOf = (text: string): string => (PLAIN.test(text) ? text : attributeText(xmlText(text)));

/** What nearly every value is: it is written as it stands. */
const PLAIN = /^[ !#-%'-;=-~]*$/;

/** What {@link xmlText} gave, as the value of an attribute in double quotes (Canonical XML 1.0, section 2.3). */
export const attributeText = (text: string): string => text.replace(/[&<"\n]/g, (character) => ESCAPES[character] ?? '');

/** What {@link xmlText} gave, between two tags (Canonical XML 1.0, section 2.3). */
export const contentText = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? '');

/** Attributes of a tag, each after a space. */
export const attributes = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${attributeText(value)}"`)
    .join('');
