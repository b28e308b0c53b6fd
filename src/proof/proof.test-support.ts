import { setImmediate } from 'node:timers/promises';
import schema from '../../matrix/matrix.schema.json' with { type: 'json' };
import { bundleContract, type ContractFile } from '../contract/bundle.ts';
import { compileContract } from '../contract/compile.ts';
import { operationFinder } from '../contract/find-operation.ts';
import { faultCatalog } from '../faults/catalog.ts';
import type { Fault } from '../faults/fault.ts';
import { systemClock } from '../io/clock.ts';
import { LIMITS } from '../io/limits.ts';
import { listen } from '../io/listen.ts';
import { connect } from '../io/send.ts';
import { sendTo } from '../io/send-in-process.ts';
import { fingerprinter } from '../matrix/fingerprint.ts';
import { loadMatrix } from '../matrix/load.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Json, Matrix, Profile } from '../model.ts';
import { contractFiles } from '../reference/checked-reference.test-support.ts';
import { createKeys } from '../reference/session.ts';
import { type Proof, proofOf } from './proof.ts';
import { type ProfileProof, proveProfile, type World } from './prove-profile.ts';

/** The world of the proof, with real sockets and short limits. */
export const world: World = {
  clock: systemClock,
  keys: createKeys(),
  sendTo,
  overSocket: async (handler, clock, rowMs = 5_000) => {
    const server = await listen(handler, '127.0.0.1', 0, { breaksOff: true });
    const { send, close } = connect(server.url, 16, { ...LIMITS, rowMs }, clock);
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
};

/** A matrix of one lane, from YAML. */
export const matrixOf = (rows: string, files: readonly ContractFile[] = contractFiles): Matrix =>
  loadMatrix([{ file: 'lane.yaml', text: `rows:\n${rows}` }], schema as unknown as Json, compileContract(files));

/** What a test proves: rows, and which faults; by default those of replies and behaviour that `isAsked` takes. */
export interface ProveOptions {
  readonly rows: string;
  readonly isAsked: (fault: Fault) => boolean;
  readonly files?: readonly ContractFile[];
  readonly profile?: Profile;
}

/** Proves a few rows in one profile. */
export const proveRows = async ({
  rows,
  isAsked,
  files = contractFiles,
  profile = 'envelope',
}: ProveOptions): Promise<{ readonly proof: Proof; readonly profile: ProfileProof }> => {
  const contract = compileContract(files);
  const matrix = matrixOf(rows, files);
  const { responses, behaviours, transports } = faultCatalog(bundleContract(files));
  const asked = { responses: responses.filter(isAsked), behaviours: behaviours.filter(isAsked) };
  const clauses = new Set([...asked.responses, ...asked.behaviours].map(({ clause }) => clause));
  const proven = await proveProfile(
    {
      matrix,
      context: { profile, contract, strictShape: true },
      fingerprintOf: fingerprinter(matrix, contract),
      findOperation: operationFinder(contract),
      sovereign: 'sovereign-omantel.biz',
      ...asked,
      transports: transports.filter(isAsked),
      impostors: undefined,
      comparesTransports: false,
      rows: new Set(rowsOf(matrix)),
      sampleEvery: 1,
      reach: () => 'all',
      advance: () => {},
      recorded: new Map(),
    },
    world,
  );
  const proof = proofOf({
    contract,
    matrix,
    tool: 'test',
    isWhole: false,
    profiles: { [profile]: proven },
    unreachable: [],
    isAsked: (clause) => clauses.has(clause),
    isRowAsked: () => true,
    order: [],
  });
  return { proof, profile: proven };
};
