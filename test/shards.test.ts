import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import deltaSchema from '../schemas/delta.schema.json' with { type: 'json' };
import historySchema from '../schemas/history.schema.json' with { type: 'json' };
import recordSchema from '../schemas/record.schema.json' with { type: 'json' };
import { readRecord } from '../src/io/record-rows.ts';
import type { RunRecord } from '../src/record.ts';
import { ended, freshFolder, type Ran, run, start } from './run-cli.ts';

const recordAt = (path: string): RunRecord => readRecord(join(path, 'run.ndjson'));
const runsBelow = (out: string): readonly string[] =>
  existsSync(out)
    ? readdirSync(out)
        .filter((name) => /^\d{8}T/.test(name))
        .map((name) => join(out, name))
    : [];
const shardAt = (out: string, index: number): string => {
  const found = runsBelow(out).find((path) => recordAt(path).header.shard?.index === index);
  if (found === undefined) throw new Error(`there is no shard ${index} below ${out}`);
  return found;
};
/** The record that `latest` leads to, and its folder. */
const latest = (out: string): RunRecord => recordAt(join(out, 'latest'));
const closedBy = (out: string): Readonly<Record<string, readonly string[]>> => {
  const delta = JSON.parse(readFileSync(join(out, 'latest', 'delta.json'), 'utf8')) as {
    readonly gate: {
      readonly rules: readonly {
        readonly rule: string;
        readonly state: string;
        readonly deciding: readonly { readonly id: string; readonly word?: string }[];
      }[];
    };
  };
  return Object.fromEntries(
    delta.gate.rules
      .filter(({ state }) => state === 'broken')
      .map(({ rule, deciding }) => [rule, deciding.map(({ id, word }) => (word === undefined ? id : `${id} ${word}`))]),
  );
};
/** What of a row does not depend on when and where it was replayed. */
const lasting = ({ rows }: RunRecord) =>
  rows.map(({ durationMs: _took, exchange: _exchange, verdict, ...row }) => ({ ...row, verdict: verdict.kind }));
/** JUnit without times, ports and words of runs. */
const lastingJunit = (path: string): string =>
  readFileSync(join(path, 'junit.xml'), 'utf8')
    .replace(/<properties>[\s\S]*?<\/properties>/g, '')
    .replace(/ (time|timestamp)="[^"]*"/g, '')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/<system-out>[\s\S]*?<\/system-out>/g, '');

const ROW = (id: string, path: string, more = ''): string => `
  - id: ${id}
    title: ${id}
    as: anonymous
    request: { method: GET, path: ${path} }
    must_contain: [fine]
${more}`;

/** Each command takes seconds where others work on the machine too. */
const SLOW = 180_000;

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

