import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { readRecord, rowsNamed } from '../src/io/record-rows.ts';
import { ended, firstLine, freshFolder, run, start } from './run-cli.ts';

const SMALL_MATRIX = join(import.meta.dirname, 'small-matrix');
const recordIn = (out: string) => readRecord(join(out, 'latest', 'run.ndjson'));
const junitIn = (out: string): string => readFileSync(join(out, 'latest', 'junit.xml'), 'utf8');
const verdictsIn = (out: string) => recordIn(out).rows.map(({ id, verdict }) => `${id} ${verdict.kind}`);

const lane = (row: string): string => {
  const path = join(freshFolder(), 'lane.yaml');
  writeFileSync(
    path,
    `rows:\n  - id: TC-900\n    title: A row\n    as: viewer\n    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }\n${row}`,
  );
  return path;
};

describe('fast', () => {
  it.each(['envelope', 'true-status'])(
    'passes every row on the embedded reference in the profile %s',
    async (profile) => {
      const out = freshFolder();
      const ran = await run(['fast', '--profile', profile, '--out', out]);
      expect(ran).toMatchObject({ code: 0, err: '' });
      const record = recordIn(out);
      expect(record.complete).toBe(true);
      expect(record.rows.filter(({ verdict }) => !['pass', 'known', 'skipped'].includes(verdict.kind))).toEqual([]);
      expect(record.rows.filter(({ verdict }) => verdict.kind === 'pass').length).toBeGreaterThan(400);
      expect(record.rows.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['TC-065', 'TC-065/list', 'TC-091', 'TC-092', 'TC-093', 'TC-272']),
      );
      const soft = rowsNamed(join(out, 'latest', 'run.ndjson'), new Set(['TC-091'])).get('TC-091')?.exchange;
      expect(soft?.status).toBe(profile === 'envelope' ? 200 : 403);
      expect(soft?.semantic?.agreement).toBe(profile === 'envelope' ? 'soft-error' : 'agrees');
      // The whole matrix.
    },
    60_000,
  );

  it('comes to the same verdicts on a served reference, twice in a row', async () => {
    const server = start(['serve', '--port', '0']);
    const url = await firstLine(server);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const [embedded, first, second] = [freshFolder(), freshFolder(), freshFolder()];
    // Lanes with and without the control surface; test/no-control.test.ts replays the others on a served reference.
    const fast = (out: string, ...args: readonly string[]): readonly string[] => [
      ...['fast', '--lane', 'applications,arranged', '--out', out],
      ...args,
    ];
    await run(fast(embedded));
    expect((await run(fast(first, '--target', url))).code).toBe(0);
    expect((await run(fast(second), { SOVEREIGN_URL: url })).code).toBe(0);
    expect(verdictsIn(embedded).filter((one) => one.endsWith(' pass')).length).toBeGreaterThan(100);
    expect(verdictsIn(first)).toEqual(verdictsIn(embedded));
    expect(verdictsIn(second)).toEqual(verdictsIn(embedded));
    server.kill('SIGTERM');
    expect((await ended(server)).code).toBe(0);
  });

  it('fails a token that is not there, with its nearest miss, in every output', async () => {
    const out = freshFolder();
    const ran = await run(['fast', '--matrix', lane('    must_contain: [\'"kind":"applicationList"\']\n'), '--out', out]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('FAIL');
    expect(ran.out).toContain('differs only by case');
    expect(ran.out).toMatch(/curl -sS -i .*\$SOVEREIGN_SESSION_VIEWER/);
    expect(ran.out).toContain('sovereign-qa fast --tc TC-900');
    expect(junitIn(out)).toMatch(/<failure .*applicationList/);
  });

  it.each([
    [['fast', '--tc', 'TC-99'], 4, 'Did you mean'],
    [['fast', '--lane', 'aplications'], 4, 'Did you mean "applications"?'],
    [['fast', '--matrix', '/nowhere'], 2, 'unreadable'],
    [['fast', '--target', 'nonsense'], 2, 'wrong-target'],
    [['fast', '--concurrency', '0'], 2, 'wrong-number'],
    [['fast', '--row-timeout', 'soon'], 2, 'wrong-time'],
    [['fast', '--session', 'boss=x'], 2, 'unknown-tier'],
    [['fast', '--nonsense'], 2, 'unknown option'],
    [['serve', '--port', '99999'], 2, 'wrong-port'],
    [['show', 'TC-99'], 4, 'Did you mean'],
  ])('answers %j with exit code %i and the fix', async (args, code, text) => {
    const ran = await run(args as string[]);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(text);
  });

  it('refuses an unquoted token with file, line and column before anything is sent', async () => {
    const path = lane('    must_contain: [403]\n');
    const ran = await run(['fast', '--matrix', path, '--target', 'http://127.0.0.1:1']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`${path}:6:20: `);
    expect(ran.err).toContain("quote it: '403'");
  });

  it('says once that the target refuses connections', async () => {
    const out = freshFolder();
    const ran = await run(['fast', '--target', 'http://127.0.0.1:1', '--matrix', SMALL_MATRIX, '--out', out]);
    expect(ran.code).toBe(3);
    expect(ran.out.split('\n').filter((line) => line.includes('ECONNREFUSED')).length).toBe(1);
    expect(ran.out).not.toContain('BLOCKED [');
    expect(recordIn(out).rows.filter(({ verdict }) => verdict.kind === 'blocked').length).toBe(14);
  });

  it('blocks the rows of a session that is not accepted, or of another tier, and never shows it', async () => {
    const server = start(['serve', '--port', '0']);
    const url = await firstLine(server);
    const minted = (await (await fetch(`${url}/api/v1/auth/test-session?tier=owner`, { method: 'POST' })).json()) as {
      readonly token: string;
    };
    const out = freshFolder();
    const ran = await run(
      ['fast', '--target', url, '--tc', 'TC-091,TC-093', '--session', 'developer=bearer:not.a.token', '--out', out],
      {
        SOVEREIGN_SESSION_VIEWER: `cookie:catalyst_session=${minted.token}`,
      },
    );
    server.kill('SIGTERM');
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('the session of viewer belongs to the tier owner');
    expect(ran.out).toContain('the session of developer is not accepted');
    const everything = ran.out + ran.err + readFileSync(join(out, 'latest', 'run.ndjson'), 'utf8') + junitIn(out);
    expect(everything).not.toContain(minted.token);
    expect(everything).not.toContain('not.a.token');
  });

  it('keeps minted tokens out of the record, even of the row that mints one', async () => {
    const out = freshFolder();
    await run(['fast', '--tag', 'session', '--out', out]);
    const everything = readFileSync(join(out, 'latest', 'run.ndjson'), 'utf8') + junitIn(out);
    expect(everything).not.toMatch(/eyJ[\w-]{10,}/);
    expect(everything).toContain('catalyst_session=***');
  });

  it('writes what was judged when interrupted, marks the rest not run and exits with 130', async () => {
    const hanging = createServer((request, response) => {
      if (request.url?.includes('whoami'))
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"tier":"viewer"}');
      else if (request.method === 'POST')
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"token":"a.b.c"}');
      else if (request.url?.includes('_reference')) response.writeHead(404).end();
    });
    await new Promise<void>((listening) => hanging.listen(0, '127.0.0.1', listening));
    const out = freshFolder();
    const child = start([
      'fast',
      '--target',
      `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`,
      '--tc',
      'TC-065/list,CT-LIST-ITEM',
      '--out',
      out,
    ]);
    await firstLine(child);
    setTimeout(() => child.kill('SIGINT'), 300);
    const ran = await ended(child);
    hanging.closeAllConnections();
    hanging.close();
    expect(ran.code).toBe(130);
    const record = recordIn(out);
    expect(record.complete).toBe(false);
    expect(record.rows.map(({ verdict }) => verdict.kind)).toContain('not-run');
  });

  it('writes a JUnit file whose counts add up', async () => {
    const out = freshFolder();
    await run(['fast', '--lane', 'applications', '--out', out]);
    const parsed: unknown = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => name === 'testsuite' || name === 'testcase',
    }).parse(junitIn(out));
    const { testsuites } = parsed as {
      readonly testsuites: {
        readonly '@_tests': string;
        readonly testsuite: readonly { readonly '@_tests': string; readonly testcase: readonly object[] }[];
      };
    };
    const cases = testsuites.testsuite.map(({ testcase }) => testcase.length);
    expect(testsuites.testsuite.map((suite) => Number(suite['@_tests']))).toEqual(cases);
    expect(Number(testsuites['@_tests'])).toBe(cases.reduce((sum, one) => sum + one, 0));
    const first = testsuites.testsuite
      .flatMap(({ testcase }) => testcase)
      .find((one) => '@_file' in one && one['@_file'] === 'matrix/applications.yaml');
    expect(first).toMatchObject({ '@_line': '6' });
  });
});

