import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { matrix } from '../executors/replay.test-support.ts';
import { rowsOf } from './rows.ts';
import { writtenNames } from './written-names.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'matrix');

describe('writtenNames', () => {
  it('finds every row, TC id, lane and tag that loading the matrix finds', () => {
    const files = readdirSync(FOLDER)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => ({ file: `matrix/${name}`, text: readFileSync(join(FOLDER, name), 'utf8') }));
    const { rows, lanes, tags } = writtenNames(files);
    const loaded = rowsOf(matrix);
    expect([...rows.keys()].sort()).toEqual([...new Set(loaded.flatMap(({ id, tc }) => [id, tc]))].sort());
    expect(rows.get('TC-092')).toBe(loaded.find(({ id }) => id === 'TC-092')?.title);
    expect([...lanes].sort()).toEqual(matrix.lanes.map(({ name }) => name).sort());
    expect(tags).toEqual([...new Set(loaded.flatMap((row) => row.tags))].sort());
  });

  it.each([
    ['flow style', 'rows:\n  - { id: TC-1/a, title: \'A row\', tags: [x, "y"] }\n'],
    ['JSON', '{"rows":[{\n"id": "TC-1/a",\n"title": "A row",\n"tags": ["x", "y"]\n}]}'],
  ])('reads %s', (_what, text) => {
    const { rows, lanes, tags } = writtenNames([{ file: 'a/lane.yaml', text }]);
    expect([[...rows.keys()], lanes, tags]).toEqual([['TC-1/a', 'TC-1'], ['lane'], ['x', 'y']]);
  });
});
