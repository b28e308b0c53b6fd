import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot, readJson } from '../io/files.ts';
import { proofCoverage } from './proof-coverage.ts';

const path = join(packageRoot(), 'reports', 'proof.json');
const { matrixDigest, contractDigest } = readJson(path) as { readonly matrixDigest: string; readonly contractDigest: string };
const seen = { path, proven: true, matrixDigest, contractDigest };

describe('the coverage of a proof', () => {
  it('says which clauses of the contract a row was seen to force', () => {
    const coverage = proofCoverage(seen, { matrixDigest, contractDigest });
    const owners = coverage?.clausesOf('TC-091').map(({ owner }) => owner);
    expect(owners).toContain('install!viewer-is-refused');
    expect(coverage?.clausesOf('no-such-row')).toEqual([]);
    expect(coverage?.provenRows).toBeGreaterThan(1_000);
  });

  it.each([
    ['there is no proof', undefined, { matrixDigest, contractDigest }],
    ['it is of another matrix', seen, { matrixDigest: 'other', contractDigest }],
    ['it is of another contract', seen, { matrixDigest, contractDigest: 'other' }],
  ])('is none where %s', (_what, proof, header) => {
    expect(proofCoverage(proof, header)).toBeUndefined();
  });
});
