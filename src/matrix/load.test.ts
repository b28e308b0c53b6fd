import { describe, expect, it } from 'vitest';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { InputError, type InputProblem } from '../input-error.ts';
import type { Contract, ContractCase, Json } from '../model.ts';
import { loadMatrix } from './load.ts';

const CASE: ContractCase = {
  name: 'list.applications',
  operation: 'list',
  status: { envelope: [200], 'true-status': [200] },
  check: () => [],
  origin: 'source',
  sources: [],
  digest: () => '',
};
const CONTRACT: Contract = {
  cases: new Map([
    ['list.applications', CASE],
    ['list.busy', { ...CASE, name: 'list.busy', status: { envelope: [200], 'true-status': [503] } }],
  ]),
  rules: new Map([
    ['list!any-session', { id: 'list!any-session', operation: 'list', text: 'any session lists', origin: 'source', sources: [] }],
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
      expectations: [{ kind: 'must-contain', tokens: [{ kind: 'text', text: '403' }] }],
      position: { file: 'matrix/apps.yaml', line: 2, column: 5 },
    });
  });

  it('reads how often and how long a row may come back later', () => {
    const action = load(row('    status: [200]\n    retry_after: { times: 2, at_most: 1.5s }\n')).lanes[0]?.rows[0]?.action;
    expect(action).toMatchObject({ request: { retryAfter: { times: 2, atMostMs: 1500 } } });
  });

  it('reads what a lane, a row and a preparation change', () => {
    const given = {
      file: 'matrix/given.yaml',
      text: `preparations:\n  - name: p\n    changes: [k/p]\n    steps: [{ as: owner, request: { method: GET, path: /x }, status: [200] }]\n`,
    };
    const changing = row("    status: [200]\n    changes: ['k/a/b', 'k/ct-{run}']\n");
    const { lanes, preparations } = load(`changes: [k/x]\n${changing}`, undefined, [given]);
    expect(lanes[0]?.changes).toEqual(['k/x']);
    expect(lanes[0]?.rows[0]?.changes).toEqual(['k/a/b', 'k/ct-{run}']);
    expect(preparations['p']?.changes).toEqual(['k/p']);
    const plain = load(row('    status: [200]\n')).lanes[0];
    expect([plain?.changes, plain?.rows[0]?.changes]).toEqual([[], []]);
  });

  it('takes a saved value for a promise of its row', () => {
    const loaded = load(row('    status: [200]\n    save: { uid: { at: /uid } }\n'));
    expect(loaded.lanes[0]?.rows[0]?.expectations).toContainEqual({ kind: 'holds', at: '/uid', test: { kind: 'present' } });
  });

  it.each([
    ['an unquoted number as a token', row('    must_contain: [403]\n'), 'token-not-text', 6, 20, "quote it: '403'"],
    ['an empty token', row("    must_contain: ['']\n"), 'empty-token', 6, 20, 'write the text'],
    ['a blank token', row("    must_contain: [' ']\n"), 'empty-token', 6, 20, 'write the text'],
    [
      'an object without its kind',
      row('    status: [200]\n    changes: [qa-wp]\n'),
      'wrong-object',
      7,
      15,
      'continuum/cont-omantel',
    ],
    ['an object of a variable', row("    status: [200]\n    changes: ['k/{uid}']\n"), 'wrong-object', 7, 15, 'ct-{run}'],
    ['an object that is a path', row('    status: [200]\n    changes: [/k/x]\n'), 'wrong-object', 7, 15, 'as the path'],
    ['one object', row('    status: [200]\n    changes: k/x\n'), 'wrong-type', 7, 14, 'write a list'],
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
    ['no time to come back in', row('    status: [200]\n    retry_after: { times: 2 }\n'), 'missing-key', 7, 18, 'add the key'],
    [
      'coming back without end',
      row('    status: [200]\n    retry_after: { times: 1000, at_most: 30s }\n'),
      'wrong-value',
      7,
      27,
      'correct',
    ],
    [
      'a longest wait without a unit',
      row("    status: [200]\n    retry_after: { times: 2, at_most: '30' }\n"),
      'wrong-value',
      7,
      39,
      'must match',
    ],
    [
      'an unknown key of coming back',
      row('    status: [200]\n    retry_after: { times: 2, atmost: 30s, at_most: 1s }\n'),
      'unknown-key',
      7,
      30,
      'times, at_most',
    ],
    [
      'coming back with several requests at once',
      row("    must_contain: ['a']\n    parallel: 3\n    retry_after: { times: 2, at_most: 30s }\n"),
      'wrong-retry-after',
      2,
      5,
      'keep one',
    ],
    [
      'waiting until the status goes away that is expected',
      row('    status: [200, 429]\n    retry_after: { times: 2, at_most: 30s }\n'),
      'wrong-retry-after',
      2,
      5,
      'drop retry_after',
    ],
    [
      'waiting until the case goes away that is expected',
      row('    answers: [list.busy]\n    retry_after: { times: 2, at_most: 30s }\n'),
      'wrong-retry-after',
      2,
      5,
      'drop retry_after',
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
    ['a broken pattern', row("    holds: [{ at: /x, matches: '(' }]\n"), 'wrong-pattern', 6, 23, 'RE2'],
    ['a pattern that may backtrack', row("    must_contain: [{ regex: '(a)\\1' }]\n"), 'wrong-pattern', 6, 20, 'RE2'],
    ['a pattern of nothing', row("    must_contain: [{ regex: 'a*' }]\n"), 'empty-token', 6, 20, 'match something'],
    ['a huge pattern', row("    must_contain: [{ regex: 'a{600}' }]\n"), 'wrong-pattern', 6, 20, 'RE2'],
    ['a token of no mode', row('    must_contain: [{ at: /x }]\n'), 'token-mode', 6, 20, 'add one of text, word'],
    ['a token of two modes', row('    must_contain: [{ word: a, key: b }]\n'), 'token-mode', 6, 20, 'keep one'],
    ['a key in any case', row('    must_contain: [{ key: a, ignore_case: true }]\n'), 'token-option', 6, 20, 'compared exactly'],
    ['a pattern in any case', row('    must_contain: [{ regex: a, ignore_case: true }]\n'), 'token-option', 6, 20, '(?i)'],
    ['two counts', row('    must_contain: [{ word: a, count: 1, at_least: 1 }]\n'), 'token-option', 6, 20, 'keep one'],
    [
      'a count of what is forbidden',
      row('    status: [200]\n    must_not_contain: [{ word: a, count: 1 }]\n'),
      'token-option',
      7,
      24,
      'must_contain',
    ],
    ['a word that is a number', row('    must_contain: [{ word: 403 }]\n'), 'wrong-type', 6, 28, "quote it: '403'"],
    ['an empty word', row("    must_contain: [{ word: '' }]\n"), 'empty-token', 6, 28, 'write the text'],
    ['a list as a token', row('    must_contain: [[a]]\n'), 'token-not-text', 6, 20, 'text, word'],
    ['an unknown mode', row('    must_contain: [{ wrod: a }]\n'), 'unknown-key', 6, 22, 'known here: text, word'],
    ['a pointer that is none', row('    must_contain: [{ word: a, at: x }]\n'), 'wrong-value', 6, 35, 'must match'],
    [
      'an undefined variable in a pointer',
      row("    must_contain: [{ word: a, at: '/{x}' }]\n"),
      'undefined-variable',
      2,
      5,
      '{run}',
    ],
    [
      'an anchored token that is forbidden',
      row("    must_contain: [{ value: ab }]\n    must_not_contain: ['a']\n"),
      'contradiction',
      2,
      5,
      'narrow',
    ],
    [
      'two bodies',
      row('    status: [200]\n').replace('path: /x', "path: /x, json: 1, raw: 'a'"),
      'two-bodies',
      5,
      48,
      'one of them',
    ],
    [
      'a number that JSON has not',
      row('    status: [200]\n').replace('path: /x', 'path: /x, json: { a: [1, .inf] }'),
      'no-json-number',
      5,
      54,
      'another number',
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

  it('reads tokens of every mode', () => {
    const tokens =
      "['a', { text: b, ignore_case: true }, { word: c, at: /d }, { key: e }, { value: null }, { value: 1, count: 2 }, { regex: 'f{2}', at_least: 3 }]";
    expect(load(row(`    must_contain: ${tokens}\n`)).lanes[0]?.rows[0]?.expectations).toEqual([
      {
        kind: 'must-contain',
        tokens: [
          { kind: 'text', text: 'a' },
          { kind: 'text', text: 'b', ignoreCase: true },
          { kind: 'word', text: 'c', at: '/d' },
          { kind: 'key', key: 'e' },
          { kind: 'value', value: null },
          { kind: 'value', value: 1, times: { kind: 'exactly', count: 2 } },
          { kind: 'regex', pattern: 'f{2}', times: { kind: 'at-least', count: 3 } },
        ],
      },
    ]);
  });

  it('takes braces of a pattern for no variable', () => {
    expect(load(row("    must_contain: [{ regex: '{sovreign}' }]\n")).lanes).toHaveLength(1);
  });

  it.each([
    ["['Application']", "[{ word: 'App' }]"],
    ['[{ word: Application }]', '[{ key: Application }]'],
    ["[{ value: '<b>' }]", "['<b>']"],
    ['[{ text: a, ignore_case: true }]', "['a']"],
  ])('takes %s for satisfiable beside the forbidden %s', (required, forbidden) => {
    expect(load(row(`    must_contain: ${required}\n    must_not_contain: ${forbidden}\n`)).lanes).toHaveLength(1);
  });

  it('refuses a pattern in a step of a preparation at its place', () => {
    const text =
      "preparations:\n  - name: p\n    steps:\n      - as: viewer\n        request: { method: GET, path: /t }\n        must_contain: [{ regex: '(?=a)' }]\n";
    expect(problemsOf(text, 'matrix/given.yaml')[0]).toMatchObject({ code: 'wrong-pattern', position: { line: 6, column: 24 } });
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

  it('knows the lines of rows in JSON whose bodies have ids of their own', () => {
    const rowAt = (id: string): string =>
      `{"id":"${id}","title":"A","as":"viewer","request":{"method":"POST","path":"/x",\n"json":{"id":"own"}},"status":[200]}`;
    const { lanes } = load(`{"rows":[\n${rowAt('TC-001')},\n${rowAt('TC-002')}]}`, 'matrix/apps.json');
    expect(lanes[0]?.rows.map(({ position }) => position.line)).toEqual([2, 4]);
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
