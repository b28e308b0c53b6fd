import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import deltaSchema from '../schemas/delta.schema.json' with { type: 'json' };
import { storedDelta } from '../src/cli/stored-delta.ts';
import type { DeltaDocument } from '../src/gate/document.ts';
import { readRecord } from '../src/io/record-rows.ts';
import { ended, firstLine, freshFolder, type Ran, run, start } from './run-cli.ts';

const SMALL_MATRIX = join(import.meta.dirname, 'small-matrix');

/** Two rows that fail on a right server, in the place of rows that the API does not keep. */
const BROKEN = `
  - id: TC-900
    title: The list names a kind that it does not have
    as: viewer
    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }
    must_contain: ['"kind":"NoSuchList"']
    status: [200]
  - id: TC-901
    title: Another one
    as: viewer
    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }
    must_contain: ['no such token']
`;

/** A row that takes a minute of real time. */
const ENDLESS = `
  - id: TC-910
    title: The stream of an application that is missing stays open
    as: viewer
    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications/ghost/stream" }
    read_for: 60s
    must_contain: [':']
`;

/** A small matrix of one's own, a folder of reports, and the program on the embedded reference. */
const workshop = () => {
  const matrix = freshFolder();
  const out = freshFolder();
  cpSync(SMALL_MATRIX, matrix, { recursive: true });
  const lane = join(matrix, 'applications.yaml');
  const edit = (change: (text: string) => string): void => {
    const text = readFileSync(lane, 'utf8');
    const changed = change(text);
    if (changed === text) throw new Error('the edit changed nothing');
    writeFileSync(lane, changed);
  };
  return {
    matrix,
    out,
    edit,
    write: (name: string, text: string) => writeFileSync(join(matrix, name), text),
    run: (command: string, ...args: readonly string[]): Promise<Ran> => run([command, ...args, '--matrix', matrix, '--out', out]),
    delta: (): DeltaDocument => JSON.parse(readFileSync(join(out, 'latest', 'delta.json'), 'utf8')) as DeltaDocument,
  };
};

/** The id of the run that a command made. */
const idOf = ({ out }: Ran): string => /run (\S+)\n/.exec(out)?.[1] ?? '';

const outcomes = ({ claims }: DeltaDocument): Readonly<Record<string, string>> =>
  Object.fromEntries(claims.results.map(({ tc, outcome }) => [tc, outcome]));
const changes = ({ rows }: DeltaDocument, change: string): readonly string[] =>
  rows.filter((row) => row.change === change).map(({ id }) => id);

