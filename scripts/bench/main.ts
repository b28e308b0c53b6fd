/** `npm run bench`: measures the runner beside its peers and a bare loop, and writes what came out. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Bench, openFolders, openServers } from './bench.ts';
import { documents, RESULT } from './documents.ts';
import { findStarters } from './find-starters.ts';
import type { Starter } from './heat.ts';
import { openKit } from './kit.ts';
import { load, machineText } from './machine.ts';
import type { Peer } from './peer.ts';
import { PEERS } from './peers/all.ts';
import { LIMIT } from './peers/loops.ts';
import { OURS } from './peers/sovereign-qa.ts';
import { type BenchReport, EMPTY, errorsIn, merged, parseReport, SCENARIOS, type ScenarioName, type Section } from './report.ts';
import { RUN } from './scenarios/all.ts';
import { textTable } from './table.ts';
import { headlineTable, programTable, tablesOf } from './tables.ts';
import { targetTable } from './targets.ts';
import { endRunning } from './usage.ts';

interface Options {
  readonly only: readonly ScenarioName[];
  readonly rows?: readonly number[];
  readonly concurrency?: readonly number[];
  readonly rounds?: number;
  readonly peers: readonly string[];
  readonly json: string;
  readonly write: boolean;
  readonly render: boolean;
}

/** As of the runner. */
const INTERRUPTED = 130;

const ROOT = join(import.meta.dirname, '../..');

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(`${text} is no whole number above 0.`);
  return value;
};
const numbers = (text: string): readonly number[] => text.split(',').map(positive);

const namesOf =
  <T extends string>(known: readonly T[]) =>
  (text: string): readonly T[] =>
    text.split(',').map((word) => {
      const found = known.find((name) => name === word);
      if (found === undefined) throw new InvalidArgumentError(`${word} is none of ${known.join(', ')}.`);
      return found;
    });

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): void => void process.stdout.write(`\n${text}`);

const needed = (starters: readonly Starter[], { name }: Peer, why: string): Starter => {
  const found = starters.find(({ peer }) => peer.name === name);
  if (found === undefined) throw new Error(`without ${name} there is nothing to measure: ${why}`);
  return found;
};

/** A load from which on other work is measured too. */
const QUIET = 0.5;

const measure = async ({ only, rows, concurrency, rounds, peers }: Options, folder: string): Promise<BenchReport> => {
  const busy = load();
  if (busy > QUIET) say(`the machine is busy (load ${busy.toFixed(1)}): wall times will be worth little, CPU times more`);
  const kit = await openKit(join(folder, 'bundles'));
  const servers = openServers(kit);
  const fresh = openFolders(join(folder, 'work'));
  try {
    const own: readonly Peer[] = [LIMIT, ...Object.values(OURS)];
    const wanted = PEERS.filter(({ name }) => peers.includes('all') || peers.includes(name));
    const isBesidePeers = only.some((name) => name === 'start' || name === 'throughput' || name === 'latency');
    const { starters, programs } = await findStarters([...own, ...(isBesidePeers ? wanted : [])], async () => ({
      kit,
      target: await servers.at(0),
      folder: fresh(),
    }));
    print(textTable(programTable(programs)));
    const missing = programs.flatMap(({ title, seen }) => (seen.kind === 'missing' ? [`${title}: ${seen.reason}`] : []));
    const start = (peer: Peer): Starter => needed(starters, peer, missing.join('; '));
    const bench: Bench = {
      kit,
      wishes: { rows, concurrency, rounds },
      limit: start(LIMIT),
      ours: {
        yamlCached: start(OURS.yamlCached),
        yamlEdited: start(OURS.yamlEdited),
        jsonCached: start(OURS.jsonCached),
        jsonEdited: start(OURS.jsonEdited),
      },
      peers: starters.filter(({ peer }) => !own.includes(peer)),
      serverAt: servers.at,
      fresh,
      say,
    };
    let sections: BenchReport['sections'] = {};
    for (const name of only) {
      say(`\n${name}`);
      const findings = await RUN[name](bench);
      const section: Section = { day: new Date().toISOString().slice(0, 10), machine: machineText(busy), findings };
      sections = { ...sections, [name]: section };
      for (const table of tablesOf(name, section)) print(textTable(table));
    }
    return { format: 1, programs, sections };
  } finally {
    await servers.stop();
  }
};

