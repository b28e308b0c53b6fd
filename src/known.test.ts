import { describe, expect, it } from 'vitest';
import { excuse } from './known.ts';
import type { Finding, KnownFailure, Verdict } from './model.ts';

const finding = (message: string): Finding => ({
  expectation: 'must-contain',
  message,
  expected: '',
  actual: '',
  where: undefined,
  clause: undefined,
  nearMiss: undefined,
  excerpt: undefined,
});
const fail = (...messages: readonly string[]): Verdict => ({ kind: 'fail', findings: messages.map(finding) });
const known: KnownFailure = {
  row: 'TC-1',
  findings: ['lacks 403', 'lacks 60'],
  reason: 'r',
  issue: 'ref',
  owner: 'qa',
  since: '2026-05-16',
  until: '2026-06-16',
  position: { file: 'known.yaml', line: 1, column: 1 },
};
const day = (text: string): number => Date.parse(`${text}T12:00:00Z`);

describe('excuse', () => {
  it.each([
    ['the finding that is excused', fail('the body lacks 403'), '2026-05-20', {}, 'known'],
    ['two that are', fail('the body lacks 403', 'the body lacks 60'), '2026-05-20', {}, 'known'],
    ['another finding', fail('the body lacks 404'), '2026-05-20', {}, 'fail'],
    ['one of two that is not', fail('the body lacks 403', 'the status is 500'), '2026-05-20', {}, 'fail'],
    ['the first day', fail('lacks 403'), '2026-05-16', {}, 'known'],
    ['the day before', fail('lacks 403'), '2026-05-15', {}, 'fail'],
    ['the last day', fail('lacks 403'), '2026-06-16', {}, 'known'],
    ['the day after', fail('lacks 403'), '2026-06-17', {}, 'fail'],
    ['its profile', fail('lacks 403'), '2026-05-20', { profile: 'envelope' }, 'known'],
    ['another profile', fail('lacks 403'), '2026-05-20', { profile: 'true-status' }, 'fail'],
    ['a row that passes', { kind: 'pass' }, '2026-05-20', {}, 'pass'],
    ['a row that could not be judged', { kind: 'error', phase: 'body', reason: 'lacks 403' }, '2026-05-20', {}, 'error'],
  ] as const)('makes of %s what the entry says', (_what, verdict, today, change, kind) => {
    expect(excuse(verdict, { ...known, ...change }, day(today), 'envelope').kind).toBe(kind);
  });
});
