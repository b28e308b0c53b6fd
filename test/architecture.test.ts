import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folder may import which (house plan): imports point inward, and only `cli` imports `io`. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  '.': ['.', 'assertions', 'matrix'],
  matrix: ['.', 'matrix'],
  contract: ['.', 'contract'],
  assertions: ['.', 'assertions'],
  delta: ['.', 'assertions', 'contract', 'matrix', 'delta'],
  claims: ['.', 'matrix', 'delta', 'claims'],
  gate: ['.', 'matrix', 'delta', 'claims', 'gate'],
  drift: ['.', 'contract', 'drift'],
  fleet: ['.', 'matrix', 'delta', 'gate', 'fleet'],
  faults: ['.', 'contract', 'matrix', 'reference', 'faults'],
  proof: ['.', 'assertions', 'contract', 'matrix', 'executors', 'reference', 'faults', 'proof'],
  reporters: ['.', 'matrix', 'delta', 'gate', 'proof', 'drift', 'fleet', 'report-page', 'reporters'],
  'report-page': ['.', 'delta', 'gate', 'report-page'],
  executors: ['.', 'assertions', 'matrix', 'executors'],
  reference: ['.', 'contract', 'reference'],
  io: ['.', 'matrix', 'io'],
  cli: [
    '.',
    'assertions',
    'matrix',
    'contract',
    'reporters',
    'executors',
    'reference',
    'io',
    'delta',
    'claims',
    'gate',
    'faults',
    'proof',
    'drift',
    'fleet',
    'cli',
  ],
};

/** What touches the world: network, disk, timers on the real clock, environment, exit. */
const WORLD = [
  /from '(node:(fs|http|https|net|tls|dns|child_process|os|zlib)(\/promises)?|undici|ws|@hono\/node-server)'/,
  /\bprocess\./,
  /\bDate\.now\(/,
  /\bnew Date\(\)/,
  /\bperformance\.now\(/,
  /(?<![.\w])fetch\(/,
  /\bMath\.random\(/,
];

const SRC = join(import.meta.dirname, '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts') && !name.endsWith('.test-support.ts'),
);
const folderOf = (name: string): string => (name.includes('/') ? (name.split('/')[0] ?? '.') : '.');
/** Modules that a text imports; schemas are data. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from|import\()\s*'(\.[^']+\.tsx?)'/g)].map((match) => match[1] ?? '');

describe('the architecture', () => {
  it('has files to look at in every folder of the plan', () => {
    expect(new Set(files.map(folderOf))).toEqual(new Set(Object.keys(ALLOWED)));
  });

  it.each(files)('lets %s import only what its folder may', (name) => {
    const text = readFileSync(join(SRC, name), 'utf8');
    const folders = importsOf(text).map((path) => folderOf(normalize(join(dirname(name), path))));
    expect(folders.filter((folder) => !ALLOWED[folderOf(name)]?.includes(folder))).toEqual([]);
  });

  it.each(files.filter((name) => !/^(io|cli)\//.test(name)))('keeps %s away from the world', (name) => {
    const text = readFileSync(join(SRC, name), 'utf8');
    expect(WORLD.filter((pattern) => pattern.test(text)).map(String)).toEqual([]);
  });
});
