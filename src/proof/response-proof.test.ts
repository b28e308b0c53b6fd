import { describe, expect, it } from 'vitest';
import { finding } from '../assertions/finding.ts';
import type { ResponseFault } from '../faults/fault.ts';
import type { Expectation, Finding } from '../model.ts';
import { plainToken } from '../token.ts';
import { isPredicted, names } from './response-proof.ts';

const fault = (at: string | undefined, clause = `list.applications#${at}`): ResponseFault => ({
  kind: 'response',
  id: 'x',
  clause,
  summary: '',
  case: 'list.applications',
  isOptional: false,
  predicts: {
    kinds: new Set<Expectation['kind']>(at === undefined ? ['answers', 'status'] : ['answers', 'holds', 'must-contain']),
    at,
  },
  change: () => undefined,
});
const found = (parts: Partial<Finding> & Pick<Finding, 'expectation'>): Finding =>
  finding({ message: '', expected: '', actual: '', ...parts });
const answers = (clause: string): Finding => found({ expectation: 'answers', clause });
const holds = (where: string): Finding => found({ expectation: 'holds', where });

describe('isPredicted', () => {
  it.each<[string, ResponseFault, Finding, boolean]>([
    ['the clause itself', fault('items/*/kind'), answers('list.applications#items/3/kind'), true],
    ['a place in it', fault('items/*/spec'), answers('list.applications#items/0/spec/name'), true],
    ['the place around it', fault('items/*/kind'), answers('list.applications#items'), false],
    ['another place', fault('items/*/kind'), answers('list.applications#items/0/name'), false],
    ['another case', fault('items/*/kind'), answers('list.empty#items/0/kind'), false],
    ['the status line', fault('items/*/kind'), answers('list.applications#status-line'), false],
    ['the status line', fault(undefined, 'list.applications#status-line'), answers('list.applications#status-line'), true],
    ['the body', fault(undefined, 'list.applications#status-line'), answers('list.applications#kind'), false],
    ['a status', fault(undefined, 'list.applications#status-line'), found({ expectation: 'status' }), true],
    ['a pointer at it', fault('items/*/kind'), holds('/items/0/kind'), true],
    ['a pointer around it', fault('items/*/kind'), holds('/items'), true],
    ['a pointer in it', fault('items'), holds('/items/0/kind'), true],
    ['a pointer elsewhere', fault('items/*/kind'), holds('/kind'), false],
    ['a token', fault('items/*/kind'), found({ expectation: 'must-contain' }), true],
    ['the time', fault('items/*/kind'), found({ expectation: 'within' }), false],
  ])('of a finding about %s, for %o, says %4$s', (_, broken, one, expected) => {
    expect(isPredicted(broken, one)).toBe(expected);
  });
});

describe('names', () => {
  it('is about answers and tallies, whatever else a row demands', () => {
    expect(names({ expectations: [{ kind: 'answers', cases: ['a', 'b'] }] }, 'b')).toBe(true);
    expect(names({ expectations: [{ kind: 'tally', counts: { a: 1 } }] }, 'a')).toBe(true);
    expect(names({ expectations: [{ kind: 'must-contain', tokens: [plainToken('a')] }] }, 'a')).toBe(false);
  });
});
