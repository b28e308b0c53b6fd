import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { InputError, type InputProblem } from '../input-error.ts';
import type { Contract, Json } from '../model.ts';
import { loadMatrix } from './load.ts';

const CASE = {
  name: 'list.applications',
  operation: 'list',
  status: { envelope: [200], 'true-status': [200] },
  check: () => [],
  digest: () => '',
};
const CONTRACT: Contract = {
  cases: new Map([['list.applications', CASE]]),
  rules: new Map([
    ['list!any-session', { id: 'list!any-session', operation: 'list', text: 'any session lists', origin: 'source' }],
  ]),
  operations: [],
  digest: 'contract',
};

const load = (text: string, file = 'matrix/apps.yaml', more: readonly { file: string; text: string }[] = []) =>
  loadMatrix([...more, { file, text }], schema as unknown as Json, CONTRACT);

const problemsOf = (text: string, file?: string): readonly InputProblem[] => {
  try {
    load(text, file);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
};

const row = (extra: string, id = 'TC-001'): string =>
  `rows:\n  - id: ${id}\n    title: A title\n    as: viewer\n    request: { method: GET, path: /x }\n${extra}`;

describe('loadMatrix', () => {
  it('reads a row with all its defaults and its place', () => {
    const lane = load(row("    must_contain: ['403']\n", 'TC-065/list')).lanes[0];
    expect(lane?.name).toBe('apps');
    expect(lane?.rows[0]).toMatchObject({
      id: 'TC-065/list',
      tc: 'TC-065',
      level: 'must',
      expectations: [{ kind: 'must-contain', tokens: ['403'] }],
      position: { file: 'matrix/apps.yaml', line: 2, column: 5 },
    });
  });

  it('takes a saved value for a promise of its row', () => {
    const loaded = load(row('    status: [200]\n    save: { uid: { at: /uid } }\n'));
    expect(loaded.lanes[0]?.rows[0]?.expectations).toContainEqual({ kind: 'holds', at: '/uid', test: { kind: 'present' } });
  });

  it.each([
    ['an unquoted number as a token', row('    must_contain: [403]\n'), 'token-not-text', 6, 20, "quote it: '403'"],
    ['an empty token', row("    must_contain: ['']\n"), 'empty-token', 6, 20, 'write the text'],
    ['a blank token', row("    must_contain: [' ']\n"), 'empty-token', 6, 20, 'write the text'],
    ['an unknown key', row("    must_contian: ['a']\n"), 'unknown-key', 6, 5, 'known here'],
    ['a row without expectations', row(''), 'no-expectation', 2, 5, 'add must_contain'],
    ['a row that only forbids', row("    must_not_contain: ['a']\n"), 'no-expectation', 2, 5, 'add must_contain'],
    ['a row that only has a time limit', row('    within: 5s\n'), 'no-expectation', 2, 5, 'add must_contain'],
    [
      'a row that only wants something absent',
      row('    holds: [{ at: /x, absent: true }]\n'),
      'no-expectation',
      2,
      5,
      'add must_contain',
    ],
    ['an undefined variable', row("    must_contain: ['{sovreign}']\n"), 'undefined-variable', 2, 5, '{sovereign}'],
    ['an unknown case', row('    answers: [list.aplications]\n'), 'unknown-case', 2, 5, 'contract/'],
    ['an unknown rule', row('    status: [200]\n    rules: [list!any-sesion]\n'), 'unknown-rule', 2, 5, 'x-rules'],
    ['an unknown preparation', row('    status: [200]\n    given: [nothing]\n'), 'unknown-preparation', 2, 5, 'given.yaml'],
    ['an unknown tier', row('    status: [200]\n').replace('viewer', 'veiwer'), 'wrong-value', 4, 9, 'viewer'],
    [
      'a token both required and forbidden',
      row("    must_contain: ['ab']\n    must_not_contain: ['a']\n"),
      'contradiction',
      2,
      5,
      'narrow',
    ],
    ['a broken pattern', row("    holds: [{ at: /x, matches: '(' }]\n"), 'wrong-pattern', 2, 5, 'pattern'],
    [
      'two bodies',
      row('    status: [200]\n').replace('path: /x', "path: /x, json: 1, raw: 'a'"),
      'two-bodies',
      5,
      48,
      'one of them',
    ],
    ['a duplicate id', `${row('    status: [200]\n')}${row('    status: [200]\n').slice(6)}`, 'duplicate-id', 7, 5, 'variant'],
    [
      'a save in an independent lane',
      `independent: true\n${row('    status: [200]\n    save: { a: { at: /a } }\n')}`,
      'save-in-independent-lane',
      3,
      5,
      'drop',
    ],
    ['broken YAML', 'rows: [', 'syntax', 1, 8, 'YAML'],
    ['a key twice', row('    status: [200]\n    status: [200]\n'), 'syntax', 7, 5, 'YAML'],
    ['an empty lane', 'rows: []\n', 'wrong-value', 1, 7, ''],
  ])('refuses %s with place and fix', (_what, text, code, line, column, fix) => {
    const [problem] = problemsOf(text);
    expect(problem).toMatchObject({ code, position: { file: 'matrix/apps.yaml', line, column } });
    expect(problem?.fix).toContain(fix);
  });

  it('suggests the word that was meant', () => {
    expect(problemsOf(row("    must_contian: ['a']\n"))[0]?.message).toContain('Did you mean "must_contain"?');
    expect(problemsOf(row('    answers: [list.aplications]\n'))[0]?.message).toContain('Did you mean "list.applications"?');
  });

  it('reports the problems of all files at once', () => {
    expect(problemsOf(row("    must_contain: [403, '', 404]\n")).map(({ code }) => code)).toEqual([
      'token-not-text',
      'empty-token',
      'token-not-text',
    ]);
  });

  it('reads a lane from JSON like one from YAML, with the line of each row', () => {
    const text = '{"rows":[\n{"id":"TC-1","title":"t","as":"viewer","request":{"method":"GET","path":"/"},"status":[200]}\n]}';
    expect(load(text, 'matrix/a.json').lanes[0]?.rows[0]?.position.line).toBe(2);
    expect(problemsOf(text.replace('"status":[200]', '"must_contain":[403]'), 'matrix/a.json')[0]).toMatchObject({
      code: 'token-not-text',
      position: { line: 2 },
    });
  });

  it('lets a row use what a preparation or an earlier row saved', () => {
    const given = {
      file: 'matrix/given.yaml',
      text: 'preparations:\n  - name: a token\n    steps:\n      - as: viewer\n        request: { method: GET, path: /t }\n        status: [200]\n        save: { token: { at: /t } }\n',
    };
    const text = row("    given: [a token]\n    must_contain: ['{token}']\n");
    expect(load(text, 'matrix/b.yaml', [given]).lanes).toHaveLength(1);
  });
});
