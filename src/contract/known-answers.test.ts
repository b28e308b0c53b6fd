import { describe, expect, it } from 'vitest';
import type { ResponseFault } from '../faults/fault.ts';
import { isOfContents, responseFaults } from '../faults/response-faults.ts';
import { type Answer, type Contract, type ContractCase, PROFILES, type Profile } from '../model.ts';
import { contract, contractFiles } from '../reference/checked-reference.test-support.ts';
import { bundleContract } from './bundle.ts';
import { ANSWERS } from './known-answers.test-support.ts';
import { knownAnswers } from './known-answers.ts';

const bundle = bundleContract(contractFiles);
/** The faults of each case. */
const FAULTS = new Map<string, ResponseFault[]>();
for (const fault of responseFaults(bundle)) FAULTS.set(fault.case, [...(FAULTS.get(fault.case) ?? []), fault]);

/** What a case has against an answer; with `open`, keys that it does not describe are nothing. */
const against = (one: ContractCase, answer: Answer, profile: Profile, open = false): readonly string[] => [
  ...(one.status[profile].includes(answer.status) ? [] : [`status line ${answer.status}`]),
  ...one
    .check(answer)
    .filter(({ kind }) => !open || kind === 'broken')
    .map(({ clause, expected, actual }) => `${clause}: expected ${expected}, got ${actual}`),
];

/** The profiles in which the answer has its status line. */
const profilesOf = ({ profile }: { readonly profile?: Profile | undefined }): readonly Profile[] =>
  profile === undefined ? PROFILES : [profile];

/** Against the case in the best of the profiles. */
const best = (one: ContractCase, answer: Answer, profiles: readonly Profile[], open = false): readonly string[] =>
  profiles.map((profile) => against(one, answer, profile, open)).toSorted((a, b) => a.length - b.length)[0] ?? [];

const casesOf = ({ cases, operations }: Contract, operation: string): readonly ContractCase[] =>
  (operations.find(({ id }) => id === operation)?.cases ?? []).flatMap((name) => cases.get(name) ?? []);

describe.each([...ANSWERS])('known answers of the product, surface %s', (surface, answers) => {
  it.each(answers.map((one) => [one.id, one] as const))('%s is accepted by its case and by no other', (_, known) => {
    const own = contract.cases.get(known.case);
    expect(own, `no case ${known.case}`).toBeDefined();
    expect(casesOf(contract, known.operation).map(({ name }) => name)).toContain(known.case);
    if (own === undefined) return;
    expect(best(own, known.answer, profilesOf(known))).toEqual([]);
    const others = casesOf(contract, known.operation).filter(({ name }) => name !== known.case);
    expect(others.filter((one) => best(one, known.answer, profilesOf(known), true).length === 0).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it.each(answers.map((one) => [one.id, one] as const))('%s, broken in any way that its case forbids, is refused', (_, known) => {
    const own = contract.cases.get(known.case);
    const reply = {
      status: known.answer.status,
      contentType: known.answer.headers['content-type'] ?? '',
      text: known.answer.body.text,
    };
    const survived = (FAULTS.get(known.case) ?? []).filter((fault) => {
      if (own === undefined || isOfContents(fault) || fault.isOptional) return false;
      return profilesOf(known)
        .filter((profile) => own.status[profile].includes(reply.status))
        .some((profile) => {
          const change = fault.change(reply, profile);
          if (change === undefined) return false;
          const text = change.text ?? reply.text;
          const headers = { ...known.answer.headers, 'content-type': change.contentType ?? reply.contentType };
          const body = { bytes: new Uint8Array(), text, validUtf8: true };
          return against(own, { ...known.answer, status: change.status ?? reply.status, headers, body }, profile).length === 0;
        });
    });
    expect(survived.map(({ id }) => id)).toEqual([]);
  });

  it('has an answer for every case that was read in the source', () => {
    const answered = new Set([...ANSWERS.values()].flat().map((one) => one.case));
    const without = contract.operations
      .filter((operation) => operation.surface === surface)
      .flatMap(({ id, cases }) => cases.flatMap((name) => contract.cases.get(name) ?? []).filter((one) => one.operation === id))
      .filter(({ origin, name }) => origin === 'source' && !answered.has(name));
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('says of every case and rule that comes from the source where it was read', () => {
    const ids = new Set(contract.operations.filter((one) => one.surface === surface).map(({ id }) => id));
    const nowhere = [
      ...[...contract.cases.values()].map(({ name, operation, origin, sources }) => ({ name, operation, origin, sources })),
      ...[...contract.rules.values()].map(({ id, operation, origin, sources }) => ({ name: id, operation, origin, sources })),
    ].filter(({ operation, origin, sources }) => ids.has(operation) && origin === 'source' && sources.length === 0);
    expect(nowhere.map(({ name }) => name)).toEqual([]);
  });
});

describe('the known answers together', () => {
  it('have an id each, and are of every operation that was read', () => {
    const all = [...ANSWERS.values()].flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const asked = new Set(all.map(({ operation }) => operation));
    const read = contract.operations.filter(({ cases, id }) =>
      cases.some((name) => contract.cases.get(name)?.operation === id && contract.cases.get(name)?.origin === 'source'),
    );
    expect(read.filter(({ id }) => !asked.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('knownAnswers', () => {
  it('refuses an answer that lacks something, has an unknown key, or comes from no place', () => {
    const good = { id: 'a', operation: 'o', case: 'c', source: 'auth.go HandleX 12', why: 'w', status: 200, body: {} };
    expect(knownAnswers('f', [good])[0]?.source).toEqual({ file: 'auth.go', function: 'HandleX', copy: '12' });
    const { why: _, ...without } = good;
    for (const bad of [{}, [without], [{ ...good, surprise: 1 }], [{ ...good, source: 'auth.go' }]])
      expect(() => knownAnswers('f', bad)).toThrow('broken-contract');
  });
});
