import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fleetPageParts } from '../src/cli/page-parts.ts';
import { cellsOf, lost, member, names, overview } from '../src/fleet/fleet.test-support.ts';
import type { FleetOverview } from '../src/fleet/overview.ts';
import { writePieces } from '../src/io/files.ts';
import { HOSTILE } from '../src/reporters/example-page.test-support.ts';
import { fleetHtml } from '../src/reporters/fleet-html.ts';
import { isThere, launch, type Opened, openedIn, seriousProblems, why } from './chromium.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'sovereign-qa-fleet-page-'));
const written = (name: string, fleet: FleetOverview): string => {
  const path = join(FOLDER, `${name}.html`);
  writePieces(path, fleetHtml(fleet, fleetPageParts()));
  return path;
};

/** Rows of which every fortieth fails on the third Sovereign, and another is down. */
const fleetOf = (rows: number, sovereigns: number): FleetOverview => {
  const ids = Array.from({ length: rows }, (_, index) => `TC-${String(index).padStart(4, '0')}`);
  return overview(names(...ids), [
    ...Array.from({ length: sovereigns - 1 }, (_, at) => {
      const verdicts = ids.map((id, index) => [id, at === 2 && index % 40 === 0 ? 'fail' : 'pass'] as const);
      return member(`sovereign-${at}`, cellsOf(Object.fromEntries(verdicts)), at === 2 ? { exitCode: 1, closed: true } : {});
    }),
    member('down', cellsOf(Object.fromEntries(ids.map((id) => [id, 'blocked']))), { exitCode: 3, closed: true }),
  ]);
};

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
});

const opened = (path: string, options?: Parameters<typeof openedIn>[2]): Promise<Opened> => openedIn(browser, path, options);
const shownRows = (page: Page): Promise<number> => page.locator('tr[data-row]:visible').count();

