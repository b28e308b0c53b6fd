import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowResult } from '../model.ts';
import { CHUNK, type PageHead, type RowDetail, readRows, type WrittenRows } from '../report-page/report-data.ts';
import { plainToken } from '../token.ts';
import { everyVerdict, HOSTILE, hostileRow, manyRows, reportedRun } from './example-page.test-support.ts';
import { result } from './example-run.test-support.ts';
import { html, type PageParts } from './html.ts';
import { pageDetail } from './page-detail.ts';
import { pageRows } from './page-rows.ts';
import type { ReportedRun } from './reported-run.ts';

const PARTS: PageParts = {
  script: 'run()',
  style: 'p{}',
  allow: (text) => `'sha256-${text.length}'`,
  compress: (text) => Buffer.from(text).toString('base64'),
};
const written = (run: ReportedRun): string => [...html(run, PARTS)].join('');

/** What a browser takes for the content of the script elements of a page: up to the first end tag, wherever it stands. */
const blocks = (page: string): ReadonlyMap<string, string> =>
  new Map(
    [...page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script/gi)].map(([, attributes = '', text = '']) => [
      /id="([^"]+)"/.exec(attributes)?.[1] ?? 'script',
      text,
    ]),
  );
const detailsIn = (page: string): readonly RowDetail[] =>
  [...blocks(page)]
    .filter(([id]) => id.startsWith('rows-'))
    .flatMap(([, text]) => JSON.parse(Buffer.from(text, 'base64').toString()) as readonly RowDetail[]);

describe('the HTML report', () => {
  it('has a head, a list of rows and their details', () => {
    const page = written(everyVerdict());
    const head = JSON.parse(blocks(page).get('head') ?? '') as PageHead;
    expect(head.gate.open).toBe(false);
    expect(head.counts).toEqual({ pass: 1, fail: 1, known: 1, error: 1, blocked: 1, skipped: 1, 'not-run': 1 });
    expect(head.iterations.map(({ started }) => started.slice(0, 10))).toEqual([
      '2026-05-13',
      '2026-05-14',
      '2026-05-15',
      '2026-05-16',
    ]);
    const rows = readRows(JSON.parse(blocks(page).get('index') ?? '') as WrittenRows);
    expect(rows.map(({ id, verdict, change, history }) => [id, verdict, change, history])).toEqual([
      ['TC-065', 'pass', 'still-passing', 'pppp'],
      ['TC-065/list', 'fail', 'regressed', 'pppf'],
      ['TC-091', 'error', 'lost-sight', 'pppe'],
      ['TC-374', 'known', 'regressed', 'pppk'],
      ['TC-092', 'blocked', 'lost-sight', 'pppb'],
      ['TC-093', 'skipped', 'lost-sight', 'ppps'],
      ['TC-272', 'not-run', 'lost-sight', 'pppn'],
      ['TC-001', undefined, 'removed', '....'],
    ]);
    expect(detailsIn(page).map(({ id }) => id)).toEqual(rows.slice(0, 7).map(({ id }) => id));
  });

  it('allows its own script and style only', () => {
    expect(written(everyVerdict())).toContain(
      `content="default-src 'none'; script-src 'sha256-5'; style-src 'sha256-3'; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
  });

  it('lets no text of a run end the block that it stands in, or begin an element', () => {
    const tricks = fc.constantFrom('</script>', '<!--', '<script>', ']]>', '\u2028', '"', '\\', '\ud800', 'a');
    fc.assert(
      fc.property(fc.array(tricks, { minLength: 1 }), (parts) => {
        const text = parts.join('');
        const run = reportedRun([hostileRow('TC-1', text)]);
        const page = written({ ...run, header: { ...run.header, target: text, matrix: text } });
        expect([...blocks(page).keys()]).toEqual(['head', 'index', 'script', 'rows-0']);
        expect(detailsIn(page)[0]?.request?.body?.text).toBe(text);
        const outside = page.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '');
        expect(outside.match(/<(?!\/?(?:html|head|meta|title|body|div|noscript|h1|p|ul|li)\b|!doctype)/g)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it('is given in pieces of a few rows, each read once', () => {
    const rows = manyRows(10 * CHUNK);
    let read = 0;
    const run: ReportedRun = {
      ...reportedRun(rows),
      *wholeRows() {
        for (const row of rows) {
          read += 1;
          yield row;
        }
      },
    };
    let most = 0;
    let before = 0;
    for (const _piece of html(run, PARTS)) {
      most = Math.max(most, read - before);
      before = read;
    }
    expect(read).toBe(rows.length);
    expect(most).toBe(CHUNK);
  });
});

describe('the details of a row', () => {
  const detail = (row: RowResult): RowDetail => pageDetail(row, reportedRun([row]));

  it('mark in the body what the judge saw: tokens that are there, that must not be there, and near misses', () => {
    const row: RowResult = {
      ...result(
        'TC-1',
        {
          kind: 'fail',
          findings: [
            {
              expectation: 'must-contain',
              message: 'the body lacks "Application"',
              expected: 'Application',
              actual: 'application',
              where: undefined,
              clause: undefined,
              nearMiss: { difference: 'case', where: '/kind', found: 'application', excerpt: '"kind":"application"' },
              excerpt: undefined,
              index: 0,
              token: 1,
            },
          ],
        },
        '{"kind":"application","status":"403","error":"x"}',
      ),
      expectations: [
        { kind: 'must-contain', tokens: [plainToken('403'), plainToken('Application')] },
        { kind: 'must-not-contain', tokens: [plainToken('"error"')] },
        { kind: 'holds', at: '/status', test: { kind: 'equals', value: '403' } },
      ],
    };
    const { evidence, answer } = detail(row);
    expect(evidence.map(({ text, state, pointers }) => [text, state, pointers])).toEqual([
      ['must_contain 403', 'holds', []],
      ['must_contain Application', 'broken', ['/kind']],
      ['must_not_contain "error"', 'holds', []],
      ['holds /status equals "403"', 'holds', ['/status']],
    ]);
    expect(answer?.marks.map(([from, to, kind, of]) => [answer.body?.slice(from, to), kind, of])).toEqual([
      ['403', 'found', 0],
      ['application', 'near', 1],
      ['"error"', 'forbidden', 2],
    ]);
  });

  it('are bounded whatever a row holds, and say what was cut', () => {
    const long = `${'x'.repeat(1_000_000)}${HOSTILE}`;
    const one = detail(hostileRow('TC-1', long));
    expect(JSON.stringify(one).length).toBeLessThan(150_000);
    expect(one.answer?.isCut).toBe(true);
    expect(one.request?.body?.length).toBe(long.length);
    expect(JSON.stringify(pageRows(reportedRun([hostileRow('TC-1', long)]))).length).toBeLessThan(4_000);
  });

  it('keep findings that name no expectation apart', () => {
    expect(pageDetail(everyVerdict().results[1] as RowResult, everyVerdict()).unplaced.map(({ message }) => message)).toEqual([
      'the body lacks applied:false',
    ]);
  });
});
