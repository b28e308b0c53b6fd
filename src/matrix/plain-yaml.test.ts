import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  expect(plain.value).toStrictEqual(slow.value);
  // The order of keys is that of a row's members in reports.
  expect(JSON.stringify(plain.value)).toBe(JSON.stringify(slow.value));
  const source = parseSource({ file: 'x.yaml', text });
  for (const [path, key] of placesIn(plain.value))
    if (plain.offsetOf(path, key) !== undefined) expect(source.positionOf(path, key)).toEqual(slow.positionOf(path, key));
  return true;
};

/** Texts that are tried: set to a million or so after a change of how YAML is read. */
const RUNS = Number(process.env['YAML_RUNS'] ?? 3_000);

describe('YAML that is written plainly', () => {
  it('is read as the parser reads it that keeps every place, whatever else is in the text', () => {
    let taken = 0;
    fc.assert(
      fc.property(yamlTexts(FILES.map(textOf)), (text) => {
        if (holds(text)) taken += 1;
      }),
      { numRuns: RUNS, verbose: 1 },
    );
    expect(taken).toBeGreaterThan(RUNS / 20);
  }, 0);
});
