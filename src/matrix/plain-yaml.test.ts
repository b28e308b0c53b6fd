import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../model.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { parseSource, parseYamlSource } from './source.ts';
import { yamlTexts } from './yaml-texts.test-support.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['matrix', 'contract', 'deploy', 'examples', 'test', 'conformance', '.'];
/** Every YAML file of the repository, but for packages. */
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name)),
).sort();
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

type Path = readonly (string | number)[];

/** The paths of everything in a value, and the keys that each has. */
const placesIn = (value: Json, path: Path = []): readonly (readonly [Path, string | undefined])[] => {
  if (value === null || typeof value !== 'object') return [[path, undefined]];
  const members: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return [
    [path, undefined],
    ...keys.map((key) => [path, key] as const),
    ...members.flatMap(([key, item]) => placesIn(item, [...path, key])),
  ];
};

/** Holds what the fast reader says of a text against what the slow one says; false where the fast one says nothing. */
const holds = (text: string): boolean => {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const slow = parseYamlSource({ file: 'x.yaml', text });
  // Not toStrictEqual, which takes a key `constructor` for the class of its object.
  expect(isDeepStrictEqual(plain.value, slow.value), JSON.stringify([plain.value, slow.value])).toBe(true);
  // The order of keys is that of a row's members in reports.
  expect(JSON.stringify(plain.value)).toBe(JSON.stringify(slow.value));
  const source = parseSource({ file: 'x.yaml', text });
  for (const [path, key] of placesIn(plain.value))
    if (plain.offsetOf(path, key) !== undefined) expect(source.positionOf(path, key)).toEqual(slow.positionOf(path, key));
  return true;
};

/** Texts that are tried: a million or so after a change of how YAML is read. */
const RUNS = Number(process.env['YAML_RUNS'] ?? 3_000);

const ROW = 'rows:\n  - id: TC-1\n    title: A title\n';

