import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { CHANGES } from '../delta/decision.ts';
import { defined, fail, finding, recorded, VERDICT } from '../delta/delta.test-support.ts';
import { type DeltaDocument, documentOf } from '../gate/document.ts';
import { gate } from '../gate/gate.ts';
import { POLICIES } from '../gate/policy.ts';
import type { RowResult, Verdict } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { plainToken } from '../token.ts';
import { CHANGE_WORDS, rowWord } from './change-words.ts';
import { deltaMarkdown } from './delta-markdown.ts';
import { deltaText, gateSummary, gateText } from './delta-terminal.ts';
import { header } from './example-run.test-support.ts';
import { explainText } from './explain.ts';
import { junit } from './junit.ts';

const { pass, known, blocked, skipped } = VERDICT;
const elsewhere: Verdict = { kind: 'skipped', reason: 'runs elsewhere: kubectl', executor: 'kubectl' };
const lack = fail('the body lacks "applied":false');

/** A row for every change, by what it was and what it is. */
const BEFORE: Readonly<Record<string, Verdict>> = {
  'TC-091': lack,
  'TC-093': lack,
  'TC-092': pass,
  'TC-272': pass,
  'TC-100': pass,
  'TC-101': pass,
  'TC-102': lack,
  'TC-103': lack,
  'TC-104': pass,
  'TC-105': lack,
  'TC-106': lack,
  'TC-107': pass,
  'TC-374': known,
  'TC-319': elsewhere,
  'TC-065/list': lack,
};
const NOW: Readonly<Record<string, Verdict>> = {
  'TC-091': pass,
  'TC-093': lack,
  'TC-092': fail('the status line is 500, expected 201'),
  'TC-272': skipped,
  'TC-100': blocked,
  'TC-102': lack,
  'TC-103': fail('the body lacks 403'),
  'TC-104': pass,
  'TC-105': pass,
  'TC-107': pass,
  'TC-108': fail('the body lacks 201'),
  'TC-109': pass,
  'TC-374': known,
  'TC-319': elsewhere,
  'TC-065/list': pass,
};
const REDEFINED = { 'TC-104': { fingerprint: 'new', expectations: [] }, 'TC-105': { fingerprint: 'new' } } as const;

const attempts = { 'TC-091': ['pass', 'pass', 'pass'], 'TC-093': ['fail', 'pass', 'fail'] } as const;
const results: readonly RowResult[] = Object.entries(NOW).map(([id, verdict]) =>
  recorded(id, verdict, {
    ...(id in REDEFINED ? REDEFINED[id as keyof typeof REDEFINED] : {}),
    ...(id in attempts ? { attempts: attempts[id as keyof typeof attempts] } : {}),
  }),
);
const document: DeltaDocument = documentOf({
  header: { ...header, run: '20260516T130000Z-ghjklm', executor: 'delta', excuses: [{ row: 'TC-374', until: '2026-05-15' }] },
  complete: true,
  results,
  defined: [...results, defined('TC-107'), defined('TC-110', { fingerprint: 'f' })],
  baseline: {
    path: 'reports/before/run.ndjson',
    record: {
      header,
      rows: [...Object.entries(BEFORE).map(([id, verdict]) => recorded(id, verdict)), recorded('TC-110', pass)],
      footer: undefined,
      complete: true,
    },
  },
  claims: {
    source: 'pr.md',
    pr: '1368',
    author: 'a-fixer',
    claims: ['TC-091', 'TC-093', 'TC-105', 'TC-109', 'TC-999'].map((tc) => ({
      tc,
      stated: tc === 'TC-091' ? [{ kind: 'token', token: '404' }] : [],
      note: tc === 'TC-091' ? 'POST viewer cookie' : undefined,
      position: undefined,
    })),
    notUnderstood: [{ kind: 'claim', line: 12, text: '- TC-O91', why: 'TC-O91 is no id; write TC-091' }],
  },
  renamed: {},
  retired: { 'TC-106': 'replaced by TC-108' },
  contract,
  nowMs: Date.UTC(2026, 4, 16),
  proof: undefined,
  warnings: ['the matrix has changed since reports/x/run.ndjson'],
});
const decision = gate(document, POLICIES.pr);

