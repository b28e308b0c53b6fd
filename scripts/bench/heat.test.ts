import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolders } from './bench.ts';
import { findStarters } from './find-starters.ts';
import { heat, type Track } from './heat.ts';
import { openKit } from './kit.ts';
import type { Kit, Peer } from './peer.ts';
import { FETCH, LIMIT } from './peers/loops.ts';
import { OURS } from './peers/sovereign-qa.ts';
import { type Served, serve } from './served.ts';

const isPythonThere = spawnSync('python3', ['--version']).status === 0;
const why = isPythonThere ? '' : ' (skipped: there is no python3, through which the bench runs its programs)';

describe.skipIf(!isPythonThere)(`a program${why}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-heat-'));
  const fresh = openFolders(join(folder, 'work'));
  let kit: Kit;
  let served: Served;
  beforeAll(async () => {
    kit = await openKit(join(folder, 'bundles'));
    served = await serve(kit, 0);
  });
  afterAll(async () => {
    await served.stop();
    rmSync(folder, { recursive: true });
  });
  const track = async (): Promise<Track> => ({ kit, target: served.url, folder: fresh() });

  /** A loop whose verdicts are others. */
  const lying = (name: string, verdicts: Peer['verdicts']): Peer => ({ ...LIMIT, name, verdicts });

  it('is measured only when it sees a row that must fail', async () => {
    const blind = lying('blind', ({ rows }) => ({ passed: rows.length, failed: 0 }));
    const absent: Peer = { ...LIMIT, name: 'absent', find: async () => ({ kind: 'missing', reason: 'it is not there' }) };
    const { starters, programs } = await findStarters([LIMIT, FETCH, OURS.yamlEdited, OURS.jsonCached, blind, absent], track);
    expect(starters.map(({ peer }) => peer.name)).toEqual(['limit', 'fetch', 'ours-yaml', 'ours-json-cached']);
    expect(programs.flatMap(({ name, seen }) => (seen.kind === 'missing' ? [[name, seen.reason]] : []))).toEqual([
      ['blind', expect.stringContaining('20 passed and 0 failed, where 19 and 1 are right')],
      ['absent', 'it is not there'],
    ]);
  });

  it('has figures when its verdicts are right, and an error when they are not', async () => {
    const found = await LIMIT.find(kit);
    if (found.kind === 'missing') throw new Error(found.reason);
    const course = { rows: 30, concurrency: 2, latencyMs: 0 };
    const short = lying('short', () => ({ passed: 29, failed: 0 }));
    const entries = await heat(
      await track(),
      [
        { peer: LIMIT, found },
        { peer: short, found },
        { peer: { ...LIMIT, name: 'once', mostRounds: 1 }, found },
      ],
      course,
      2,
    );
    expect(entries.map(({ outcome }) => outcome)).toEqual([
      expect.objectContaining({ kind: 'measured', name: 'limit', rounds: 2, ratio: 1 }),
      { kind: 'error', name: 'short', title: LIMIT.title, message: expect.stringContaining('29 passed and 0 failed') },
      expect.objectContaining({ kind: 'measured', name: 'once', rounds: 1 }),
    ]);
  });
});
