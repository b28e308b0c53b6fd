import type { AliasEvent, ScalarEvent } from 'js-yaml';
import { heavy } from '../heavy.ts';

/** What stands between two scalars: indentation, what makes lists and mappings, comments that a space sets apart, anchors, the head of a block. */
const PLAIN_GAP = /^(?:[ \n,:[\]{}-]|(?<=[ \n])#[^\n]*(?![^\n])|(?<=[ \n[])&[A-Za-z0-9_-]+(?=[ \n]))*(?: [|>]-?\n)?$/;
/** A gap that is longer has a comment, and will not come again. */
const LONGEST_KEPT_GAP = 40;
/** A gap that is longer is a text of its own. */
const LONGEST_GAP = 20_000;

/** What must set a node apart from what is before it: nothing, a new line, a new line and dashes, or a comma. */
export type Apart = 'any' | 'line' | 'item' | 'comma';

const APART: Readonly<Record<Apart, RegExp>> = {
  any: /./s,
  line: /\n *$/,
  item: /\n(?:[ -]|&[A-Za-z0-9_-]+ )*$/,
  comma: /,[^\]}]*$/,
};

/** Says of each stretch of a text, from the end of the scalar or alias before it, whether it is plain. */
export interface Gaps {
  readonly before: (node: ScalarEvent | AliasEvent, apart: Apart) => boolean;
  /** The same of the stretch up to a bracket or brace. */
  readonly upTo: (start: number, apart: Apart) => boolean;
  readonly rest: () => boolean;
}

/** Starts at the beginning of a text; is asked of one node after another. */
export const gapsOf = (text: string): Gaps => {
  const { EVENT_ID, SCALAR_STYLE } = heavy.jsYaml();
  const { PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED } = SCALAR_STYLE;
  const known: Readonly<Record<Apart, Set<string>>> = { any: new Set(), line: new Set(), item: new Set(), comma: new Set() };
  let from = 0;
  let isNewLine = true;
  const upTo = (to: number, apart: Apart): boolean => {
    if (to - from > LONGEST_GAP) return false;
    const gap = isNewLine ? `\n${text.slice(from, to)}` : text.slice(from, to);
    if (known[apart].has(gap)) return true;
    if (!PLAIN_GAP.test(gap) || !APART[apart].test(gap)) return false;
    if (gap.length <= LONGEST_KEPT_GAP) known[apart].add(gap);
    return true;
  };
  const over = (start: number, end: number, apart: Apart): boolean => {
    const found = upTo(start, apart);
    from = end;
    isNewLine = false;
    return found;
  };
  return {
    before: (node, apart) => {
      if (node.type === EVENT_ID.ALIAS) return over(node.anchorStart - 1, node.anchorEnd, apart);
      const { style, valueStart, valueEnd } = node;
      if (style === SINGLE_QUOTED || style === DOUBLE_QUOTED) return over(valueStart - 1, valueEnd + 1, apart);
      const found = over(valueStart, valueEnd, apart);
      isNewLine = style !== PLAIN;
      return found;
    },
    upTo,
    rest: () => text.length === from || upTo(text.length, 'any'),
  };
};
