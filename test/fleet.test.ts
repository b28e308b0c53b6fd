import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import schema from '../schemas/fleet.schema.json' with { type: 'json' };
import { readTargets } from '../src/fleet/targets.ts';
import { ended, firstLine, freshFolder, type Ran, run, start } from './run-cli.ts';

/** A matrix of its own, so that no edit of ours changes what is expected here: rows that pass everywhere, that tell the faulty server from the
 * sound one, that fail everywhere, and that another executor runs. */
const LANE = `rows:
  - id: TC-901
    title: Applications can be listed
    as: viewer
    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }
    must_contain: ['"kind":"ApplicationList"']
  - id: TC-902
    title: A viewer may not install
    as: viewer
    request:
      method: POST
      path: "/api/v1/sovereigns/{sovereign}/applications"
      json: { blueprint: bp-wordpress, version: latest, namespace: qa-omantel, name: fleet }
    must_contain: ['403', '"applied":false']
  - id: TC-903
    title: Nobody says this
    level: should
    as: viewer
    request: { method: GET, path: "/api/v1/sovereigns/{sovereign}/applications" }
    must_contain: [no such token]
  - id: TC-904
    title: The login page is drawn
    as: owner
    executor: playwright
    command: /login
`;

interface FleetJson {
  readonly open: boolean;
  readonly exitCode: number;
  readonly sovereigns: readonly {
    readonly name: string;
    readonly kind: string;
    readonly exitCode: number;
    readonly record: string;
  }[];
  readonly rows: readonly {
    readonly id: string;
    readonly group: string;
    readonly cells: readonly { readonly verdict: string }[];
  }[];
}

const overviewIn = (out: string): string => realpathSync(join(out, 'fleets', 'latest'));
const fleetIn = (out: string): FleetJson => JSON.parse(readFileSync(join(overviewIn(out), 'fleet.json'), 'utf8')) as FleetJson;

/** Every file below a folder. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** What differs from run to run: ports, ids and times. */
const normal = (text: string, ports: Readonly<Record<string, string>>): string => {
  let same = text;
  for (const [name, url] of Object.entries(ports))
    same = same.replaceAll(url, `http://${name}`).replaceAll(new URL(url).host, name);
  return same
    .replace(/\d{8}T\d{6}Z-[a-z]{6}/g, 'RUN')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/\[ *\d+\.\d{3}s\]/g, '[   0.000s]')
    .replace(/\d+\.\d{3}s/g, '0.000s')
    .replace(/<style>[\s\S]*?<\/style>/, '<style></style>')
    .replace(/<script>[\s\S]*?<\/script>/, '<script></script>')
    .replace(/'sha256-[^']*'/g, "'sha256'");
};

const written = (text: string): string => {
  const path = join(freshFolder(), 'targets.yaml');
  writeFileSync(path, text);
  return path;
};

const listening = (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<readonly [Server, string]> =>
  new Promise((resolve) => {
    const server = createServer(answer);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve([server, `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`]);
    });
  });

