import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstLine, freshFolder, run, start } from './run-cli.ts';

/** Replays some rows against a served reference with a fault; the folder of the run. */
const replayed = async (fault: string, ...options: readonly string[]) => {
  const server = start(['serve', '--port', '0', '--fault', fault]);
  try {
    const target = await firstLine(server);
    const folder = freshFolder();
    const ran = await run(['fast', '--target', target, '--lane', 'lifecycle', '--out', folder, '--report', 'none', ...options]);
    return { folder, ...ran };
  } finally {
    server.kill();
  }
};

describe('sovereign-qa drift', () => {
  it('says of a healthy run that nothing differs', async () => {
    const folder = freshFolder();
    await run(['fast', '--out', folder, '--report', 'none']);
    const { code, out } = await run(['drift', '--out', folder]);
    expect(out).toMatch(/^Nothing differs: \d{3,} answers of http:\/\/127\.0\.0\.1:8080, \d{3} cases of the contract\.$/m);
    expect(code).toBe(0);
    // The whole matrix.
  }, 60_000);

  it('names a key that is missing, and nothing else', async () => {
    const { folder } = await replayed('detail.found#namespace:missing');
    const { code, out } = await run(['drift', '--out', folder]);
    expect(out).toContain('detail.found\n  /namespace: a key that the contract demands is not there');
    expect(out).toMatch(/^1 difference in 1 case: /m);
    expect(code).toBe(1);
  });

  it('proposes the change and a sample for a key that the contract does not describe, as JSON', async () => {
    const { folder, code, out } = await replayed('detail.found#body:extra-key');
    expect(code).toBe(0);
    expect(out).toMatch(/Remark 1 key that the contract does not describe, in \d+ rows: detail\.found#unexpected/);
    const drift = await run(['drift', '--out', folder, '--json']);
    const { drifts } = JSON.parse(drift.out) as { readonly drifts: readonly Record<string, unknown>[] };
    expect(drifts).toMatchObject([
      {
        kind: 'undescribed-key',
        case: 'detail.found',
        at: '/unexpected',
        proposal: expect.stringContaining('add to properties of detail.found: unexpected: {type: boolean}'),
        sample: expect.stringContaining('  operation: detail\n  case: detail.found\n  source: live '),
      },
    ]);
    const record = readFileSync(join(folder, 'latest', 'run.ndjson'), 'utf8');
    expect(record).toContain('"undescribed":["detail.found#unexpected"]');
  });

  it('fails such keys where the shape is judged strictly, and tells how to see it again', async () => {
    const { code, out } = await replayed('detail.found#body:extra-key', '--strict-shape');
    expect(code).toBe(1);
    expect(out).toContain('detail.found#unexpected: expected no such key, got the key is there');
    expect(out).toMatch(/rerun +sovereign-qa fast --tc \S+ --target \S+ --strict-shape$/m);
    expect(out).not.toContain('Remark');
  });
});

describe('the eras of the reference', () => {
  it('are told in the record, and in the command that replays a row', async () => {
    // src/reference/known-answers.test.ts replays the whole matrix in every era.
    const folder = freshFolder();
    const { out } = await run([
      'fast',
      '--era',
      '2026-08',
      '--matrix',
      'test/every-verdict',
      '--out',
      folder,
      '--report',
      'none',
    ]);
    expect(readFileSync(join(folder, 'latest', 'run.ndjson'), 'utf8')).toContain('"era":"2026-08"');
    expect(out).toMatch(/rerun +sovereign-qa fast --tc \S+ --matrix \S+ --era 2026-08/);
  });

  it('are refused for a target, which answers as it does', async () => {
    const ran = await run(['fast', '--era', '2026-08', '--target', 'http://127.0.0.1:1', '--out', freshFolder()]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('wrong-era') });
  });
});
