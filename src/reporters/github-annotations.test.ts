import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../delta/delta.test-support.ts';
import { result } from './example-run.test-support.ts';
import { commandProperty, commandText, githubAnnotations } from './github-annotations.ts';
import { everyVerdict, HOSTILE, reportedRun } from './reported-run.test-support.ts';

const COMMAND = /^::(error|warning|notice) (?:file=[^:,\r\n]+,line=\d+,)?title=[^:,\r\n]*::[^\r\n]*$/;

/** What the runner makes of an escaped text. */
const unescaped = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

describe('annotations for GitHub', () => {
  it('point out regressions and broken claims first, then failures, then what could not be judged', async () => {
    await expect(githubAnnotations(everyVerdict)).toMatchFileSnapshot('golden/github-annotations.txt');
  });

  it('are none for a run in which all is well', () => {
    expect(githubAnnotations(reportedRun([result('TC-1', { kind: 'pass' })]))).toBe('');
  });

  it('are ten of a kind at most, the worst first, with the number of the others', () => {
    const rows = Array.from({ length: 30 }, (_, index) => result(`TC-${index}`, fail(`reason ${index}`)));
    const before = rows.map(({ id }) => result(id, id === 'TC-29' ? { kind: 'pass' } : fail('before')));
    const lines = githubAnnotations(reportedRun(rows, { before })).trim().split('\n');
    expect(lines.length).toBe(11);
    expect(lines[0]).toContain('title=TC-29 regressed');
    expect(lines.at(-1)).toMatch(/^20 more without an annotation/);
  });

  it('name no file outside of the repository', () => {
    for (const file of ['/opt/action/matrix/a.yaml', '../a.yaml', 'C:\\a.yaml'])
      expect(githubAnnotations(reportedRun([{ ...result('TC-1', fail('x')), file }]))).toMatch(/^::error title=/);
  });

  it.each(HOSTILE)('take %j for text and nothing else', (text) => {
    const rows = [
      { ...result('TC-1', fail(text), text), title: text, file: text.length > 0 ? `m/${text}` : 'm' },
      result('TC-2', { kind: 'error', phase: 'body', reason: text }),
    ];
    for (const line of githubAnnotations(reportedRun(rows)).trim().split('\n')) expect(line).toMatch(COMMAND);
  });

  it('escape what would end a text or a property, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('%', '\n', ':', ',', 'a', '%0A', '::error::', '2', '5') }), (text) => {
        expect(commandText(text)).not.toMatch(/[\r\n]/);
        expect(commandProperty(text)).not.toMatch(/[\r\n:,]/);
        return unescaped(commandProperty(text)) === text && unescaped(commandText(text)) === text;
      }),
    );
  });
});
