import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../delta/delta.test-support.ts';
import { result } from './example-run.test-support.ts';
import { legacyResults } from './legacy-results.ts';
import { everyVerdict, HOSTILE } from './reported-run.test-support.ts';

const KEYS = ['id', 'category', 'method', 'url', 'verdict', 'reason', 'http_code', 'tier_cookie', 'body_preview'];
const written = (rows: Parameters<typeof legacyResults>[0]): string => [...legacyResults(rows)].join('');

describe('result lines of the old executors', () => {
  it('have a row each, in the order of the matrix', async () => {
    await expect(written(everyVerdict.wholeRows())).toMatchFileSnapshot('golden/exec-results.jsonl');
  });

  it('say PASS of what passed and of nothing else', () => {
    const words = written(everyVerdict.results)
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly verdict: string }).verdict);
    expect(words.map((word) => word === 'PASS')).toEqual(everyVerdict.results.map(({ verdict }) => verdict.kind === 'pass'));
    expect(new Set(words)).toEqual(new Set(['PASS', 'FAIL', 'XFAIL', 'ERROR', 'BLOCKED', 'SKIP', 'NOT-RUN']));
  });

  it('are one line with exactly the keys that old tooling reads, whatever a server says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), (text) => {
        const [line = '', ...rest] = written([result('TC-1', fail(text), text.repeat(500))]).split('\n');
        const read = JSON.parse(line) as Readonly<Record<string, string | number>>;
        expect(Object.keys(read)).toEqual(KEYS);
        expect(rest).toEqual(['']);
        expect(String(read['body_preview']).length).toBeLessThanOrEqual(6001);
        return line.isWellFormed() && !line.includes('\u001b') && read['tier_cookie'] === 'viewer';
      }),
    );
  });
});
