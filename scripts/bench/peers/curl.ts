/** curl: a process a row, so many at once by xargs; the shell looks for the tokens. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from '../peer.ts';
import type { WorkRow } from '../workload.ts';
import { onPath } from './find-program.ts';

const SCRIPT = `# id method url body required required forbidden
if [ -n "$4" ]; then
  answer=$(curl -s -X "$2" -H 'content-type: application/json' --data-raw "$4" "$3")
else
  answer=$(curl -s "$3")
fi
verdict=failed
case $answer in *"$5"*) case $answer in *"$6"*) case $answer in *"$7"*) ;; *) verdict=passed ;; esac ;; esac ;; esac
echo "$verdict $1"
`;
const ARGUMENTS = 7;

/** The arguments of every row, each closed by NUL: seven a row. */
export const curlArguments = (rows: readonly WorkRow[], target: string): string =>
  rows
    .flatMap(({ id, method, path, json, mustContain, mustNotContain }) => [
      ...[id, method, target + path, json === undefined ? '' : JSON.stringify(json)],
      ...[...mustContain, ...mustNotContain],
    ])
    .map((argument) => `${argument}\0`)
    .join('');

/** curl, of the system. */
export const CURL: Peer = {
  name: 'curl',
  title: 'curl, a process a row',
  mostRows: 1_000,
  mostRounds: 3,
  isSerial: false,
  find: () => onPath('curl', ['--version'], 'apt-get install curl'),
  write: ({ folder, rows, target }) => {
    writeFileSync(join(folder, 'row.sh'), SCRIPT);
    writeFileSync(join(folder, 'arguments'), curlArguments(rows, target));
  },
  argv: ({ concurrency }) => [
    ...['xargs', '-0', '-a', 'arguments', '-n', String(ARGUMENTS), '-P', String(concurrency)],
    ...['sh', 'row.sh'],
  ],
  verdicts: (_job, { stdout }) => {
    const counted = (word: string) => stdout.split('\n').filter((line) => line.startsWith(`${word} `)).length;
    return { passed: counted('passed'), failed: counted('failed') };
  },
};
