import { footerLine, headerLine, rowLine } from '../record.ts';
import type { ReportedRun } from './reported-run.ts';

/** The record of a run, written anew: in the order in which it is read, without lines that a crash left torn. */
export function* recordCopy({ header, footer, wholeRows }: ReportedRun): Generator<string> {
  yield headerLine(header);
  for (const row of wholeRows()) yield rowLine(row);
  if (footer !== undefined) yield footerLine(footer);
}
