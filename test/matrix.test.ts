import { describe, expect, it } from 'vitest';
import { broken, matrix, ownTime, run } from '../src/executors/replay.test-support.ts';
import { rowsOf } from '../src/matrix/rows.ts';
import { PROFILES } from '../src/model.ts';
import { checkedReference } from '../src/reference/checked-reference.test-support.ts';

const rows = rowsOf(matrix);
const here = rows.filter(({ action }) => action.kind === 'request');

describe.each(PROFILES)('the matrix of this repository in the profile %s', (profile) => {
  it('passes in any order of its lanes, and a second time on the same reference without a reset', async () => {
    const time = ownTime();
    const reference = checkedReference({ profile, clock: time.server });
    const reversed = { ...matrix, lanes: matrix.lanes.toReversed() };
    const first = await run({ profile, time, reference, matrix: reversed, word: 'bcdfgh', concurrency: 16 });
    expect(broken(first.results)).toEqual([]);
    expect(first.results.map(({ id }) => id)).toEqual(rowsOf(reversed).map(({ id }) => id));
    expect(first.events.at(-1)).toMatchObject({ kind: 'finished', footer: { complete: true, notices: [] } });
    // Rows that arrange the server reset it, so they are left out the second time.
    const kept = matrix.lanes.filter(({ name }) => !name.startsWith('arranged'));
    const half = Math.floor(kept.length / 2);
    const rotated = { ...matrix, lanes: [...kept.slice(half), ...kept.slice(0, half)] };
    const second = await run({ profile, time, reference, matrix: rotated, word: 'jkmnpq', concurrency: 1 });
    expect(broken(second.results)).toEqual([]);
    // The whole matrix twice, every reply checked.
  }, 60_000);

  // Which row needs which other one does not depend on the profile.
  it.runIf(profile === 'envelope')(
    'passes row by row, each alone on a fresh reference',
    async () => {
      const left = here.values();
      const found: string[] = [];
      const worker = async (): Promise<void> => {
        for (const row of left) {
          const { results } = await run({ profile, tc: [row.id], time: ownTime() });
          found.push(...broken(results.filter(({ id }) => id === row.id)));
        }
      };
      await Promise.all(Array.from({ length: 32 }, worker));
      expect(found).toEqual([]);
      // More than a thousand references.
    },
    60_000,
  );
});

/** Ids of the recovered list (`../shared/matrix/recovered-rows.yaml`), as it was when the rows were written. */
const RECOVERED =
  'TC-004 TC-010 TC-013 TC-014 TC-019 TC-020 TC-021 TC-023 TC-026 TC-027 TC-028 TC-029 TC-030 TC-031 TC-032 TC-033 TC-034 TC-040 TC-047 TC-048 TC-052 TC-059 TC-060 TC-064 TC-065 TC-065/list TC-068 TC-070 TC-071 TC-072 TC-075 TC-078 TC-080 TC-081 TC-082 TC-083 TC-085 TC-090 TC-091 TC-092 TC-093 TC-095 TC-096 TC-100 TC-101 TC-102 TC-103 TC-104 TC-106 TC-107 TC-108 TC-109 TC-112 TC-124 TC-125 TC-128 TC-129 TC-130 TC-135 TC-136 TC-139 TC-146 TC-152 TC-153 TC-156 TC-159 TC-160 TC-161 TC-163 TC-164 TC-165 TC-166 TC-167 TC-176 TC-187 TC-191 TC-194 TC-198 TC-199 TC-206 TC-208 TC-211 TC-215 TC-216 TC-218 TC-222 TC-226 TC-228 TC-230 TC-231 TC-241 TC-243 TC-244 TC-246 TC-247 TC-259 TC-261 TC-262 TC-263 TC-265 TC-268 TC-269 TC-272 TC-278 TC-280 TC-281 TC-282 TC-283 TC-286 TC-287 TC-294 TC-295 TC-296 TC-297 TC-300 TC-301 TC-305 TC-306 TC-307 TC-308 TC-309 TC-310 TC-311 TC-312 TC-314 TC-315 TC-316 TC-317 TC-318 TC-319 TC-320 TC-321 TC-324 TC-325 TC-332 TC-337 TC-338 TC-341 TC-342 TC-348 TC-374 TC-376 TC-383 TC-393 TC-405 TC-R-089';

describe('the matrix of this repository', () => {
  it('has every row that was recovered from the real one', () => {
    const ids = RECOVERED.split(' ');
    expect(ids.length).toBe(146);
    expect(ids.filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
  });
});
