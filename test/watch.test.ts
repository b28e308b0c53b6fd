import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshFolder, start } from './run-cli.ts';

const PATH = '/api/v1/sovereigns/{sovereign}/applications';
const row = (id: string, token: string, given = ''): string =>
  `  - id: ${id}\n    title: A row\n    as: viewer\n${given}    request: { method: GET, path: "${PATH}" }\n    must_contain: ['${token}']\n`;
const preparation = (path: string): string =>
  `preparations:\n  - name: the list can be read\n    steps:\n      - { as: viewer, request: { method: GET, path: "${path}" }, status: [200] }\n`;

describe('fast --watch', () => {
  it('replays what a change affects, waits for a matrix that loads, and ends by an interrupt', async () => {
    const [matrix, out] = [freshFolder(), freshFolder()];
    mkdirSync(matrix, { recursive: true });
    const lane = join(matrix, 'lane.yaml');
    const given = '    given: [the list can be read]\n';
    const write = (...rows: readonly string[]): void => writeFileSync(lane, `rows:\n${rows.join('')}`);
    writeFileSync(join(matrix, 'given.yaml'), preparation(PATH));
    write(row('TC-901', 'items'), row('TC-902', 'items'), row('TC-903', 'items', given));

    const child = start(['fast', '--matrix', matrix, '--watch', '--out', out]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let text = '';
    child.stdout?.on('data', (piece) => {
      text += String(piece);
    });
    child.stderr?.on('data', (piece) => {
      text += String(piece);
    });
    /** What was printed until it waits again for a change. */
    const turn = async (): Promise<string> => {
      while (!/ Watching .*\n/.test(text) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
      const said = text;
      text = '';
      return said;
    };
    const passes = (said: string): readonly string[] => [...said.matchAll(/PASS \[.*?\] (TC-\d+)/g)].map(([, id = '']) => id);

    expect(passes(await turn())).toEqual(['TC-901', 'TC-902', 'TC-903']);

    write(row('TC-901', 'items'), row('TC-902', 'kind'), row('TC-903', 'items', given), row('TC-904', 'items'));
    expect(passes(await turn())).toEqual(['TC-902', 'TC-904']);

    writeFileSync(join(matrix, 'given.yaml'), preparation(`${PATH}?namespace=qa-omantel`));
    expect(passes(await turn())).toEqual(['TC-903']);

    writeFileSync(lane, 'rows: nonsense\n');
    expect(await turn()).toMatch(/error: .*lane\.yaml:1:.*\n {2}fix: /s);

    write(row('TC-901', 'items').replace('A row', 'Another title'), row('TC-902', 'kind'), row('TC-903', 'items', given));
    expect(await turn()).toContain('nothing that a selected row depends on');

    write(row('TC-901', 'no such token'), row('TC-902', 'kind'), row('TC-903', 'items', given));
    const failing = await turn();
    expect(failing).toMatch(/FAIL \[.*\] TC-901/);
    expect(failing).toContain('Gate closed');

    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130);
    expect(readdirSync(out).filter((name) => name !== 'latest')).toHaveLength(4);
  }, 60_000);
});
