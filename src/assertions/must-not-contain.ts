import { excerpt, short } from '../excerpt.ts';
import { jsonBody } from '../json-body.ts';
import type { Answer, Expectation, Finding } from '../model.ts';
import { leavesOf } from '../pointer.ts';
import { finding, HOLDS } from './finding.ts';

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** The longer word that an occurrence is part of, or the token itself. */
const wordAt = (text: string, at: number, length: number): string => {
  let from = at;
  let to = at + length;
  while (from > 0 && at - from < 40 && isWord(text[from - 1]) && isWord(text[at])) from -= 1;
  while (to < text.length && to - at - length < 40 && isWord(text[to]) && isWord(text[at + length - 1])) to += 1;
  return text.slice(from, to);
};

const occurrences = (text: string, token: string): number => {
  let count = 0;
  for (let at = text.indexOf(token); at !== -1 && count < 1000; at = text.indexOf(token, at + token.length)) count += 1;
  return count;
};

const describe = (token: string, answer: Answer): { readonly where: string; readonly how: string } => {
  const body = jsonBody(answer.body);
  const leaves = body.kind === 'json' ? leavesOf(body.value).filter(({ text }) => text.includes(token)) : [];
  const leaf = leaves[0];
  if (!leaf) return { where: 'body', how: 'in the text of the body' };
  const pointers = [...new Set(leaves.slice(0, 3).map(({ pointer }) => pointer || 'body'))].join(', ');
  const where = leaves.length > 3 ? `${pointers}, …` : pointers;
  if (leaf.text === token) return { where, how: `the whole ${leaf.part}` };
  const word = wordAt(leaf.text, leaf.text.indexOf(token), token.length);
  return {
    where,
    how: word === token ? `in the ${leaf.part}` : `inside "${short(word)}" in the ${leaf.part}`,
  };
};

/** Tokens that must not be anywhere in the raw body, whatever the status. A found one says where it stands and in what. */
export const mustNotContain = (
  expectation: Extract<Expectation, { kind: 'must-not-contain' }>,
  answer: Answer,
): readonly Finding[] => {
  let findings: Finding[] | undefined;
  for (const [index, token] of expectation.tokens.entries()) {
    const at = answer.body.text.indexOf(token);
    if (at === -1) continue;
    const { where, how } = describe(token, answer);
    const count = occurrences(answer.body.text, token);
    findings ??= [];
    findings.push(
      finding({
        expectation: 'must-not-contain',
        message: `the body holds the forbidden ${token}: ${how} at ${where}${count > 1 ? `, ${count} times` : ''}`,
        expected: `no ${token}`,
        actual: how,
        where,
        excerpt: excerpt(answer.body.text, at, token.length),
        token: index,
      }),
    );
  }
  return findings ?? HOLDS;
};