describe('YAML that is written plainly', () => {
  it('is read as the parser reads it that keeps every place, whatever else is in the text', () => {
    let taken = 0;
    fc.assert(
      fc.property(yamlTexts(FILES.map(textOf)), (text) => {
        if (holds(text)) taken += 1;
      }),
      { numRuns: RUNS },
    );
    expect(taken).toBeGreaterThan(RUNS / 20);
  }, 0);

  it.each(FILES)('is read in %s as that parser reads it', (file) => {
    const text = textOf(file);
    // Several documents, which no matrix has, are an error for it.
    if (/^---$/m.test(text.slice(4))) expect(readPlainYaml(text)).toBeUndefined();
    else holds(text);
  });

  it.each(FILES.filter((file) => /^(matrix|examples\/.*matrix|deploy\/.*matrix|test\/lint)\//.test(file)))(
    'is what %s has',
    (file) => {
      expect(readPlainYaml(textOf(file))).toBeDefined();
    },
  );

  it.each([
    [
      'lists and mappings of both styles',
      '    tags: [a, b]\n    request: { method: GET, path: /x?y=z }\n    json:\n      a:\n      - b: c\n',
    ],
    ['JSON', '    json: {"a":[1,-2.5,true,null,"\\u00e9\\n\\\\x\\\\\\""],"b":{}}\n'],
    ['brackets over several lines, with comments', '    tags: [\n      a, # first\n      b,\n      ]\n'],
    ['both quotes', `    note: 'it''s: #1'\n    title2: "a \\"b\\""\n`],
    ['text over several lines', `    note: a\n      b\n    more: 'c\n      d'\n`],
    ['blocks of text', '    raw: |\n      {\n        "a": 1\n      }\n\n    note: >-\n      a\n      b\n'],
    ['comments and empty lines', '    # c\n\n    as: viewer # d\n\n# e\n'],
    ['anchors and aliases', '    json: &a { b: c }\n    list: &l\n      - *a\n      - *a\n    again: *l\n'],
    [
      'texts that start with digits',
      '    a: 403 is refused\n    b: 1.5s\n    c: 2026-05-16T10:00:00Z\n    d: 1.2.3\n    e: 2of3\n',
    ],
    ['numbers', '    a: [0, 7, -7, 1.5, 123456789012345]\n'],
  ])('may have %s', (_, more) => {
    expect(holds(ROW + more)).toBe(true);
  });

  it('may start with three dashes', () => {
    expect(holds(`# c\n---\n${ROW}`)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no mapping or list', 'a\n'],
    ['a syntax problem', `${ROW}    a: [\n`],
    ['a key twice', `${ROW}    id: TC-2\n`],
    ['a key that is no text', `${ROW}    1: a\n`],
    ['a key that objects have', `${ROW}    __proto__: a\n`],
    ['a merge key', `${ROW}    a: &a { b: c }\n    <<: *a\n`],
    ['a key over several lines', `${ROW}    json: { a\n      b: c }\n`],
    ['a long key', `${ROW}    ${'a'.repeat(1_100)}: b\n`],
    ['an explicit key', `${ROW}    ? a\n    : b\n`],
    ['a mapping without braces', `${ROW}    a: [b: c]\n`],
    ['nothing as a value', `${ROW}    a:\n`],
    ['a tag', `${ROW}    a: !!str 1\n`],
    ['an alias without its anchor', `${ROW}    a: *b\n`],
    ['an alias of what it is in', `${ROW}    a: &a [*a]\n`],
    ['an anchor twice', `${ROW}    a: &a 1\n    b: &a 2\n    c: *a\n`],
    ['an anchor of a key', `${ROW}    &a b: c\n`],
    ['a directive', `%YAML 1.1\n---\n${ROW}`],
    ['a second document', `${ROW}---\n${ROW}`],
    ['the end of a document', `${ROW}...\n`],
    ['three dashes that are indented', ` ---\n${ROW}`],
    ['three dashes before something', '--- [a]\n'],
    ['a tab', `${ROW}    a:\tb\n`],
    ['a tab in a comment', `${ROW}#\ta\n`],
    ['carriage returns', ROW.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${ROW}`],
    ['a space that is none of ASCII', `${ROW}    a: b\u00a0\n`],
    ['half a character', `${ROW}    a: '\ud83d'\n`],
    ['a control character', `${ROW}    a: "\u0007"\n`],
    ['an escape that JSON has not', `${ROW}    a: "\\x41"\n`],
    ['half a character as an escape', `${ROW}    a: "\\ud83d"\n`],
    ['a line continued by an escape', `${ROW}    a: "b\\\n      c"\n`],
    ['text over several lines with an empty one', `${ROW}    a: b\n\n      c\n`],
    ['a block that says its indentation', `${ROW}    a: |2\n        b\n`],
    ['a block that keeps its empty lines', `${ROW}    a: |+\n      b\n\n`],
    ['a block with a comment behind its head', `${ROW}    a: | # c\n      b\n`],
    ['a block that starts with an empty line', `${ROW}    a: |\n\n      b\n`],
    ['a folded block with deeper lines', `${ROW}    a: >\n      b\n        c\n`],
    ['a comment that no space sets apart', `${ROW}    a: [b]#c\n`],
    ['a comment of more than a screen', `${ROW}${'# c\n'.repeat(10_000)}    a: b\n`],
    ['a key behind a value', 'rows:\n- "a" b: c\n'],
    ['a key that a value touches', 'rows:\n- "a"b: c\n'],
  ])('is none with %s', (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  it.each(
    [
      'True',
      'NULL',
      '~',
      'yes',
      'No',
      'on',
      'OFF',
      'y',
      '=',
      '0x1F',
      '0o17',
      '0b11',
      '017',
      '+1',
      '-0',
      '.5',
      '5.',
      '1e3',
      '1_000',
      '12:30',
      '.inf',
      '-.Inf',
    ].concat(['.nan', '12345678901234567890', '0.1234567', '1,000']),
  )('is none with %s, which is something else in some version of YAML', (scalar) => {
    expect(readPlainYaml(`${ROW}    a: ${scalar}\n`)).toBeUndefined();
    expect(holds(`${ROW}    a: '${scalar}'\n`)).toBe(true);
  });

  it('keeps the places of rows, steps, entries and renamed ids, which are asked for when nothing is wrong', () => {
    const text = [
      'rows:\n  - id: a\n  - { id: b }\n  - &c\n    id: c\n  -\n    id: d\n',
      'preparations:\n- name: p\n  steps:\n  - &s\n    as: x\n  - *s\n  afterwards: &t\n    - as: z\n- name: q\n  steps: *t\n',
      "renamed:\n  a: b\n  'c': d\n",
    ].join('');
    const places: readonly (readonly [Path, string?])[] = [
      ...[0, 1, 2, 3].map((row) => [['rows', row]] as const),
      [['preparations', 0]],
      [['preparations', 0, 'steps', 0]],
      [['preparations', 0, 'steps', 1]],
      [['preparations', 0, 'afterwards', 0]],
      [['preparations', 1, 'steps']],
      [['preparations', 1, 'steps', 0]],
      [['renamed'], 'a'],
      [['renamed'], 'c'],
    ];
    expect(holds(text)).toBe(true);
    const offsets = places.map(([path, key]) => readPlainYaml(text)?.offsetOf(path, key));
    expect(offsets).not.toContain(undefined);
    const source = parseSource({ file: 'x.yaml', text });
    expect(places.map(([path, key]) => source.positionOf(path, key)).map(({ line, column }) => `${line}:${column}`)).toEqual([
      '2:5',
      '3:5',
      '5:5',
      '7:5',
      '9:3',
      '12:5',
      '13:5',
      '15:7',
      '17:10',
      '15:7',
      '19:3',
      '20:3',
    ]);
  });
});
