import { describe, expect, it } from 'vitest';
import { historyOf } from './history.ts';
import type { RawFile } from './raw.ts';
import { parseSource } from './source.ts';

const IDS = new Set(['TC-1', 'TC-2', 'TC-3']);
const history = (text: string) => {
  const source = parseSource({ file: 'matrix/history.yaml', text });
  return historyOf([{ source, raw: source.value as unknown as RawFile }], IDS);
};

describe('historyOf', () => {
  it.each([
    ['renamed: { OLD-1: TC-1, OLD-2: TC-2 }', { 'OLD-1': 'TC-1', 'OLD-2': 'TC-2' }],
    ['renamed: { OLD-1: OLD-2, OLD-2: TC-2 }', { 'OLD-1': 'TC-2', 'OLD-2': 'TC-2' }],
  ])('follows %s', (text, renamed) => {
    expect(history(text)).toEqual({ renamed, retired: {}, problems: [] });
  });

  it('reads why rows were retired', () => {
    expect(history('retired:\n  - { row: OLD-1, reason: replaced by TC-1 }')).toEqual({
      renamed: {},
      retired: { 'OLD-1': 'replaced by TC-1' },
      problems: [],
    });
  });

  it.each([
    ['renamed:\n  TC-1: TC-2', 'renamed-row-exists', 2],
    ['renamed:\n  OLD-1: TC-4', 'unknown-row', 2],
    ['renamed:\n  OLD-1: OLD-2\n  OLD-2: OLD-1', 'unknown-row', 2],
    ['renamed:\n  OLD-1: TC-1\n  OLD-2: TC-1', 'duplicate-rename', 3],
    ['renamed:\n  OLD-1: OLD-3\n  OLD-2: OLD-3\n  OLD-3: TC-1', 'duplicate-rename', 3],
    ['retired:\n  - { row: TC-1, reason: r }', 'retired-row-exists', 2],
    ['retired:\n  - { row: OLD-1, reason: r }\n  - { row: OLD-1, reason: r }', 'duplicate-retired', 3],
  ])('refuses %j as %s at its line', (text, code, line) => {
    const [problem] = history(text).problems;
    expect(problem).toMatchObject({ code, position: { file: 'matrix/history.yaml', line } });
    expect(problem?.fix).not.toBe('');
  });
});