describe.concurrent('delta', () => {
  it('says vacuous of what passed before, unproven of what was redefined, unknown of what there is not', async () => {
    const { run, edit, delta, out } = workshop();
    expect((await run('fast')).code).toBe(0);
    edit((text) =>
      text.replace("must_contain: ['201', '\"applied\":true']", "must_contain: ['201', '\"applied\":true', qa-wp-dev]"),
    );
    const ran = await run('delta', '--claim', 'TC-091,TC-092,TC-999');
    expect(ran.code).toBe(1);
    expect(outcomes(delta())).toEqual({ 'TC-091': 'vacuous', 'TC-092': 'unproven', 'TC-999': 'unknown' });
    expect(changes(delta(), 'redefined')).toEqual(['TC-092']);
    expect(ran.out).toContain('Note the matrix has changed since');
    expect(ran.out).toMatch(/unknown TC-999 {2}Did you mean "TC-09\d"\?/);
    const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(deltaSchema);
    validate(JSON.parse(JSON.stringify(delta())));
    expect(validate.errors).toBeNull();
    const junit = readFileSync(join(out, 'latest', 'junit.xml'), 'utf8');
    expect(junit).toContain('<property name="claim" value="vacuous"/>');
    expect(junit).toContain('<property name="attempts" value="pass pass pass"/>');
  });

  it('does not open for a failing row that was deleted, unless it is retired with a reason', async () => {
    const { run, edit, write, delta } = workshop();
    edit((text) => text.trimEnd() + BROKEN);
    expect((await run('fast')).code).toBe(1);
    edit((text) => text.replace(/\n {2}- id: TC-900[\s\S]*?(?=\n {2}- id: TC-901)/, ''));
    // Not the second time either: a run that forgets the row is no baseline by itself.
    for (const _time of ['first', 'second']) {
      const again = await run('fast');
      expect(again.code).toBe(1);
      expect(again.out).toMatch(/BROKEN rows removed and not retired +1 {2}none: TC-900/);
    }
    const deleted = await run('delta');
    expect(deleted.code).toBe(1);
    expect(deleted.out).toContain('would make it forgotten: 1 rows removed and not retired');
    expect(deleted.out).toMatch(/BROKEN rows removed and not retired +1 {2}none: TC-900/);
    expect(changes(delta(), 'removed')).toEqual(['TC-900']);
    // What is left still fails, so the gate is open with an earlier failure.
    write('retired.yaml', 'retired:\n  - { row: TC-900, reason: the list never had that kind }\n');
    // A stored run is asked anew: what is retired by now counts.
    const retired = await run('gate', 'latest', '--policy', 'pr');
    expect(retired.out).toContain('retired: the list never had that kind');
    expect(retired.code).toBe(5);
  });

  it('shows first that an expectation was dropped, and closes on it', async () => {
    const { run, edit, delta } = workshop();
    edit((text) => text.trimEnd() + BROKEN);
    await run('fast');
    edit((text) => text.replace('    must_contain: [\'"kind":"NoSuchList"\']\n', ''));
    const ran = await run('delta', '--claim', 'TC-900');
    expect(ran.code).toBe(1);
    expect(delta().rows[0]).toMatchObject({ id: 'TC-900', change: 'weakened', weakened: ['must_contain "kind":"NoSuchList"'] });
    expect(outcomes(delta())).toEqual({ 'TC-900': 'unproven' });
    expect(ran.out).toContain('WEAKENED TC-900  no longer demanded: must_contain "kind":"NoSuchList"');
  });

  it('follows a row that got another id, and says so of a claim on the old one', async () => {
    const { run, edit, write, delta } = workshop();
    edit((text) => text.trimEnd() + BROKEN);
    await run('fast');
    edit((text) =>
      text.replace('id: TC-901', 'id: TC-902').replace('no such token', 'Application').replace('- id: TC-900', '- id: TC-903'),
    );
    write('renamed.yaml', 'renamed: { TC-900: TC-903, TC-901: TC-902 }\n');
    const ran = await run('delta', '--claim', 'TC-900');
    expect(changes(delta(), 'removed')).toEqual([]);
    expect(changes(delta(), 'still-failing')).toEqual(['TC-903']);
    expect(outcomes(delta())).toEqual({ 'TC-900': 'refuted' });
    expect(ran.out).toContain('now called TC-903');
    expect(ran.code).toBe(1);
  });

  it('closes on a stale excuse, which prune-known removes, and on one past its date, which it does not', async () => {
    const { run, edit, write, matrix } = workshop();
    edit((text) => text.trimEnd() + BROKEN);
    const entry = (row: string, finding: string, until: string) =>
      `  - row: ${row}\n    findings: ['${finding}']\n    reason: r\n    issue: '#1'\n    owner: qa\n    since: '2020-01-01'\n    until: '${until}'\n`;
    const known = `known:\n${entry('TC-900', 'lacks "kind":"NoSuchList"', '2099-01-01')}${entry('TC-901', 'lacks no such', '2020-01-02')}${entry('TC-091', 'lacks 403', '2099-01-01')}`;
    write('known.yaml', known);
    const ran = await run('fast');
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/KNOWN .* TC-900/);
    expect(ran.out).toMatch(/BROKEN excuses that are stale or expired +2 {2}none: TC-091 stale, TC-901 expired/);
    const dry = await run('prune-known', '--dry-run');
    expect(dry.out).toContain('would remove TC-091 (#1)');
    expect(readFileSync(join(matrix, 'known.yaml'), 'utf8')).toBe(known);
    expect((await run('prune-known')).out).toContain('removed TC-091 (#1)');
    expect(readFileSync(join(matrix, 'known.yaml'), 'utf8')).toBe(known.slice(0, known.indexOf('  - row: TC-091')));
    expect((await run('prune-known')).out).toContain('nothing is stale');
  });

  it('compares claims that were read from prose with the rows', async () => {
    const { run, delta, matrix } = workshop();
    await run('fast');
    writeFileSync(join(matrix, 'pr.txt'), 'Claimed TCs:\n- TC-092 - HTTP 200 + body contains 201\n- TC-O91 somehow\n');
    const ran = await run('delta', '--claims', join(matrix, 'pr.txt'), '--times', '1');
    expect(delta().claims.results[0]?.remarks).toEqual([
      { kind: 'contradiction', text: 'the claim says HTTP 200, TC-092 accepts 201' },
    ]);
    expect(ran.out).toContain('the claim says HTTP 200, TC-092 accepts 201');
    expect(ran.out).toContain('not read line 3: - TC-O91 somehow');
  });

  it('holds claims that no row looks at against the answers, and so does the gate afterwards', async () => {
    const { run, delta, matrix, out } = workshop();
    await run('fast');
    writeFileSync(
      join(matrix, 'pr.txt'),
      'Claimed TCs:\n- TC-092 - body contains NoSuchThing\n- TC-065/list - body contains qa-omantel\n',
    );
    await run('delta', '--claims', join(matrix, 'pr.txt'), '--times', '1');
    const remarks = delta().claims.results.map((one) => one.remarks);
    expect(remarks).toEqual([
      [{ kind: 'contradiction', text: 'the claim says body has NoSuchThing, which is not so of the answer to TC-092' }],
      [{ kind: 'unchecked', text: 'the claim says body has qa-omantel, TC-065/list does not look at it, though it is so now' }],
    ]);
    const stored = await storedDelta('latest', { out, matrix }, undefined);
    expect(stored.delta.claims.results.map((one) => one.remarks)).toEqual(remarks);
  });

  it('finds still the same cause when a failing run is repeated', async () => {
    const server = start([
      'serve',
      '--port',
      '0',
      '--defect',
      'anybodyInstalls',
      '--defect',
      'nullApplications',
      '--defect',
      'shortPutRefused',
    ]);
    const url = await firstLine(server);
    const { run, delta } = workshop();
    expect((await run('fast', '--target', url)).code).toBe(1);
    const ran = await run('delta', '--target', url);
    server.kill('SIGKILL');
    expect(changes(delta(), 'still-failing').length).toBeGreaterThan(4);
    expect(changes(delta(), 'still-failing-changed')).toEqual([]);
    expect(ran.code).toBe(5);
  });

  it.each([
    [['delta'], 2, 'no-baseline'],
    [['delta', '--baseline', 'nonsense'], 2, 'no-run'],
    [['delta', '--baseline', 'none', '--times', '0'], 2, 'wrong-number'],
    [['delta', '--policy', 'nonsense'], 2, 'unknown-policy'],
    [['delta', '--claims', '/nowhere.md'], 2, 'unreadable'],
    [['delta', '--claim', 'TC-1,,TC-2'], 2, 'no-claims'],
    [['delta', '--neighbours', 'all'], 2, 'Allowed choices are rule, operation, lane, none'],
    [['gate', 'latest'], 2, 'no-run'],
    [['explain', 'TC-091'], 2, 'no-run'],
    [['prune-known'], 2, 'no-run'],
  ] as const)('answers %j with exit code %i and the fix', async (args, code, text) => {
    const ran = await run([...args, '--out', freshFolder()]);
    expect(ran.err).toContain(text);
    expect(ran.code).toBe(code);
  });

  it.each(['delta', 'gate', 'explain', 'prune-known'])('explains %s with an example', async (command) => {
    const ran = await run([command, '--help']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(`sovereign-qa ${command}`);
  });

  it('stops in the repeats when it is interrupted: what was judged is written, and nothing is complete', async () => {
    const server = start(['serve', '--port', '0', '--defect', 'anybodyInstalls']);
    const url = await firstLine(server);
    const { matrix, out } = workshop();
    await ended(start(['fast', '--matrix', matrix, '--out', out, '--target', url]));
    const child = start([
      ...['delta', '--matrix', matrix, '--out', out, '--target', url, '--claim', 'TC-091'],
      ...['--neighbours', 'none', '--times', '100000', '--concurrency', '1'],
    ]);
    let isInterrupted = false;
    child.stdout?.on('data', (piece) => {
      // Once: a second interrupt, when the run is about to end, would kill it.
      if (isInterrupted || !String(piece).includes('time 2')) return;
      isInterrupted = true;
      child.kill('SIGINT');
    });
    const ran = await ended(child);
    server.kill('SIGKILL');
    expect(ran.code).toBe(130);
    const record = readRecord(join(out, 'latest', 'run.ndjson'));
    expect(record.complete).toBe(false);
    const claimed = record.rows.find(({ id }) => id === 'TC-091');
    expect(claimed?.verdict.kind).toBe('fail');
    expect(new Set(claimed?.attempts)).toEqual(new Set(['fail']));
  });

  it('shows no session of the environment that a pull request repeats', async () => {
    const { run: here, matrix, out } = workshop();
    await here('fast', '--tc', 'TC-065/list');
    const secret = 'opaqueTOKENvalue0987654321';
    const file = join(freshFolder(), 'claims.yaml');
    writeFileSync(
      file,
      `pr: ${secret}\nauthor: by ${secret}\nclaims: [{ tc: TC-065/list, contains: ['${secret}'], note: ${secret} }]\n`,
    );
    const args = [
      '--claims',
      file,
      '--matrix',
      matrix,
      '--out',
      out,
      '--baseline',
      'latest',
      '--times',
      '1',
      '--neighbours',
      'none',
    ];
    const delta = await run(['delta', ...args, '--policy', 'iteration'], { SOVEREIGN_SESSION_OWNER: `bearer:${secret}` });
    const gate = await run(['gate', 'latest', '--claims', file, '--matrix', matrix, '--out', out], {
      SOVEREIGN_SESSION_OWNER: `bearer:${secret}`,
    });
    const folder = join(out, 'latest');
    const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect([delta.out, delta.err, gate.out, gate.err, ...written].join('')).not.toContain(secret);
    expect(delta.out).toContain('of *** by by ***');
  });

  it('has nothing to replay when everything passed and only unknown ids are claimed', async () => {
    const { run, edit } = workshop();
    await run('fast');
    edit((text) => text.replace(/\n {2}- id: CT-INSTALL-ANONYMOUS[\s\S]*?(?=\n {2}- id: )/, ''));
    const ran = await run('delta', '--claim', 'TC-999', '--neighbours', 'none');
    expect(ran.code).toBe(4);
    expect(ran.err).toContain('TC-999 is claimed and no row has this id. Did you mean');
    expect(ran.err).toContain('CT-INSTALL-ANONYMOUS was in the baseline, is in the matrix no more and is not retired');
  });
});

