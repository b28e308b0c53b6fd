import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../src/cli/format-names.ts';
import { storedReport } from '../src/cli/stored-report.ts';
import { freshFolder, type Ran, run, runAlone } from './run-cli.ts';

const LANE = (token: string): string => `
rows:
  - id: TC-900
    title: The list answers
    as: viewer
    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }
    must_contain: ['${token}']
  - id: TC-901
    title: And has a kind
    as: viewer
    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }
    must_contain: ['"kind"']
`;

/** Two runs of a small matrix: the second is compared with the first, in which TC-900 passed. */
const made = freshFolder();
const kept = `${made}-kept`;
const matrix = join(made, 'matrix');
const out = join(made, 'reports');
const runs: string[] = [];
const idOf = ({ out: said }: Ran): string => /run (\S+)\n/.exec(said)?.[1] ?? '';

beforeAll(async () => {
  mkdirSync(matrix);
  for (const token of ['"kind"', 'no such token']) {
    writeFileSync(join(matrix, 'small.yaml'), LANE(token));
    runs.push(idOf(await run(['fast', '--matrix', matrix, '--out', out])));
  }
  expect(runs.every((id) => existsSync(join(out, id, 'run.ndjson')))).toBe(true);
  // What the records say of places is not so any more.
  renameSync(made, kept);
});