/** A server that answers what the last part of a path says, the matrix of three lanes that asks it, and the program. */
const workshop = async (lanes: Readonly<Record<string, string>> = {}) => {
  const answers: Record<string, string> = {};
  const server = createServer((request, response) => {
    const name = request.url?.split('/').at(-1) ?? '';
    const answer = answers[name] ?? 'fine';
    if (answer !== 'silence') response.end(answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const matrix = freshFolder();
  const own = {
    'a.yaml': `rows:${ROW('TC-001', '/x/a1')}${ROW('TC-002', '/x/a2')}`,
    'b.yaml': `independent: true\nrows:${ROW('TC-003', '/x/b1')}${ROW('TC-004', '/x/b2')}${ROW('TC-005', '/x/b3')}`,
    'c.yaml': `rows:${ROW('TC-006', '/x/c1')}${ROW('TC-007', '/x/c2')}`,
    ...lanes,
  };
  for (const [name, text] of Object.entries(own)) writeFileSync(join(matrix, name), text);
  const out = freshFolder();
  const line = (command: string, args: readonly string[], to = out): readonly string[] => [
    command,
    ...args,
    ...(command === 'history' || command === 'prune-reports' ? [] : ['--matrix', matrix]),
    ...(command === 'fast' || command === 'delta' ? ['--target', url] : []),
    '--out',
    to,
  ];
  return {
    answers,
    matrix,
    out,
    url,
    start: (command: string, ...args: readonly string[]) => start(line(command, args)),
    run: (command: string, ...args: readonly string[]): Promise<Ran> => run(line(command, args)),
    fastTo: (to: string, ...args: readonly string[]): Promise<Ran> => run(line('fast', args, to)),
    shards: async (of: number, ...args: readonly string[]): Promise<readonly Ran[]> => {
      const ran: Ran[] = [];
      for (let index = 1; index <= of; index += 1) ran.push(await run(line('fast', ['--shard', `${index}/${of}`, ...args])));
      return ran;
    },
  };
};

/** Lanes that run side by side, one whose rows do, and one that arranges the server. */
const LANES = ['--lane', 'applications,login,catalog,arranged-west'];

describe('four shards of some lanes of the built-in matrix', () => {
  it('are the unsharded run once they are merged, row for row; one that is killed closes the gate by its name', async () => {
    const [whole, out, killed] = [freshFolder(), freshFolder(), freshFolder()];
    expect((await run(['fast', '--quiet', ...LANES, '--out', whole])).code).toBe(0);
    const parts = await Promise.all(
      [1, 2, 3, 4].map((index) =>
        run(['fast', '--quiet', ...LANES, '--shard', `${index}/4`, '--shard-set', 'four', '--out', out]),
      ),
    );
    for (const part of parts) expect(part.code, part.out + part.err).toBe(0);
    const merged = await run(['merge', out, '--out', out]);
    expect(merged.code, merged.out + merged.err).toBe(0);
    const [one, all] = [latest(whole), latest(out)];
    expect(lasting(all)).toEqual(lasting(one));
    expect(all.footer?.counts).toEqual(one.footer?.counts);
    expect(all).toMatchObject({ complete: true, header: { rows: one.header.rows, selection: one.header.selection } });
    expect(all.header.merged?.shards.map(({ state }) => state)).toEqual(['complete', 'complete', 'complete', 'complete']);
    expect(lastingJunit(join(out, 'latest'))).toBe(lastingJunit(join(whole, 'latest')));
    expect(existsSync(join(out, 'latest', 'index.html'))).toBe(true);

    // A shard that was killed while it wrote a row; below a process is killed in earnest.
    cpSync(shardAt(out, 2), join(killed, '2'), { recursive: true });
    const path = join(killed, '2', 'run.ndjson');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, text.length / 2));
    const torn = recordAt(join(killed, '2'));
    expect(torn.footer).toBeUndefined();
    expect(torn.rows.length).toBeGreaterThan(0);
    expect(torn.rows.length).toBeLessThan(torn.header.rows);
    for (const index of [1, 3, 4]) cpSync(shardAt(out, index), join(killed, `${index}`), { recursive: true });
    const closed = await run(['merge', killed, '--out', killed, '--baseline', join(whole, 'latest')]);
    expect(closed.code, closed.out).toBe(3);
    expect(closedBy(killed)).toMatchObject({ complete: ['shard 2/4 has no end: it was killed or still runs'] });
    const part = latest(killed);
    expect(part.complete).toBe(false);
    expect(part.rows.map(({ id }) => id)).toEqual(one.rows.map(({ id }) => id));
    const left = part.rows.filter(({ verdict }) => verdict.kind === 'not-run');
    expect(left).toHaveLength(torn.header.rows - torn.rows.length);
    expect(new Set(left.map(({ verdict }) => ('reason' in verdict ? verdict.reason : '')))).toEqual(
      new Set(['shard 2/4 has no end: it was killed or still runs']),
    );
  }, 60_000);
});

describe.concurrent('a shard', () => {
  it(
    'is red only for its own rows, and closed by its name for a release',
    async () => {
      const { run, shards, answers, out } = await workshop();
      answers['a2'] = 'wrong';
      const codes = (await shards(3, '--shard-set', 's')).map(({ code }) => code);
      const owner = runsBelow(out)
        .map(recordAt)
        .find(({ rows }) => rows.some(({ id }) => id === 'TC-002'))?.header.shard?.index;
      expect(codes).toEqual([1, 2, 3].map((index) => (index === owner ? 1 : 0)));
      const release = await run('gate', shardAt(out, (owner ?? 0) === 1 ? 2 : 1));
      expect(release.code).toBe(1);
      expect(release.out).toMatch(/BROKEN the whole matrix was replayed +no +yes: shard \d\/3 alone/);
      expect(release.out).toMatch(/BROKEN rows still outstanding/);
      expect(release.out).toContain('sovereign-qa merge decides');
      expect((await run('merge', out)).code).toBe(1);
    },
    SLOW,
  );

  it(
    'answers for nothing that belongs to no shard: removed rows are told of by the merge',
    async () => {
      const { run, shards, matrix, out } = await workshop();
      expect((await run('fast')).code).toBe(0);
      rmSync(join(matrix, 'c.yaml'));
      const ran = await shards(2, '--shard-set', 's');
      expect(ran.map(({ code }) => code)).toEqual([0, 0]);
      for (const { out: text } of ran) expect(text).toMatch(/divided by what they took in the baseline/);
      const merged = await run('merge', out);
      expect(merged.code, merged.out).toBe(1);
      expect(closedBy(out)).toEqual({ removed: ['TC-006', 'TC-007'] });
      expect(latest(out).header).toMatchObject({ baseline: expect.stringMatching(/^\d{8}T/), rows: 5 });
    },
    SLOW,
  );

  it(
    'may be empty, where there are fewer lanes than shards: it is green, and the merge takes it',
    async () => {
      const { run, shards, out } = await workshop();
      const ran = await shards(4, '--lane', 'a', '--shard-set', 's');
      expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
      const empty = runsBelow(out).filter((path) => recordAt(path).rows.length === 0);
      expect(empty).toHaveLength(3);
      expect(ran.filter(({ out: text }) => text.includes('it has nothing to replay'))).toHaveLength(3);
      for (const path of empty) expect(existsSync(join(path, 'junit.xml'))).toBe(true);
      const merged = await run('merge', out);
      expect(merged.code, merged.out).toBe(0);
      expect(latest(out).rows.map(({ id }) => id)).toEqual(['TC-001', 'TC-002']);
      // None of the rows was judged by any of them: that is no green.
      const other = await workshop({ 'a.yaml': `rows:${ROW('TC-001', '/x/a1', '    needs: [dark-matter]\n')}` });
      expect((await other.shards(2, '--lane', 'a', '--shard-set', 's')).map(({ code }) => code)).toEqual([0, 0]);
      expect((await other.run('merge', other.out)).code).toBe(4);
    },
    SLOW,
  );

  it(
    'is taken from the machine only when asked, and that is said',
    async () => {
      const { matrix, out, url } = await workshop();
      const line = ['fast', '--matrix', matrix, '--out', out, '--target', url];
      const env = { JOB_COMPLETION_INDEX: '1', SOVEREIGN_QA_SHARD_SET: 'job-1' };
      const taken = await run([...line, '--shard', 'auto/3'], env);
      expect(taken.out).toMatch(/Shard 2\/3 \(JOB_COMPLETION_INDEX=1\): \d of 7 rows/);
      expect(latest(out).header.shard).toMatchObject({ index: 2, of: 3, name: 'job-1', rows: 7 });
      expect((await run(line, env)).out).not.toContain('Shard');
      expect(latest(out).header.shard).toBeUndefined();
      const gitlab = await run([...line, '--shard', 'auto'], { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '3' });
      expect(gitlab.out).toContain('Shard 3/3 (CI_NODE_INDEX=3)');
      expect(await run([...line, '--shard', '4/3'])).toMatchObject({ code: 2, err: expect.stringContaining('fix:') });
      expect((await run([...line, '--shard', '1/3', '--watch'])).code).toBe(2);
    },
    SLOW,
  );
});

describe.concurrent('merge', () => {
  it(
    'writes what the schemas allow, the same run whoever merges, and forms that are asked for',
    async () => {
      const { run, shards, out } = await workshop();
      await shards(2, '--shard-set', 's');
      expect((await run('merge', out, '--report', 'junit,md,tap', '--baseline', 'none')).code).toBe(0);
      const first = latest(out).header.run;
      expect(readdirSync(join(out, 'latest')).sort()).toEqual(['junit.xml', 'report.tap', 'run.ndjson', 'summary.md']);
      expect((await run('merge', shardAt(out, 2), shardAt(out, 1))).code).toBe(0);
      expect(latest(out).header.run).toBe(first);
      const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
      const isLine = ajv.compile(recordSchema);
      for (const path of runsBelow(out))
        for (const line of readFileSync(join(path, 'run.ndjson'), 'utf8').trim().split('\n'))
          expect(isLine(JSON.parse(line)), line.slice(0, 300)).toBe(true);
      const history = await run('history', '--json');
      expect(ajv.compile(historySchema)(JSON.parse(history.out)), history.out).toBe(true);
      const listed = (await run('history')).out;
      for (const text of ['merged from 2 shards of s', 'shard 1/2 of s', 'shard 2/2 of s']) expect(listed).toContain(text);
      // Once for the run, not once more for its shard.
      const row = JSON.parse((await run('history', '--tc', 'TC-001', '--json')).out) as {
        readonly rows: readonly { readonly sightings: readonly unknown[] }[];
      };
      expect(row.rows[0]?.sightings).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'takes the latest shards once, and only what belongs together',
    async () => {
      const { run: asked, shards, out, matrix } = await workshop();
      await shards(2, '--shard-set', 'monday');
      const once = await asked('merge', out, '--shard-set', 'latest');
      expect(once.code, once.err).toBe(0);
      expect(once.out).toMatch(/Note the latest run of which a shard is there started 2\S+Z, \d+[smh] ago/);
      // The run of Tuesday left no shard.
      const again = await asked('merge', out, '--shard-set', 'latest');
      expect(again).toMatchObject({ code: 2, err: expect.stringContaining('of monday, were merged before') });
      expect((await asked('merge', out, '--shard-set', 'monday')).code).toBe(0);
      await asked('fast', '--shard', '1/1', '--shard-set', 'tuesday');
      const stray = await asked('merge', shardAt(out, 2), out, '--shard-set', 'latest');
      expect(stray).toMatchObject({ code: 2, err: expect.stringContaining('is a shard of monday, not of tuesday') });
      const plain = join(out, 'plain');
      writeFileSync(plain, '');
      const nowhere = await run(['merge', shardAt(out, 2), '--matrix', matrix, '--out', plain]);
      expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('unwritable') });
      await asked('fast', '--shard', '1/2', '--shard-set', 'wednesday', '--capability', 'gitea');
      await asked('fast', '--shard', '2/2', '--shard-set', 'wednesday');
      const other = await asked('merge', out, '--shard-set', 'wednesday');
      expect(other).toMatchObject({ code: 2, err: expect.stringContaining('what they may ask') });
    },
    SLOW,
  );

  it(
    'makes a run like any other: gate, report, history and delta take it',
    async () => {
      const { run, shards, answers, out } = await workshop();
      expect((await run('fast')).code).toBe(0);
      answers['c1'] = 'wrong';
      await shards(2, '--shard-set', 's');
      expect((await run('merge', out)).code).toBe(1);
      const id = latest(out).header.run;
      expect(JSON.parse(readFileSync(join(out, id, 'delta.json'), 'utf8'))).toSatisfy(
        new Ajv2020({ strict: false }).compile(deltaSchema),
      );
      expect((await run('gate', id, '--policy', 'iteration')).code).toBe(1);
      expect((await run('report', id, '--format', 'junit', '--stdout')).out).toContain('<failure');
      answers['c1'] = 'fine';
      const delta = await run('delta', '--claim', 'TC-006', '--baseline', id);
      expect(delta.out).toContain('confirmed TC-006');
      expect(delta.code).toBe(0);
      // Whole and complete: the next run is compared with it by itself, for its failures are no loss.
      expect((await run('fast')).out).toContain(`Baseline ${out}/${id}/run.ndjson`);
    },
    SLOW,
  );

  it(
    'folds shards of a delta: claims over all of them, each row its times',
    async () => {
      const { run, answers, out } = await workshop();
      answers['a1'] = 'wrong';
      answers['c1'] = 'wrong';
      expect((await run('fast')).code).toBe(1);
      answers['a1'] = 'fine';
      const delta = ['--claim', 'TC-001,TC-006', '--shard-set', 's', '--times', '2'];
      const ran = [await run('delta', '--shard', '1/2', ...delta), await run('delta', '--shard', '2/2', ...delta)];
      expect(ran.map(({ code }) => code).sort()).toEqual([0, 1]);
      const merged = await run('merge', out);
      expect(merged.code, merged.out).toBe(1);
      expect(merged.out).toMatch(/confirmed TC-001 +2 of 2/);
      expect(merged.out).toMatch(/refuted TC-006 +0 of 2/);
      expect(merged.out).toContain('closed by policy pr');
      expect(latest(out)).toMatchObject({ complete: true, header: { executor: 'delta' } });
      // Which rows a missing shard had only it knew: there are fewer, and it is named.
      expect((await run('merge', shardAt(out, 1))).code).toBe(1);
      expect(closedBy(out)).toMatchObject({ complete: ['shard 2/2 is missing'] });
      const { complete, header, rows } = latest(out);
      expect(complete).toBe(false);
      expect(rows.length).toBeLessThan(header.rows);
      expect((await run('report', 'latest', '--format', 'junit')).out).not.toContain('killed');
    },
    SLOW,
  );

  it(
    'closes the gate by the names of shards that are missing, interrupted or killed; what was judged counts',
    async () => {
      const { run, start, answers, out } = await workshop();
      const args = ['--shard-set', 's', '--body-timeout', '60s'];
      expect((await run('fast')).code).toBe(0);
      for (const name of ['a2', 'b1', 'b2', 'b3', 'c2']) answers[name] = 'silence';
      const cut = async (index: number, signal: NodeJS.Signals): Promise<number | null> => {
        const child = start('fast', '--shard', `${index}/4`, ...args);
        child.stdout?.on('data', (piece) => {
          // From then on it answers to signals, and its journal is written.
          if (String(piece).includes('Replaying')) setTimeout(() => child.kill(signal), 1500);
        });
        return (await ended(child)).code;
      };
      // By the times of the baseline each of five lanes and rows comes to one of four shards.
      expect(await Promise.all([1, 2, 3].map((index) => cut(index, index === 1 ? 'SIGINT' : 'SIGKILL')))).toEqual([
        130,
        null,
        null,
      ]);
      const states = [1, 2, 3].map((index) => recordAt(shardAt(out, index)));
      const merged = await run('merge', out);
      expect(merged.code, merged.out + merged.err).toBe(3);
      expect(closedBy(out)['complete']).toEqual([
        'shard 1/4 was interrupted',
        'shard 2/4 has no end: it was killed or still runs',
        'shard 3/4 has no end: it was killed or still runs',
        'shard 4/4 is missing',
      ]);
      expect(latest(out).rows).toHaveLength(7);
      expect(latest(out).footer?.counts['pass']).toBe(
        states.flatMap(({ rows }) => rows).filter(({ verdict }) => verdict.kind === 'pass').length,
      );
      const again = await run('gate', 'latest', '--policy', 'iteration');
      expect(again.code).toBe(3);
      expect(again.out).toContain('shard 4/4 is missing');
      const report = await run('report', 'latest', '--format', 'junit', '--stdout');
      expect(report.out).toContain('not-run: shard 4/4 is missing');
    },
    SLOW,
  );

  it(
    'goes by what regressed rather than by what is missing',
    async () => {
      const { run, answers, out } = await workshop();
      expect((await run('fast')).code).toBe(0);
      for (const name of ['a1', 'b1', 'b2', 'b3', 'c1']) answers[name] = 'wrong';
      expect((await run('fast', '--shard', '1/2', '--shard-set', 's')).code).toBe(1);
      expect((await run('merge', out)).code).toBe(1);
    },
    SLOW,
  );

  it(
    'refuses what is not of one run, naming both, with a fix',
    async () => {
      const { run, fastTo, shards, matrix, out } = await workshop();
      await shards(2, '--shard-set', 's');
      const [one, two] = [shardAt(out, 1), shardAt(out, 2)];
      const aside = freshFolder();
      const other = async (name: string, ...args: readonly string[]): Promise<string> => {
        const to = join(aside, name);
        mkdirSync(to);
        const ran = await fastTo(to, ...args);
        if (runsBelow(to).length !== 1) throw new Error(ran.err);
        return runsBelow(to)[0] ?? '';
      };
      const of = (...more: readonly string[]) => ['--shard', '2/2', '--shard-set', 's', ...more];
      const refused = async (message: RegExp, ...args: readonly string[]): Promise<void> => {
        const ran = await run('merge', ...args);
        expect(ran, ran.out + ran.err).toMatchObject({ code: 2 });
        expect(ran.err).toMatch(message);
        expect(ran.err).toMatch(/\n {2}fix: \S/);
      };
      const twice = await other('twice', ...of());
      await refused(/shard 2\/2 is there twice: .*run\.ndjson and .*run\.ndjson/, one, two, twice);
      await refused(
        /they differ in profile \(envelope and true-status\)/,
        one,
        await other('profile', ...of('--profile', 'true-status')),
      );
      await refused(/they differ in selection/, one, await other('selection', ...of('--lane', 'a,b')));
      await refused(
        /they differ in number of shards \(2 and 3\)/,
        one,
        await other('count', '--shard', '2/3', '--shard-set', 's'),
      );
      await refused(
        /they differ in baseline \(none and \d/,
        one,
        await other('baseline', ...of('--baseline', await other('whole'))),
      );
      await refused(/they differ in Sovereign/, one, await other('sovereign', ...of('--sovereign', 'elsewhere')));
      await refused(/shards of several runs: .*s/, out, await other('name', '--shard', '2/2', '--shard-set', 't'));
      await refused(
        /is a shard of t, not of s/,
        one,
        join(aside, 'name', readdirSync(join(aside, 'name'))[0] ?? ''),
        '--shard-set',
        's',
      );
      await refused(/no shard of u; there are shards of s/, out, '--shard-set', 'u');
      await refused(/is the record of a run that is no shard/, one, join(aside, 'whole', 'latest'));
      await refused(/no record of a shard is there/, matrix);
      await refused(/is no record, no folder/, 'nowhere');
      writeFileSync(join(matrix, 'd.yaml'), `rows:${ROW('TC-008', '/x/d1')}`);
      await refused(/replayed the matrix .* is another/, out);
      await refused(/they differ in matrix/, one, await other('matrix', ...of()));
      rmSync(join(matrix, 'd.yaml'));
      expect((await run('merge', one, one, two)).code).toBe(0);
      expect((await run('merge', out, aside, '--shard-set', 'latest')).code).toBe(2);
    },
    SLOW,
  );

  it(
    'refuses rows that are not those that the shards were to have',
    async () => {
      const { run, shards, out } = await workshop();
      await shards(2, '--shard-set', 's');
      const path = join(shardAt(out, 1), 'run.ndjson');
      const text = readFileSync(path, 'utf8');
      const lines = text.trimEnd().split('\n');
      const pass = (lines.at(-1) ?? '').replace(/"pass":(\d+)/, (_, count: string) => `"pass":${Number(count) - 1}`);
      const rows = Number(/"rows":(\d+)/.exec(lines[0] ?? '')?.[1]);
      const head = (lines[0] ?? '').replace(/"rows":\d+/, `"rows":${rows - 1}`);
      writeFileSync(path, `${[head, ...lines.slice(1, -2), pass].join('\n')}\n`);
      expect((await run('merge', out)).err).toMatch(/the shards have 6 rows together, and were to have 7 \[rows-missing\]/);
      const stranger = text.replaceAll(/"id":"TC-00/g, '"id":"TC-99');
      writeFileSync(path, stranger);
      expect((await run('merge', out)).err).toMatch(/\[foreign-row\]/);
    },
    SLOW,
  );

  it(
    'says what it cannot know: shards without a name, and records that are none',
    async () => {
      const { run, shards, out } = await workshop();
      await shards(2);
      mkdirSync(join(out, 'torn'));
      writeFileSync(join(out, 'torn', 'run.ndjson'), '');
      const merged = await run('merge', out);
      expect(merged.code).toBe(0);
      expect(merged.out).toMatch(/were not named as one run \(--shard-set\).*started \S+ to \S+/);
      expect(merged.out).toContain('run.ndjson is no record');
    },
    SLOW,
  );

  it(
    'finds shards in the folders that artifacts make, and the newest of several runs',
    async () => {
      const { run, shards, out } = await workshop();
      await shards(2, '--shard-set', 'old');
      await shards(2, '--shard-set', 'new');
      const artifacts = freshFolder();
      for (const [nth, path] of runsBelow(out).entries())
        cpSync(path, join(artifacts, `qa-shard-${nth}`, 'reports', createHash('md5').update(path).digest('hex')), {
          recursive: true,
        });
      const merged = await run('merge', artifacts, '--shard-set', 'latest');
      expect(merged.code, merged.err).toBe(0);
      expect(merged.out).toContain('Shards 1/2, 2/2 of new: 7 of 7 rows');
      expect((await run('merge', artifacts, '--shard-set', 'old')).out).toContain('of old');
    },
    SLOW,
  );

  it(
    'leaves shards that wait for it when reports are pruned',
    async () => {
      const { run, shards, out } = await workshop();
      await shards(3, '--shard-set', 's', '--keep', '1');
      expect(runsBelow(out)).toHaveLength(3);
      expect((await run('prune-reports', '--keep', '1')).out).toMatch(/waits for its merge/);
      expect((await run('merge', out, '--keep', '1')).code).toBe(0);
      // They go with the run that they were merged into, or when that is a baseline only.
      expect(runsBelow(out)).toHaveLength(4);
      expect((await run('fast', '--keep', '1')).out).toContain('Pruned 3 runs');
      expect(runsBelow(out)).toHaveLength(2);
    },
    SLOW,
  );
});

describe.concurrent('lanes that run alone', () => {
  it(
    'are named where the shards may ask one server',
    async () => {
      const { shards } = await workshop({ 'c.yaml': `alone: true\nrows:${ROW('TC-006', '/x/c1')}` });
      const ran = await shards(2, '--shard-set', 's');
      expect(ran.filter(({ out: text }) => /lanes that must run alone \(c\)/.test(text))).toHaveLength(1);
    },
    SLOW,
  );
});
