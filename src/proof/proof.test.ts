import { describe, expect, it } from 'vitest';
import { contract } from '../reference/checked-reference.test-support.ts';
import type { FaultResult } from './fault-result.ts';
import type { ImpostorResult } from './impostor-proof.ts';
import { matrixOf } from './proof.test-support.ts';
import { isProven, openClauses, type ProofParts, proofOf } from './proof.ts';
import type { ProfileProof } from './prove-profile.ts';

const matrix = matrixOf(`
  - id: TC-1
    title: A viewer may not install
    rules: ['install!viewer-is-refused']
    as: viewer
    request: { method: POST, path: '/api/v1/sovereigns/{sovereign}/applications', json: {} }
    answers: [install.refused]
  - id: TC-2
    title: Something is answered
    as: viewer
    request: { method: GET, path: '/api/v1/sovereigns/{sovereign}/applications' }
    must_contain: [kind]
`);

const fault = (parts: Partial<FaultResult> = {}): FaultResult => ({
  id: 'install.refused#status:type',
  kind: 'response',
  clause: 'install.refused#status',
  summary: 'status has another JSON type',
  isOptional: false,
  state: 'killed',
  killers: ['TC-1'],
  others: [],
  collateral: [],
  ...parts,
});

const impostor = (fooled: readonly string[]): ImpostorResult => ({
  id: 'impostor:soup',
  kind: 'impostor',
  summary: 'soup',
  fooled,
  excused: [],
  failed: 1,
  unjudged: 0,
});

const profile = (faults: readonly FaultResult[], more: Partial<ProfileProof> = {}): ProfileProof => ({
  verdicts: new Map([
    ['TC-1', 'pass'],
    ['TC-2', 'pass'],
  ]),
  faults,
  impostors: [],
  problems: [],
  ...more,
});

const parts = (faults: readonly FaultResult[], more: Partial<ProofParts> = {}): ProofParts => ({
  contract,
  matrix,
  tool: 'test',
  isWhole: false,
  profiles: { envelope: profile(faults) },
  unreachable: [],
  isAsked: (clause) => clause.startsWith('install.refused#') || clause === 'install!viewer-is-refused',
  isRowAsked: (id) => id === 'TC-1',
  order: [],
  ...more,
});
const rule = fault({ id: 'install!viewer-is-refused', clause: 'install!viewer-is-refused', kind: 'behaviour' });
const stateOf = (...faults: readonly FaultResult[]): string | undefined =>
  proofOf(parts([...faults, rule])).clauses.find(({ clause }) => clause === 'install.refused#status')?.state;

describe('proofOf', () => {
  it.each<[string, readonly FaultResult[], string]>([
    ['killed by rows that cite it', [fault()], 'forced'],
    ['killed, while rows that do not cite it fail too', [fault({ others: ['TC-2'] })], 'shared'],
    ['not noticed', [fault(), fault({ id: 'x', state: 'silent', killers: [] })], 'open'],
    ['asked by nothing', [fault({ state: 'dead', killers: [] })], 'open'],
    ['about an optional part that is never shown', [fault({ state: 'dead', killers: [], isOptional: true })], 'unshown'],
    ['about an optional part that is shown and not noticed', [fault({ state: 'silent', killers: [], isOptional: true })], 'open'],
  ])('calls a clause whose faults are %s %3$s', (_, faults, state) => {
    expect(stateOf(...faults)).toBe(state);
  });

  it('takes the worst of both profiles', () => {
    const proof = proofOf(
      parts([], {
        profiles: { envelope: profile([fault(), rule]), 'true-status': profile([fault({ state: 'silent', killers: [] }), rule]) },
      }),
    );
    expect(proof.clauses.find(({ clause }) => clause === 'install.refused#status')?.state).toBe('open');
  });

  it('leaves a rule open that no fault breaks', () => {
    const proof = proofOf(parts([fault()]));
    expect(openClauses(proof)).toMatchObject([{ clause: 'install!viewer-is-refused', faults: [], citedBy: ['TC-1'] }]);
  });

  it('is proven when nothing is open, vacuous, collateral or fooled, and only then', () => {
    const sound = parts([fault(), rule]);
    expect(isProven(proofOf(sound))).toBe(true);
    for (const worse of [
      parts([fault({ state: 'silent', killers: [] }), rule]),
      parts([fault({ collateral: ['TC-2'] }), rule]),
      parts([], { profiles: { envelope: profile([fault(), rule], { problems: ['x'] }) } }),
      parts([], { profiles: { envelope: profile([fault(), rule], { impostors: [impostor(['TC-1'])] }) } }),
      parts([fault(), rule], { isRowAsked: () => true }),
      parts([fault(), rule], { isWhole: true, unreachable: [{ clause: 'install.refused', reason: 'r' }] }),
    ])
      expect(isProven(proofOf(worse))).toBe(false);
  });

  it('excuses what cannot be reached by case, clause or fault, with the reason', () => {
    for (const clause of ['install.refused', 'install.refused#status', 'install.refused#status:type']) {
      const proof = proofOf(
        parts([fault({ state: 'dead', killers: [] }), rule], { unreachable: [{ clause, reason: 'nobody can' }] }),
      );
      expect(openClauses(proof)).toEqual([]);
      expect(proof.clauses[0]?.excuse).toBe('nobody can');
    }
  });

  it('tells rows that cite nothing, and citations that were never seen red', () => {
    const other = fault({ state: 'killed', killers: ['TC-1'] });
    const proof = proofOf(parts([other, { ...rule, state: 'killed', killers: [], others: [] }], { isRowAsked: () => true }));
    expect(proof.vacuous).toEqual([{ row: 'TC-2', reason: 'it cites no rule and no case' }]);
    expect(proof.unprovenCitations).toEqual([{ row: 'TC-1', rule: 'install!viewer-is-refused' }]);
  });
});
