import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { bundleContract } from '../contract/bundle.ts';
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
import { LIMITS } from '../io/limits.ts';
import { listen } from '../io/listen.ts';
import { connect } from '../io/send.ts';
import { sendTo } from '../io/send-in-process.ts';
import { terminalOf } from '../io/terminal.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { rowsOf } from '../matrix/rows.ts';
import { EVERYTHING, select } from '../matrix/select.ts';
import { type Contract, type Matrix, PROFILES, type Profile, type Row } from '../model.ts';
import { proofDocument } from '../proof/document.ts';
import { isProven, joined, type Proof, proofOf } from '../proof/proof.ts';
import { type ProfileProof, proveProfile, type Recorded, ROWS_AT_ONCE, WORD, type World } from '../proof/prove-profile.ts';
import type { Tape } from '../proof/tape.ts';
import { createKeys } from '../reference/session.ts';
import { proofMarkdown } from '../reporters/proof-markdown.ts';
import { proofTerminal } from '../reporters/proof-terminal.ts';
import { loadMatrixAt } from './load.ts';
import type { ProveOptions } from './prove.ts';
import type { FromWorker } from './prove-worker.ts';
import { TOOL } from './version.ts';

const SOVEREIGN = 'sovereign-omantel.biz';

/** Every how-many-th fault of replies is also replayed whole. */
const SAMPLE_EVERY = 1_500;

