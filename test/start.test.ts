import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshFolder, runAlone } from './run-cli.ts';

/** Modules of Node that take a while to load, and that a run of plain HTTP has no use for. */
const UNUSED = ['http2', 'http', 'https', 'tls', 'child_process', 'zlib', 'perf_hooks', 'assert', 'fs/promises', 'readline'];

it('loads of Node what a run uses, and no more', async () => {
  const folder = freshFolder();
  const [hook, loaded, matrix] = [join(folder, 'hook.cjs'), join(folder, 'loaded.json'), join(folder, 'lane.yaml')];
  const list = "process.moduleLoadList.flatMap((name) => name.replace(/^NativeModule /, ''))";
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(loaded)}, JSON.stringify(${list})));`,
  );
  writeFileSync(
    matrix,
    'rows:\n  - { id: TC-1, title: One, as: anonymous, request: { method: GET, path: /x }, must_contain: [yes] }\n',
  );
  const server = createServer((_request, response) => response.end('{"yes":true}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target = `http://127.0.0.1:${port}`;
  const ran = await runAlone(
    ['fast', '--matrix', matrix, '--target', target, '--policy', 'iteration', '--report', 'junit', '--out', folder],
    { NODE_OPTIONS: `--require ${hook}` },
  );
  server.close();
  expect(ran).toMatchObject({ code: 0, err: '' });
  const names = JSON.parse(readFileSync(loaded, 'utf8')) as readonly string[];
  expect(names).toContain('net');
  expect(names.filter((name) => UNUSED.includes(name))).toEqual([]);
});
