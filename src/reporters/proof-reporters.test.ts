import { describe, expect, it } from 'vitest';
import { proofDocument } from '../proof/document.ts';
import type { ClauseProof, Proof } from '../proof/proof.ts';
import { proofMarkdown } from './proof-markdown.ts';
import { proofTerminal } from './proof-terminal.ts';

const clause = (name: string, parts: Partial<ClauseProof> = {}): ClauseProof => ({
  clause: name,
  surface: 'applications',
  state: 'forced',
  faults: [{ id: `${name}:type`, state: 'killed', summary: `${name} has another JSON type` }],
  killers: ['TC-091'],
  citedBy: ['TC-091', 'TC-092'],
  excuse: undefined,
  ...parts,
});
const faults = (name: string, state: 'silent' | 'dead' | 'killed', ...kinds: readonly string[]): ClauseProof['faults'] =>
  kinds.map((kind) => ({ id: `${name}:${kind}`, state, summary: `${name} ${kind}` }));

const PROVEN: Proof = {
  matrixDigest: 'm'.repeat(64),
  contractDigest: 'c'.repeat(64),
  tool: 'sovereign-qa 0.1.0',
  profiles: ['envelope', 'true-status'],
  isWhole: true,
  problems: [],
  clauses: [
    clause('install.refused#status'),
    clause('install.refused#error', { state: 'shared', killers: ['TC-091', 'TC-092'] }),
    clause('list.applications#items/*/spec', {
      state: 'unshown',
      faults: faults('list.applications#items/*/spec', 'dead', 'type'),
      killers: [],
    }),
    clause('update.body-read-failed#error', {
      state: 'open',
      faults: faults('update.body-read-failed#error', 'dead', 'missing'),
      killers: [],
      citedBy: [],
      excuse: 'no client can break its own body',
    }),
    clause('rbac!both-shapes', {
      surface: 'access',
      faults: [{ id: 'rbac!both-shapes', state: 'killed', summary: 'the flat body is refused' }],
    }),
  ],
  vacuous: [],
  unprovenCitations: [{ row: 'TC-092', rule: 'rbac!both-shapes' }],
  collateral: [],
  impostors: [
    {
      id: 'impostor:soup',
      kind: 'impostor',
      summary: 'every body holds every token',
      fooled: [],
      excused: ['TC-1'],
      failed: 2,
      unjudged: 0,
    },
  ],
  staleExcuses: [],
  counts: { faults: 6, rows: 2, provenRows: 2 },
};

const OPEN: Proof = {
  ...PROVEN,
  problems: ['the executor: TC-091: the row itself carried the session of owner instead of viewer (envelope)'],
  clauses: [
    ...PROVEN.clauses,
    clause('detail.found#conditions', {
      state: 'open',
      faults: faults('detail.found#conditions', 'silent', 'emptied', 'extra-item'),
      killers: [],
    }),
    clause('rbac.failed#error', {
      state: 'open',
      faults: faults('rbac.failed#error', 'dead', 'missing'),
      killers: [],
      citedBy: [],
    }),
    clause('rbac.failed#status', {
      state: 'open',
      faults: faults('rbac.failed#status', 'dead', 'missing'),
      killers: [],
      citedBy: [],
    }),
    clause('rbac!alias', { state: 'open', faults: [], killers: [] }),
    clause('rbac!unknown-tier', {
      state: 'open',
      faults: [{ id: 'rbac!unknown-tier', state: 'silent', summary: 'super-admin is taken for admin' }],
      killers: [],
      citedBy: [],
    }),
  ],
  vacuous: [{ row: 'TC-300', reason: 'it cites no rule and no case' }],
  collateral: [{ fault: 'install!viewer-is-refused', rows: ['TC-9'] }],
  impostors: PROVEN.impostors.map((one) => ({ ...one, fooled: ['TC-023', 'TC-030'] })),
  staleExcuses: ['list.empty'],
};

describe.each([
  ['proven', PROVEN],
  ['open', OPEN],
])('a proof that is %s', (name, proof) => {
  it('reads on a terminal as it is', async () => {
    await expect(proofTerminal(proof, false)).toMatchFileSnapshot(`golden/proof-${name}.txt`);
  });
  it('reads in Markdown as it is', async () => {
    await expect(proofMarkdown(proof)).toMatchFileSnapshot(`golden/proof-${name}.md`);
  });
  it('is JSON that is one line a case or rule', async () => {
    const text = proofDocument(proof);
    expect(JSON.parse(text)).toMatchObject({ format: 1, proven: name === 'proven', matrixDigest: proof.matrixDigest });
    await expect(text).toMatchFileSnapshot(`golden/proof-${name}.json`);
  });
});
