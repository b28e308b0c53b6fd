import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Answer, Body, Row, Token } from '../model.ts';
import { plainToken } from '../token.ts';
import { impostorsOf, type ObservedRow, soupOf } from './observed-row.ts';
import { suggest } from './suggest.ts';
import { lintBodies, scoreTokens } from './token-score.ts';

const bodyOf = (text: string): Body => ({ bytes: new TextEncoder().encode(text), text, validUtf8: true });
const answer = (text: string, status = 200): Answer => ({
  kind: 'answered',
  status,
  headers: {},
  body: bodyOf(text),
  durationMs: 1,
});

const observed = (
  id: string,
  text: string,
  tokens: readonly (string | Token)[],
  {
    path = '/apps',
    cases = [],
    status = 200,
    forbidden = [],
  }: {
    readonly path?: string;
    readonly cases?: readonly string[];
    readonly status?: number;
    readonly forbidden?: readonly string[];
  } = {},
): ObservedRow => {
  const expectations: Row['expectations'] = [
    { kind: 'must-contain', tokens: tokens.map((one) => (typeof one === 'string' ? plainToken(one) : one)) },
    ...(forbidden.length > 0 ? [{ kind: 'must-not-contain' as const, tokens: forbidden.map(plainToken) }] : []),
    ...(cases.length > 0 ? [{ kind: 'answers' as const, cases }] : []),
  ];
  const position = { file: 'matrix/lane.yaml', line: 2, column: 5 };
  const row = { id, tc: id, lane: 'lane', expectations, position, action: { kind: 'request' } } as unknown as Row;
  const sent = { method: 'GET', url: `http://127.0.0.1${path}`, body: undefined };
  return { row, expectations, variables: { run: 'bcdfgh' }, sent, answer: answer(text, status) };
};

const LIST = '{"kind":"ApplicationList","items":[{"kind":"Application","name":"ct-bcdfgh"}],"when":"2026-05-16T12:00:00Z"}';
const lane = (first: ObservedRow): readonly ObservedRow[] => [
  first,
  observed('TC-2', '{"kind":"Environment","x":1}', ['kind']),
  observed('TC-3', '{"kind":"Organization"}', ['kind']),
  observed('TC-4', '{"error":"404"}', ['error']),
  observed('TC-5', '{"error":"404"}', ['error']),
];

describe('scoreTokens', () => {
  it.each<readonly [token: string | Token, score: number, found: number, impostors: readonly string[]]>([
    // Three other bodies, two of which are the same; four impostors, and every plain token is in the soup.
    ['Application', (1 + 2 / 4) / 2, 0, ['refusal', 'soup']],
    ['kind', (1 / 3 + 2 / 4) / 2, 2, ['refusal', 'soup']],
    ['"ApplicationList"', (1 + 3 / 4) / 2, 0, ['soup']],
    ['apps', (1 + 2 / 4) / 2, 0, ['echo', 'soup']],
    ['{', 0, 3, ['nothing', 'echo', 'refusal', 'soup']],
    [{ kind: 'key', key: 'kind' }, (1 / 3 + 3 / 4) / 2, 2, ['refusal']],
    [{ kind: 'value', value: 'ApplicationList', at: '/kind' }, 1, 0, []],
  ])('of %j is %d', (token, score, found, impostors) => {
    const first = observed('TC-1', LIST, [token]);
    const [scored] = scoreTokens(lane(first));
    expect(scored).toMatchObject({ others: { found, of: 3 }, impostors: { found: impostors } });
    expect(scored?.score).toBeCloseTo(score, 3);
  });

  it('leaves the refusal out where the row wants one', () => {
    const [scored] = scoreTokens([observed('TC-1', '{"error":"403","status":"403"}', ['403'])]);
    expect(scored).toMatchObject({ score: 0.667, others: { of: 0 }, impostors: { found: ['soup'], of: 3 } });
  });
});

describe('lintBodies', () => {
  const codes = (first: ObservedRow): readonly string[] =>
    lintBodies(lane(first), (row) => row.position)
      .filter(({ row }) => row === 'TC-1')
      .map(({ code }) => code);

  it.each<readonly [string | Token, readonly string[]]>([
    ['kind', ['common-token']],
    [{ kind: 'key', key: 'kind' }, ['common-token']],
    [{ kind: 'word', text: 'kind', at: '/items/0' }, []],
    ['Application', []],
    ['List', ['inside-word']],
    ['name', []],
    ['ct-', []],
    [{ kind: 'word', text: 'List' }, []],
  ])('says of %j: %j', (token, expected) => {
    expect(codes(observed('TC-1', LIST, [token]))).toEqual(expected);
  });

  it('says nothing of a row that a case guards, nor of a token that a pointer pins', () => {
    expect(codes(observed('TC-1', LIST, ['kind', 'List'], { cases: ['list.applications'] }))).toEqual([]);
    expect(codes(observed('TC-1', LIST, ['List', { kind: 'value', value: 'ApplicationList', at: '/kind' }]))).toEqual([]);
  });
});

describe('suggest', () => {
  const all = { must_contain: new Set([0, 1, 2]), must_not_contain: new Set([0]) };
  const suggested = (one: ObservedRow, cases: readonly string[] = []): unknown =>
    parse(
      suggest(one, all, cases, (name, body) => name === 'is-list' && body.text === one.answer.body.text, soupOf([one])).yaml.join(
        '\n',
      ),
    );

  it.each<readonly [string, unknown]>([
    // Tightest first: a member, a whole value, the longer word, a word or text at a pointer, a key.
    ['"kind":"ApplicationList"', { holds: [{ at: '/kind', equals: 'ApplicationList' }] }],
    ['ApplicationList', { holds: [{ at: '/kind', equals: 'ApplicationList' }] }],
    ['Application', { holds: [{ at: '/items/0/kind', equals: 'Application' }] }],
    ['List', { holds: [{ at: '/kind', equals: 'ApplicationList' }] }],
    ['ct-', { holds: [{ at: '/items/0/name', equals: 'ct-{run}' }] }],
    ['2026-05-16', { must_contain: [{ text: '2026-05-16', at: '/when' }] }],
    ['"when":', { must_contain: [{ key: 'when' }] }],
    ['name', { must_contain: [{ key: 'name', at: '/items/0' }] }],
    ['"items":[', null],
  ])('writes for %s what the answer has and no impostor', (token, yaml) => {
    expect(suggested(observed('TC-1', LIST, [token]))).toEqual(yaml);
  });

  it('names the contract case that the answer is and no impostor', () => {
    expect(suggested(observed('TC-1', LIST, ['kind']), ['is-other', 'is-list'])).toMatchObject({ answers: ['is-list'] });
  });

  it('narrows a forbidden token to its word, quotes what YAML would read otherwise, and repeats nothing', () => {
    const one = observed('TC-1', '{"status":"404","timeoutSeconds":1}', ['404', '"404"', '"status":"404"'], {
      forbidden: ['timeout'],
    });
    expect(suggested(one)).toEqual({
      must_not_contain: [{ word: 'timeout' }],
      holds: [{ at: '/status', equals: '404' }],
    });
  });

  it('suggests nothing that an impostor satisfies', () => {
    const one = observed('TC-1', LIST, ['kind', 'name', 'Application']);
    const { yaml } = suggest(one, all, ['anything'], () => true, soupOf([one]));
    expect(yaml.join('\n')).not.toContain('anything');
    expect(impostorsOf(one, '').map(({ name }) => name)).toEqual(['nothing', 'echo', 'refusal', 'soup']);
  });
});
