/** One part of the runner, in a process of its own: `node micro-part.mjs PART MATRIX RECORDS ROWS` prints the ms that it took.
 * Everything around the part is done before the clock starts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatsNamed } from '../../src/cli/formats.ts';
import { loadContract, loadMatrixAt } from '../../src/cli/load.ts';
import { storedReport } from '../../src/cli/stored-report.ts';
import { compare, definedRow } from '../../src/delta/compare.ts';
import { bodyOf } from '../../src/io/decode.ts';
import { writePieces } from '../../src/io/files.ts';
import { openRecordFile } from '../../src/io/record-file.ts';
import { judge } from '../../src/judge.ts';
import { fingerprinter } from '../../src/matrix/fingerprint.ts';
import { lint } from '../../src/matrix/lint.ts';
import { rowsOf } from '../../src/matrix/rows.ts';
import type { Outcome } from '../../src/model.ts';
import { footerLine, headerLine, rowLine } from '../../src/record.ts';
import { ANSWERS } from './answers.ts';
import { workload } from './workload.ts';

/** Where a part finds what it works on. */
interface Ground {
  readonly matrix: string;
  /** Folder of the reports; `latest` is a run of the matrix. */
  readonly out: string;
  readonly rows: number;
  /** An empty folder. */
  readonly scratch: string;
}

type Part = (ground: Ground) => Promise<number>;

const timed = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const answered = (kind: keyof typeof ANSWERS): Outcome => {
  const { status, body } = ANSWERS[kind];
  return {
    kind: 'answered',
    status,
    headers: { 'content-type': 'application/json' },
    body: bodyOf(Buffer.from(body)),
    durationMs: 1,
  };
};

const report =
  (format: 'junit' | 'html'): Part =>
  async ({ out, matrix, scratch }) => {
    const { reported } = await storedReport('latest', { out, matrix });
    const [one] = formatsNamed([format]);
    if (one === undefined) throw new Error(`there is no report ${format}`);
    return timed(() => writePieces(join(scratch, one.file), one.text(reported)));
  };

const PARTS: Readonly<Record<string, Part>> = {
  load: async ({ matrix }) => {
    const contract = await loadContract();
    return timed(() => loadMatrixAt(matrix, contract));
  },
  lint: async ({ matrix }) => {
    const contract = await loadContract();
    const loaded = await loadMatrixAt(matrix, contract);
    return timed(() => lint(loaded, contract));
  },
  judge: async ({ matrix, rows }) => {
    const contract = await loadContract();
    const loaded = rowsOf(await loadMatrixAt(matrix, contract));
    const answers = workload(rows).map(({ kind }) => answered(kind));
    const all = (): void => {
      for (const [index, { expectations }] of loaded.entries()) {
        const outcome = answers[index];
        if (outcome === undefined || judge(expectations, outcome, { profile: 'envelope', contract }).kind !== 'pass')
          throw new Error('a row that passes does not pass');
      }
    };
    all();
    return timed(all);
  },
  record: async ({ out, matrix, scratch }) => {
    const { reported } = await storedReport('latest', { out, matrix });
    const results = [...reported.wholeRows()];
    const { header, footer } = reported;
    if (footer === undefined) throw new Error('the run has no footer');
    return timed(() => {
      const record = openRecordFile(join(scratch, 'run.ndjson'), headerLine(header), results.length);
      for (const [index, result] of results.entries()) record.row(index, rowLine(result));
      const failure = record.finish(footerLine(footer));
      if (failure !== undefined) throw new Error(failure);
    });
  },
  junit: report('junit'),
  html: report('html'),
  delta: async ({ out, matrix }) => {
    const contract = await loadContract();
    const loaded = await loadMatrixAt(matrix, contract);
    const { reported } = await storedReport('latest', { out, matrix });
    const results = [...reported.wholeRows()];
    return timed(() => {
      const fingerprintOf = fingerprinter(loaded, contract);
      compare({
        baseline: results,
        rows: rowsOf(loaded).map((row) => definedRow(row, fingerprintOf)),
        results: new Map(results.map((result) => [result.id, result])),
        claimed: new Set(),
        renamed: {},
        retired: {},
      });
    });
  },
};

const [part = '', matrix = '', out = '', rows = '0', scratch = ''] = process.argv.slice(2);
const measured = PARTS[part];
if (measured === undefined) throw new Error(`there is no part ${part}`);
const ms = await measured({ matrix, out, rows: Number(rows), scratch });
writeFileSync(join(scratch, 'took.json'), JSON.stringify({ ms }));
