import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../model.ts';
import { footer, header, result, results } from './example-run.test-support.ts';
import { junit } from './junit.ts';
import { terminalReporter } from './terminal.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
const FORBIDDEN_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const printed = (progress: 'live' | 'plain', color: boolean): string => {
  let text = '';
  const report = terminalReporter({
    color,
    progress,
    columns: 80,
    idWidth: 12,
    rerun: (id) => `sovereign-qa fast --tc ${id}`,
    write: (piece) => {
      text += piece;
    },
  });
  const events: readonly RunEvent[] = [
    { kind: 'started', header },
    ...results.flatMap((one, index): RunEvent[] => [
      { kind: 'row-started', id: one.id, index },
      { kind: 'row-finished', index, result: one },
    ]),
    { kind: 'finished', footer },
  ];
  for (const event of events) report(event);
  return text;
};

describe('the terminal reporter', () => {
  it('prints a line a row, the rows that need a person again, and the summary', async () => {
    await expect(printed('plain', false)).toMatchFileSnapshot('golden/plain.txt');
  });

  it('rewrites one line of progress on a terminal', () => {
    expect(printed('live', false)).toContain('\r\u001b[K');
    expect(printed('plain', false)).not.toContain('\u001b');
  });

  it('colours verdicts only when asked', () => {
    expect(printed('plain', true)).toContain('\u001b[31mFAIL\u001b[0m');
  });

  it('lets no server control the terminal', () => {
    const text = junit(header, [result('TC-1', { kind: 'error', phase: 'body', reason: '\u001b[2Jgone\u0007' })], footer);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u0007');
  });
});

describe('junit', () => {
  it('tells failures, errors and rows that were not asked apart', async () => {
    await expect(junit(header, results, footer)).toMatchFileSnapshot('golden/junit.xml');
  });

  it('is well-formed XML whatever a server says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (reason, body) => {
        const failing = result(
          'TC-1',
          {
            kind: 'fail',
            findings: [
              {
                expectation: 'status',
                message: `${reason}]]>`,
                expected: '',
                actual: reason,
                where: undefined,
                clause: undefined,
                nearMiss: undefined,
                excerpt: reason,
              },
            ],
          },
          `${body}]]>\ud800`,
        );
        const xml = junit(header, [failing, result('TC-2', { kind: 'skipped', reason })], footer);
        return XMLValidator.validate(xml) === true && !FORBIDDEN_IN_XML.test(xml) && xml.isWellFormed();
      }),
    );
  });
});
