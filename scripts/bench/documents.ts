/** The documents that are rendered from what a bench found out. */
import { markdownText } from '../../src/reporters/markdown-text.ts';
import { between } from '../marked-block.ts';
import { type Bar, ratioChart } from './chart.ts';
import { short } from './figures.ts';
import { type BenchReport, SCENARIOS, type Section } from './report.ts';
import { markdownTable } from './table.ts';
import { courseText, headlines, headlineTable, programTable, tablesOf } from './tables.ts';
import { targetTable } from './targets.ts';

/** Where the chart is, from the root of the repository. */
export const CHART = 'docs/images/speed.svg';
/** Where the result is that the documents are rendered from. */
export const RESULT = 'docs/speed.json';

const USUAL = '10,000 rows, 16 at once';
const OURS = 'ours-';
const LIMIT = 'limit';

/** The bars of the chart: every program of the main table but the limit itself, which is the line. */
export const bars = (report: BenchReport): readonly Bar[] =>
  headlines(report).flatMap(({ title, course, outcome: { name, ratio } }) => {
    const note = courseText(course);
    return ratio === undefined || name === LIMIT
      ? []
      : [{ label: title, ratio, note: note === USUAL ? '' : note, isOurs: name.startsWith(OURS) }];
  });

const chart = (report: BenchReport): string => ratioChart(`Replay, judge, report: ${USUAL}`, bars(report), short);

const NOT_MEASURED = 'Not measured yet: `npm run bench -- --write`.\n';

const placeOf = ({ day, machine }: Section): string => `Measured ${day} on ${markdownText(machine)}.\n`;

const mainText = (report: BenchReport): string =>
  report.sections.throughput === undefined
    ? NOT_MEASURED
    : `${markdownTable(headlineTable(report))}\n${placeOf(report.sections.throughput)}`;

const sectionText = (report: BenchReport, name: (typeof SCENARIOS)[number]): string => {
  const section = report.sections[name];
  if (section === undefined) return NOT_MEASURED;
  const tables = tablesOf(name, section);
  return [
    placeOf(section),
    ...tables.map((table) => `${tables.length > 1 ? `### ${table.title}\n\n` : ''}${markdownTable(table)}`),
  ].join('\n');
};

/** The documents with their marked blocks filled, by path. `read` gives what a document is now. Throws when a mark is not there. */
export const documents = (report: BenchReport, read: (path: string) => string): Readonly<Record<string, string>> => {
  const main = mainText(report);
  const speed = SCENARIOS.reduce(
    (text, name) => between(text, `speed:${name}`, sectionText(report, name)),
    read('docs/speed.md'),
  );
  return {
    [CHART]: chart(report),
    'README.md': between(read('README.md'), 'speed', main),
    'docs/speed.md': between(
      between(between(speed, 'speed:main', main), 'speed:targets', markdownTable(targetTable(report))),
      'speed:programs',
      markdownTable(programTable(report.programs)),
    ),
  };
};
