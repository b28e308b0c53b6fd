import { dirname, join, resolve } from 'node:path';
import { EXIT } from '../exit-code.ts';
import { inputError } from '../input-error.ts';
import { collectAfter } from '../io/collect-garbage.ts';
import { makeFolder, reasonOfFailure, shownPath, writePieces } from '../io/files.ts';
import { printable } from '../reporters/describe.ts';
import type { ReportedRun } from '../reporters/reported-run.ts';
import { DEFAULT_FORMATS } from './format-names.ts';
import { type Format, formatsNamed } from './formats.ts';
import type { ReportOptions } from './report.ts';
import { storedReport } from './stored-report.ts';

/** The forms to write. Throws an InputError for none, for an unknown one, and for several to one pipe. */
const formatsOf = ({ format, stdout, open, to }: ReportOptions): readonly Format[] => {
  const formats = formatsNamed(format ?? DEFAULT_FORMATS);
  if (formats.length === 0) throw inputError('no-format', 'there is nothing to write', 'name a report with --format');
  if (!stdout) return formats;
  if (formats.length > 1)
    throw inputError('several-formats', '--stdout prints one report, and several are asked for', 'name one with --format');
  if (open || to !== undefined)
    throw inputError('stdout-and-file', '--stdout writes no file', 'leave out --stdout, or --to and --open');
  return formats;
};

const write = ({ file, text }: Format, folder: string, reported: ReportedRun): string => {
  const path = join(folder, file);
  try {
    writePieces(path, text(reported));
  } catch (error) {
    throw inputError(
      'unwritable',
      `${shownPath(path)} cannot be written: ${reasonOfFailure(error)}`,
      'name another folder with --to',
      undefined,
      EXIT.couldNotJudge,
    );
  }
  return path;
};

/** Renders a stored run again, names what was written, and opens it where that is asked for. Returns the exit code. Throws an InputError for
 * bad input. */
export const runReport = async (name: string, options: ReportOptions): Promise<number> => {
  const formats = formatsOf(options);
  const { run, reported, notes } = await storedReport(name, options);
  collectAfter(reported.results.length);
  const said = notes.map((note) => `       Note ${printable(note)}\n`).join('');
  if (options.stdout) {
    process.stderr.write(said);
    for (const { text } of formats) for (const piece of text(reported)) process.stdout.write(piece);
    return EXIT.open;
  }
  process.stdout.write(`        Run ${shownPath(run.path)}\n${said}`);
  const folder = options.to === undefined ? dirname(run.path) : resolve(options.to);
  makeFolder(folder);
  const paths = formats.map((format) => {
    const path = write(format, folder, reported);
    process.stdout.write(`${format.title.padStart(11)} ${shownPath(path)}\n`);
    return path;
  });
  const shown = paths.find((path) => path.endsWith('.html')) ?? paths[0];
  if (!options.open || shown === undefined) return EXIT.open;
  const { openFile } = await import('../io/open-file.ts');
  const reason = await openFile(shown);
  if (reason === undefined) return EXIT.open;
  process.stderr.write(`error: ${shown} was written and cannot be opened: ${reason}\n`);
  return EXIT.couldNotJudge;
};