describe('the delta', () => {
  it('on a terminal says first what came of the claims, then what changed', async () => {
    await expect(`${deltaText(document, false)}\n${gateText(decision, false)}`).toMatchFileSnapshot('golden/delta.txt');
  });

  it('in a comment of a pull request begins with the gate, and folds what is long', async () => {
    await expect(deltaMarkdown(document, decision)).toMatchFileSnapshot('golden/delta.md');
  });

  it('has a row for every change but those that say that nothing is new', () => {
    const seen = new Set(document.rows.map(({ change }) => change));
    expect(CHANGES.filter((change) => !seen.has(change))).toEqual([]);
  });

  it('is one line about a gate that is open', () => {
    const open = { ...decision, open: true };
    expect(gateSummary(open, false)).toBe('       Gate open by policy pr\n');
    expect(gateSummary(decision, true)).toContain('\u001b[31mBROKEN\u001b[0m'.replace('BROKEN', '     BROKEN'));
  });

  it('is told by JUnit in properties, claims and repeated times too', () => {
    const delta = new Map(document.rows.map((row) => [row.id, row]));
    const xml = [...junit({ header, results, complete: true, delta })].join('');
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'testcase' || name === 'property' });
    const parsed = parser.parse(xml) as {
      readonly testsuites: {
        readonly testsuite: {
          readonly testcase: readonly {
            readonly '@_name': string;
            readonly properties: { readonly property: readonly { readonly '@_name': string; readonly '@_value': string }[] };
          }[];
        };
      };
    };
    const of = (id: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        parsed.testsuites.testsuite.testcase
          .find((one) => one['@_name'].startsWith(`${id} `))
          ?.properties.property.map((one) => [one['@_name'], one['@_value']]) ?? [],
      );
    expect(of('TC-091')).toMatchObject({ change: 'fixed', claim: 'confirmed', attempts: 'pass pass pass', verdict: 'pass' });
    expect(of('TC-093')).toMatchObject({ change: 'still-failing', claim: 'flaky', attempts: 'fail pass fail', verdict: 'fail' });
    expect(of('TC-092')).toMatchObject({ change: 'regressed', verdict: 'fail' });
    expect(of('TC-092')).not.toHaveProperty('claim');
  });
});

describe('the words for changes', () => {
  it('fit their column', () => {
    for (const word of Object.values(CHANGE_WORDS)) expect(word.length).toBeLessThanOrEqual(11);
  });

  it('leave no bare FAIL where a row was compared, and leave other verdicts alone', () => {
    for (const change of CHANGES) {
      expect(rowWord(change, 'fail')).not.toBe('FAIL');
      expect(rowWord(change, 'pass')).toBeDefined();
      for (const kind of ['known', 'error', 'blocked', 'skipped', 'not-run'] as const)
        expect(rowWord(change, kind)).toBeUndefined();
    }
  });
});

describe('delta.md', () => {
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  /** A delta of many rows, with titles and reasons of the worst kind. */
  const large = (rows: number, text: string): DeltaDocument => ({
    ...document,
    rows: Array.from({ length: rows }, (_, index) => {
      const [first] = document.rows;
      if (first === undefined) throw new Error('the example has no rows');
      const change = CHANGES[index % CHANGES.length] ?? 'fixed';
      return {
        ...first,
        id: `TC-${index}`,
        title: text,
        reason: text,
        change,
        now: 'fail',
        weakened: change === 'weakened' ? [text] : [],
      };
    }),
    claims: {
      ...document.claims,
      results: Array.from({ length: rows }, (_, index) => ({
        ...{ tc: `TC-${index}`, outcome: 'refuted', rows: [], passes: 0, times: 3, stated: [] },
        remarks: [{ kind: 'contradiction', text } as const],
      })),
      notUnderstood: Array.from({ length: rows }, (_, line) => ({ kind: 'claim' as const, line: line + 1, text, why: text })),
    },
    warnings: Array.from({ length: rows }, () => text),
  });

  it.each([
    ['a plain title', 'a row that is quite usual'],
    ['long texts', 'x'.repeat(5000)],
    ['letters of several bytes', '\u{1f600}'.repeat(2000)],
    ['markup', '|<b>`*_['.repeat(500)],
  ])('stays under 60 kB for 10,000 rows with %s, and keeps every count', (_what, text) => {
    const delta = large(10_000, text);
    const markdown = deltaMarkdown(delta, gate(delta, POLICIES.pr));
    expect(bytes(markdown)).toBeLessThan(60_000);
    expect(markdown.match(/<details/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
    for (const title of ['Weakened', 'Collateral', 'Fixed', 'Removed', 'Lost', 'New and failing', 'Still failing'])
      expect(markdown).toMatch(new RegExp(`<summary>${title}[^(]*\\(\\d+\\)</summary>`));
  });

  it('takes nothing that a server says as markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const markdown = deltaMarkdown(large(3, `${text}<script>@team`), decision);
        expect(markdown).not.toMatch(/<(?!\/?(?:details|summary)[ >])/);
        expect(markdown).not.toContain('@');
        for (const line of markdown.split('\n').filter((one) => one.startsWith('| TC-')))
          expect(line.replace(/\\./g, '').split('|').length).toBeOneOf([6, 7]);
      }),
    );
  });
});

