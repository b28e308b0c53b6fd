import { didYouMean } from '../did-you-mean.ts';
import { inputError } from '../input-error.ts';
import { ctrf } from '../reporters/ctrf.ts';
import { html } from '../reporters/html.ts';
import { type JunitFlaky, junit, MOST_JUNIT_BYTES } from '../reporters/junit.ts';
import { legacyResults } from '../reporters/legacy-results.ts';
import { recordCopy } from '../reporters/record-copy.ts';
import { comparedRows, type ReportedRun } from '../reporters/reported-run.ts';
import { summaryMarkdown } from '../reporters/summary-markdown.ts';
import { tap } from '../reporters/tap.ts';
import { FORMAT_NAMES, type FormatName } from './format-names.ts';
import { pageParts } from './page-parts.ts';

/** A form in which a run is reported: its name on the command line, what it is called when it was written, and its file in the run's
 * folder. `text` gives it in pieces, so that a long one is never in memory as a whole. */
export interface Format {
  readonly format: FormatName;
  readonly title: string;
  readonly file: string;
  readonly text: (run: ReportedRun) => Iterable<string>;
}

/** Every form of a report, in the order in which they are written. */
const FORMATS: readonly Format[] = [
  { format: 'html', title: 'HTML', file: 'index.html', text: (run) => html(run, pageParts()) },
  { format: 'junit', title: 'JUnit', file: 'junit.xml', text: (run) => junit({ ...run, delta: comparedRows(run) }) },
  { format: 'md', title: 'Markdown', file: 'summary.md', text: (run) => [summaryMarkdown(run)] },
  { format: 'ctrf', title: 'CTRF', file: 'ctrf.json', text: ctrf },
  { format: 'tap', title: 'TAP', file: 'report.tap', text: tap },
  { format: 'legacy', title: 'Legacy', file: 'exec-results.jsonl', text: (run) => legacyResults(run.wholeRows()) },
  { format: 'ndjson', title: 'Copy', file: 'record.ndjson', text: recordCopy },
];

/** The forms that `--report` names, each once; `none` is none. `flaky`: how JUnit tells replays of one row. Throws an InputError for an unknown
 * name. */
export const formatsNamed = (names: readonly string[], flaky: JunitFlaky = 'surefire'): readonly Format[] => {
  for (const name of names)
    if (name !== 'none' && !FORMAT_NAMES.some((known) => known === name))
      throw inputError(
        'unknown-format',
        `there is no report ${name}.${didYouMean(name, FORMAT_NAMES)}`,
        `name some of ${FORMAT_NAMES.join(', ')}, or none`,
      );
  return FORMATS.filter(({ format }) => names.includes(format)).map((one) =>
    one.format === 'junit'
      ? { ...one, text: (run) => junit({ ...run, delta: comparedRows(run) }, { flaky, most: MOST_JUNIT_BYTES }) }
      : one,
  );
};