describe.skipIf(!isThere)(`the page of a fleet in Chromium${why}`, () => {
  const usual = isThere ? written('usual', fleetOf(200, 4)) : '';

  it('shows rows that differ or do not pass, and every row when asked', async () => {
    const { page, troubles } = await opened(usual);
    expect(await page.locator('h1').textContent()).toContain('Gate of the fleet closed');
    expect(await page.locator('h3').allTextContents()).toEqual(['Verdicts differ (5)', 'Pass everywhere (195)']);
    expect(await shownRows(page)).toBe(5);
    await page.getByLabel('Every row (200)').check();
    expect(await shownRows(page)).toBe(200);
    expect(await page.locator('#shown').textContent()).toBe('200 of 200 rows shown');
    await page.getByLabel('Every row (200)').uncheck();
    expect(await shownRows(page)).toBe(5);
    await page.getByRole('button', { name: 'Show 195 rows' }).click();
    expect(await shownRows(page)).toBe(200);
    expect(troubles).toEqual([]);
  });

  it('leads from every cell to the row in the report of its Sovereign, also from cells that were shown later', async () => {
    const { page } = await opened(usual);
    await page.getByLabel('Every row (200)').check();
    const linkOf = (row: string, column: number): Promise<string | null> =>
      page.locator(`tr[data-row="${row}"] td`).nth(column).locator('a').getAttribute('href');
    expect(await linkOf('TC-0040', 2)).toBe('../../sovereign-2/20260516T120000Z-bcdfgh/index.html#TC-0040');
    expect(await page.locator('tr[data-row="TC-0041"] td a').evaluateAll((links) => links.map((link) => String(link)))).toEqual(
      ['sovereign-0', 'sovereign-1', 'sovereign-2', 'down'].map((name) =>
        expect.stringMatching(new RegExp(`/${name}/20260516T120000Z-bcdfgh/index\\.html#TC-0041$`)),
      ),
    );
  });

  it('searches ids, titles and reasons in every row', async () => {
    const { page } = await opened(usual);
    await page.keyboard.press('/');
    await page.keyboard.type('tc-0041');
    expect(await shownRows(page)).toBe(1);
    await page.locator('#search').fill('is fail');
    expect(await shownRows(page)).toBe(5);
    await page.locator('#search').focus();
    await page.keyboard.press('Escape');
    expect(await shownRows(page)).toBe(5);
    expect(await page.locator('#search').inputValue()).toBe('');
  });

  it('is worked by the keyboard alone', async () => {
    const { page } = await opened(usual);
    const at = (): Promise<string> =>
      page.evaluate<string>(`(() => {
        const cell = document.activeElement.closest('td');
        return cell === null ? '' : cell.closest('tr').dataset.row + ' ' + cell.cellIndex;
      })()`);
    await page.locator('tr[data-row="TC-0000"] td a').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await at()).toBe('TC-0000 2');
    await page.keyboard.press('ArrowDown');
    expect(await at()).toBe('TC-0040 2');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    expect(await at()).toBe('TC-0000 1');
    await page.keyboard.press('a');
    expect(await shownRows(page)).toBe(200);
    await page.keyboard.press('a');
    expect(await shownRows(page)).toBe(5);
    await page.getByRole('button', { name: 'Show 195 rows' }).focus();
    await page.keyboard.press('Enter');
    expect(await at()).toBe('TC-0001 1');
  });

  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe to find, %s, also with every row and on a phone',
    async (scheme) => {
      const kinds = overview(names('TC-1', 'TC-2', 'TC-3', 'TC-4'), [
        member('a', cellsOf({ 'TC-1': 'pass', 'TC-2': 'fail', 'TC-3': 'error', 'TC-4': 'known' }), { exitCode: 1, closed: true }),
        member('b', cellsOf({ 'TC-1': 'fail', 'TC-2': 'fail', 'TC-3': 'not-run', 'TC-4': 'skipped' })),
        lost('c', 'crashed'),
      ]);
      const { page, troubles } = await opened(written(`kinds-${scheme}`, kinds), { scheme });
      expect(await seriousProblems(page)).toEqual([]);
      await page.keyboard.press('a');
      expect(await seriousProblems(page)).toEqual([]);
      await page.setViewportSize({ width: 400, height: 800 });
      expect(await seriousProblems(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
      expect(troubles).toEqual([]);
    },
  );

  it('stays quick with 1,190 rows of 10 Sovereigns', async () => {
    const path = written('many', fleetOf(1190, 10));
    const { page, troubles } = await opened(path);
    // Times differ from machine to machine: what makes them short is that little is laid out before it is asked for.
    expect(await page.locator('*').count()).toBeLessThan(2_500);
    expect(statSync(path).size).toBeLessThan(2_000_000);
    const took = await page.evaluate<number>(`(async () => {
      const from = performance.now();
      document.querySelector('#every').click();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - from;
    })()`);
    if (process.env['SHOW_TIMES'] !== undefined) process.stderr.write(`every row ${Math.round(took)} ms\n`);
    expect(await shownRows(page)).toBe(1190);
    expect(troubles).toEqual([]);
  });

  it('runs nothing of what others say', async () => {
    const cells = new Map([[HOSTILE, { verdict: 'fail' as const, reason: HOSTILE }]]);
    const hostile = overview(
      [{ id: HOSTILE, title: HOSTILE, lane: HOSTILE, tier: HOSTILE, level: 'must' }],
      [member('a', cells, { closed: true, exitCode: 1 }), lost('b', 'refused', HOSTILE)],
    );
    const { page, troubles } = await opened(written('hostile', hostile));
    await page.keyboard.press('a');
    expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
    expect(await page.locator('.page script, .page img, .page svg').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('can be looked at: pictures of it are written where SCREENSHOTS names a folder', async () => {
    const folder = process.env['SCREENSHOTS'];
    for (const [scheme, width] of [
      ['light', 1440],
      ['dark', 1440],
      ['light', 400],
    ] as const) {
      const { page } = await opened(usual, { scheme, width });
      if (folder !== undefined) await page.screenshot({ path: join(folder, `fleet-${scheme}-${width}.png`), fullPage: true });
    }
  });
});

describe('the page of a fleet', () => {
  it('is one file that names nothing else', () => {
    const text = [...fleetHtml(fleetOf(3, 2), fleetPageParts())].join('');
    expect(text.match(/<(?:link|img|iframe|script src|style src)[^>]*>/g)).toBeNull();
    expect(text).toContain("default-src 'none'");
    expect(text).not.toContain('unsafe-inline');
    expect(fleetPageParts().script).not.toMatch(/<\/script|<!--|<script/i);
    expect(text.replaceAll(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>/g, '')).not.toMatch(/ style="| on\w+="/);
  });
});
