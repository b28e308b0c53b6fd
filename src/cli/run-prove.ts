import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Bundle, bundleContract } from '../contract/bundle.ts';
import { compileContract } from '../contract/compile.ts';
import { operationFinder } from '../contract/find-operation.ts';
import { didYouMean } from '../did-you-mean.ts';
import { EXIT } from '../exit-code.ts';
import type { Asked } from '../faults/breakage.ts';
import { type FaultCatalog, faultCatalog, soupOf } from '../faults/catalog.ts';
import { impostors } from '../faults/impostors.ts';
import { UNREACHABLE } from '../faults/unreachable.ts';
import { InputError, inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { makeFolder, packageRoot, readContractFiles, readText, shownPath, writeAtomically } from '../io/files.ts';
import { listen } from '../io/listen.ts';
import { connect, LIMITS } from '../io/send.ts';
import { sendTo } from '../io/send-in-process.ts';
import { terminalOf } from '../io/terminal.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import { EVERYTHING, select } from '../matrix/select.ts';
import { type Contract, type Matrix, PROFILES, type Profile } from '../model.ts';
import { proofDocument } from '../proof/document.ts';
import { isProven, type Proof, proofOf } from '../proof/proof.ts';
import { proveProfile, WORD, type World } from '../proof/prove-profile.ts';
import type { Tape } from '../proof/tape.ts';
import { createKeys } from '../reference/session.ts';
import { proofMarkdown } from '../reporters/proof-markdown.ts';
import { proofTerminal } from '../reporters/proof-terminal.ts';
import { loadMatrixAt } from './load.ts';
import type { ProveOptions } from './prove.ts';
import { TOOL } from './version.ts';

/** Rows in flight over the sockets of the faults of the transport. */
const CONNECTIONS = 64;

const SOVEREIGN = 'sovereign-omantel.biz';

/** Every how-many-th fault of replies is also replayed whole. */
const SAMPLE_EVERY = 400;

const world = (): World => ({
  clock: systemClock,
  keys: createKeys(),
  sendTo,
  overSocket: async (handler, clock, rowMs = LIMITS.rowMs) => {
    const server = await listen(handler, '127.0.0.1', 0, { breaksOff: true });
    const { send, close } = connect(server.url, CONNECTIONS, { ...LIMITS, rowMs }, clock);
    return {
      origin: server.url,
      send,
      close: async () => {
        await close();
        await server.close();
      },
    };
  },
  pause: () => setImmediate(),
});

/** The bodies of an earlier run by method and path, whoever asked. */
const bodiesOf = (tape: Tape): ((asked: Asked) => string | undefined) => {
  const bodies = new Map<string, string>();
  for (const { own } of tape.values())
    if (own?.outcome.kind === 'answered') {
      const { method, url } = own.request;
      const key = `${method} ${new URL(url).pathname}`;
      if (!bodies.has(key)) bodies.set(key, own.outcome.body.text);
    }
  return ({ method, url }) => bodies.get(`${method} ${url.pathname}`);
};

/** What the options leave of the faults. */
interface Narrowed extends FaultCatalog {
  readonly isWhole: boolean;
  readonly isAsked: (clause: string) => boolean;
}

const ownerOf = (clause: string): string => clause.split('#')[0] ?? clause;

const narrowed = (options: ProveOptions, all: FaultCatalog, contract: Contract, matrix: Matrix): Narrowed => {
  const surfaces = [...new Set(contract.operations.map(({ surface }) => surface))];
  for (const name of options.surface)
    if (!surfaces.includes(name))
      throw inputError(
        'unknown-surface',
        `--surface ${name} is no surface.${didYouMean(name, surfaces)}`,
        `known: ${surfaces.join(', ')}`,
      );
  const ids = [...all.responses, ...all.behaviours, ...all.transports].flatMap(({ id, clause }) => [id, clause, ownerOf(clause)]);
  for (const id of options.fault)
    if (!ids.includes(id) && !id.startsWith('impostor'))
      throw new InputError(
        [
          {
            code: 'unknown-fault',
            message: `--fault ${id} is no fault, clause, case or rule.${didYouMean(id, [...new Set(ids)])}`,
            fix: 'see the faults with: sovereign-qa prove --list',
            position: undefined,
          },
        ],
        EXIT.nothingSelected,
      );
  const surfaceOf = new Map(contract.operations.map(({ id, surface }) => [id, surface]));
  const operationOf = (owner: string): string =>
    contract.rules.get(owner)?.operation ?? contract.cases.get(owner)?.operation ?? '';
  const cited =
    options.tc.length === 0
      ? undefined
      : new Set(
          [...select(matrix, { ...EVERYTHING, tc: options.tc })].flatMap(({ rules, expectations }) => [
            ...rules,
            ...expectations.flatMap((one) =>
              one.kind === 'answers' ? one.cases : one.kind === 'tally' ? Object.keys(one.counts) : [],
            ),
          ]),
        );
  const isAsked = (clause: string, id?: string): boolean => {
    const owner = ownerOf(clause);
    const isNamed = options.fault.length === 0 || options.fault.some((one) => one === id || one === clause || one === owner);
    const isOfSurface = options.surface.length === 0 || options.surface.includes(surfaceOf.get(operationOf(owner)) ?? 'shared');
    return isNamed && isOfSurface && (cited === undefined || cited.has(owner));
  };
  const isWhole = options.fault.length + options.tc.length + options.surface.length === 0 && options.profile.length === 0;
  const isGeneral = options.surface.length === 0 && cited === undefined;
  const responses = all.responses.filter(({ clause, id }) => isAsked(clause, id));
  const behaviours = all.behaviours.filter(({ clause, id }) => isAsked(clause, id));
  const clauses = new Set([...responses, ...behaviours].map(({ clause }) => clause));
  return {
    responses,
    behaviours,
    transports: all.transports.filter(({ id }) => isGeneral && (options.fault.length === 0 || options.fault.includes(id))),
    isWhole,
    isAsked: (clause) => isAsked(clause) || clauses.has(clause),
  };
};

/** Live progress on a terminal; nothing elsewhere. */
const progress = (total: number): { readonly advance: (steps: number) => void; readonly end: () => void } => {
  const style = terminalOf(process.stderr, process.env);
  let done = 0;
  let shown = -1;
  const show = (): void => {
    const percent = Math.floor((100 * done) / Math.max(1, total));
    if (percent === shown) return;
    shown = percent;
    const width = 30;
    const filled = Math.round((width * done) / Math.max(1, total));
    process.stderr.write(`\r\u001b[2K${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done} of ${total} faults`);
  };
  if (style.progress !== 'live') return { advance: () => {}, end: () => {} };
  process.stderr.write('\r\u001b[2Kreplaying on the sound server');
  return {
    advance: (steps) => {
      done += steps;
      show();
    },
    end: () => void process.stderr.write('\r\u001b[2K'),
  };
};

const prove = async (options: ProveOptions, bundle: Bundle, contract: Contract, matrix: Matrix): Promise<Proof> => {
  const all = faultCatalog(bundle);
  const asked = narrowed(options, all, contract, matrix);
  const rows = options.tc.length > 0 ? select(matrix, { ...EVERYTHING, tc: options.tc }) : new Set(rowsOf(matrix));
  const profiles: readonly Profile[] = options.profile.length > 0 ? options.profile : PROFILES;
  const findOperation = operationFinder(contract);
  const hasImpostors = asked.isWhole || options.tc.length > 0 || options.fault.some((id) => id.startsWith('impostor'));
  const each = asked.responses.length + asked.behaviours.length + asked.transports.length + (hasImpostors ? 5 : 0);
  const bar = progress(each * profiles.length);
  const here = world();
  const proofs = await Promise.all(
    profiles.map(
      async (profile) =>
        [
          profile,
          await proveProfile(
            {
              matrix,
              context: { profile, contract },
              fingerprintOf: fingerprinter(matrix, contract),
              findOperation,
              sovereign: SOVEREIGN,
              responses: asked.responses,
              behaviours: asked.behaviours,
              transports: asked.transports,
              impostors: hasImpostors
                ? (yesterday) => impostors(soupOf(matrix, { sovereign: SOVEREIGN, run: WORD }), profile, bodiesOf(yesterday))
                : undefined,
              comparesTransports: asked.isWhole,
              rows,
              sampleEvery: SAMPLE_EVERY,
              reach: profile === profiles[0] ? 'all' : 'own',
              advance: bar.advance,
            },
            here,
          ),
        ] as const,
    ),
  );
  bar.end();
  return proofOf({
    contract,
    matrix,
    tool: TOOL,
    isWhole: asked.isWhole,
    profiles: Object.fromEntries(proofs),
    unreachable: UNREACHABLE,
    isAsked: asked.isAsked,
    // What only some faults, or only some clauses, do not make red says nothing about a row.
    isRowAsked: (id) => asked.isWhole || (options.tc.length > 0 && [...rows].some((row) => row.id === id)),
  });
};

/** Runs `prove` and returns its exit code. Throws an InputError for bad input. */
export const runProve = async (options: ProveOptions): Promise<number> => {
  const files = await readContractFiles(join(packageRoot(), 'contract'));
  const contract = compileContract(files);
  const bundle = bundleContract(files);
  const matrix = loadMatrixAt(options.matrix, contract);
  if (options.list) {
    const { responses, behaviours, transports } = narrowed(options, faultCatalog(bundle), contract, matrix);
    for (const { id, summary } of [...responses, ...behaviours, ...transports]) process.stdout.write(`${id}\t${summary}\n`);
    return EXIT.open;
  }
  const proof = await prove(options, bundle, contract, matrix);
  process.stdout.write(proofTerminal(proof, terminalOf(process.stdout, process.env).color));
  const written = { 'proof.md': proofMarkdown(proof), 'proof.json': proofDocument(proof) };
  const verdict = isProven(proof) ? EXIT.open : EXIT.closed;
  if (!proof.isWhole) return verdict;
  const folder = resolve(options.out);
  if (options.check) {
    const stale = Object.entries(written)
      .map(([name, text]) => ({ path: join(folder, name), text }))
      .filter(({ path, text }) => !existsSync(path) || readText(path) !== text);
    for (const { path } of stale) process.stdout.write(`${shownPath(path)} is not what was proven now: run sovereign-qa prove\n`);
    return stale.length > 0 ? EXIT.closed : verdict;
  }
  makeFolder(folder);
  for (const [name, text] of Object.entries(written)) writeAtomically(join(folder, name), text);
  return verdict;
};
