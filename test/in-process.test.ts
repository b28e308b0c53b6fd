import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, type Ran, run, runAlone } from './run-cli.ts';

const SMALL_MATRIX = join(import.meta.dirname, 'small-matrix');

/** What differs from run to run: ids, times and durations. */
const lasting = ({ code, out, err }: Ran) => {
  const same = (text: string): string =>
    text
      .replace(/\d{8}T\d{6}Z-[a-z]{6}/g, 'RUN')
      .replace(/[\w/.-]*sovereign-qa-\w{6}/g, 'FOLDER')
      .replace(/\[ *\d+\.\d{3}s\]/g, '[TIME]')
      .split('\n')
      .filter((line) => !/ (PASS|FAIL) /.test(line))
      .join('\n');
  return { code, out: same(out), err: same(err) };
};

describe('a run in the process of a test', () => {
  it.each([
    [['--help']],
    [['--version']],
    [['fats']],
    [['list', '--tc', 'TC-065', '--json']],
    [['show', 'TC-99']],
    [['fast', '--help']],
    [['fast', '--concurrency', '0']],
    [['fast', '--matrix', SMALL_MATRIX, '--out']],
    [['fast', '--matrix', SMALL_MATRIX, '--target', 'http://127.0.0.1:1', '--out']],
    [['gate', 'latest', '--out']],
  ])('comes to what a process of its own comes to: %j', async (args) => {
    const into = (): readonly string[] => (args.at(-1) === '--out' ? [...args, freshFolder()] : args);
    expect(lasting(await run(into()))).toEqual(lasting(await runAlone(into())));
  });
});
