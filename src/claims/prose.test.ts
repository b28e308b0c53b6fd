import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statedText } from './claim.ts';
import { claimsInProse } from './prose.ts';

/** What was read, in short: ids with what is stated of them, and what was not understood. */
const read = (text: string) => {
  const { claims, notUnderstood } = claimsInProse(text, 'pr.md');
  return {
    claims: Object.fromEntries(claims.map(({ tc, stated }) => [tc, stated.map(statedText)])),
    odd: notUnderstood.map(({ line, why }) => `${line} ${why}`),
  };
};
const claimed = (...lines: readonly string[]) => read(['## Claimed TCs', '', ...lines].join('\n'));

const REFUSED = ['HTTP 200', 'body has 403', 'body has applied:false'];

describe('one claim', () => {
  it.each<readonly [string, Readonly<Record<string, readonly string[]>>]>([
    ['- **TC-091** POST viewer cookie - HTTP 200 + body contains 403 + applied:false', { 'TC-091': REFUSED }],
    ['* TC-091: HTTP 200 + body contains `403` + `applied:false`', { 'TC-091': REFUSED }],
    ['- [ ] TC-091 – HTTP 200, body has 403 and applied:false.', { 'TC-091': REFUSED }],
    ['1. `TC-091` → status 200; body contains "403"; applied:false', { 'TC-091': REFUSED }],
    ['TC-091 HTTP 200 + body contains 403 + applied:false', { 'TC-091': REFUSED }],
    ["- TC-091 install with a viewer's cookie: HTTP 200, body has `403` and `applied:false`.", { 'TC-091': REFUSED }],
    ['| TC-091 | viewer | HTTP 200 + body contains 403 + applied:false |', { 'TC-091': REFUSED }],
    [
      '- TC-065 install (simplified body, `bp-wordpress`, `qa-wp`): body has `qa-wp` and `Application`',
      { 'TC-065': ['body has qa-wp', 'body has Application'] },
    ],
    ['- TC-065 with the viewer cookie', { 'TC-065': [] }],
    [
      '- TC-272 install accepted in under 60 s: body has `201`, and not `timeout`',
      { 'TC-272': ['within 60000 ms', 'body has 201', 'body lacks timeout'] },
    ],
    ['- TC-272 - within 1.5 minutes', { 'TC-272': ['within 90000 ms'] }],
    ['- TC-272 - < 500ms', { 'TC-272': ['within 500 ms'] }],
    ['- TC-128 - no 500 token', { 'TC-128': ['body lacks 500'] }],
    ['- TC-128 - body does not contain `500` or 403', { 'TC-128': ['body lacks 500', 'body lacks 403'] }],
    ['- TC-128 - no `500`, `403`', { 'TC-128': ['body lacks 500', 'body lacks 403'] }],
    ['- TC-128, TC-129 and TC-R-089 - HTTP 201', { 'TC-128': ['HTTP 201'], 'TC-129': ['HTTP 201'], 'TC-R-089': ['HTTP 201'] }],
    ['- TC-128,129, 130 - HTTP 201', { 'TC-128': ['HTTP 201'], 'TC-129': ['HTTP 201'], 'TC-130': ['HTTP 201'] }],
    ['- TC-065/list - HTTP 200 OK', { 'TC-065/list': ['HTTP 200'] }],
    ['- CT-LIST-ITEM', { 'CT-LIST-ITEM': [] }],
    ['- TC-310\n  - HTTP 200\n  - body contains Cluster', { 'TC-310': ['HTTP 200', 'body has Cluster'] }],
    ['- TC-310 - HTTP 200\n- TC-310 - body contains Cluster', { 'TC-310': ['HTTP 200', 'body has Cluster'] }],
    ['- TC-310 - body contains `a, b + c`', { 'TC-310': ['body has a, b + c'] }],
    ['**TC-310** - HTTP 200', { 'TC-310': ['HTTP 200'] }],
    ['**TC-310**', { 'TC-310': [] }],
    ['**TC-310:**', { 'TC-310': [] }],
    ['TC-310:\n- HTTP 200\n- body contains Cluster', { 'TC-310': ['HTTP 200', 'body has Cluster'] }],
    ['### TC-310 viewer\n- HTTP 200\n### TC-311', { 'TC-310': ['HTTP 200'], 'TC-311': [] }],
    ['- TC-310/TC-311 - HTTP 200', { 'TC-310': ['HTTP 200'], 'TC-311': ['HTTP 200'] }],
    ['- TC\u2011310, TC-311', { 'TC-310': [], 'TC-311': [] }],
    ['• TC-310\n• TC-311', { 'TC-310': [], 'TC-311': [] }],
    ['<ul><li>TC-310</li><li>TC-311 - HTTP 200</li></ul>', { 'TC-310': [], 'TC-311': ['HTTP 200'] }],
    ['- [TC-310](https://example.org/TC-310) - HTTP 200', { 'TC-310': ['HTTP 200'] }],
    ['- Install without cookie: TC-310 - HTTP 401', { 'TC-310': ['HTTP 401'] }],
    ['- **TC-310** – 3 tries, HTTP 200', { 'TC-310': ['HTTP 200'] }],
    ['- TC-310 - body contains "applied": true', { 'TC-310': ['body has "applied":true'] }],
    ['- TC-310 - applied: false', { 'TC-310': ['body has applied:false'] }],
    ['- TC-310 - HTTP 200 within 60s', { 'TC-310': ['HTTP 200', 'within 60000 ms'] }],
    ['- TC-310 - body contains 403 in less than 5s', { 'TC-310': ['body has 403', 'within 5000 ms'] }],
    ['- TC-310 - answered in under 5s', { 'TC-310': ['within 5000 ms'] }],
    ['- TC-310 - HTTP 404 Not Found', { 'TC-310': ['HTTP 404'] }],
    ['| TC-310 | HTTP 500 | body contains 403 |', { 'TC-310': ['HTTP 500', 'body has 403'] }],
    ['| HTTP 500 | TC-310 |', { 'TC-310': ['HTTP 500'] }],
    ['```\nTC-310 - HTTP 200\n```', { 'TC-310': ['HTTP 200'] }],
  ])('reads %s', (text, claims) => {
    const found = claimed(...text.split('\n'));
    expect(found.claims).toEqual(claims);
  });

  it.each([
    ['- see TC-200', '3 it is only spoken of'],
    ['- Related to TC-200: nothing', '3 it is only spoken of'],
    ['- nicht TC-200', '3 it says that it does not claim'],
    ['- TC-100 bis TC-105', '3 a range of ids: write each of them'],
    ['- TC-100 — TC-105', '3 a range of ids: write each of them'],
    [`- TC-100 ${'x'.repeat(2000)}`, '3 longer than 2000 characters'],
    ['- TC-O91 typo', '3 TC-O91 is no id; write TC-091'],
    ['- tc-091', '3 tc-091 is no id; write TC-091'],
    ['- TC 091 viewer', '3 TC 091 is no id; write TC-091'],
    ['- the viewer row', '3 it names no TC'],
    ['- not TC-200', '3 it says that it does not claim'],
    ['- ~~TC-200~~', '3 it says that it does not claim'],
    ['- everything except TC-200', '3 it says that it does not claim'],
    ['- TC-100 .. TC-105', '3 a range of ids: write each of them'],
    ['- TC-100 to 105', '3 a range of ids: write each of them'],
    ['- TC-100–TC-105', '3 a range of ids: write each of them'],
  ])('does not guess at %s', (text, odd) => {
    expect(claimed(text)).toEqual({ claims: {}, odd: [odd] });
  });

  it.each([
    ['- TC-091 - HTTP 200 + works better', '3 no status, token or time limit'],
    ['- TC-091 - HTTP 200 + body contains the right thing', '3 no status, token or time limit'],
    ['- TC-091 - HTTP 500 no longer', '3 no status, token or time limit'],
    ['- TC-091 - HTTP 403 is gone', '3 no status, token or time limit'],
    ['- TC-091 - HTTP 200 not OK', '3 no status, token or time limit'],
    ['- TC-091 - HTTP 500 -> HTTP 200', '3 no status, token or time limit'],
    ['- TC-091 - not within 60s', '3 no status, token or time limit'],
    ['- TC-091 - no regressions', '3 no status, token or time limit'],
    ['- tc-090 and TC-091', '3 tc-090 is no id; write TC-091'],
    ['- TC-091 and TC-O92', '3 TC-O92 is no id; write TC-091'],
    ['- TC-091 - 200', '3 no status, token or time limit'],
    ['- TC-091 - HTTP 200, like TC-092', '3 spoken of in the claim of TC-091, not claimed'],
    ['- TC-091 - HTTP 200\n  - somehow', '4 no status, token or time limit'],
  ])('reads the id of %s and lists the rest', (text, odd) => {
    const found = claimed(...text.split('\n'));
    expect(Object.keys(found.claims)).toEqual(['TC-091']);
    expect(found.odd).toEqual([odd]);
  });
});

