import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { Parser, type Result } from 'tap-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRecord } from '../src/io/record-rows.ts';
import { VERDICTS, type Verdict } from '../src/model.ts';
import { count } from '../src/record.ts';
import { ended, freshFolder, run, start } from './run-cli.ts';

/** What a server could say to whoever shows its bodies. */
const EVIL = [
  '</script><script>alert(1)</script><img src=x onerror=alert(1)>',
  ']]>]]><testcase name="forged"/>',
  '\u001b[2J\u0007\u202e',
  '\n::error file=a,line=1::forged\n##[error]forged\n',
  '\nok 99 - forged\nBail out! forged\n  ...\n',
  '# SKIP | `code` ``` @user [x](javascript:alert(1))',
].join('');

const row = (id: string, path: string, more: string, tier = 'viewer'): string =>
  `  - id: ${id}\n    title: Row ${id}\n    as: ${tier}\n    request: { method: GET, path: "${path}" }\n${more}`;
const WANTS_GOOD = `    must_contain: ['"kind":"Good"']\n`;

/** A matrix whose rows come to every verdict on the server below. */
const matrixFolder = (): string => {
  const folder = join(freshFolder(), 'matrix');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'lane.yaml'),
    [
      'rows:\n',
      row('TC-900', '/good', WANTS_GOOD),
      row('TC-901', '/evil', WANTS_GOOD),
      row('TC-902', '/evil', WANTS_GOOD),
      row('TC-903', '/cut', WANTS_GOOD),
      row('TC-904', '/good', WANTS_GOOD, 'developer'),
      `  - id: TC-905\n    title: Elsewhere\n    as: viewer\n    executor: playwright\n    command: /apps\n${WANTS_GOOD}`,
      row('TC-906', '/hang', WANTS_GOOD),
      row('TC-907', '/good', WANTS_GOOD),
      row('TC-908', '/good', WANTS_GOOD),
    ].join(''),
  );
  writeFileSync(
    join(folder, 'known.yaml'),
    [
      'known:',
      '  - row: TC-902',
      '    findings: [lacks]',
      '    reason: The server is evil.',
      '    owner: qa-loop',
      '    issue: https://example.org/1',
      "    since: '2026-01-01'",
      "    until: '2099-01-01'",
      '',
    ].join('\n'),
  );
  return folder;
};

const out = freshFolder();
const made = freshFolder();
const file = (name: string): string => readFileSync(join(made, name), 'utf8');
let wanted: Readonly<Record<Verdict['kind'], number>>;

