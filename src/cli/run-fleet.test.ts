import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inputError } from '../input-error.ts';
import { everyVerdict } from '../reporters/reported-run.test-support.ts';
import { addFast, type FastOptions } from './fast.ts';
import { loadContract, loadMatrixAt } from './load.ts';
import { runFleet } from './run-fleet.ts';
import type { Surroundings } from './surroundings.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'sovereign-qa-fleet-'));
const FILE = join(FOLDER, 'targets.yaml');
writeFileSync(
  FILE,
  `targets:\n${['a', 'b', 'c', 'd'].map((name) => `  - { name: ${name}, url: "http://127.0.0.1:1", sovereign: s }\n`).join('')}`,
);
const LANE = join(FOLDER, 'lane.yaml');
writeFileSync(
  LANE,
  'rows:\n  - { id: TC-901, title: It answers, as: anonymous, request: { method: GET, path: /healthz }, must_contain: [ok] }\n',
);

const parsed = (...args: readonly string[]) => {
  const program = new Command().exitOverride();
  addFast(program);
  const [command] = program.commands;
  if (command === undefined) throw new Error('fast is there');
  command.action(() => {});
  program.parse(['fast', '--targets', FILE, '--matrix', LANE, '--github', 'off', '-q', ...args], { from: 'user' });
  return { options: command.opts<FastOptions>(), sourceOf: (name: string) => command.getOptionValueSource(name) };
};

/** Keeps what is printed out of the output of the tests. */
const quiet = () => {
  const said: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
  return said;
};

afterEach(() => void vi.restoreAllMocks());

const tellOf = (around: Surroundings, name: string, out: string): void => {
  around.openStep({ github: 'off' })?.tell(everyVerdict, { folder: join(out, name, everyVerdict.header.run), files: {} });
};

describe('a fleet', () => {
  it('loses nothing of the others when the tool has a bug with one, or one is refused', async () => {
    const out = join(FOLDER, 'bug');
    const said = quiet();
    const contract = await loadContract();
    const code = await runFleet({
      executor: 'fast',
      ...parsed('--out', out),
      matrix: await loadMatrixAt(LANE, contract),
      selected: new Set(),
      replayOn: async ({ out: own }, _policy, around) => {
        if (own.endsWith('b')) throw new TypeError('it is not a function');
        if (own.endsWith('c')) throw inputError('no-baseline', 'there is no baseline', 'run fast first');
        tellOf(around, own.endsWith('a') ? 'a' : 'd', out);
        return 0;
      },
    });
    expect(code).toBe(70);
    const fleet: unknown = JSON.parse(readFileSync(join(realpathSync(join(out, 'fleets', 'latest')), 'fleet.json'), 'utf8'));
    expect(fleet).toMatchObject({
      open: false,
      exitCode: 70,
      sovereigns: [
        { name: 'a', kind: 'ended' },
        { name: 'b', kind: 'crashed', exitCode: 70, problem: 'a bug of this tool: it is not a function' },
        { name: 'c', kind: 'refused', exitCode: 2, problem: 'there is no baseline' },
        { name: 'd', kind: 'ended' },
      ],
    });
    expect(said.join('')).toMatch(/b: bug: TypeError: it is not a function\n +at /);
  });

  it.each([1, 2, 4, 9])('asks no more Sovereigns at once than wanted: %i', async (atOnce) => {
    const out = join(FOLDER, `at-once-${atOnce}`);
    quiet();
    let running = 0;
    let most = 0;
    const begun: string[] = [];
    await runFleet({
      executor: 'fast',
      ...parsed('--out', out, '--targets-at-once', String(atOnce)),
      matrix: await loadMatrixAt(LANE, await loadContract()),
      selected: new Set(),
      replayOn: async ({ out: own }, _policy, around) => {
        begun.push(own.slice(-1));
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        tellOf(around, own.slice(-1), out);
        return 0;
      },
    });
    expect(most).toBe(Math.min(atOnce, 4));
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    [['--concurrency', 'many'], 'wrong-number'],
    [['--row-timeout', '30'], 'wrong-time'],
    [['--slow-after', 'soon'], 'wrong-time'],
    [['--targets-at-once', '0'], 'wrong-number'],
  ])('is refused before anybody is asked: %j', async (args, code) => {
    quiet();
    let asked = 0;
    const refused = runFleet({
      executor: 'fast',
      ...parsed('--out', join(FOLDER, 'refused'), ...args),
      matrix: await loadMatrixAt(LANE, await loadContract()),
      selected: new Set(),
      replayOn: async () => {
        asked += 1;
        return 0;
      },
    });
    await expect(refused).rejects.toMatchObject({ problems: [{ code }] });
    expect(asked).toBe(0);
  });
});
