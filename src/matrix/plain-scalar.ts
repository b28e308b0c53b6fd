import type { ScalarEvent } from 'js-yaml';
import { heavy } from '../heavy.ts';
import type { Json } from '../model.ts';

/** What a scalar without quotes starts with. */
const START = /^(?:[\p{L}/$^_(.]|-?[0-9]|<(?!<))/u;
/** Words that some version of YAML takes for something else than text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const CONSTANTS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
/** What some version of YAML may take for a number or a time. */
const NUMBER_LIKE = /^(?:[-.0-9][-+0-9eE_.:,]*$|-?0[xXoObB]|-?\.[iInN])/;
const NUMBER = /^(?:0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]{0,9})\.[0-9]{1,5})$/;
/** A date, or a version of three numbers or more. */
const DIGITS_OF_TEXT = /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+(?:\.[0-9]+){2,})$/;

/** A line of a scalar without quotes. */
const TEXT_LINE = /^ *[\p{L}\p{N}/$(]/u;

/** An escape that JSON has not, or of half a character; where no backslash stands for one. */
const ODD_ESCAPE = /\\(?!["/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})/;

const unquoted = (text: string): Json | undefined => {
  if (!START.test(text)) return undefined;
  if (text.length <= 5 && RESERVED.test(text)) return CONSTANTS.get(text);
  if (!NUMBER_LIKE.test(text) || DIGITS_OF_TEXT.test(text)) return text;
  return NUMBER.test(text) ? Number(text) : undefined;
};

/** Whether every line of a block says by its indentation only that it belongs to the block. */
const isPlainBlock = (block: string, indent: number, isFolded: boolean): boolean => {
  if (indent < 1) return false;
  const margin = ' '.repeat(indent);
  return block.split('\n').every((line, at) => {
    if (line === '') return at > 0;
    const mayBeDeeper = at > 0 && !isFolded;
    return line.startsWith(margin) && line !== margin && (mayBeDeeper || line[indent] !== ' ') && !line.endsWith(' ');
  });
};

/** Whether a scalar of several lines has no empty line, and without quotes none that could be something else than more of its text. */
const isPlainlyFolded = (written: string, isUnquoted: boolean): boolean =>
  !written.includes('\n') || written.split('\n').every((line) => (isUnquoted ? TEXT_LINE : /[^ ]/).test(line));

/** Gives the values of scalars that js-yaml found in a text; `undefined` of one on which versions of YAML, or two parsers, may differ. */
export const plainScalars = (text: string): ((event: ScalarEvent) => Json | undefined) => {
  const { SCALAR_STYLE, getScalarValue } = heavy.jsYaml();
  const { PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, FOLDED_BLOCK } = SCALAR_STYLE;
  return (event) => {
    const { style, valueStart, valueEnd, tagStart } = event;
    // Nothing is null, but also what a slip leaves.
    if (valueStart === -1 || tagStart !== -1) return undefined;
    const written = text.slice(valueStart, valueEnd);
    // Of one line, with nothing to decode.
    if (event.fast) return style === PLAIN ? unquoted(written) : written;
    if (style === PLAIN) return isPlainlyFolded(written, true) ? unquoted(getScalarValue(text, event)) : undefined;
    const isPlain =
      style === SINGLE_QUOTED || style === DOUBLE_QUOTED
        ? isPlainlyFolded(written, false) && (style === SINGLE_QUOTED || !ODD_ESCAPE.test(written.replaceAll('\\\\', ' ')))
        : isPlainBlock(written, event.indent, style === FOLDED_BLOCK);
    return isPlain ? getScalarValue(text, event) : undefined;
  };
};
