import type { Position } from './model.ts';

/** One problem a user can cause and mend: what, where, and the fix. `code` is stable, switch on it, never on the text. */
export interface InputProblem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly position: Position | undefined;
}

/** Formats a problem as `file:line:column: message [code]` followed by the fix on its own line. */
export const formatProblem = (problem: InputProblem): string => {
  const at = problem.position;
  const place = at ? `${at.file}:${at.line}:${at.column}: ` : '';
  return `${place}${problem.message} [${problem.code}]\n  fix: ${problem.fix}`;
};

/** The only error class: input that cannot be used. Exit code 2 (house plan), or 4 when nothing was selected. */
export class InputError extends Error {
  readonly problems: readonly InputProblem[];
  readonly exitCode: 2 | 3 | 4;

  constructor(problems: readonly InputProblem[], exitCode: 2 | 3 | 4 = 2) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
    this.exitCode = exitCode;
  }
}

/** An {@link InputError} of a single problem. */
export const inputError = (
  code: string,
  message: string,
  fix: string,
  position?: Position,
  exitCode: 2 | 3 | 4 = 2,
): InputError => new InputError([{ code, message, fix, position }], exitCode);
