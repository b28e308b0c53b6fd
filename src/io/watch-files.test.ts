import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { type Watching, watchMatrixFiles } from './watch-files.ts';

const QUIET_MS = 50;
const open: Watching[] = [];

afterEach(() => {
  for (const watching of open.splice(0)) watching.close();
});

/** A folder with a lane, watched; `told` waits and says how often a change was told of so far. */
const watched = (name: string | undefined) => {
  const folder = mkdtempSync(join(tmpdir(), 'sovereign-qa-watch-'));
  writeFileSync(join(folder, 'lane.yaml'), 'rows: []\n');
  let changes = 0;
  open.push(
    watchMatrixFiles(name === undefined ? folder : join(folder, name), QUIET_MS, () => {
      changes += 1;
    }),
  );
  const told = async (): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 6 * QUIET_MS));
    return changes;
  };
  return { folder, told };
};

describe('watchMatrixFiles', () => {
  it('tells of several changes in a row once', async () => {
    const { folder, told } = watched(undefined);
    for (const text of ['a', 'b', 'c']) writeFileSync(join(folder, 'lane.yaml'), text);
    writeFileSync(join(folder, 'other.yaml'), 'd');
    expect(await told()).toBe(1);
    writeFileSync(join(folder, 'other.yaml'), 'e');
    expect(await told()).toBe(2);
  });

  it('sees a file that an editor replaces', async () => {
    const { folder, told } = watched('lane.yaml');
    writeFileSync(join(folder, 'lane.yaml~'), 'new');
    renameSync(join(folder, 'lane.yaml~'), join(folder, 'lane.yaml'));
    expect(await told()).toBe(1);
  });

  it.each([
    ['what editors keep beside the files of a folder', undefined, '.lane.yaml.swp'],
    ['other lanes where one is watched', 'lane.yaml', 'other.yaml'],
  ])('does not tell of %s', async (_what, name, changed) => {
    const { folder, told } = watched(name);
    writeFileSync(join(folder, changed), 'x');
    expect(await told()).toBe(0);
  });

  it('refuses a path that is not there', () => {
    expect(() => watchMatrixFiles('/nowhere/at/all', QUIET_MS, () => {})).toThrow(InputError);
  });
});
