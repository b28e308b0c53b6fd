import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../delta/delta.test-support.ts';
import { result } from './example-run.test-support.ts';
import { byteLength, markdownCode, markdownText } from './markdown-text.ts';
import { everyVerdict, HOSTILE, reportedRun } from './reported-run.test-support.ts';
import { MOST_SUMMARY_BYTES, summaryMarkdown } from './summary-markdown.ts';

/** What is left of a summary without its blocks of code, whose content Markdown takes as it is. */
const withoutCode = (text: string): string => text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');

describe('the summary in Markdown', () => {
  it('begins with the gate, then tells counts, claims, causes, evidence and changes', async () => {
    await expect(summaryMarkdown(everyVerdict)).toMatchFileSnapshot('golden/summary.md');
  });

  it('is short for a run in which all is well', async () => {
    await expect(summaryMarkdown(reportedRun([result('TC-1', { kind: 'pass' })]))).toMatchFileSnapshot('golden/summary-open.md');
  });

  it('stays below 1 MiB, says what is left out and keeps every count', () => {
    const text = '<b>ü|`@x`</b> '.repeat(60);
    const rows = Array.from({ length: 5000 }, (_, index) =>
      result(`TC-${index}`, fail(`${index} ${text}`, text), text.repeat(3)),
    );
    const run = reportedRun(rows, { before: rows.map(({ id }) => result(id, { kind: 'pass' })) });
    for (const most of [MOST_SUMMARY_BYTES, 400_000]) {
      const summary = summaryMarkdown(run, most);
      expect(byteLength(summary)).toBeLessThanOrEqual(most);
      expect(summary).toContain('5000 failed');
      expect(summary).toMatch(/\d+ rows more without evidence here/);
      expect(summary).toContain('regressed, and nobody claimed it (5000)');
      expect(summary.isWellFormed()).toBe(true);
    }
  });

  it.each(HOSTILE)('takes %j for text and nothing else', (text) => {
    const rows = [
      { ...result('TC-1', fail(text), text), title: text, file: text },
      result('TC-2', { kind: 'error', phase: 'body', reason: text }),
      result('TC-3', { kind: 'known', findings: [], reason: text, issue: text }),
      result('TC-4', { kind: 'skipped', reason: text }),
    ];
    const all = withoutCode(summaryMarkdown(reportedRun(rows)));
    expect(all).not.toMatch(/<(?!\/?(details|summary)\b)/);
    // In a line of HTML no other markup is looked for.
    const outside = all.replace(/^<details.*$/gm, '');
    expect(outside).not.toMatch(/(?<!\\)[`*_](?!\*)(code|b\b|u\b)/);
    expect(outside).not.toContain('@user');
    expect(outside).not.toMatch(/(?<!\\)\]\(/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(outside).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
    expect(outside.isWellFormed()).toBe(true);
  });
});

describe('text in Markdown', () => {
  it('is one line without markup, HTML or mentions', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), (text) => {
        const plain = markdownText(text);
        return (
          !/[<>\n\r]/.test(plain) && !/(?<!\\)(?:\\\\)*[`*_{}[\]|~]/.test(plain) && !plain.includes('@') && plain.isWellFormed()
        );
      }),
    );
  });

  it('in a block of code cannot end the block', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('`', 'a', '\n', ' ') })), (lines) => {
        const text = markdownCode(lines);
        const [fence = ''] = text.split('text\n');
        const inside = text.slice(fence.length + 5, -fence.length - 2);
        return /^`{3,}$/.test(fence) && !inside.includes(fence);
      }),
    );
  });
});