beforeAll(async () => {
  const server = createServer((request, response) => {
    const { url = '' } = request;
    const json = (status: number, body: string): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    if (url.includes('whoami')) json(200, '{"tier":"viewer"}');
    else if (request.method === 'POST') json(200, '{"token":"a.b.c"}');
    else if (url.includes('_reference')) json(404, '{}');
    else if (url === '/good') json(200, '{"kind":"Good"}');
    else if (url === '/evil') json(200, EVIL);
    else if (url === '/cut') request.socket.destroy();
    else if (url === '/hang') child.kill('SIGINT');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const matrix = matrixFolder();
  const child = start([
    'fast',
    '--target',
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    '--matrix',
    matrix,
    '--out',
    out,
  ]);
  const ran = await ended(child);
  server.closeAllConnections();
  server.close();
  expect(ran.code, ran.err).toBe(130);
  const record = readRecord(join(out, 'latest', 'run.ndjson'));
  wanted = count(record.rows);
  const report = [
    'report',
    'latest',
    '--out',
    out,
    '--matrix',
    matrix,
    '--format',
    'junit,md,ctrf,tap,legacy,ndjson',
    '--to',
    made,
  ];
  expect(await run(report)).toMatchObject({ code: 0, err: '' });
});

describe('every report of one record', () => {
  it('has a row of every verdict to tell of', () => {
    expect(VERDICTS.filter((kind) => wanted[kind] === 0)).toEqual([]);
    expect(readdirSync(made).sort()).toEqual([
      'ctrf.json',
      'exec-results.jsonl',
      'junit.xml',
      'record.ndjson',
      'report.tap',
      'summary.md',
    ]);
  });

  it('counts the same in JUnit', () => {
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(file('junit.xml')) as {
      readonly testsuites: {
        readonly testsuite: {
          readonly testcase: readonly {
            readonly skipped?: { readonly '@_message': string };
            readonly failure?: object;
            readonly error?: object;
          }[];
        };
      };
    };
    const kinds = testsuites.testsuite.testcase.map(({ skipped, failure, error }) =>
      failure ? 'fail' : error ? 'error' : skipped ? skipped['@_message'].split(':')[0] : 'pass',
    );
    for (const kind of VERDICTS) expect([kind, kinds.filter((own) => own === kind).length]).toEqual([kind, wanted[kind]]);
    expect(file('junit.xml')).not.toContain('<testcase name="forged"');
  });

  it('counts the same in CTRF', () => {
    const { results } = JSON.parse(file('ctrf.json')) as {
      readonly results: {
        readonly tests: readonly { readonly rawStatus: string }[];
        readonly summary: { readonly extra: object };
      };
    };
    for (const kind of VERDICTS)
      expect([kind, results.tests.filter(({ rawStatus }) => rawStatus === kind).length]).toEqual([kind, wanted[kind]]);
    expect(results.summary.extra).toMatchObject({ complete: false, gate: 'closed', verdicts: wanted });
  });

  it('counts the same in TAP, and bails out', () => {
    const points: Result[] = [];
    const parser = new Parser({ strict: true });
    parser.on('assert', (point: Result) => points.push(point));
    let reason = '';
    parser.on('bailout', (text: string) => {
      reason = text;
    });
    parser.end(file('report.tap'));
    const kinds = points.map(({ ok, skip, todo, diag }) =>
      typeof skip === 'string'
        ? skip.split(':')[0]
        : typeof todo === 'string'
          ? todo.split(':')[0]
          : ok
            ? 'pass'
            : (diag as { readonly verdict: string }).verdict,
    );
    for (const kind of VERDICTS) expect([kind, kinds.filter((own) => own === kind).length]).toEqual([kind, wanted[kind]]);
    expect(reason).toBe('the run is not complete');
  });

  it('counts the same in the summary, the legacy lines and the copy of the record', () => {
    const summary = file('summary.md');
    expect(summary).toMatch(/^## Gate closed/);
    expect(summary).toContain('**The run is not complete');
    expect(summary).toContain(`${wanted.pass} passed, ${wanted.fail} failed, ${wanted.known} known`);
    const words = file('exec-results.jsonl')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly verdict: string }).verdict);
    const WORDS = {
      pass: 'PASS',
      fail: 'FAIL',
      known: 'XFAIL',
      error: 'ERROR',
      blocked: 'BLOCKED',
      skipped: 'SKIP',
      'not-run': 'NOT-RUN',
    };
    for (const kind of VERDICTS) expect([kind, words.filter((own) => own === WORDS[kind]).length]).toEqual([kind, wanted[kind]]);
    expect(count(readRecord(join(made, 'record.ndjson')).rows)).toEqual(wanted);
  });

  it('lets no body of a server out of its place', () => {
    for (const name of ['junit.xml', 'summary.md', 'ctrf.json', 'report.tap', 'exec-results.jsonl']) {
      const text = file(name);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey
      expect([name, /[\u0000-\u0008\u000b-\u001f\u202e]/.test(text)]).toEqual([name, false]);
      expect([name, /^\s*(::error|ok 99|Bail out! forged|##\[)/m.test(text)]).toEqual([name, false]);
    }
    expect(file('summary.md').replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')).not.toMatch(/<(script|img)|@user/);
    expect(file('junit.xml')).not.toContain('<script');
  });
});
