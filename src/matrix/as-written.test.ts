import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { matrix } from '../executors/replay.test-support.ts';
import { asWritten } from './as-written.ts';
import { rowsOf } from './rows.ts';

const TEXT = `rows:
  - id: TC-1
    title: One

    # about the answer
    status: [200]
  - id: TC-2
    note: |
      two
      lines

# the end
`;

describe('asWritten', () => {
  it.each([
    [2, ['- id: TC-1', '  title: One', '', '  # about the answer', '  status: [200]']],
    [7, ['- id: TC-2', '  note: |', '    two', '    lines']],
    [99, []],
  ])('cuts the row at line %i out of its file', (line, lines) => {
    expect(asWritten(TEXT, line)).toEqual(lines);
  });

  it('takes the line of a row that fills one', () => {
    expect(asWritten('{"rows":[\n{"id":"TC-1"},\n{"id":"TC-2"}\n]}', 2)).toEqual(['{"id":"TC-1"},']);
  });

  it('finds every row of this matrix whole', () => {
    const texts = new Map<string, string>();
    for (const lane of matrix.lanes) texts.set(lane.file, readFileSync(join(import.meta.dirname, '..', '..', lane.file), 'utf8'));
    for (const { id, title, position } of rowsOf(matrix)) {
      const lines = asWritten(texts.get(position.file) ?? '', position.line);
      // Aliases stand for what another row anchors, so a row alone may be no YAML.
      expect(lines[0], id).toBe(`- id: ${id}`);
      expect(lines.join('\n')).toContain(`title: `);
      expect(
        lines.filter((line) => line.startsWith('- ')),
        id,
      ).toHaveLength(1);
      const own = lines.find((line) => line.startsWith('  title: '))?.slice('  title: '.length) ?? '';
      expect(String(parse(own))).toBe(title);
    }
  });
});
