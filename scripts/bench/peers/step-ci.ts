/** Step CI: a workflow, a test of one step a row. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Job, Peer } from '../peer.ts';
import { fromNpm } from './find-program.ts';

/** The rows as a workflow. */
export const stepCiWorkflow = ({ rows, target, concurrency }: Pick<Job, 'rows' | 'target' | 'concurrency'>) => ({
  version: '1.1',
  name: 'bench',
  config: { concurrency, http: { baseURL: target } },
  tests: Object.fromEntries(
    rows.map((row) => [
      row.id,
      {
        steps: [
          {
            name: row.title,
            http: {
              url: row.path,
              method: row.method,
              ...(row.json === undefined ? {} : { json: row.json }),
              check: {
                body: [
                  ...row.mustContain.map((token) => ({ in: token })),
                  ...row.mustNotContain.map((token) => ({ nin: token })),
                ],
              },
            },
          },
        ],
      },
    ]),
  ),
});

/** Step CI, from npm. */
export const STEP_CI: Peer = {
  name: 'step-ci',
  title: 'Step CI',
  mostRows: 10_000,
  mostRounds: 3,
  isSerial: false,
  find: (kit) => fromNpm(kit, { name: 'stepci', version: '2.8.2', bin: 'stepci' }),
  write: (job) =>
    writeFileSync(join(job.folder, 'workflow.yml'), stringify(stepCiWorkflow(job), { aliasDuplicateObjects: false })),
  argv: (_job, command) => [...command, 'run', 'workflow.yml'],
  env: () => ({ STEPCI_DISABLE_ANALYTICS: '1' }),
  verdicts: (_job, { stdout }) => {
    // It closes with "Tests: 1 failed, 19 passed, 20 total".
    const line = /^Tests: .*$/m.exec(stdout)?.[0] ?? '';
    const counted = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
    if (line === '') throw new Error('it does not say how many tests passed');
    return { passed: counted('passed'), failed: counted('failed') };
  },
};
