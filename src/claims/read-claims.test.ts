import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { blankedClaims } from './claim.ts';
import { readClaims } from './read-claims.ts';

const YAML = `# yaml-language-server: $schema=../schemas/claims.schema.json
pr: 1368
author: a-fixer
claims:
  - tc: TC-091
    status: 200
    contains: ['403', 'applied:false']
    lacks: ['500']
    within: 60s
    note: the viewer
  - tc: TC-065/list
`;

const problem = (text: string, file = 'claims.yaml'): string => {
  try {
    readClaims({ file, text });
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'no problem';
};

describe('readClaims', () => {
  it('reads YAML with everything that can be stated', () => {
    expect(readClaims({ file: 'claims.yaml', text: YAML })).toMatchObject({
      source: 'claims.yaml',
      pr: '1368',
      author: 'a-fixer',
      claims: [
        {
          tc: 'TC-091',
          stated: [
            { kind: 'status', code: 200 },
            { kind: 'token', token: '403' },
            { kind: 'token', token: 'applied:false' },
            { kind: 'no-token', token: '500' },
            { kind: 'within', ms: 60_000 },
          ],
          note: 'the viewer',
          position: { file: 'claims.yaml', line: 5, column: 5 },
        },
        { tc: 'TC-065/list', stated: [] },
      ],
      notUnderstood: [],
    });
  });

  it('reads JSON by the same schema, and any other file as prose', () => {
    expect(readClaims({ file: 'c.json', text: '{"claims":[{"tc":"TC-1"}]}' }).claims).toHaveLength(1);
    expect(readClaims({ file: 'pr.md', text: '## Claimed TCs\n- TC-091' }).claims).toHaveLength(1);
    expect(readClaims({ file: 'COMMIT_EDITMSG', text: 'Claimed TCs: TC-091' }).claims).toHaveLength(1);
  });

  it.each([
    ['claims: [{ tc: TC-091, states: 200 }]', 'claims.yaml:1:24: unknown key "states". Did you mean "status"?'],
    ['claims: [{ tc: TC-091, contains: [403] }]', 'claims.yaml:1:35: '],
    ['claims: [{ tc: nonsense }]', 'claims.yaml:1:16: '],
    ['claims: [{ tc: TC-091, within: soon }]', 'claims.yaml:1:32: '],
    ['claims: []', 'claims.yaml:1:9: '],
    ['claim: []', 'unknown key "claim"'],
    ['claims:\n  - tc: TC-1\n  - tc: TC-1', 'claims.yaml:3:5: TC-1 is claimed twice'],
    ['claims: [', 'claims.yaml:1:'],
  ])('refuses %s with place and fix', (text, message) => {
    expect(problem(text)).toContain(message);
    expect(problem(text)).toContain('fix: ');
  });

  it('refuses prose that claims nothing, with what it did not understand', () => {
    expect(problem('## Claimed TCs\n- TC-O91', 'pr.md')).toContain('line 2: - TC-O91 (TC-O91 is no id; write TC-091)');
  });
});

describe('blankedClaims', () => {
  it('blanks every text of the author', () => {
    const claims = readClaims({
      file: 'pr.md',
      text: '## Claimed TCs\n- TC-091 with s3cret - body contains s3cret + s3cret stuff',
    });
    expect(JSON.stringify(claims)).toContain('s3cret');
    expect(JSON.stringify(blankedClaims(claims, (text) => text.replaceAll('s3cret', '***')))).not.toContain('s3cret');
  });
});
