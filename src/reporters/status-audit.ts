import { short } from '../excerpt.ts';
import type { StatusAudit, StatusDifference } from '../legacy-verdict.ts';
import { printable } from './describe.ts';

/** An audit and what it was made of: a profile of the reference, or a stored run. */
export interface NamedAudit {
  readonly name: string;
  readonly audit: StatusAudit;
}

const KINDS = {
  'wrongly-failed': 'right, and failed by the old runners',
  'wrongly-passed': 'wrong, and passed by the old runners',
} as const satisfies Record<StatusDifference['kind'], string>;

const cellOf = (difference: StatusDifference | undefined): string =>
  difference === undefined
    ? 'same'
    : difference.kind === 'wrongly-failed'
      ? `FAIL (${difference.status ?? 'no answer'})`
      : `PASS (${difference.status ?? ''})`;

/** The rows whose verdict depends on reading the body, side by side: what the old runners said where it is not what is said today. */
export const statusAuditText = (audits: readonly NamedAudit[]): string => {
  const rows = new Map<string, StatusDifference[]>();
  // The longest list first: the others are mostly parts of it, and the order stays that of the matrix.
  for (const { audit } of audits.toSorted((a, b) => b.audit.differences.length - a.audit.differences.length))
    for (const difference of audit.differences) rows.set(difference.id, [...(rows.get(difference.id) ?? []), difference]);
  const idWidth = Math.max(3, ...[...rows.keys()].map(({ length }) => length));
  const widths = audits.map(({ name }) => Math.max(name.length, 12));
  const line = (id: string, cells: readonly string[], title: string): string =>
    `${id.padEnd(idWidth)}  ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}  ${title}`.trimEnd();
  const lines = [...rows].map(([id, differences]) =>
    line(
      id,
      audits.map(({ audit }) => cellOf(audit.differences.find((one) => one.id === id))),
      printable(short(differences[0]?.title ?? '', 60)),
    ),
  );
  const counts = audits.flatMap(({ name, audit }) => [
    `${name}: ${audit.judged} rows judged, ${audit.differences.length} otherwise than by the old runners`,
    ...(['wrongly-failed', 'wrongly-passed'] as const)
      .map((kind) => [kind, audit.differences.filter((one) => one.kind === kind).length] as const)
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `  ${count} ${KINDS[kind]}`),
  ]);
  return [
    ...(lines.length === 0
      ? ['no row is judged otherwise than by the old runners']
      : [
          line(
            'row',
            audits.map(({ name }) => name),
            '',
          ),
          ...lines,
        ]),
    '',
    'The old runners failed every answer other than 2xx before they read its body, and judged nothing but tokens.',
    'Cells: their verdict and the status line where it is not the verdict of today.',
    ...counts,
    '',
  ].join('\n');
};