describe('the section', () => {
  it.each([
    ['a heading', '# Fix\nTC-001\n## Claimed TCs\n- TC-091\n## Test plan\n- TC-777'],
    ['a deeper heading in it', '## Claims\n### viewer\n- TC-091\n## Test plan\n- TC-777'],
    ['a bold line', '**Claimed TCs**\n- TC-091\n\n**Test plan**\n- TC-777'],
    ['a label', 'Claimed TCs:\n- TC-091\n\nThen TC-777 is next.'],
    ['one line', 'Fix the gate.\nClaimed TCs: TC-091\n\nSee TC-777.'],
    ['one bold line', '**Claimed TCs:** TC-091\n\nSee TC-777.'],
    ['Windows ends of lines', '## Claimed TCs\r\n- TC-091\r\n## Test plan\r\n- TC-777\r\n'],
    ['a table', '## Claimed TCs\n| TC | cookie | answer |\n| --- | :-: | --- |\n| TC-091 | viewer | |\n\n## Test plan\nTC-777'],
    ['a comment of the template', '## Claimed TCs\n<!-- like\n- TC-777\n-->\n- TC-091'],
    ['a heading with ids', '## Claimed TCs: TC-091\n## Test plan\n- TC-777'],
    ['a bold line and a gap', '**Claimed TCs**\n\nTC-091\n\n**Test plan**\n- TC-777'],
    ['an underlined heading', 'Claimed TCs\n-----------\n- TC-091\n\nTest plan\n---------\n- TC-777'],
    ['a heading of HTML', '<h2>Claimed TCs</h2>\n- TC-091\n<h2>Test plan</h2>\n- TC-777'],
    ['a summary', '<details><summary>Claimed TCs</summary>\n\n- TC-091\n\n</details>\n\n## Test plan\n- TC-777'],
    ['what is claimed now', '## Now claimed TCs\n- TC-091\n## Test plan\n- TC-777'],
    ['a part that is not claimed', '## Claimed TCs\n- TC-091\n### Not claimed\n- TC-777'],
    ['claims that are not covered', '## Claimed TCs\n- TC-091\n## Claims not covered here\n- TC-777'],
    ['a comment in a fence', '```\n# claimed\n- TC-777\n```\n## Claimed TCs\n- TC-091'],
    ['two sections', '## Claimed TCs\n- TC-091\n## Not claimed\n- TC-777'],
  ])('is found by %s', (_what, text) => {
    expect(read(text)).toEqual({ claims: { 'TC-091': [] }, odd: [] });
  });

  it('is said to be missing where the whole text was read', () => {
    expect(read('Fixes TC-091.\n\nAnd TC-092')).toEqual({
      claims: { 'TC-091': [], 'TC-092': [] },
      odd: ['1 no heading names claims ("Claimed TCs"), so every line that names an id counts as a claim'],
    });
  });

  it('says where each claim stands', () => {
    expect(claimsInProse('## Claimed TCs\n\n- TC-091 viewer', 'pr.md').claims[0]).toMatchObject({
      note: 'viewer',
      position: { file: 'pr.md', line: 3, column: 1 },
    });
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '## Claimed TCs',
      '- TC-091',
      ' - ',
      'HTTP 200',
      '+',
      'body contains',
      '`',
      '\n',
      '|',
      '<!--',
      '-->',
      'TC-',
      ':',
      '**',
    ),
    fc.string({ maxLength: 8 }),
  );

  it('is read without an exception, every id once', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const ids = claimsInProse(pieces.join(' '), 'pr.md').claims.map(({ tc }) => tc);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('loses no id of a section: each is claimed or listed', () => {
    const line = fc
      .tuple(
        fc.constantFrom('- ', '* ', '• ', '', '**', '### ', '1. ', '> ', '| ', 'not ', 'see ', 'it was '),
        fc.integer({ min: 100, max: 999 }),
        fc.constantFrom('', ' - HTTP 200', ' to TC-999', ', x', ':', '**', '/TC-998', '\n', ' |'),
      )
      .map(([before, id, after]) => ({ id: `TC-${id}`, text: `${before}TC-${id}${after}` }));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const { claims, notUnderstood } = claimsInProse(['## Claimed TCs', ...lines.map(({ text }) => text)].join('\n'), 'pr.md');
        const seen = [...claims.map(({ tc }) => tc), ...notUnderstood.map(({ text }) => text)].join('\n');
        for (const { id } of lines) expect(seen).toContain(id);
      }),
    );
  });

  it.each([
    ['ids', 'TC-1,'.repeat(20_000)],
    ['ticks', `## Claimed TCs\n- TC-091 - ${'`'.repeat(50_000)}${'a'.repeat(50_000)}`],
    ['ticks on many lines', `## Claimed TCs\n${`- TC-091 - ${'`'.repeat(900)}${'a'.repeat(900)}\n`.repeat(50)}`],
    ['spaces before a letter', `## Claimed TCs\n${' '.repeat(100_000)}x`],
    ['near ids', `## Claimed TCs\n- ${'tc-'.repeat(33_000)}`],
    ['many lines', `## Claimed TCs\n${'- TC-091 - HTTP 200 + body contains 403\n'.repeat(2500)}`],
    ['dashes', `## Claimed TCs\n- TC-091 ${'- a '.repeat(25_000)}`],
    ['cells', '|'.repeat(100_000)],
    ['spaces', `## Claimed TCs\n- TC-091 -${' '.repeat(100_000)}x`],
    ['comments', '<!--'.repeat(25_000)],
  ])('of 100 kB of %s is read within the time of a test', (_what, text) => {
    expect(claimsInProse(text, 'pr.md').source).toBe('pr.md');
  });
});
