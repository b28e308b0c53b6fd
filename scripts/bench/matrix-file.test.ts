import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadContract, loadMatrixAt } from '../../src/cli/load.ts';
import { rowsOf } from '../../src/matrix/rows.ts';
import { matrixJson, matrixYaml } from './matrix-file.ts';
import { edit, TEXT } from './peers/sovereign-qa.ts';
import { workload } from './workload.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-matrix-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the matrix of the bench', () => {
  it('says the same in YAML and in JSON', () => {
    const rows = workload(50);
    expect(parse(matrixYaml(rows))).toEqual(JSON.parse(matrixJson(rows)));
  });

  it.each(['yaml', 'json'] as const)('is one that the runner takes, edited too, with every token: %s', async (format) => {
    const rows = workload(20);
    const path = join(folder, `lane.${format}`);
    writeFileSync(path, TEXT[format](rows));
    const contract = await loadContract();
    const before = await loadMatrixAt(path, contract);
    edit(path, format, 1);
    const after = await loadMatrixAt(path, contract);
    expect(after.digest).not.toBe(before.digest);
    const loaded = rowsOf(after);
    expect(loaded.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    for (const [index, { mustContain, mustNotContain }] of rows.entries())
      for (const token of [...mustContain, ...mustNotContain])
        expect(JSON.stringify(loaded[index]?.expectations)).toContain(JSON.stringify(token));
  });
});
