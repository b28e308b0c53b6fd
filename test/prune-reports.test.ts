import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeFolder, removeLeftovers } from '../src/io/remove-folder.ts';
import { freshFolder, type Ran, run } from './run-cli.ts';
import { idOf, runFolder } from './run-folder.ts';

const prune = (out: string, ...args: readonly string[]): Promise<Ran> => run(['prune-reports', '--out', out, ...args]);
const runsOf = (out: string): readonly string[] =>
  readdirSync(out)
    .filter((name) => /^\d/.test(name))
    .sort();
const ids = (...of: readonly number[]): readonly string[] => of.map(idOf);

describe.concurrent('prune-reports', () => {
  it('leaves the last ones and the baseline of one of them, and says so', async () => {
    const out = runFolder({}, {}, {}, { head: { baseline: idOf(1) }, changes: [] }, {});
    const dry = await prune(out, '--keep', '2', '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      err: '',
      out: `would delete ${idOf(0)}\nwould delete ${idOf(2)}\nkept ${idOf(1)}: baseline of ${idOf(3)}\n`,
    });
    expect(runsOf(out)).toEqual(ids(0, 1, 2, 3, 4));
    expect((await prune(out, '--keep', '2')).out).toContain(`deleted ${idOf(0)}\ndeleted ${idOf(2)}\n`);
    expect(runsOf(out)).toEqual(ids(1, 3, 4));
    expect((await prune(out, '--keep', '2')).out).toContain('nothing is to be deleted');
    expect((await run(['gate', idOf(3), '--out', out])).err).not.toContain('baseline-gone');
  });

  it('touches nothing but runs under their own name', async () => {
    const out = runFolder({}, {}, {}, {});
    const elsewhere = runFolder({});
    writeFileSync(join(out, 'proof.json'), '{}');
    writeFileSync(join(out, 'proof.md'), '');
    mkdirSync(join(out, 'pictures'));
    renameSync(join(out, idOf(0)), join(out, 'release-1'));
    rmSync(join(out, idOf(1)), { recursive: true });
    symlinkSync(join(elsewhere, idOf(0)), join(out, idOf(0)));
    mkdirSync(join(out, idOf(8)));
    const outside = join(elsewhere, 'outside.txt');
    writeFileSync(outside, 'kept');
    symlinkSync(elsewhere, join(out, idOf(2), 'link'));
    expect((await prune(out, '--keep', '1')).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(
      [idOf(0), idOf(3), idOf(8), 'latest', 'pictures', 'proof.json', 'proof.md', 'release-1'].sort(),
    );
    expect(readFileSync(outside, 'utf8')).toBe('kept');
    expect(existsSync(join(elsewhere, idOf(0), 'run.ndjson'))).toBe(true);
    expect(readlinkSync(join(out, 'latest'))).toBe(idOf(3));
  });

  it('leaves a run that may be going on, and its baseline, until it has been silent for a day', async () => {
    const going = { end: 'killed', head: { baseline: idOf(0) } } as const;
    const out = runFolder({}, { ...going, isRecent: true }, {}, {});
    await prune(out, '--keep', '1');
    expect(runsOf(out)).toEqual(ids(0, 1, 3));
    const silent = runFolder({}, going, {}, {});
    await prune(silent, '--keep', '1');
    expect(runsOf(silent)).toEqual(ids(3));
  });

  it('leaves a run that writes its reports', async () => {
    const out = runFolder({ isRecent: true }, {}, {});
    writeFileSync(join(out, idOf(0), '.unfinished'), '');
    expect((await prune(out, '--keep', '1')).out).toContain(`kept ${idOf(0)}: may be going on`);
    expect(runsOf(out)).toEqual(ids(0, 2));
  });

  it('deletes nothing while it cannot tell what a run is compared with that stays', async () => {
    const out = runFolder({}, {}, {});
    writeFileSync(join(out, idOf(2), 'delta.json'), 'torn');
    const { code, err } = await prune(out, '--keep', '1');
    expect(code).toBe(3);
    expect(err).toContain(`${idOf(2)} is kept, and what it was compared with is not known`);
    expect(runsOf(out)).toEqual(ids(0, 1, 2));
  });

  it.each([['0'], ['1.5'], ['some']])('refuses --keep %s', async (keep) => {
    expect((await prune(runFolder({}), '--keep', keep)).code).toBe(2);
  });

  it('keeps all where that is said, and has nothing to do where there is no folder', async () => {
    const out = runFolder({}, {});
    expect(await prune(out, '--keep', 'all')).toMatchObject({ code: 0, out: expect.stringContaining('all runs are kept') });
    expect(runsOf(out)).toEqual(ids(0, 1));
    expect((await prune(join(out, 'none'), '--keep', '1')).code).toBe(0);
  });

  it('is safe beside another one', async () => {
    const out = runFolder(...Array.from({ length: 40 }, () => ({})));
    const both = await Promise.all([prune(out, '--keep', '3'), prune(out, '--keep', '3'), prune(out, '--keep', '3')]);
    expect(both.map(({ code, err }) => ({ code, err }))).toEqual(both.map(() => ({ code: 0, err: '' })));
    expect(runsOf(out)).toEqual(ids(37, 38, 39));
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
    // Each run is said to be deleted once, by the one that deleted it.
    const said = both.flatMap(({ out: text }) => text.match(/^deleted .*$/gm) ?? []);
    expect(said.length).toBe(37);
    expect(new Set(said).size).toBe(37);
  });

  it('removes what a crash left of a folder that was being removed', () => {
    const out = runFolder({}, {});
    const left = `.pruned-${idOf(0)}-0123abcd`;
    renameSync(join(out, idOf(0)), join(out, left));
    mkdirSync(join(out, '.pruned-mine'));
    removeLeftovers(out);
    expect(readdirSync(out).sort()).toEqual(['.pruned-mine', idOf(1), 'latest'].sort());
    expect(removeFolder(out, idOf(0))).toBe(false);
    expect(removeFolder(out, 'latest')).toBe(false);
    expect(removeFolder(out, idOf(1))).toBe(true);
  });
});

