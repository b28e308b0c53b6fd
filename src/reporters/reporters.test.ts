import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { footer, header, result, results } from './example-run.test-support.ts';
import { junit } from './junit.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
const FORBIDDEN_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

describe('junit', () => {
  it('lets no server control the terminal', () => {
    const text = junit(header, [result('TC-1', { kind: 'error', phase: 'body', reason: '\u001b[2Jgone\u0007' })], footer);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u0007');
  });

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