describe('an anchored token', () => {
  it('is told with its mode in a failure, and by explain and show', async () => {
    const [path, out] = [lane('    must_contain: [{ word: Application, at: /kind }, { key: total }]\n'), freshFolder()];
    const ran = await run(['fast', '--matrix', path, '--out', out]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('the body lacks the word Application at /kind: only inside ApplicationList at /kind');
    const { out: explained } = await run(['explain', 'TC-900', '--matrix', path, '--out', out]);
    expect(explained).toContain('BROKEN  must_contain word Application at /kind');
    expect(explained).toContain('holds  must_contain key total');
    expect((await run(['show', 'TC-900', '--matrix', path])).out).toMatch(
      /"kind": "word",\s+"text": "Application",\s+"at": "\/kind"/,
    );
  });
});

describe('list, show and lint', () => {
  it('lists rows as JSON', async () => {
    const ran = await run(['list', '--tc', 'TC-065', '--json']);
    expect((JSON.parse(ran.out) as readonly { readonly id: string }[]).map(({ id }) => id)).toEqual(['TC-065', 'TC-065/list']);
  });

  it('shows a row with its preparations', async () => {
    const ran = await run(['show', 'TC-092']);
    expect(ran.out).toContain('qa-wp-dev is absent');
    expect(ran.out).toContain('delete.deleted');
  });

  it('says what rows change, whoever names it: the lane or a preparation', async () => {
    const listed = await run(['list', '--tc', 'TC-312', '--tc', 'CT-DETAIL-FRESH', '--tc', 'TC-128', '--json']);
    const rows = JSON.parse(listed.out) as readonly { readonly id: string; readonly changes: readonly string[] }[];
    expect(Object.fromEntries(rows.map(({ id, changes }) => [id, changes]))).toEqual({
      'TC-312': ['continuum/cont-omantel'],
      'CT-DETAIL-FRESH': ['applications/ct-{run}'],
      'TC-128': [],
    });
    const shown = JSON.parse((await run(['show', 'TC-312'])).out) as readonly unknown[];
    expect(shown).toMatchObject([{ id: 'TC-312', changes: ['continuum/cont-omantel'] }]);
  });

  it('finds nothing to say about the own matrix', async () => {
    expect(await run(['lint'])).toMatchObject({ code: 0, out: expect.stringContaining('no problems') });
  });

  it.each(['fast', 'serve', 'list', 'show', 'lint'])('explains %s with an example', async (command) => {
    const ran = await run([command, '--help']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(`$ sovereign-qa ${command}`);
  });
});
