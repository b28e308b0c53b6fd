import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { ratioChart, svgText } from './chart.ts';
import { bars, CHART, documents, RESULT } from './documents.ts';
import { exampleReport } from './example-report.test-support.ts';
import { short } from './figures.ts';
import { EMPTY, errorsIn, merged, parseReport, SCENARIOS } from './report.ts';
import { plannedHeats } from './scenarios/throughput.ts';
import { textTable } from './table.ts';
import { headlineTable, programTable, tablesOf } from './tables.ts';
import { targetTable } from './targets.ts';

const ROOT = join(import.meta.dirname, '../..');

const blocks = ['main', 'targets', ...SCENARIOS, 'programs']
  .map((name) => `<!-- speed:${name} -->\n<!-- /speed:${name} -->`)
  .join('\n');
const PAGES: Readonly<Record<string, string>> = {
  'README.md': '# A\n<!-- speed -->\nold\n<!-- /speed -->\nb\n',
  'docs/speed.md': `# Speed\n${blocks}\n`,
};
const rendered = documents(exampleReport, (path) => PAGES[path] ?? '');

const demandXml = (text: string): void => {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
};

describe('what a bench found out', () => {
  it('is printed as tables', async () => {
    const tables = [
      programTable(exampleReport.programs),
      ...SCENARIOS.flatMap((name) => {
        const section = exampleReport.sections[name];
        return section === undefined ? [] : tablesOf(name, section);
      }),
      headlineTable(exampleReport),
      targetTable(exampleReport),
    ];
    await expect(tables.map(textTable).join('\n')).toMatchFileSnapshot('golden/tables.txt');
  });

  it('is written between the marks of the documents', async () => {
    await expect(rendered['docs/speed.md']).toMatchFileSnapshot('golden/speed.md');
    await expect(rendered['README.md']).toMatchFileSnapshot('golden/readme.md');
  });

  it('is drawn as a chart that is well-formed XML', async () => {
    const chart = rendered[CHART] ?? '';
    demandXml(chart);
    await expect(chart).toMatchFileSnapshot('golden/speed.svg');
  });

  it('has no bar for the limit, for errors and for what is missing, and each program once', () => {
    expect(bars(exampleReport).map(({ label, note }) => [label, note])).toEqual([
      ['sovereign-qa, YAML unchanged', ''],
      ['fetch & <loop>', ''],
      ['curl, a process a row', '1,000 rows, 16 at once'],
      ['Newman', '1,000 rows, one at a time'],
    ]);
  });

  it('names every error', () => {
    expect(errorsIn(exampleReport)).toEqual([
      'vitest: 9 passed and 0 failed, where 10 and 0 are right',
      'run: exit code 1',
      'write HTML: exit code 1: out of memory',
    ]);
  });

  it('survives being written and read, and another format does not', () => {
    expect(parseReport(JSON.stringify(exampleReport))).toEqual(exampleReport);
    expect(() => parseReport('{"format":2}')).toThrow('format 2');
  });

  it('takes the place of what was found before, and of nothing else', () => {
    const { start, micro } = exampleReport.sections;
    if (start === undefined || micro === undefined) throw new Error('the example lacks a scenario');
    const now = { format: 1, programs: [], sections: { start: { ...start, day: '2026-11-26' } } } as const;
    const both = merged(exampleReport, now);
    expect([both.sections.start?.day, both.sections.micro?.day]).toEqual(['2026-11-26', '2026-11-25']);
    expect(both.programs).toEqual(exampleReport.programs);
    expect(merged(EMPTY, exampleReport)).toEqual(exampleReport);
  });

  it('is what the tracked documents say', () => {
    const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
    for (const [path, text] of Object.entries(documents(parseReport(read(RESULT)), read)))
      expect(read(path), `${path}: npm run bench -- --render`).toBe(text);
  });
});

describe('the chart', () => {
  it.each([
    ['<b> & "c"', '&lt;b&gt; &amp; &quot;c&quot;'],
    ['a\u0000b\u000c', 'a\ufffdb\ufffd'],
  ])('holds any label: %j', (label, held) => {
    expect(svgText(label)).toBe(held);
    demandXml(ratioChart(label, [{ label, ratio: 3, note: label, isOurs: true }], short));
  });

  it.each([[[]], [[0.9]], [[1, 2_000]]])('has a scale for %j', (ratios) => {
    const chart = ratioChart(
      't',
      ratios.map((ratio) => ({ label: 'a', ratio, note: '', isOurs: false })),
      short,
    );
    demandXml(chart);
    expect(chart).not.toMatch(/NaN|Infinity|="-/);
  });
});

describe('the heats of the throughput', () => {
  it('are those of the plan, or every combination of what was asked for', () => {
    expect(plannedHeats({ rows: undefined, concurrency: undefined, rounds: undefined }).length).toBeGreaterThan(4);
    expect(
      plannedHeats({ rows: [10, 20], concurrency: [1, 2], rounds: undefined }).map(({ rows, concurrency }) => [
        rows,
        concurrency,
      ]),
    ).toEqual([
      [10, 1],
      [20, 1],
      [10, 2],
      [20, 2],
    ]);
    expect(plannedHeats({ rows: [10], concurrency: undefined, rounds: 1 })).toEqual([
      { rows: 10, concurrency: 16, field: 'all' },
    ]);
  });
});