describe.concurrent('fast --keep', () => {
  const MATRIX = `
rows:
  - id: TC-900
    title: The list answers
    as: viewer
    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }
    must_contain: ['"kind"']
`;

  /** A small matrix and an empty folder of reports. */
  const workshop = () => {
    const matrix = freshFolder();
    writeFileSync(join(matrix, 'small.yaml'), MATRIX);
    const out = freshFolder();
    const fast = (...args: readonly string[]): Promise<Ran> => run(['fast', '--matrix', matrix, '--out', out, ...args]);
    return { matrix, out, fast };
  };

  it('never takes the folder of a run that goes on beside it', async () => {
    const { out, fast } = workshop();
    for (let round = 0; round < 2; round += 1) {
      const all = await Promise.all(Array.from({ length: 4 }, () => fast('--keep', '1')));
      expect(all.map(({ code, err }) => ({ code, err }))).toEqual(all.map(() => ({ code: 0, err: '' })));
    }
    await fast('--keep', '1');
    expect(runsOf(out)).toHaveLength(2);
    for (const folder of runsOf(out)) expect(readdirSync(join(out, folder))).not.toContain('.unfinished');
  });

  it('leaves the last runs and the baseline of the last, and says which went', async () => {
    const { matrix, out, fast } = workshop();
    const made: string[] = [];
    for (let nth = 0; nth < 3; nth += 1) made.push(/run (\S+)\n/.exec((await fast('--keep', 'all')).out)?.[1] ?? '');
    const [first = '', second = '', third = ''] = made;
    const last = await fast('--keep', '1');
    expect(last.code).toBe(0);
    expect(last.out).toContain(`Note Pruned 2 runs older than the last 1: ${first}, ${second}\n`);
    expect(runsOf(out)).toHaveLength(2);
    expect(runsOf(out)).toContain(third);
    expect((await run(['gate', 'latest', '--out', out, '--matrix', matrix, '--policy', 'iteration'])).code).toBe(0);
  });

  it('takes the number from the environment, and refuses a wrong one before anything is sent', async () => {
    const { code, err } = await run(['fast', '--tc', 'TC-065', '--out', freshFolder()], { SOVEREIGN_QA_KEEP: 'many' });
    expect(code).toBe(2);
    expect(err).toContain('--keep many is no positive whole number');
  });
});