const writeTo = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  say(`written  ${path}`);
};

const asJson = (report: BenchReport): string => `${JSON.stringify(report, undefined, 1)}\n`;

/** The tracked result with what was found now in it, and the documents rendered from that. */
const writeTracked = (found: BenchReport): void => {
  const path = join(ROOT, RESULT);
  const report = merged(existsSync(path) ? parseReport(readFileSync(path, 'utf8')) : EMPTY, found);
  writeTo(path, asJson(report));
  const rendered = documents(report, (name) => readFileSync(join(ROOT, name), 'utf8'));
  for (const [name, text] of Object.entries(rendered)) writeTo(join(ROOT, name), text);
};

const run = async (options: Options): Promise<void> => {
  if (options.render) return writeTracked(EMPTY);
  const folder = mkdtempSync(join(tmpdir(), 'sovereign-qa-bench-'));
  const started = performance.now();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      endRunning();
      rmSync(folder, { recursive: true, force: true });
      process.exit(INTERRUPTED);
    });
  try {
    const report = await measure(options, folder);
    if (report.sections.throughput !== undefined) print(textTable(headlineTable(report)));
    print(textTable(targetTable(report)));
    say(`\nmeasured for ${Math.round((performance.now() - started) / 1_000)} s`);
    writeTo(options.json, asJson(report));
    if (options.write) writeTracked(report);
    const errors = errorsIn(report);
    for (const error of errors) say(`ERROR ${error}`);
    if (errors.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const peerNames: readonly string[] = ['all', 'none', ...PEERS.map(({ name }) => name)];

await new Command('npm run bench --')
  .description(
    'Measures the runner beside its peers and a bare undici loop (the limit), interleaved; only ratios carry over to other machines.',
  )
  .addOption(
    new Option('--only <scenarios>', `some of ${SCENARIOS.join(', ')}`).argParser(namesOf(SCENARIOS)).default(SCENARIOS, 'all'),
  )
  .addOption(new Option('--rows <numbers>', 'rows of a run, in place of those of the scenario').argParser(numbers))
  .addOption(new Option('--concurrency <numbers>', 'requests at once, in place of those of the scenario').argParser(numbers))
  .addOption(
    new Option('--rounds <n>', 'runs of each program; slow ones run less often all the same (default: 5)').argParser(positive),
  )
  .addOption(
    new Option('--peers <names>', `some of ${peerNames.join(', ')}`).argParser(namesOf(peerNames)).default(['all'], 'all'),
  )
  .option('--json <file>', 'where everything that was measured is written', join(ROOT, 'reports/bench.json'))
  .option('--write', `write what was measured into ${RESULT}, and tables and chart into README.md and docs/`, false)
  .option('--render', `measure nothing; render the documents from ${RESULT} again`, false)
  .addHelpText(
    'after',
    `
Examples:
  $ npm run bench                                                  everything: about a quarter of an hour on two cores
  $ npm run bench -- --only throughput --rows 10000 --rounds 5 --peers none
  $ npm run bench -- --only throughput --rows 1000 --concurrency 1,16 --peers vitest,curl
  $ npm run bench -- --write                                       everything, and into the documents
  $ npm run bench -- --only start,micro --write                    these scenarios only; the others stay as they were measured

Peers from npm and PyPI are installed once into ~/.cache/sovereign-qa-bench; curl, hurl, gabbi-run and Python's requests are taken
from the system. One that is missing, or that does not see a row that must fail, is named with the reason.

Exit codes: 0 measured, 1 a program that was measured ended badly or gave wrong verdicts, 2 bad options, 130 interrupted.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(run)
  .parseAsync();
