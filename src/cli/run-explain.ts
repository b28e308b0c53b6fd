import { byCurrentId } from '../delta/compare.ts';
import { didYouMean } from '../did-you-mean.ts';
import { EXIT } from '../exit-code.ts';
import { gate } from '../gate/gate.ts';
import { inputError } from '../input-error.ts';
import { readMatrixFiles, shownPath } from '../io/files.ts';
import { rowsNamed } from '../io/record-rows.ts';
import { terminalOf } from '../io/terminal.ts';
import { asWritten } from '../matrix/as-written.ts';
import { isMeantBy, rowsOf } from '../matrix/rows.ts';
import { CHANGE_TITLES } from '../reporters/change-words.ts';
import { explainText } from '../reporters/explain.ts';
import { rerunCommand } from '../rerun.ts';
import { wordOfRun } from '../run-id.ts';
import type { ExplainOptions } from './explain.ts';
import { loadPolicy } from './load.ts';
import { ownMatrix } from './own-matrix.ts';
import { storedDelta } from './stored-delta.ts';

/** Prints everything about a row, or about all rows of a TC. One that the run did not replay is explained as the baseline has it. Throws an
 * InputError for one that neither has. */
export const runExplain = async (id: string, options: ExplainOptions): Promise<void> => {
  const { run, baseline, delta, matrix, defined } = await storedDelta(options.run, options, undefined);
  const { header } = run.record;
  const before = byCurrentId(baseline?.record.rows ?? [], matrix.renamed);
  const meant = delta.rows.filter((row) => isMeantBy(id, row));
  const replayed = rowsNamed(run.path, new Set(meant.map((row) => row.id)));
  const left = meant.flatMap((row) => (replayed.has(row.id) ? [] : (before.get(row.id)?.id ?? [])));
  const wasReplayed = baseline === undefined ? undefined : rowsNamed(baseline.path, new Set(left));
  const asked = meant.flatMap((row) => {
    // What the baseline called otherwise is found there by its old id.
    const result = replayed.get(row.id) ?? wasReplayed?.get(before.get(row.id)?.id ?? '');
    return result === undefined ? [] : [{ row, result, isReplayed: replayed.has(row.id) }];
  });
  if (asked.length === 0) {
    const known = [...new Set(delta.rows.flatMap((row) => [row.tc, row.id]))];
    throw inputError(
      'unknown-row',
      `neither ${shownPath(run.path)} nor its baseline has a row ${id}.${didYouMean(id, known)}`,
      'name a row that the run replayed',
      undefined,
      EXIT.nothingSelected,
    );
  }
  const decision = gate(delta, await loadPolicy(options.policy ?? (header.executor === 'delta' ? 'pr' : 'iteration')));
  const files = readMatrixFiles(options.matrix ?? ownMatrix());
  const here = new Map(rowsOf(matrix).map((row) => [row.id, row]));
  const { color } = terminalOf(process.stdout, process.env);
  const basePath = baseline && shownPath(baseline.path);
  const texts = asked.map(({ row, result, isReplayed }) => {
    const written = here.get(row.id);
    const text = files.find(({ file }) => file === written?.position.file)?.text ?? '';
    const of = isReplayed ? header : (baseline?.record.header ?? header);
    return explainText(
      {
        result,
        variables: { sovereign: of.sovereign, run: wordOfRun(of.run) },
        written: {
          place: written ? `${written.position.file}:${written.position.line}` : `${result.file}:${result.line}`,
          lines: written ? asWritten(text, written.position.line) : [],
          isSame: written === undefined || defined.get(row.id)?.fingerprint === result.fingerprint,
        },
        row,
        baseline: basePath,
        known: matrix.known[row.id],
        decision,
        rerun: rerunCommand(row.id, { ...header, allowWrites: false }),
        remark: isReplayed
          ? undefined
          : `${CHANGE_TITLES[row.change]}: this run did not replay it; what follows is of ${basePath}`,
      },
      color,
    );
  });
  process.stdout.write(texts.join('\n'));
};
