import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's, or the one that a developer names. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Whether there is a browser to look at pages with. */
export const isThere = existsSync(CHROMIUM);
/** Why tests with a browser are skipped, for their titles; empty where they are not. */
export const why = isThere ? '' : ` (skipped: there is no ${CHROMIUM}; apt-get install chromium, or name one with CHROMIUM)`;

/** Starts the browser; `undefined` where there is none. */
export const launch = async (): Promise<Browser | undefined> =>
  isThere
    ? chromium.launch({
        executablePath: CHROMIUM,
        args: [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      })
    : undefined;

/** A page that was opened. */
export interface Opened {
  readonly page: Page;
  /** What went wrong in it: errors, refusals of its policy, and requests for anything but itself. */
  readonly troubles: readonly string[];
}

/** The one page of a browser: to make one for each test takes longer than most tests. */
const pages = new WeakMap<Browser, Promise<Page>>();

const pageOf = (browser: Browser): Promise<Page> => {
  const page = pages.get(browser) ?? browser.newPage({ offline: true, reducedMotion: 'reduce' });
  pages.set(browser, page);
  return page;
};

/** Opens a file of a disk without network, in the place of the one that was open before, and waits for its heading. */
export const openedIn = async (
  browser: Browser | undefined,
  path: string,
  {
    hash = '',
    width = 1440,
    scheme = 'light',
  }: { readonly hash?: string; readonly width?: number; readonly scheme?: 'light' | 'dark' } = {},
): Promise<Opened> => {
  if (browser === undefined) throw new Error('there is no browser');
  const page = await pageOf(browser);
  for (const event of ['pageerror', 'console', 'request', 'dialog']) page.removeAllListeners(event);
  // Nothing of the page before is left: neither its address nor what was typed or focused.
  await page.goto('about:blank');
  await page.emulateMedia({ colorScheme: scheme, media: null });
  await page.setViewportSize({ width, height: 900 });
  const troubles: string[] = [];
  page.on('pageerror', ({ message }) => troubles.push(message));
  page.on('console', (message) => troubles.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${path}`)) troubles.push(`asked for ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    troubles.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`file://${path}${hash}`);
  await page.waitForSelector('h1');
  return { page, troubles };
};

/** What axe finds wrong that is serious or critical. It is run as the page's own world cannot: its policy allows no other script. */
export const seriousProblems = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const source = readFileSync(join(import.meta.dirname, '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  await session.send('Runtime.evaluate', { expression: `${source};0` });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, any }) => html.slice(0, 160) + ' ' + any.map((a) => a.message).join()).join(' | ')))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value as readonly string[];
};
