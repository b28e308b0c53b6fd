/** Hurl: rows packed into as many files as run at once, which gives a verdict a file; and a file a row, which gives a verdict a row. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job, Peer, Verdicts } from '../peer.ts';
import type { Ran } from '../usage.ts';
import type { WorkRow } from '../workload.ts';
import { onPath } from './find-program.ts';

/** One row as an entry of a Hurl file; whatever the status. */
export const hurlEntry = (row: WorkRow, target: string): string =>
  [
    `# ${row.id} ${row.title}`,
    `${row.method} ${target}${row.path}`,
    ...(row.json === undefined ? [] : ['content-type: application/json', JSON.stringify(row.json)]),
    'HTTP *',
    '[Asserts]',
    ...row.mustContain.map((token) => `body contains ${JSON.stringify(token)}`),
    ...row.mustNotContain.map((token) => `body not contains ${JSON.stringify(token)}`),
    '',
  ].join('\n');

const find = () => onPath('hurl', ['--version'], 'https://hurl.dev has binaries; Debian has none');

const summaryOf = ({ stdout, stderr }: Ran): ((what: string) => number) => {
  const text = stdout + stderr;
  return (what) => {
    const count = new RegExp(`^${what}: +(\\d+)`, 'm').exec(text)?.[1];
    if (count === undefined) throw new Error(`it does not say "${what}"`);
    return Number(count);
  };
};

/** Failing rows of packed files, which stop nowhere: each failed row is one error that is told. */
const packedVerdicts = (_job: Job, ran: Ran): Verdicts => {
  const failed = [...(ran.stdout + ran.stderr).matchAll(/^error: Assert/gm)].length;
  return { passed: summaryOf(ran)('Executed requests') - failed, failed };
};

const filesFrom = (job: Job, name: string): string => join(job.folder, name);

const writeFiles = ({ folder }: Job, texts: readonly string[]): void => {
  rmSync(join(folder, 'rows'), { recursive: true, force: true });
  mkdirSync(join(folder, 'rows'), { recursive: true });
  for (const [index, text] of texts.entries()) writeFileSync(join(folder, 'rows', `${index}.hurl`), text);
};

const argv = (job: Job, command: readonly string[]): readonly string[] => [
  ...[...command, '--test', '--continue-on-error', '--jobs', String(job.concurrency)],
  ...['--glob', filesFrom(job, 'rows/*.hurl')],
];

/** Hurl, of the system, on as few files as can be. */
export const HURL_PACKED: Peer = {
  name: 'hurl-packed',
  title: 'Hurl, rows packed into a file a job (no verdict a row)',
  mostRows: 100_000,
  mostRounds: 5,
  isSerial: false,
  find,
  write: (job) =>
    writeFiles(
      job,
      Array.from({ length: job.concurrency }, (_, lane) =>
        job.rows
          .filter((_row, index) => index % job.concurrency === lane)
          .map((row) => hurlEntry(row, job.target))
          .join('\n'),
      ),
    ),
  argv,
  verdicts: packedVerdicts,
};

/** Hurl, of the system, on a file a row. */
export const HURL_PER_ROW: Peer = {
  name: 'hurl',
  title: 'Hurl, a file a row',
  mostRows: 10_000,
  mostRounds: 3,
  isSerial: false,
  find,
  write: (job) =>
    writeFiles(
      job,
      job.rows.map((row) => hurlEntry(row, job.target)),
    ),
  argv,
  verdicts: (_job, ran) => {
    const counted = summaryOf(ran);
    return { passed: counted('Succeeded files'), failed: counted('Failed files') };
  },
};