describe.concurrent('a baseline', () => {
  it('that was killed is refused by name, is never taken by itself, and opens no gate', async () => {
    const server = start(['serve', '--port', '0']);
    onTestFinished(() => void server.kill('SIGKILL'));
    const url = await firstLine(server);
    const { edit, out, run: asked, matrix } = workshop();
    const here = (command: string, ...args: readonly string[]): Promise<Ran> =>
      asked(command, ...args, ...(command === 'delta' ? ['--target', url] : []));
    edit((text) => text.trimEnd() + ENDLESS);
    const child = start(['fast', '--matrix', matrix, '--out', out, '--target', url]);
    const path = await new Promise<string>((resolve) => {
      const timer = setInterval(() => {
        const [name] = existsSync(out) ? readdirSync(out) : [];
        const record = join(out, name ?? '', 'run.ndjson');
        if (name === undefined || !existsSync(record) || readFileSync(record, 'utf8').split('\n').length < 3) return;
        clearInterval(timer);
        child.kill('SIGKILL');
        resolve(record);
      }, 5);
    });
    expect((await ended(child)).code).toBeNull();
    const record = readRecord(path);
    expect(record).toMatchObject({ complete: false, footer: undefined });
    expect(record.rows.length).toBeGreaterThan(0);
    const named = await here('delta', '--baseline', path);
    expect(named.code).toBe(2);
    expect(named.err).toContain('incomplete-baseline');
    const newest = await here('delta');
    expect(newest.code).toBe(2);
    expect(newest.out).toContain('run.ndjson is incomplete');
    expect(newest.err).toContain('no-baseline');
    const gate = await here('gate', path, '--policy', 'iteration');
    expect(gate.code).toBe(1);
    expect(gate.out).toMatch(/BROKEN the run is complete +no {2}yes/);
    expect((await here('prune-known', '--run', path)).code).toBe(2);
  });

  it('is named in the output, with what has changed since', async () => {
    const { matrix, run, out, edit } = workshop();
    const rows = readFileSync(join(matrix, 'applications.yaml'), 'utf8').match(/^ {2}- id: /gm)?.length;
    const first = idOf(await run('fast'));
    await run('fast', '--tc', 'TC-091');
    edit((text) => text.replace('\'"applied":true\'', "'\"applied\":true', '201'"));
    const ran = await run('delta', '--claim', 'TC-091', '--times', '1');
    expect(ran.out).toContain(`Baseline ${out}/${first}/run.ndjson: ${rows} rows`);
    expect(ran.out).toContain('Note the matrix has changed since');
  });
});

