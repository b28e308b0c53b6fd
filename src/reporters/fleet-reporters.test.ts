import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/fleet.schema.json' with { type: 'json' };
import { cellsOf, lost, member, names, overview } from '../fleet/fleet.test-support.ts';
import { HOSTILE } from './example-page.test-support.ts';
import { fleetDocument } from './fleet-document.ts';
import { fleetAnnotations, fleetOutputs } from './fleet-github.ts';
import { fleetHtml } from './fleet-html.ts';
import { fleetMarkdown } from './fleet-markdown.ts';
import { fleetGateText, fleetText, memberLine } from './fleet-terminal.ts';
import { byteLength } from './markdown-text.ts';

const PARTS = { script: 'script', style: 'style', allow: (text: string) => `'sha256-${text}'` };
const GROUPED = names('TC-1', 'TC-2', 'TC-3', 'TC-4', 'TC-5', 'TC-6', 'TC-7');

/** A fleet with a row of every group, and a Sovereign of every kind. */
const every = overview(GROUPED, [
  member(
    'omantel',
    cellsOf({
      'TC-1': 'pass',
      'TC-2': 'fail',
      'TC-3': 'error',
      'TC-4': 'skipped',
      'TC-5': 'known',
      'TC-6': 'skipped',
      'TC-7': 'pass',
    }),
    { exitCode: 1, closed: true },
  ),
  member(
    'qatar',
    cellsOf({
      'TC-1': 'fail',
      'TC-2': 'fail',
      'TC-3': 'pass',
      'TC-4': 'pass',
      'TC-5': 'known',
      'TC-6': 'skipped',
      'TC-7': 'pass',
    }),
    { exitCode: 5 },
  ),
  member('down', cellsOf(Object.fromEntries(GROUPED.map(({ id }) => [id, 'blocked']))), {
    exitCode: 3,
    closed: true,
    complete: false,
  }),
  lost('refused', 'refused', 'there is no complete run of this matrix'),
  lost('broken', 'crashed', 'a bug of this tool: it is so'),
  lost('late', 'not-started', 'interrupted before its turn'),
]);

const large = (rows: number, sovereigns: number) => {
  const ids = Array.from({ length: rows }, (_, index) => `TC-${index}`);
  return overview(
    names(...ids),
    Array.from({ length: sovereigns }, (_, at) =>
      member(
        `sovereign-${at}`,
        cellsOf(Object.fromEntries(ids.map((id, index) => [id, (index + at) % 3 === 0 ? 'fail' : 'pass']))),
        {
          exitCode: 1,
          closed: true,
        },
      ),
    ),
  );
};

describe('the overview of a fleet', () => {
  it('is told in Markdown, rows whose verdict differs first', async () => {
    await expect(fleetMarkdown(every)).toMatchFileSnapshot('golden/fleet.md');
  });

  it('is told on a terminal', async () => {
    const lines = every.members.map((one) => memberLine(one, false)).join('');
    await expect(`${lines}\n${fleetText(every, false)}${fleetGateText(every, false)}`).toMatchFileSnapshot('golden/fleet.txt');
  });

  it('is a page', async () => {
    await expect([...fleetHtml(every, PARTS)].join('')).toMatchFileSnapshot('golden/fleet.html');
  });

  it('is told to GitHub Actions: a line for each Sovereign that is not open, and outputs', async () => {
    const outputs = fleetOutputs(every).map(([name, value]) => `${name}=${value}\n`);
    await expect(`${fleetAnnotations(every)}${outputs.join('')}`).toMatchFileSnapshot('golden/fleet-github.txt');
  });

  it('is a document that keeps to its schema', () => {
    const validate = new Ajv2020({
      allErrors: true,
      strict: true,
      strictRequired: false,
      formats: { 'date-time': true },
    }).compile(schema);
    const document: unknown = JSON.parse([...fleetDocument(every)].join(''));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    [1190, 10],
    [10_000, 3],
    [300, 60],
  ])('of %i rows and %i Sovereigns fits into a comment, and says what was left out', (rows, sovereigns) => {
    const text = fleetMarkdown(large(rows, sovereigns));
    expect(byteLength(text)).toBeLessThan(65_536);
    expect(text).toMatch(/\d+ more are in fleet\.json/);
    expect(text).toContain(`### Verdicts differ (${rows})`);
  });

  it('says how many rows were left out, and lists the others', () => {
    const text = fleetMarkdown(large(1190, 3));
    const listed = text.match(/^\| TC-/gm)?.length ?? 0;
    expect(listed).toBeGreaterThan(100);
    expect(text).toContain(`${1190 - listed} more are in fleet.json`);
  });

  it('lays at once out what differs or does not pass, a hundred rows of a group, and has every other row ready', () => {
    const page = [...fleetHtml(large(1190, 10), PARTS)].join('');
    const [first = ''] = page.split('<template');
    expect(first.match(/<tr data-row=/g)).toHaveLength(100);
    expect(page.match(/<tr data-row=/g)).toHaveLength(1190);
    const passing = [...fleetHtml(overview(names('TC-1'), [member('a', cellsOf({ 'TC-1': 'pass' }))]), PARTS)].join('');
    expect(passing).toMatch(/Show 1 row<\/button>.*\n<template/);
  });

  it('writes every verdict as a word and a sign, and links each cell to the row in the report of its Sovereign', () => {
    const page = [...fleetHtml(every, PARTS)].join('');
    expect(page).toContain(
      '<a class="badge cell v-fail" href="../../qatar/20260516T120000Z-bcdfgh/index.html#TC-1"><span aria-hidden="true">✕</span> FAIL</a>',
    );
    for (const word of ['✓', '✕', '◐', '!', '⊘', '–', '·']) expect(page).toContain(`<span aria-hidden="true">${word}</span>`);
  });

  it('takes whatever others say as text', () => {
    const cells = new Map([[HOSTILE, { verdict: 'fail' as const, reason: HOSTILE }]]);
    const hostile = overview(
      [{ id: HOSTILE, title: HOSTILE, lane: HOSTILE, tier: HOSTILE, level: 'must' }],
      [member('a', cells, { closed: true, exitCode: 1 }), lost('b', 'crashed', HOSTILE)],
    );
    const page = [...fleetHtml(hostile, PARTS)].join('');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<img|<svg|onerror="/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
    expect(page).not.toMatch(/[\u0000\u0007\u001b\u202e\u2066\ud800]/);
    expect(fleetMarkdown(hostile)).not.toMatch(/<(?!br>)/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
    expect(`${fleetText(hostile, false)}${fleetGateText(hostile, false)}`).not.toMatch(/[\u0000\u0007\u001b\u202e]/);
    expect(
      fleetAnnotations(hostile)
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(2);
  });

  it('says why a Sovereign is closed whose gate is open', () => {
    const unwritten = overview(names('TC-1'), [member('a', cellsOf({ 'TC-1': 'pass' }), { exitCode: 3 })]);
    expect(fleetGateText(unwritten, false)).toContain('could not be written whole');
  });

  it('is the same for the same fleet', () => {
    expect([...fleetHtml(every, PARTS)].join('')).toBe([...fleetHtml(every, PARTS)].join(''));
  });
});
