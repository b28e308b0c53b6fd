/** The rows as the bare loops read them: JSON, ready to be sent. */
import { readFileSync } from 'node:fs';
import type { WorkRow } from './workload.ts';

/** A row as a loop sends and judges it. */
export interface LoopRow {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly body: string | undefined;
  readonly mustContain: readonly string[];
  readonly mustNotContain: readonly string[];
}

/** The text of the file that {@link readLoop} reads. */
export const loopJson = (rows: readonly WorkRow[]): string =>
  JSON.stringify(
    rows.map(
      ({ path, method, json, mustContain, mustNotContain }): LoopRow => ({
        path,
        method,
        body: json === undefined ? undefined : JSON.stringify(json),
        mustContain,
        mustNotContain,
      }),
    ),
  );

/** The arguments of a loop: the target, the file of rows, how many at once. */
export const readLoop = (): { readonly target: string; readonly rows: readonly LoopRow[]; readonly concurrency: number } => {
  const [target = '', file = '', concurrency = '16'] = process.argv.slice(2);
  return { target, rows: JSON.parse(readFileSync(file, 'utf8')) as readonly LoopRow[], concurrency: Number(concurrency) };
};

/** Whether a body has what the row demands and nothing that it forbids. */
export const holdsTokens = ({ mustContain, mustNotContain }: LoopRow, text: string): boolean =>
  mustContain.every((token) => text.includes(token)) && !mustNotContain.some((token) => text.includes(token));

/** Prints how many rows passed and failed, as the bench reads it. */
export const sayVerdicts = (passed: number, rows: number): void => {
  process.stdout.write(`${JSON.stringify({ passed, failed: rows - passed })}\n`);
  if (passed !== rows) process.exitCode = 1;
};