describe.concurrent('gate and explain', () => {
  it('decide the same of a stored run, and otherwise with other claims and policies', async () => {
    const { run } = workshop();
    const first = idOf(await run('fast'));
    const live = await run('delta', '--claim', 'TC-091', '--times', '1');
    const table = (ran: Ran): string => ran.out.slice(ran.out.indexOf('Gate'));
    const stored = await run('gate', 'latest', '--policy', 'pr');
    expect(table(stored)).toBe(table(live));
    expect(stored.code).toBe(live.code);
    const named = await run('gate', 'latest', '--policy', 'pr', '--baseline', first);
    expect(table(named)).toBe(table(live));
    const claimed = await run('gate', 'latest', '--policy', 'pr', '--claim', 'TC-092');
    expect(claimed.out).toMatch(/BROKEN claims that are not confirmed +1 {2}none: TC-092 vacuous\n/);
    const policy = join(freshFolder(), 'policy.yaml');
    writeFileSync(policy, 'extends: pr\nunconfirmed: 1\nrequired_tags: [brief]\n');
    const lax = await run('gate', 'latest', '--policy', policy);
    expect(lax.out).toMatch(/ok claims that are not confirmed +1 {2}at most 1: TC-091 vacuous/);
    expect(lax.out).toMatch(/BROKEN rows tagged brief that were judged/);
  });

  it('release only on a whole record that was compared, of a matrix that is proven', async () => {
    const { run, out } = workshop();
    await run('fast');
    const first = await run('gate', 'latest');
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/BROKEN compared with a whole baseline +no {2}yes/);
    await run('fast');
    expect((await run('gate', 'latest')).out).toMatch(/BROKEN the matrix is proven +(no proof|of another matrix) {2}yes/);
    const { matrixDigest, contractDigest } = readRecord(join(out, 'latest', 'run.ndjson')).header;
    writeFileSync(join(out, 'proof.json'), JSON.stringify({ format: 1, proven: true, matrixDigest, contractDigest }));
    expect(await run('gate', 'latest')).toMatchObject({ code: 0, err: '' });
    const policy = join(freshFolder(), 'policy.yaml');
    writeFileSync(policy, 'extends: iteration\nrequired_tags: [brief]\n');
    const tagged = await run('fast', '--tc', 'TC-091', '--policy', policy);
    expect(tagged.code).toBe(1);
    expect(tagged.out).toMatch(/BROKEN rows tagged brief that were judged +1 {2}all \d+/);
    const part = await run('gate', 'latest');
    expect(part.code).toBe(1);
    expect(part.out).toMatch(/BROKEN the whole matrix was replayed +no {2}yes/);
  });

  it('explain a row as it is written, with evidence, baseline and the rules that count it', async () => {
    const { run, edit, matrix } = workshop();
    edit((text) => text.trimEnd() + BROKEN);
    await run('fast');
    await run('fast');
    const ran = await run('explain', 'TC-900');
    expect(ran.code).toBe(0);
    for (const text of [
      'STILL FAIL',
      '- id: TC-900',
      'GET http://127.0.0.1',
      'BROKEN  must_contain "kind":"NoSuchList"',
      'near miss  /items/0/kind = "kind":"Application"',
      ' holds  status 200',
      'fail in ',
      'broken: must rows that fail: 2, allowed none',
      'sovereign-qa fast --tc TC-900',
    ])
      expect(ran.out).toContain(text);
    expect((await run('explain', 'TC-065')).out).toContain('TC-065/list');
    await run('delta', '--claim', 'TC-091', '--times', '1', '--neighbours', 'none');
    const carried = await run('explain', 'TC-065/list');
    expect(carried.out).toContain('Carried over: this run did not replay it; what follows is of ');
    expect(carried.out).toContain(`sovereign-qa fast --tc TC-065/list --matrix ${matrix}`);
    const unknown = await run('explain', 'TC-99');
    expect(unknown.code).toBe(4);
    expect(unknown.err).toContain('Did you mean');
  });
});
