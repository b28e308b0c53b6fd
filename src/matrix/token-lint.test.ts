import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { vocabularyOf } from '../contract/vocabulary.ts';
import { matrix as own } from '../executors/replay.test-support.ts';
import type { Json, Vocabulary } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { loadMatrix } from './load.ts';
import { tokenLocator } from './locate.ts';
import { lintTokens, type TokenWarning } from './token-lint.ts';

const words: Vocabulary = {
  keys: new Map([
    ['install.created', ['kind', 'timeoutSeconds']],
    ['list.applications', ['timeout']],
  ]),
  errors: ['{"error":"unauthenticated"}', '{"error":"forbidden","code":"403"}'],
  denials: new Set(),
};

const GIVEN = {
  file: 'matrix/given.yaml',
  text: `preparations:
  - name: one is there
    steps: [{ as: admin, request: { method: POST, path: /x }, status: [201] }]
`,
};

const warningsOf = (text: string): readonly TokenWarning[] => {
  const files = [GIVEN, { file: 'matrix/lane.yaml', text }];
  return lintTokens(loadMatrix(files, schema as unknown as Json, contract), contract, words, tokenLocator(files));
};

const row = (expectations: string, more = GET, id = 'TC-1'): string =>
  `  - id: ${id}\n    title: A title\n    as: viewer\n    request: ${more}\n${expectations
    .split('; ')
    .map((one) => `    ${one}\n`)
    .join('')}`;

const GET = '{ method: GET, path: /apps/qa-wp }';
const POST = "{ method: POST, path: /apps, query: { dry: 'yes' }, json: { name: 'ct-{run}', n: 7 } }";

const TOKENS: readonly (readonly [expectations: string, codes: readonly string[], request?: string])[] = [
  // Digits alone are anywhere; a status, a case or a constant says where they stand.
  ["must_contain: ['403']", ['bare-digits']],
  ["must_contain: ['403']; status: [200]", []],
  ["must_contain: ['403']; answers: [install.refused]", []],
  ["must_contain: ['403']; holds: [{ at: /code, equals: '403' }]", []],
  ["must_contain: ['403']; holds: [{ at: /code, equals: 403 }]", []],
  ["must_contain: ['403']; holds: [{ at: /code, equals: '404' }]", ['bare-digits']],
  ["must_contain: ['403', { value: '403', at: /code }]", []],
  ["must_contain: ['403']; holds: [{ at: /code, matches: '^403' }]", []],
  ['must_contain: [\'"status":"403"\']', []],
  ["must_contain: ['4031']", []],
  ["must_contain: [{ word: '403' }]", []],
  ["must_contain: [{ text: '403', ignore_case: true }]", ['bare-digits']],
  // What is sent may come back.
  ['must_contain: [qa-wp]', ['echo-token']],
  ['must_contain: [{ word: qa-wp }]', []],
  ['must_contain: [qa-wp]; status: [200]', ['echo-token']],
  ['must_contain: [qa-wp]; answers: [list.applications]', []],
  ['must_contain: [qa-wp]; holds: [{ at: /name, equals: qa-wp }]', []],
  ["must_contain: ['ct-{run}']", ['echo-token'], POST],
  ['must_contain: [\'"n":7\']', ['echo-token'], POST],
  ["must_contain: ['dry=yes']", ['echo-token'], POST],
  ["must_contain: ['ct-other']", [], POST],
  // In every error.
  ['must_contain: [error]', ['common-token']],
  ['must_contain: [\'"error":\']', ['common-token']],
  ['must_contain: [forbidden]', []],
  ['must_contain: [{ key: error }]', []],
  // A forbidden part of a longer key.
  ['answers: [install.created]; must_not_contain: [timeout]', ['harmless-key']],
  ['answers: [install.created]; must_not_contain: [{ word: timeout }]', []],
  ['answers: [install.created]; must_not_contain: [timeoutSeconds]', []],
  ['answers: [install.created]; must_not_contain: [\'"timeoutSeconds":\']', []],
  ['answers: [list.applications]; must_not_contain: [timeout]', []],
  ['answers: [install.created]; must_not_contain: [{ text: timeout, at: /kind }]', []],
  ['status: [200]; must_not_contain: [timeout]', []],
];