const world = (): World => ({
  clock: systemClock,
  keys: createKeys(),
  sendTo,
  overSocket: async (handler, clock, rowMs = LIMITS.rowMs) => {
    const server = await listen(handler, '127.0.0.1', 0, { breaksOff: true });
    const { send, close } = connect(server.url, ROWS_AT_ONCE, { ...LIMITS, rowMs }, clock);
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

/** Shares of the faults of behaviour in the first profile. */
const SHARES = 4;

/** A part of a proof that can be done by itself: what a profile has apart from the behaviour faults that are followed far, or a share of these. */
export type Part =
  | { readonly kind: 'rest'; readonly profile: Profile }
  | { readonly kind: 'share'; readonly profile: Profile; readonly index: number };

/** The parts of a proof. The faults of behaviour of the first profile, the first of each rule followed to every row that it can reach, go in
 * shares: they are most of the work. */
const partsOf = (profiles: readonly Profile[]): readonly Part[] => [
  ...profiles.map((profile): Part => ({ kind: 'rest', profile })),
  ...profiles
    .slice(0, 1)
    .flatMap((profile) => Array.from({ length: SHARES }, (_, index): Part => ({ kind: 'share', profile, index }))),
];

/** Everything that parts of a proof are done with. */
export interface Prover {
  readonly proveOne: (part: Part, advance: (steps: number) => void) => Promise<ProfileProof>;
  readonly contract: Contract;
  readonly matrix: Matrix;
  readonly asked: Narrowed;
  readonly rows: ReadonlySet<Row>;
  readonly profiles: readonly Profile[];
  /** How often `advance` is called for all parts together, in steps. */
  readonly steps: number;
}

/** Reads contract and matrix, and narrows the faults as the options say. Throws an InputError for bad input. */
export const openProver = async (options: ProveOptions): Promise<Prover> => {
  const files = await readContractFiles(join(packageRoot(), 'contract'));
  const contract = compileContract(files);
  const matrix = await loadMatrixAt(options.matrix, contract);
  const asked = narrowed(options, faultCatalog(bundleContract(files)), contract, matrix);
  const rows = options.tc.length > 0 ? select(matrix, { ...EVERYTHING, tc: options.tc }) : new Set(rowsOf(matrix));
  const profiles: readonly Profile[] = options.profile.length > 0 ? options.profile : PROFILES;
  const hasImpostors = asked.isWhole || options.tc.length > 0 || options.fault.some((id) => id.startsWith('impostor'));
  const here = world();
  const recorded: Map<Profile, Promise<Recorded>> = new Map();
  const proveOne: Prover['proveOne'] = (part, advance) => {
    const { profile } = part;
    const isFirst = profile === profiles[0];
    const behaviours = asked.behaviours.filter((_, index) => (part.kind === 'share' ? index % SHARES === part.index : !isFirst));
    const isRest = part.kind === 'rest';
    return proveProfile(
      {
        matrix,
        context: { profile, contract, strictShape: true },
        fingerprintOf: fingerprinter(matrix, contract),
        findOperation: operationFinder(contract),
        sovereign: SOVEREIGN,
        responses: isRest ? asked.responses : [],
        behaviours,
        transports: isRest ? asked.transports : [],
        impostors:
          isRest && hasImpostors
            ? (yesterday) => impostors(soupOf(matrix, { sovereign: SOVEREIGN, run: WORD }), profile, bodiesOf(yesterday))
            : undefined,
        comparesTransports: isRest && asked.isWhole,
        rows,
        sampleEvery: SAMPLE_EVERY,
        reach: ({ id, clause }) => (isFirst && id === clause ? 'all' : 'own'),
        advance,
        recorded,
      },
      here,
    );
  };
  const each = asked.responses.length + asked.behaviours.length + asked.transports.length + (hasImpostors ? 5 : 0);
  return { proveOne, contract, matrix, asked, rows, profiles, steps: each * profiles.length };
};

/** Does the parts in this thread, one after the other. */
const proveHere = async (
  { proveOne }: Prover,
  parts: readonly Part[],
  advance: (steps: number) => void,
): Promise<readonly ProfileProof[]> => {
  const proofs: ProfileProof[] = [];
  for (const part of parts) proofs.push(await proveOne(part, advance));
  return proofs;
};

/** Does the parts in threads of their own, as many as there are cores, each of which takes the next part that is left: more of them would
 * keep rows that read streams from their time. */
const proveInThreads = async (
  options: ProveOptions,
  parts: readonly Part[],
  advance: (steps: number) => void,
): Promise<readonly ProfileProof[]> => {
  const proofs: ProfileProof[] = [];
  let next = 0;
  const thread = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./prove-worker.mjs', import.meta.url), { workerData: options });
      const give = (): void => {
        const index = next;
        const part = parts[index];
        next += 1;
        worker.postMessage(part === undefined ? undefined : { index, part });
      };
      worker.on('message', (message: FromWorker) => {
        switch (message.kind) {
          case 'ready':
            give();
            return;
          case 'advance':
            advance(message.steps);
            return;
          case 'proved':
            proofs[message.index] = message.proof;
            give();
        }
      });
      worker.on('error', reject);
      worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread of the proof ended with code ${code}`))));
    });
  await Promise.all(Array.from({ length: Math.min(parts.length, availableParallelism()) }, thread));
  return proofs;
};

const prove = async (options: ProveOptions): Promise<Proof> => {
  const prover = await openProver(options);
  const { asked, profiles, rows } = prover;
  const bar = progress(prover.steps);
  const parts = partsOf(profiles);
  const proofs = asked.isWhole ? await proveInThreads(options, parts, bar.advance) : await proveHere(prover, parts, bar.advance);
  bar.end();
  return proofOf({
    contract: prover.contract,
    matrix: prover.matrix,
    tool: TOOL,
    isWhole: asked.isWhole,
    profiles: Object.fromEntries(
      profiles.flatMap((profile) => {
        const [first, ...others] = proofs.filter((_, index) => parts[index]?.profile === profile);
        return first === undefined ? [] : [[profile, joined([first, ...others])] as const];
      }),
    ),
    unreachable: UNREACHABLE,
    isAsked: asked.isAsked,
    // What only some faults, or only some clauses, do not make red says nothing about a row.
    isRowAsked: (id) => asked.isWhole || (options.tc.length > 0 && [...rows].some((row) => row.id === id)),
    order: [...asked.responses, ...asked.behaviours].map(({ id }) => id),
  });
};

/** Runs `prove` and returns its exit code. Throws an InputError for bad input. */
export const runProve = async (options: ProveOptions): Promise<number> => {
  if (options.list) {
    const { responses, behaviours, transports } = (await openProver(options)).asked;
    for (const { id, summary } of [...responses, ...behaviours, ...transports]) process.stdout.write(`${id}\t${summary}\n`);
    return EXIT.open;
  }
  const proof = await prove(options);
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
