import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageParts } from '../src/cli/page-parts.ts';
import { writePieces } from '../src/io/files.ts';
import {
  earlierRun,
  everyVerdict,
  HOSTILE,
  hostileRow,
  manyRows,
  reportedRun,
} from '../src/reporters/example-page.test-support.ts';
import { html } from '../src/reporters/html.ts';
import type { ReportedRun } from '../src/reporters/reported-run.ts';
import { isThere, launch, type Opened, openedIn, seriousProblems, why } from './chromium.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'sovereign-qa-page-'));
const written = (name: string, run: ReportedRun): string => {
  const path = join(FOLDER, `${name}.html`);
  writePieces(path, html(run, pageParts()));
  return path;
};

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
});

const opened = (path: string, options?: Parameters<typeof openedIn>[2]): Promise<Opened> => openedIn(browser, path, options);

const ids = (page: Page): Promise<readonly string[]> => page.locator('.list .row .id').allTextContents();

const focused = async (page: Page, id: string): Promise<void> => {
  await page.locator(`[id=${JSON.stringify(id)}]:focus`).waitFor({ timeout: 10_000 });
};

describe.skipIf(!isThere)(`the page of a run in Chromium${why}`, () => {
  const every = isThere ? written('every', everyVerdict()) : '';

  it('says first how the gate decided, then how many rows came to each verdict, the claims and the changes', async () => {
    const { page, troubles } = await opened(every);
    expect(await page.locator('h1').textContent()).toContain('Gate closed');
    expect(await page.locator('.tile').allTextContents()).toEqual([
      '1✓ Pass',
      '1✕ Fail',
      '1◐ Known',
      '1! Error',
      '1⊘ Blocked',
      '1– Skipped',
      '1○ Not run',
      '1· Not replayed',
    ]);
    expect(await page.locator('h2').allTextContents()).toEqual(
      expect.arrayContaining([
        'Counts',
        'Claims 0 of 1 confirmed',
        'Against the baseline',
        'Over iterations',
        'How long rows took',
        'Rows',
      ]),
    );
    expect(await page.title()).toBe('Closed: 20260516T120000Z-bcdfgh');
    expect(troubles).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe to find, %s, also with a row open and on a phone',
    async (scheme) => {
      const { page } = await opened(every, { scheme });
      for (const details of await page.locator('main details').all()) await details.locator('summary').first().click();
      expect(await seriousProblems(page)).toEqual([]);
      await page.locator('[id="row TC-065/list"]').click();
      await page.waitForSelector('.evidence');
      expect(await seriousProblems(page)).toEqual([]);
      await page.setViewportSize({ width: 400, height: 800 });
      expect(await seriousProblems(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    },
  );

  it('opens a row to its expectations with evidence, request and response, history, proof and commands', async () => {
    const { page, troubles } = await opened(every, { hash: '#TC-065/list' });
    await page.waitForSelector('.evidence');
    const text = (await page.locator('#detail').textContent()) ?? '';
    for (const part of [
      'must_contain 403',
      'near miss',
      '"applied":false',
      'differs only by quotes or spacing',
      'HTTP 200 · body says status 403',
      'POST http://127.0.0.1:8080/api/v1/x',
      'catalyst_session=***',
      'sovereign-qa fast --tc TC-065/list --target http://127.0.0.1:8080',
      'curl -sS -i -X POST',
      'install.refused',
    ])
      expect(text).toContain(part);
    expect(await page.locator('.history li').count()).toBe(4);
    expect(await page.locator('#detail pre mark.m-found').first().textContent()).toBe('403');
    expect(troubles).toEqual([]);
  });

  it('filters by text, verdict, change, lane and tier, and its address keeps what is chosen', async () => {
    const { page } = await opened(every);
    await page.keyboard.press('/');
    await page.keyboard.type('tc-09');
    await expect.poll(() => ids(page)).toEqual(['TC-091', 'TC-092', 'TC-093']);
    await page.locator('.chip', { hasText: 'Error' }).click();
    await expect.poll(() => ids(page)).toEqual(['TC-091']);
    expect(new URL(page.url()).hash).toBe('#q=tc-09&verdict=error');
    await page.reload();
    await page.waitForSelector('h1');
    await expect.poll(() => ids(page)).toEqual(['TC-091']);
    await page.getByText('Show all').click();
    await page.locator('.change-row', { hasText: 'Removed' }).click();
    await expect.poll(() => ids(page)).toEqual(['TC-001']);
    expect(new URL(page.url()).hash).toBe('#change=removed');
    await page.getByText('Show all').click();
    await page.getByRole('combobox', { name: 'Tier' }).selectOption('viewer');
    await page.getByRole('combobox', { name: 'Lane' }).selectOption('applications');
    await expect.poll(async () => (await ids(page)).length).toBe(7);
  });

  it('is worked by the keyboard alone', async () => {
    const { page } = await opened(every);
    await page.keyboard.press('j');
    await page.locator('.list .id:focus').waitFor();
    const [first, second] = await ids(page);
    await focused(page, `row ${first}`);
    await page.keyboard.press('ArrowDown');
    await focused(page, `row ${second}`);
    await page.keyboard.press('Enter');
    expect(await page.locator('#detail h2').textContent()).toContain(second);
    await focused(page, 'detail-title');
    expect(await page.locator(`[id="row ${second}"]`).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('k');
    expect(await page.locator('#detail h2').textContent()).toContain(first);
    await page.keyboard.press('Escape');
    expect(await page.locator('#detail').count()).toBe(0);
    await focused(page, `row ${first}`);
    await page.keyboard.press('?');
    expect(await page.locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
  });

  it('copies the commands that show the row again', async () => {
    const { page } = await opened(every, { hash: '#TC-065/list' });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy rerun' }).click();
    await page.locator('.copied', { hasText: 'copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      'sovereign-qa fast --tc TC-065/list --target http://127.0.0.1:8080',
    );
  });

  it('shows hostile bodies, titles, headers and findings as text, and runs nothing of them', async () => {
    const long = `${'x'.repeat(1_000_000)}${HOSTILE}`;
    const run = reportedRun([hostileRow('TC-1', HOSTILE), hostileRow('TC-2', long), hostileRow(`TC-3 ${HOSTILE}`, '</script')]);
    const path = written('hostile', run);
    const { page, troubles } = await opened(path);
    for (const id of ['TC-1', 'TC-2', `TC-3 ${HOSTILE}`]) {
      if (id.length < 5) await page.evaluate(`location.hash = '${id}'`);
      else await page.locator('.list .row').nth(2).click();
      await page.locator('.detail-id', { hasText: id.slice(0, 4) }).waitFor();
      await page.waitForSelector('#detail .evidence');
      for (const raw of await page.locator('#detail .switch button', { hasText: 'Raw' }).all()) await raw.click();
    }
    expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
    expect(await page.locator('#page script, #page img, #page svg, #page iframe').count()).toBe(0);
    await page.evaluate("location.hash = 'TC-1'");
    await page.waitForSelector('#detail .evidence');
    const shown = await page.locator('#detail').textContent();
    expect(shown).toContain('</script><script>globalThis.pwned = 1</script>');
    expect(shown).toContain('U+202E');
    expect(shown).toContain('U+0000');
    expect(troubles).toEqual([]);
    expect(statSync(path).size).toBeLessThan(400_000);
  });

  it('lets its policy refuse what would be injected all the same', async () => {
    const { page, troubles } = await opened(every);
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'globalThis.pwned = 1';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'http://127.0.0.1:1/x.png';
      image.setAttribute('onerror', 'globalThis.pwned = 2');
      document.body.append(image);`);
    expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
    expect(troubles.join('\n')).toContain('Content Security Policy');
  });

  it('stays fluid with 10,000 rows', async () => {
    const rows = manyRows(10_000);
    const run = reportedRun(rows, { before: rows, earlier: [1, 2, 3, 4, 5].map((days) => earlierRun(days, rows)) });
    const path = written('many', run);
    const began = performance.now();
    const { page, troubles } = await opened(path);
    await page.waitForSelector('.list .row');
    const openMs = performance.now() - began;
    expect(await page.locator('.list .row').count()).toBeLessThan(60);
    const typed: readonly number[] = await page.evaluate(`(async () => {
      const input = document.querySelector('input');
      const took = [];
      for (const text of ['l', 'la', 'lane', 'lane-7', 'lane-7 admin', '']) {
        const from = performance.now();
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        took.push(performance.now() - from);
      }
      return took;
    })()`);
    await page.evaluate('scrollTo(0, document.body.scrollHeight / 2)');
    const clicked = performance.now();
    await page.locator('.list .row').nth(15).click();
    await page.waitForSelector('.evidence');
    const rowMs = performance.now() - clicked;
    if (process.env['SHOW_TIMES'] !== undefined)
      process.stderr.write(
        `open ${Math.round(openMs)} ms, keystrokes ${typed.map(Math.round).join(' ')} ms, open a row ${Math.round(rowMs)} ms, ${statSync(path).size} B\n`,
      );
    // Times are shown, not held: what makes them short is that neither the page nor the file grows with every row.
    expect(await page.locator('*').count()).toBeLessThan(2_000);
    expect(statSync(path).size).toBeLessThan(4_000_000);
    expect(troubles).toEqual([]);
  });

  it('can be printed, and looked at: pictures of it are written where SCREENSHOTS names a folder', async () => {
    const folder = process.env['SCREENSHOTS'];
    const { page } = await opened(every);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    if (folder !== undefined) await page.screenshot({ path: join(folder, 'every.png') });
  });
});

describe('the page of a run', () => {
  it('is one file that names nothing else', () => {
    const text = [...html(everyVerdict(), pageParts())].join('');
    expect(text.match(/<(?:link|img|iframe|script src|style src)[^>]*>/g)).toBeNull();
    expect(text).toContain("default-src 'none'");
    expect(text).not.toContain('unsafe-inline');
    // The script holds nothing that would end it early, or make a browser look for another end.
    expect(pageParts().script).not.toMatch(/<\/script|<!--|<script/i);
    expect(text.replaceAll(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>/g, '')).not.toMatch(/ style="/);
  });

  it('has a summary for who runs no scripts', () => {
    const text = [...html(everyVerdict(), pageParts())].join('');
    expect(text).toMatch(/<noscript><h1>Gate closed by policy iteration<\/h1>/);
  });

  it('is the same for the same run', () => {
    expect([...html(everyVerdict(), pageParts())].join('')).toBe([...html(everyVerdict(), pageParts())].join(''));
  });

  it('is written by the program itself', () => {
    const out = mkdtempSync(join(tmpdir(), 'sovereign-qa-'));
    const program = join(import.meta.dirname, '..', 'dist', 'sovereign-qa.js');
    const said = execFileSync(process.execPath, [program, 'fast', '--tc', 'TC-065', '--out', out], { encoding: 'utf8' });
    expect(said).toMatch(/^ +HTML .*index\.html$/m);
  });
});
