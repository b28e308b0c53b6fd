import { didYouMean } from '../did-you-mean.ts';
import { EXIT } from '../exit-code.ts';
import { gate } from '../gate/gate.ts';
import { inputError } from '../input-error.ts';
import { readMatrixFiles, shownPath } from '../io/files.ts';
import { terminalOf } from '../io/terminal.ts';
import { asWritten } from '../matrix/as-written.ts';
import { fingerprint } from '../matrix/fingerprint.ts';
import { explainText } from '../reporters/explain.ts';
import type { ExplainOptions } from './explain.ts';
import { loadPolicy, ownMatrix } from './load.ts';
import { storedDelta } from './stored-delta.ts';

/** Prints everything about a row, or about all rows of a TC. Throws an InputError for one that the run does not have. */
export const runExplain = async (id: string, options: ExplainOptions): Promise<void> => {
  const { run, baseline, delta, matrix } = await storedDelta(options.run, options, undefined);
  const { header, rows } = run.record;
  const asked = rows.filter((row) => row.id === id || row.tc === id);
  if (asked.length === 0) {
    const ids = [...new Set(rows.flatMap((row) => [row.tc, row.id]))];
    throw inputError(
      'unknown-row',
      `${shownPath(run.path)} has no row ${id}.${didYouMean(id, ids)}`,
      'name a row that the run replayed',
      undefined,
      EXIT.nothingSelected,
    );
  }
  const decision = gate(delta, await loadPolicy(options.policy ?? (header.executor === 'delta' ? 'pr' : 'iteration')));
  const files = readMatrixFiles(options.matrix ?? ownMatrix());
  const { color } = terminalOf(process.stdout, process.env);
  const target = header.target.includes('127.0.0.1') ? '' : ` --target ${header.target}`;
  const texts = asked.map((result) => {
    const row = matrix.lanes.flatMap((lane) => lane.rows).find((one) => one.id === result.id);
    const text = files.find(({ file }) => file === row?.position.file)?.text ?? '';
    return explainText(
      {
        result,
        variables: { sovereign: header.sovereign, run: header.run.split('-').at(-1) ?? '' },
        written: {
          place: row ? `${row.position.file}:${row.position.line}` : `${result.file}:${result.line}`,
          lines: row ? asWritten(text, row.position.line) : [],
          isSame: row === undefined || fingerprint(row, matrix) === result.fingerprint,
        },
        row: delta.rows.find((one) => one.id === result.id),
        baseline: baseline && shownPath(baseline.path),
        known: matrix.known[result.id],
        decision,
        rerun: `sovereign-qa fast --tc ${result.id}${target}`,
      },
      color,
    );
  });
  process.stdout.write(texts.join('\n'));
};