/** A copy of the matrix and the runs, to be broken. The records name the matrix where it was; `--matrix` says where it is. */
const copy = () => {
  const folder = freshFolder();
  cpSync(kept, folder, { recursive: true, verbatimSymlinks: true });
  const own = join(folder, 'reports');
  const folderOf = (nth: number): string => join(own, runs[nth] ?? '');
  const edit = (nth: number, change: (text: string) => string): void => {
    const path = join(folderOf(nth), 'run.ndjson');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };
  return {
    folder: own,
    folderOf,
    edit,
    matrix: join(folder, 'matrix'),
    /** Makes the record name a matrix that is nowhere. */
    forgetMatrix: (nth: number): void => edit(nth, (text) => text.replace(/"matrix":"[^"]*"/, '"matrix":"/nowhere/matrix"')),
    report: (...args: readonly string[]): Promise<Ran> => run(['report', ...args, '--out', own]),
  };
};

/** Without what stands below folders of the test. */
const junit = (folder: string): string => readFileSync(join(folder, 'junit.xml'), 'utf8');

describe.concurrent('report', () => {
  it('renders the newest run as it was rendered before, and says what it wrote', async () => {
    const { report, folderOf } = copy();
    const before = junit(folderOf(1));
    rmSync(join(folderOf(1), 'junit.xml'));
    const { code, out: said, err } = await report();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(said).toContain(`      JUnit ${join(folderOf(1), 'junit.xml')}\n`);
    expect(junit(folderOf(1))).toBe(before);
  });

  it('renders every form as it was written when the run ended', async () => {
    const [folder, to, lane] = [freshFolder(), freshFolder(), join(freshFolder(), 'small.yaml')];
    const formats = FORMAT_NAMES.join(',');
    for (const token of ['"kind"', 'no such token']) {
      writeFileSync(lane, LANE(token));
      await run(['fast', '--matrix', lane, '--out', folder, '--report', formats]);
    }
    expect((await run(['report', '--out', folder, '--format', formats, '--to', to])).code).toBe(0);
    const rendered = readdirSync(to).sort();
    expect(rendered).toHaveLength(FORMAT_NAMES.length);
    for (const file of rendered)
      expect(readFileSync(join(to, file), 'utf8'), file).toBe(readFileSync(join(folder, 'latest', file), 'utf8'));
    expect(readFileSync(join(to, 'ctrf.json'), 'utf8').match(/"httpStatus":200/g)).toHaveLength(2);
  });

  it('decides nothing: a closed gate is exit code 0', async () => {
    const { report, folderOf } = copy();
    expect(readFileSync(join(folderOf(1), 'delta.json'), 'utf8')).toContain('"open":false');
    expect((await report(runs[1] ?? '')).code).toBe(0);
  });

  it('prints one report to a pipe and keeps notes off it', async () => {
    const { report, edit, folderOf } = copy();
    rmSync(join(folderOf(1), 'junit.xml'));
    edit(1, (text) => text.slice(0, -30));
    const { code, out: said, err } = await report('latest', '--format', 'junit', '--stdout');
    expect(code).toBe(0);
    expect(said.startsWith('<?xml')).toBe(true);
    expect(said.trimEnd().endsWith('</testsuites>')).toBe(true);
    expect(err).toContain('Note');
    expect(existsSync(join(folderOf(1), 'junit.xml'))).toBe(false);
  });

  it.each([
    [['--format', 'junit', '--stdout', '--open'], 'stdout-and-file'],
    [['--format', 'junit', '--stdout', '--to', 'x'], 'stdout-and-file'],
    [['--format', 'none'], 'no-format'],
    [['--format', 'junti'], 'Did you mean "junit"'],
    [['--baseline', 'nothing'], 'no-run'],
    [['--matrix', '/nowhere'], 'unreadable'],
    [['--proof', '/nowhere'], 'unreadable'],
  ])('refuses %j', async (args, text) => {
    const { code, err } = await copy().report('latest', ...args);
    expect({ code, isSaid: err.includes(text) }).toEqual({ code: 2, isSaid: true });
  });

  it('renders a run that was killed while it wrote a row, in the order of the matrix', async () => {
    const { report, edit, folderOf } = copy();
    const [, first = '', second = ''] = readFileSync(join(folderOf(1), 'run.ndjson'), 'utf8').split('\n');
    edit(1, (text) => `${text.split('\n')[0]}\n${second}\n${first.slice(0, 40)}`);
    rmSync(join(folderOf(1), 'delta.json'));
    const torn = await report(runs[1] ?? '');
    expect(torn.code).toBe(0);
    expect(torn.out).toContain('the record has 1 of 2 rows: the run was killed');
    expect(junit(folderOf(1))).toContain('TC-901');
    edit(1, (text) => `${text.split('\n')[0]}\n${second}\n${first}\n`);
    expect((await report(runs[1] ?? '')).code).toBe(0);
    const text = junit(folderOf(1));
    expect(text.indexOf('TC-900')).toBeLessThan(text.indexOf('TC-901'));
    // The header names the baseline, so that also a killed run is compared with it.
    expect(text).toContain('value="weakened"');
  });

  it.each([
    ['is gone', (): string | undefined => undefined, 'is not at hand'],
    ['has changed', (folder: string): string => folder, 'has changed since this run'],
  ])('does not call rows removed that a killed run did not get to, where its matrix %s', async (_how, matrixAt, note) => {
    const { edit, folder, folderOf, matrix: here, forgetMatrix } = copy();
    edit(1, (text) => text.split('\n').slice(0, 2).join('\n').concat('\n'));
    forgetMatrix(1);
    rmSync(join(folderOf(1), 'delta.json'));
    writeFileSync(join(here, 'small.yaml'), LANE('a third token'));
    const named = matrixAt(here);
    const { reported, notes } = await storedReport(runs[1] ?? '', {
      out: folder,
      ...(named === undefined ? {} : { matrix: named }),
    });
    expect(reported.delta.rows.map(({ id, change }) => [id, change])).toEqual([
      ['TC-900', 'weakened'],
      ['TC-901', 'carried'],
    ]);
    expect(notes.join('\n')).toContain(note);
    expect(notes.join('\n')).toContain('which rows the run did not replay: those of the baseline are taken for them');
    expect(reported.complete).toBe(false);
  });

  it('takes the comparison that was written where the baseline is gone', async () => {
    const { report, folderOf } = copy();
    const before = junit(folderOf(1));
    rmSync(folderOf(0), { recursive: true });
    const { code, out: said } = await report(runs[1] ?? '');
    expect(code).toBe(0);
    expect(said).toContain(`the baseline ${runs[0]} is gone: the comparison is the one that was written when the run ended`);
    expect(junit(folderOf(1))).toBe(before);
  });

  it('renders without a comparison where that is gone too', async () => {
    const { report, folderOf } = copy();
    rmSync(folderOf(0), { recursive: true });
    rmSync(join(folderOf(1), 'delta.json'));
    const { code, out: said } = await report(runs[1] ?? '');
    expect(code).toBe(0);
    expect(said).toContain(`the baseline ${runs[0]} is gone: the run is compared with nothing; --baseline names another`);
    expect(junit(folderOf(1))).not.toContain('name="change"');
  });

  it('leaves aside a delta.json that cannot be read, and says so', async () => {
    const { report, folderOf } = copy();
    writeFileSync(join(folderOf(1), 'delta.json'), '{"format":');
    const { code, out: said } = await report(runs[1] ?? '');
    expect(code).toBe(0);
    expect(said).toContain('the delta.json beside the record is left aside');
    expect(junit(folderOf(1))).toContain('TC-900');
  });

  it.each([
    ['with its delta.json', true, 'is not at hand: the comparison is the one that was written when the run ended'],
    [
      'alone',
      false,
      'is not at hand; name it with --matrix. Not known: which rows were renamed or retired: they count as new and removed',
    ],
  ])('renders a run whose matrix is gone, %s', async (_how, hasDelta, note) => {
    const { report, folderOf, forgetMatrix, matrix: here } = copy();
    forgetMatrix(1);
    if (!hasDelta) rmSync(join(folderOf(1), 'delta.json'));
    const { code, out: said } = await report(runs[1] ?? '');
    expect(code).toBe(0);
    expect(said).toContain(`the matrix /nowhere/matrix ${note}`);
    expect(junit(folderOf(1))).toContain('TC-900');
    expect((await report(runs[1] ?? '', '--matrix', here)).out).not.toContain('not at hand');
  });

  it('renders what a folder from elsewhere holds, with the baseline that stands beside it', async () => {
    const { folder, folderOf } = copy();
    const elsewhere = freshFolder();
    cpSync(folderOf(1), join(elsewhere, 'artifact', runs[1] ?? ''), { recursive: true });
    const alone = await run(['report', join(elsewhere, 'artifact'), '--out', freshFolder(), '--to', join(elsewhere, 'to')]);
    expect(alone.code).toBe(0);
    expect(alone.out).toContain('the comparison is the one that was written');
    expect(junit(join(elsewhere, 'to'))).toContain('TC-900');
    cpSync(folderOf(0), join(elsewhere, 'artifact', runs[0] ?? ''), { recursive: true });
    const both = await run(['report', join(elsewhere, 'artifact'), '--out', freshFolder()]);
    expect(both).toMatchObject({ code: 2 });
    expect(both.err).toContain('holds 2 runs');
    const named = await run(['report', join(elsewhere, 'artifact', runs[1] ?? ''), '--out', freshFolder()]);
    expect(named.out).not.toContain('is gone');
    // Artifacts do not keep links: the newest run is meant.
    const newest = await run(['report', 'latest', '--out', join(elsewhere, 'artifact')]);
    expect(newest.out).toContain(join(elsewhere, 'artifact', runs[1] ?? '', 'run.ndjson'));
    expect(folder).toBeDefined();
  });

  it('says 3 of a report that cannot be written', async () => {
    const { report, folderOf } = copy();
    rmSync(join(folderOf(1), 'junit.xml'));
    mkdirSync(join(folderOf(1), 'junit.xml', 'in-the-way'), { recursive: true });
    const { code, err } = await report(runs[1] ?? '');
    expect(code).toBe(3);
    expect(err).toContain('cannot be written');
  });

  it.runIf(process.platform === 'linux')('opens what it wrote, and says with the path when it cannot', async () => {
    const { folder, folderOf } = copy();
    const bin = freshFolder();
    const opener = join(bin, 'xdg-open');
    const opened = join(bin, 'opened');
    const open = (script: string): Promise<Ran> => {
      writeFileSync(opener, `#!/bin/sh\n${script}\n`);
      chmodSync(opener, 0o755);
      return runAlone(['report', runs[1] ?? '', '--format', 'junit', '--open', '--out', folder], {
        PATH: `${bin}:/usr/bin:/bin`,
      });
    };
    expect((await open(`echo "$1" > ${opened}`)).code).toBe(0);
    expect(readFileSync(opened, 'utf8').trim()).toBe(join(folderOf(1), 'junit.xml'));
    const failed = await open('exit 4');
    expect(failed.code).toBe(3);
    expect(failed.err).toContain(
      `${join(folderOf(1), 'junit.xml')} was written and cannot be opened: xdg-open ended with code 4`,
    );
  });
});
