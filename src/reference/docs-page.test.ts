import { describe, expect, it } from 'vitest';
import type { Bundle } from '../contract/bundle.ts';
import { docsPage } from './docs-page.ts';

describe('docsPage', () => {
  it('shows operations with their cases and rules, escaped, and loads nothing', () => {
    const bundle: Bundle = {
      document: { paths: { '/x': { get: { parameters: [{ name: 'limit', in: 'query' }] } } } },
      operations: [
        { id: 'x', method: 'GET', path: '/x', surface: 's', summary: 'A <b> & c', isPublic: true, isSafe: true, cases: ['x.ok'] },
      ],
      cases: new Map([
        [
          'x.ok',
          {
            name: 'x.ok',
            operation: 'x',
            status: { envelope: [200], 'true-status': [418] },
            media: 'json',
            text: undefined,
            like: undefined,
            hard: undefined,
            schema: 'x.ok',
            origin: 'brief',
            sources: [],
          },
        ],
      ]),
      rules: new Map([['x!rule', { id: 'x!rule', operation: 'x', text: 'it <holds>', origin: 'brief', sources: [] }]]),
      schemas: { 'x.ok': { type: 'string', pattern: '<script>' } },
    };
    const page = docsPage(bundle);
    for (const text of ['A &lt;b&gt; &amp; c', 'x.ok', '418', 'limit', 'it &lt;holds&gt;', '&lt;script&gt;'])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|src=|href="http|@import|url\(/);
  });
});