describe('lintTokens', () => {
  it.each(TOKENS.map(([expectations, codes, request = GET]) => ({ expectations, codes, request })))(
    'says of $expectations: $codes',
    ({ expectations, codes, request }) => {
      expect(warningsOf(`rows:\n${row(expectations, request)}`).map(({ code }) => code)).toEqual(codes);
    },
  );

  const wants = (token: string, more?: string, id?: string): string => row(`must_contain: ['${token}']; status: [200]`, more, id);
  const lacks = (token: string, more?: string, id = 'TC-2'): string =>
    row(`must_not_contain: ['${token}']; status: [200]`, more, id);
  const post = '{ method: POST, path: /x }';

  it.each<readonly [what: string, rows: string, codes: readonly string[]]>([
    ['one row wants what another forbids', wants('abc') + lacks('ab'), ['contradiction']],
    ['one row forbids what another wants', lacks('ab', undefined, 'TC-1') + wants('abc', undefined, 'TC-2'), ['contradiction']],
    ['the modes let both be', wants('abc') + row('must_not_contain: [{ word: ab }]; status: [200]', undefined, 'TC-2'), []],
    ['other paths', wants('abc') + lacks('ab', '{ method: GET, path: /other }'), []],
    ['other tiers', wants('abc') + lacks('ab').replace('viewer', 'admin'), []],
    ['a write between', wants('abc') + row('status: [201]', post, 'TC-3') + lacks('ab'), []],
    ['a preparation', wants('abc') + lacks('ab').replace('    request', '    given: [one is there]\n    request'), []],
    ['a prepared row between', wants('abc') + row('status: [200]; given: [one is there]', undefined, 'TC-3') + lacks('ab'), []],
    ['writes, the second of which may be another', row('status: [201]', post) + row('status: [409]', post, 'TC-2'), []],
    ['status lines', row('status: [200]') + row('status: [404]', undefined, 'TC-2'), ['contradiction']],
    ['cases', row('answers: [detail.found]') + row('answers: [detail.not-found]', undefined, 'TC-2'), ['contradiction']],
    ['cases of one status line', row('answers: [list.applications]') + row('answers: [list.empty]', undefined, 'TC-2'), []],
    [
      'constants',
      row('holds: [{ at: /n, equals: 1 }]') + row('holds: [{ at: /n, equals: 2 }]', undefined, 'TC-2'),
      ['contradiction'],
    ],
    [
      'a value and none',
      row('holds: [{ at: /n, present: true }]') + row('status: [200]; holds: [{ at: /n, absent: true }]', undefined, 'TC-2'),
      ['contradiction'],
    ],
  ])('compares rows that ask the same: %s', (_what, rows, codes) => {
    expect(warningsOf(`rows:\n${rows}`).map(({ code }) => code)).toEqual(codes);
  });

  it('takes rows of an independent lane for asked at any time, also those that write', () => {
    const rows = row('status: [201]', post) + row('status: [409]', post, 'TC-2');
    expect(warningsOf(`independent: true\nrows:\n${rows}`).map(({ code }) => code)).toEqual(['contradiction']);
  });

  it('names the place of the token, and what to write instead', () => {
    const [warning] = warningsOf(`rows:\n${row("must_contain: [abc, '403']")}`);
    expect(warning).toMatchObject({
      code: 'bare-digits',
      position: { file: 'matrix/lane.yaml', line: 6, column: 25 },
      row: 'TC-1',
      token: '403',
      list: 'must_contain',
      index: 1,
      fix: expect.stringContaining("{ value: '403', at: /status }"),
    });
  });

  it('has nothing to say of the matrix of this repository, whose rows all name a case', () => {
    const words = vocabularyOf({ cases: new Map(), schemas: {} });
    expect(lintTokens(own, contract, words, (one) => one.position)).toEqual([]);
  });
});
