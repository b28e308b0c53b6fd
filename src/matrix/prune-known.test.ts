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
  - { row: TC-2, profile: true-status, findings: [x], reason: three }
`;

interface Entry {
  readonly row: string;
  readonly profile?: string;
}
const entriesIn = (text: string): readonly Entry[] => (parse(text) as { readonly known: readonly Entry[] }).known;

describe('withoutKnown', () => {
  it('takes one entry out and leaves every other letter as it is', () => {
    expect(withoutKnown(TEXT, [{ row: 'TC-1' }])).toBe(TEXT.replace(/ {2}- row: TC-1\n.*\n.*\n/, ''));
  });

  it('tells entries of one row apart by their profile', () => {
    expect(entriesIn(withoutKnown(TEXT, [{ row: 'TC-2', profile: 'true-status' }])).map(({ row }) => row)).toEqual([
      'TC-1',
      'TC-2',
    ]);
    expect(entriesIn(withoutKnown(TEXT, [{ row: 'TC-2' }]))).toMatchObject([
      { row: 'TC-1' },
      { row: 'TC-2', profile: 'true-status' },
    ]);
  });

  it('leaves an empty list when the last entry goes', () => {
    const text = withoutKnown(TEXT, [{ row: 'TC-1' }, { row: 'TC-2' }, { row: 'TC-2', profile: 'true-status' }]);
    expect(entriesIn(text)).toEqual([]);
    expect(text).toContain('# Failures that are excused.');
  });

  it('changes nothing for entries that are not there, and in a file that is none', () => {
    expect(withoutKnown(TEXT, [{ row: 'TC-9' }])).toBe(TEXT);
    expect(withoutKnown('rows: []', [{ row: 'TC-1' }])).toBe('rows: []');
  });

  it('never adds, and removes what it was told only', () => {
    const own = readFileSync(join(import.meta.dirname, '..', '..', 'matrix', 'known.yaml'), 'utf8');
    const entries = entriesIn(own);
    fc.assert(
      fc.property(fc.subarray([...entries]), (gone) => {
        const left = entriesIn(withoutKnown(own, gone));
        expect(left).toEqual(entries.filter((one) => !gone.includes(one)));
      }),
    );
  });
});
