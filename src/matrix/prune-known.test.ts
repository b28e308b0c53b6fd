import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withoutKnown } from './prune-known.ts';

const TEXT = `# Failures that are excused.
known:
  - row: TC-1
    findings: [lacks 403]   # the code
    reason: one
  # about two
  - row: TC-2
    findings: [lacks 60]
    reason: >
      two

      paragraphs
  - { row: TC-3, findings: [x], reason: three }
`;

interface Entry {
  readonly row: string;
}
const entriesIn = (text: string): readonly Entry[] => (parse(text) as { readonly known: readonly Entry[] }).known;

const left = (text: string, ...rows: readonly string[]): readonly string[] | undefined => {
  const pruned = withoutKnown(text, rows);
  return pruned === undefined ? undefined : entriesIn(pruned).map(({ row }) => row);
};

describe('withoutKnown', () => {
  it('takes one entry out and leaves every other letter as it is', () => {
    expect(withoutKnown(TEXT, ['TC-1'])).toBe(TEXT.replace(/ {2}- row: TC-1\n.*\n.*\n/, ''));
  });

  it('takes the comment above an entry with it', () => {
    const pruned = withoutKnown(TEXT, ['TC-2']);
    expect(pruned).not.toContain('# about two');
    expect(pruned).toContain('# Failures that are excused.');
  });

  it('leaves an empty list when the last entry goes', () => {
    const pruned = withoutKnown(TEXT, ['TC-1', 'TC-2', 'TC-3']);
    expect(entriesIn(pruned ?? '')).toEqual([]);
    expect(pruned).toContain('# Failures that are excused.');
  });

  it.each([
    ['one line', 'known: [{ row: TC-1, reason: r }, { row: TC-2, reason: r }]\n'],
    ['shared lines', 'known: [{ row: TC-1, reason: r },\n  { row: TC-2, reason: r }]\n'],
    ['the end of a list', 'known: [{ row: TC-2, reason: r },\n  { row: TC-1, reason: r } ]\n'],
    ['a dash of its own', 'known:\n  -\n    row: TC-1\n    reason: r\n  -\n    row: TC-2\n    reason: r\n'],
    ['JSON', '{"known":[\n{"row":"TC-1","reason":"r"},\n{"row":"TC-2","reason":"r"}\n]}'],
    ['an anchor that nobody uses', 'known:\n  - &a\n    row: TC-1\n  - row: TC-2\n'],
  ])('leaves exactly the other entry of %s', (_what, text) => {
    expect(left(text, 'TC-1')).toEqual(['TC-2']);
  });

  it('refuses what it cannot do without changing another entry', () => {
    expect(
      withoutKnown('known:\n  - row: TC-1\n    reason: &r because\n  - row: TC-2\n    reason: *r\n', ['TC-1']),
    ).toBeUndefined();
    expect(withoutKnown('rows: []', ['TC-1'])).toBeUndefined();
  });

  it('changes nothing for entries that are not there', () => {
    expect(withoutKnown(TEXT, ['TC-9'])).toBe(TEXT);
  });

  it('never adds, and removes what it was told only', () => {
    const own = readFileSync(join(import.meta.dirname, '..', '..', 'matrix', 'known.yaml'), 'utf8');
    const entries = entriesIn(own);
    fc.assert(
      fc.property(fc.subarray([...entries]), (gone) => {
        const pruned = withoutKnown(
          own,
          gone.map(({ row }) => row),
        );
        expect(entriesIn(pruned ?? '')).toEqual(entries.filter((one) => !gone.includes(one)));
      }),
    );
  });
});