describe('explain', () => {
  const body = '{"applied":false,"error":"403","kind":"Application"}';
  const explained = (verdict: Verdict, id = 'TC-091') =>
    explainText(
      {
        result: recorded(id, verdict, {
          expectations: [
            {
              kind: 'must-contain',
              tokens: [
                plainToken('403'),
                plainToken('ct-{run}'),
                { kind: 'word', text: 'Application', at: '/kind' },
                { kind: 'key', key: 'applied' },
              ],
            },
            { kind: 'must-not-contain', tokens: [plainToken('timeout')] },
            { kind: 'answers', cases: ['install.refused'] },
            { kind: 'holds', at: '/applied', test: { kind: 'equals', value: false } },
            { kind: 'within', ms: 60_000 },
          ],
          attempts: ['fail', 'pass'],
          exchange: {
            method: 'POST',
            url: 'http://127.0.0.1:8080/api/v1/x',
            requestHeaders: { 'content-type': 'application/json', cookie: 'catalyst_session=***' },
            requestBody: '{"name":"ct-bcdfgh"}',
            status: 200,
            headers: { 'content-type': 'application/json' },
            bodyBytes: body.length,
            bodySha256: 'abcdef0123456789',
            bodyWindow: body,
            semantic: { code: 403, from: 'error', agreement: 'soft-error' },
          },
        }),
        variables: { run: 'bcdfgh', sovereign: 's' },
        written: { place: 'matrix/applications.yaml:33', lines: ['- id: TC-091', '  as: viewer'], isSame: true },
        row: document.rows.find((row) => row.id === id),
        baseline: 'reports/20260516T120000Z-bcdfgh/run.ndjson',
        known: {
          row: id,
          findings: ['lacks 403'],
          reason: 'no code',
          issue: '#12',
          owner: 'qa',
          since: '2026-01-01',
          until: '2027-01-01',
          position: { file: 'matrix/known.yaml', line: 1, column: 1 },
        },
        decision,
        rerun: `sovereign-qa fast --tc ${id}`,
        remark: undefined,
      },
      false,
    );

  it('tells everything about a row', async () => {
    const missing = finding('the body lacks ct-bcdfgh', { index: 0, token: 1 });
    await expect(explained({ kind: 'fail', findings: [missing] }, 'TC-092')).toMatchFileSnapshot('golden/explain.txt');
  });

  it.each([
    [finding('m', { index: 0, token: 0 }), 'must_contain 403'],
    [finding('m', { index: 0, token: 1 }), 'must_contain ct-bcdfgh'],
    [finding('m', { index: 0, token: 2 }), 'must_contain word Application at /kind'],
    [finding('m', { index: 0, token: 3 }), 'must_contain key applied'],
    [finding('m', { index: 1, token: 0 }), 'must_not_contain timeout'],
    [finding('m', { index: 2 }), 'answers install.refused'],
    [finding('m', { index: 3 }), 'holds /applied equals false'],
    [finding('m', { index: 4 }), 'within 60000 ms'],
  ] as const)('marks the expectation that a finding is about, and no other (%#)', (one, text) => {
    const broken = explained({ kind: 'fail', findings: [one] })
      .split('\n')
      .filter((line) => line.startsWith('    BROKEN'));
    expect(broken).toEqual([`    BROKEN  ${text}`]);
  });

  it('leaves open what could not be judged', () => {
    const text = explained(VERDICT.blocked);
    expect(text).not.toMatch(/^ +(?:BROKEN|holds) {2}/m);
    expect(text.match(/^ +\? {2}/gm)).toHaveLength(8);
  });
});