describe('a fleet of a healthy, a faulty and an absent Sovereign', () => {
  const children = [
    start(['serve', '--port', '0']),
    start(['serve', '--port', '0', '--fault', 'install!viewer-is-refused']),
  ] as const;
  const out = freshFolder();
  let urls: Readonly<Record<string, string>> = {};
  const lane = join(freshFolder(), 'lane.yaml');
  let targets = '';
  let ran: Ran = { code: null, out: '', err: '' };

  beforeAll(async () => {
    const [healthy, faulty] = await Promise.all(children.map(firstLine));
    const [gone, down] = await listening(() => {});
    await new Promise((resolve) => gone.close(resolve));
    writeFileSync(lane, LANE);
    urls = { healthy: healthy ?? '', faulty: faulty ?? '', down };
    targets = written(
      `targets:\n${Object.entries(urls)
        .map(([name, url]) => `  - { name: ${name}, url: "${url}", sovereign: sovereign-omantel.biz }\n`)
        .join('')}`,
    );
    ran = await run(['fast', '--targets', targets, '--matrix', lane, '--out', out]);
  }, 120_000);
  afterAll(() => {
    for (const child of children) child.kill();
  });

  it('ends with the worst exit code, and says of each what came of it', async () => {
    expect(ran.err).toBe('');
    expect(ran.code).toBe(1);
    const fleet = fleetIn(out);
    expect(fleet).toMatchObject({ open: false, exitCode: 1 });
    expect(fleet.sovereigns.map(({ name, kind, exitCode }) => `${name} ${kind} ${exitCode}`)).toEqual([
      'healthy ended 0',
      'faulty ended 1',
      'down ended 3',
    ]);
    expect(
      fleet.rows.map(({ id, group, cells }) => `${id} ${group} ${cells.map(({ verdict }) => verdict).join()}`).sort(),
    ).toEqual([
      'TC-901 passes pass,pass,blocked',
      'TC-902 differs pass,fail,blocked',
      'TC-903 fails fail,fail,blocked',
      'TC-904 skipped skipped,skipped,skipped',
    ]);
    const validate = new Ajv2020({ strict: true, strictRequired: false, formats: { 'date-time': true } }).compile(schema);
    expect(validate(fleet), JSON.stringify(validate.errors)).toBe(true);
  });

  it('has an overview in Markdown and as a page', async () => {
    const text = (name: string): string =>
      normal(readFileSync(join(overviewIn(out), name), 'utf8'), urls).replaceAll(lane, 'lane.yaml');
    await expect(text('fleet.md')).toMatchFileSnapshot('golden/fleet.md');
    await expect(text('index.html')).toMatchFileSnapshot('golden/fleet.html');
  });

  it('links every cell to a page that is there', () => {
    const page = readFileSync(join(overviewIn(out), 'index.html'), 'utf8');
    const links = [...page.matchAll(/href="([^"#]+)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(9);
    for (const link of new Set(links)) expect(existsSync(join(overviewIn(out), link)), link).toBe(true);
  });

  it('prints a line as each ends, a block for each in the order of the file, the overview and the gates', async () => {
    const lines = normal(ran.out, urls)
      .replaceAll(out, 'reports')
      .replaceAll(targets, 'targets.yaml')
      .replaceAll(lane, 'lane.yaml')
      .split('\n');
    // Who ends first is not told beforehand.
    const from = lines.findIndex((line) => /^ +(open|closed) /.test(line));
    const sorted = [...lines.slice(0, from), ...lines.slice(from, from + 3).sort(), ...lines.slice(from + 3)];
    await expect(sorted.join('\n')).toMatchFileSnapshot('golden/fleet.txt');
  });

  it.each([
    ['healthy', 0],
    ['faulty', 1],
    ['down', 3],
  ])(
    'leaves a record of %s that gate, report and history read',
    async (name, code) => {
      const own = join(out, name);
      expect((await run(['gate', 'latest', '--out', own, '--policy', 'iteration', '--github', 'off'])).code).toBe(code);
      expect((await run(['report', 'latest', '--out', own, '--format', 'md'])).code).toBe(0);
      const history = await run(['history', '--out', own]);
      expect(history.code).toBe(0);
      expect(history.out).toMatch(/\d{8}T\d{6}Z-/);
    },
    60_000,
  );

  it('takes the run before of each Sovereign as its baseline, and keeps as many overviews as runs', async () => {
    const matrix = join(freshFolder(), 'lane.yaml');
    writeFileSync(
      matrix,
      `rows:\n  - { id: TC-900, title: It is healthy, as: anonymous, request: { method: GET, path: /healthz }, must_contain: [ok] }\n`,
    );
    const place = freshFolder();
    const args = ['fast', '-q', '--targets', targets, '--matrix', matrix, '--out', place, '--keep', '2'];
    await run(args);
    await run(args);
    const last = await run(args);
    const fleet = JSON.parse(readFileSync(join(overviewIn(place), 'fleet.json'), 'utf8')) as {
      readonly sovereigns: readonly { readonly name: string; readonly baseline?: string }[];
    };
    const runs = readdirSync(join(place, 'healthy')).filter((name) => name.includes('Z-'));
    // The last two, and the baseline of the older one.
    expect(runs).toHaveLength(3);
    expect(runs).toContain(fleet.sovereigns[0]?.baseline);
    expect(readdirSync(join(place, 'faulty'))).toContain(fleet.sovereigns[1]?.baseline);
    expect(readdirSync(join(place, 'fleets')).filter((name) => name.includes('Z-'))).toHaveLength(2);
    expect(last.code).toBe(3);
  }, 60_000);

  it('tells GitHub once: one summary, a line for each that is closed, outputs of the fleet', async () => {
    const folder = freshFolder();
    const summary = join(folder, 'summary.md');
    const output = join(folder, 'output.txt');
    const { out: said } = await run(['fast', '-q', '--targets', targets, '--tc', 'TC-091', '--out', freshFolder()], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
    });
    expect(readFileSync(summary, 'utf8').match(/^## /gm)).toHaveLength(1);
    expect(readFileSync(summary, 'utf8')).toContain('## Gate of the fleet closed: 1 of 3 Sovereigns open');
    expect(said.match(/^::stop-commands::/gm)).toHaveLength(1);
    expect(said.match(/^::error title=/gm)).toHaveLength(2);
    expect(readFileSync(output, 'utf8')).toMatch(/^gate=closed$[\s\S]*^html=.*index\.html$/m);
  }, 60_000);

  it('replays a delta of each against its own baseline', async () => {
    const { code, out: said } = await run([
      'delta',
      '-q',
      '--targets',
      targets,
      '--claim',
      'TC-091',
      '--times',
      '1',
      '--neighbours',
      'none',
      '--out',
      freshFolder(),
    ]);
    expect(code).toBe(2);
    expect(said.match(/there is no complete run of this matrix/g)?.length).toBeGreaterThanOrEqual(3);
  }, 60_000);
});

describe('a fleet', () => {
  it('has an example that is read, and shows every key but cookie jars', () => {
    const file = join(import.meta.dirname, '..', 'examples', 'fleet', 'targets.yaml');
    const { defaults, targets } = readTargets({ file, text: readFileSync(file, 'utf8') });
    expect(targets.map(({ name }) => name)).toEqual(['omantel', 'staging']);
    const keys = new Set([defaults, ...targets.map(({ settings }) => settings)].flatMap((settings) => Object.keys(settings)));
    expect([...keys].sort()).toEqual(
      ['allow_writes', 'baseline', 'capabilities', 'concurrency', 'policy', 'profile', 'rate', 'timeouts'].sort(),
    );
  });

  it('sends the session of a Sovereign to it alone, and shows it nowhere', async () => {
    const tokens = { east: 'secret-token-of-east-4711', west: 'secret-token-of-west-4712' };
    const seen: Record<string, Set<string>> = { east: new Set(), west: new Set() };
    const servers = await Promise.all(
      (['east', 'west'] as const).map((name) =>
        listening(({ headers }, response) => {
          seen[name]?.add(headers.authorization ?? headers.cookie ?? 'none');
          // A server that repeats what it was sent, as error pages do, and that knows the session of the other one.
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ tier: 'viewer', you: headers.authorization ?? 'nobody', all: tokens }));
        }),
      ),
    );
    const out = freshFolder();
    const targets = written(
      `targets:\n${servers.map(([, url], index) => `  - { name: ${['east', 'west'][index]}, url: "${url}", sovereign: s, sessions: { viewer: { env: ${['EAST', 'WEST'][index]}_VIEWER } } }\n`).join('')}`,
    );
    const ran = await run(['fast', '-v', '--targets', targets, '--tier', 'viewer', '--tc', 'TC-065,TC-091', '--out', out], {
      EAST_VIEWER: `bearer:${tokens.east}`,
      WEST_VIEWER: `bearer:${tokens.west}`,
      SOVEREIGN_SESSION_VIEWER: 'bearer:secret-token-of-nobody-4713',
    });
    for (const [server] of servers) server.close();
    expect(seen['east']).toContain(`Bearer ${tokens.east}`);
    expect(seen['west']).toContain(`Bearer ${tokens.west}`);
    expect([...(seen['east'] ?? [])].join()).not.toMatch(/of-west|of-nobody/);
    expect([...(seen['west'] ?? [])].join()).not.toMatch(/of-east|of-nobody/);
    expect(ran.out).toContain('SOVEREIGN_SESSION_VIEWER is not used');
    const everything = [ran.out, ran.err, ...filesIn(out).map((path) => readFileSync(path, 'utf8'))].join('\n');
    expect(everything).toContain('TC-091');
    expect(everything).not.toMatch(/secret-token-of/);
  }, 60_000);

  it('finds a wrong rate where it stands', async () => {
    const targets = written('targets:\n  - { name: a, url: "http://127.0.0.1:1", sovereign: s, rate: fast }\n');
    const wrong = await run(['fast', '--targets', targets]);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/:2:\d+: .*rate/) });
  });

  it('sends nothing when one of its targets is wrong', async () => {
    let asked = 0;
    const [server, url] = await listening((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    const out = freshFolder();
    const targets = written(
      `targets:\n  - { name: a, url: "${url}", sovereign: s }\n  - { name: b, url: "${url}", sovereign: s, sessions: { viewer: { env: B_VIEWER } } }\n`,
    );
    const { code, err } = await run(['fast', '--targets', targets, '--out', out]);
    server.close();
    expect(code).toBe(2);
    expect(err).toMatch(/targets\.yaml:3:\d+: the environment variable B_VIEWER, the session of viewer for b, is not set/);
    expect(asked).toBe(0);
    expect(readdirSync(out)).toEqual([]);
  });

  it.each([
    [['--target', 'http://127.0.0.1:1'], '--target'],
    [['--session', 'viewer=bearer:secret-of-viewer'], '--session'],
    [['--watch'], '--watch'],
    [['--shard', '1/2'], '--shard'],
  ])('refuses %j', async (args, option) => {
    const targets = written('targets: [{ name: a, url: "http://127.0.0.1:1", sovereign: s }]');
    const { code, err } = await run(['fast', '--targets', targets, ...args, '--out', freshFolder()]);
    expect(code).toBe(2);
    expect(err).toContain(`${option} is of one Sovereign, and --targets names several [not-with-targets]`);
    expect(err).not.toContain('secret-of-viewer');
  });

  it('keeps the records of the others when one cannot be written', async () => {
    const child = start(['serve', '--port', '0']);
    const url = await firstLine(child);
    const out = freshFolder();
    mkdirSync(out, { recursive: true });
    // Where its folder is to be, a file stands.
    writeFileSync(join(out, 'b'), '');
    const targets = written(
      `targets:\n${['a', 'b', 'c'].map((name) => `  - { name: ${name}, url: "${url}", sovereign: sovereign-omantel.biz }\n`).join('')}`,
    );
    const { code } = await run(['fast', '-q', '--targets', targets, '--tc', 'TC-065', '--out', out]);
    child.kill();
    expect(code).toBe(2);
    expect(fleetIn(out).sovereigns.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['a ended', 'b refused', 'c ended']);
    expect((await run(['gate', 'latest', '--out', join(out, 'c'), '--policy', 'iteration'])).code).toBe(0);
  }, 60_000);

  it('ends all when it is interrupted: every record is readable and incomplete, what had no turn is not started', async () => {
    let asked = 0;
    let hear = (): void => {};
    const both = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const hanging = new Set<string>();
    const servers = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        listening(({ url }, response) => {
          asked += 1;
          // It lets everybody in, and answers no row.
          if (url === '/_reference' || url === '/healthz') response.end('{}');
          else {
            hanging.add(name);
            if (hanging.size === 2) hear();
          }
        }),
      ),
    );
    const matrix = join(freshFolder(), 'lane.yaml');
    writeFileSync(
      matrix,
      `rows:\n${[1, 2, 3].map((nth) => `  - { id: TC-90${nth}, title: It answers, as: anonymous, request: { method: GET, path: /api/v1/x }, must_contain: [ok] }\n`).join('')}`,
    );
    const out = freshFolder();
    const targets = written(
      `targets:\n${servers.map(([, url], index) => `  - { name: ${['a', 'b', 'c'][index]}, url: "${url}", sovereign: s }\n`).join('')}`,
    );
    const child = start(['fast', '--targets', targets, '--targets-at-once', '2', '--matrix', matrix, '--out', out]);
    const end = ended(child);
    await both;
    child.kill('SIGINT');
    const { code } = await end;
    for (const [server] of servers) {
      server.closeAllConnections();
      server.close();
    }
    expect(asked).toBeGreaterThan(0);
    expect(code).toBe(130);
    const { sovereigns } = fleetIn(out);
    expect(sovereigns.map(({ name, kind, exitCode }) => `${name} ${kind} ${exitCode}`)).toEqual([
      'a ended 130',
      'b ended 130',
      'c not-started 130',
    ]);
    for (const name of ['a', 'b']) {
      const { code: gate, out: said } = await run(['gate', 'latest', '--out', join(out, name), '--policy', 'iteration']);
      expect(gate).toBe(130);
      expect(said).toMatch(/BROKEN the run is complete/);
    }
    expect(existsSync(join(out, 'c'))).toBe(false);
  }, 60_000);
});
