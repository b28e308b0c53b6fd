import { excerpt, short } from '../excerpt.ts';
import { findToken, matchesIn, type Occurrence } from '../find-token.ts';
import { jsonBody } from '../json-body.ts';
import type { Answer, Expectation, Finding, Token } from '../model.ts';
import { type Leaf, leavesOf } from '../pointer.ts';
import { isPlain, tokenText } from '../token.ts';
import { wordAround } from '../word.ts';
import { finding, HOLDS } from './finding.ts';

/** Occurrences that are counted. Of a pattern only whether there is one: each next match may read a long body to its end. */
const mostOf = (token: Token): number => (token.kind === 'regex' ? 1 : 1000);

/** What an occurrence is and where: pointers, or the offset in a body whose keys and scalars do not show it. */
interface Described {
  readonly where: string;
  readonly how: string;
  readonly offset: number | undefined;
}

const pointersOf = (leaves: readonly Leaf[]): string => {
  const pointers = [...new Set(leaves.slice(0, 3).map(({ pointer }) => pointer || 'body'))].join(', ');
  return leaves.length > 3 ? `${pointers}, …` : pointers;
};

const describeText = (token: Token, found: Extract<Occurrence, { kind: 'text' }>, answer: Answer): Described => {
  const { at, length } = found;
  const matched = found.text.slice(at, at + length);
  const json = jsonBody(answer.body);
  const scope = token.at ?? '';
  const leaves =
    json.kind === 'json'
      ? leavesOf(json.value).filter(
          ({ pointer, text }) =>
            (pointer === scope || pointer.startsWith(`${scope}/`)) && !matchesIn(token, text)[Symbol.iterator]().next().done,
        )
      : [];
  const leaf = leaves[0];
  const what = token.kind === 'regex' ? `${short(matched)} ` : '';
  if (!leaf) {
    const isWhole = token.at === undefined;
    return {
      where: isWhole ? 'body' : scope || 'body',
      how: `${what}in the text of ${isWhole ? 'the body' : 'the value'}`,
      offset: at,
    };
  }
  const where = pointersOf(leaves);
  if (leaf.text === matched) return { where, how: `${what && `${what}is `}the whole ${leaf.part}`, offset: undefined };
  const word = wordAround(leaf.text, leaf.text.indexOf(matched), length);
  const inside = word === matched ? `in the ${leaf.part}` : `inside "${short(word)}" in the ${leaf.part}`;
  return { where, how: `${what}${inside}`, offset: undefined };
};

const describe = (token: Token, found: Occurrence, answer: Answer): Described => {
  switch (found.kind) {
    case 'text':
      return describeText(token, found, answer);
    case 'leaf':
      return { where: found.leaf.pointer || 'body', how: `the ${found.leaf.part}`, offset: undefined };
  }
};

const excerptOf = (found: Occurrence): string => {
  switch (found.kind) {
    case 'text':
      return excerpt(found.text, found.at, found.length);
    case 'leaf':
      return short(`${found.leaf.key === undefined ? '' : `${JSON.stringify(found.leaf.key)}:`}${shownValue(found.leaf)}`);
  }
};

const shownValue = ({ value }: Leaf): string =>
  value === null || typeof value !== 'object' ? JSON.stringify(value) : Array.isArray(value) ? '[…]' : '{…}';

/** Tokens that must not be anywhere in the body, whatever the status. A found one says where it stands and in what; one that cannot be
 * looked for is a finding too, since nobody can say that it is not there. */
export const mustNotContain = (
  expectation: Extract<Expectation, { kind: 'must-not-contain' }>,
  answer: Answer,
): readonly Finding[] => {
  let findings: Finding[] | undefined;
  let index = -1;
  for (const token of expectation.tokens) {
    index += 1;
    // What nearly all tokens of nearly all rows are.
    if (isPlain(token) && !answer.body.text.includes(token.text)) continue;
    const search = findToken(token, answer.body, mostOf(token));
    const own = { expectation: 'must-not-contain', expected: `no ${tokenText(token)}`, token: index } as const;
    if (search.kind === 'unsearchable') {
      findings ??= [];
      findings.push(
        finding({
          ...own,
          message: `the forbidden ${tokenText(token)} cannot be ruled out: ${search.reason}`,
          actual: search.reason,
        }),
      );
      continue;
    }
    if (search.kind === 'nowhere' || search.first === undefined) continue;
    const { where, how, offset } = describe(token, search.first, answer);
    const place = offset === undefined || isPlain(token) ? where : `${where}, offset ${offset}`;
    findings ??= [];
    findings.push(
      finding({
        ...own,
        message: `the body holds the forbidden ${tokenText(token)}: ${how} at ${place}${search.count > 1 ? `, ${search.count} times` : ''}`,
        actual: how,
        where,
        excerpt: excerptOf(search.first),
      }),
    );
  }
  return findings ?? HOLDS;
};
