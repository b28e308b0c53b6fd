import { few } from '../excerpt.ts';
import { isProven, type Proof } from '../proof/proof.ts';
import { paint } from './paint.ts';
import { proofCounts, proofProblems, proofRemarks, surfaceCounts } from './proof-lines.ts';

const COLUMNS = ['clauses', 'faults', 'forced', 'shared', 'open', 'excused', 'unshown'] as const;

/** Lines of one section on a terminal at most; proof.md has them all. */
const MOST = 40;

/** A proof as a terminal shows it: the table by surface, what the impostors came to, and what is wrong last, where it is read. */
export const proofTerminal = (proof: Proof, isColoured: boolean): string => {
  const counts = surfaceCounts(proof);
  const width = Math.max(7, ...counts.map(({ surface }) => surface.length));
  const cells = (first: string, rest: readonly (string | number)[]): string =>
    `${first.padEnd(width)}${rest.map((one) => String(one).padStart(9)).join('')}`;
  const table = [
    cells('surface', COLUMNS),
    ...counts.map((one) =>
      cells(
        one.surface,
        COLUMNS.map((column) => one[column]),
      ),
    ),
  ];
  const impostors = proof.impostors.map(
    ({ id, summary, failed, unjudged, excused, fooled }) =>
      `${id.padEnd(24)} ${String(failed).padStart(5)} fail ${String(unjudged).padStart(5)} unjudged ${String(excused.length).padStart(4)} may pass ${
        fooled.length === 0 ? '' : paint('red', `${fooled.length} fooled `, isColoured)
      } ${summary}`,
  );
  const remarks = proofRemarks(proof).map(({ title, lines }) => `${title}: ${lines.length} (proof.md lists them)`);
  const problems = proofProblems(proof).flatMap(({ title, lines }) => [
    '',
    paint('red', `${title} (${lines.length})`, isColoured),
    ...lines.slice(0, MOST).map((line) => `  ${line}`),
    ...(lines.length > MOST ? [`  and ${lines.length - MOST} more in proof.md`] : []),
  ]);
  const verdict = isProven(proof)
    ? paint('green', 'PROVEN', isColoured)
    : paint(
        'red',
        `NOT PROVEN: ${few(
          proofProblems(proof).map(({ title, lines }) => `${title.toLowerCase()} ${lines.length}`),
          6,
        )}`,
        isColoured,
      );
  return [
    ...table,
    '',
    ...impostors,
    ...(remarks.length > 0 ? ['', ...remarks] : []),
    ...problems,
    '',
    proofCounts(proof),
    verdict,
    '',
  ].join('\n');
};
