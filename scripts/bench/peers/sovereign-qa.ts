/** Our runner, through its installed command, as users start it: record and JUnit written, compared with nothing. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixJson, matrixYaml } from '../matrix-file.ts';
import type { Job, Kit, Peer } from '../peer.ts';

/** How a matrix is written. */
export type Format = 'yaml' | 'json';

/** How the matrix is written, and whether it was edited since the run before. */
interface Variant {
  readonly format: Format;
  /** An edited matrix is in no cache, wherever the runner keeps one. */
  readonly isEdited: boolean;
}

/** The text of a matrix. */
export const TEXT = { yaml: matrixYaml, json: matrixJson } as const;

/** The program of `npm run build`. */
export const program = ({ root }: Kit): readonly string[] => [process.execPath, join(root, 'dist/sovereign-qa.js')];

/** Where the matrix of a job is. */
export const matrixOf = ({ folder }: Job, format: Format): string => join(folder, `lane.${format}`);

/** What a run is asked for, but for its target. */
export const FAST: readonly string[] = ['--baseline', 'none', '--report', 'junit'];

/** Changes the digest of a matrix and nothing else: what is edited is in no cache, wherever the runner keeps one. */
export const edit = (path: string, format: Format, round: number): void =>
  appendFileSync(path, format === 'yaml' ? `# edited for round ${round}\n` : '\n');

/** Whatever it keeps between runs stays out of the user's own cache, which may be off or full. */
const cacheIn = (folder: string): Readonly<Record<string, string>> => ({
  SOVEREIGN_QA_CACHE: '',
  XDG_CACHE_HOME: join(folder, 'cache'),
});

/** The environment of a command of ours that keeps its cache in a folder. */
export const runnerEnv = (folder: string): NodeJS.ProcessEnv => ({ ...process.env, NO_COLOR: '1', ...cacheIn(folder) });

const variant = (name: string, title: string, { format, isEdited }: Variant): Peer => ({
  name,
  title,
  mostRows: Number.POSITIVE_INFINITY,
  mostRounds: Number.POSITIVE_INFINITY,
  isSerial: false,
  isWarmedUp: !isEdited,
  find: async (kit) => ({
    kind: 'found',
    command: program(kit),
    version: (JSON.parse(readFileSync(join(kit.root, 'package.json'), 'utf8')) as { readonly version: string }).version,
  }),
  write: (job) => writeFileSync(matrixOf(job, format), TEXT[format](job.rows)),
  argv: (job, command) => [
    ...[...command, 'fast', '--matrix', matrixOf(job, format), '--target', job.target],
    ...['--concurrency', String(job.concurrency), ...FAST, '--out', join(job.folder, 'out')],
  ],
  env: ({ folder }) => cacheIn(folder),
  beforeRun: (job, round) => {
    rmSync(join(job.folder, 'out'), { recursive: true, force: true });
    if (isEdited) edit(matrixOf(job, format), format, round);
  },
  verdicts: ({ folder }) => {
    // The last line of the record counts the verdicts.
    const footer = readFileSync(join(folder, 'out/latest/run.ndjson'), 'utf8').trimEnd().split('\n').at(-1) ?? '';
    const { counts } = JSON.parse(footer) as { readonly counts: { readonly pass: number; readonly fail: number } };
    return { passed: counts.pass, failed: counts.fail };
  },
});

/** The four ways a run meets its matrix. */
export const OURS = {
  yamlCached: variant('ours-yaml-cached', 'sovereign-qa, YAML unchanged', { format: 'yaml', isEdited: false }),
  yamlEdited: variant('ours-yaml', 'sovereign-qa, YAML edited', { format: 'yaml', isEdited: true }),
  jsonCached: variant('ours-json-cached', 'sovereign-qa, JSON unchanged', { format: 'json', isEdited: false }),
  jsonEdited: variant('ours-json', 'sovereign-qa, JSON edited', { format: 'json', isEdited: true }),
} as const satisfies Readonly<Record<string, Peer>>;
