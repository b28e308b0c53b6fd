import { describe, expect, it } from 'vitest';
import { bundleContract } from '../contract/bundle.ts';
import { ANSWERS } from '../contract/known-answers.test-support.ts';
import type { KnownAnswer } from '../contract/known-answers.ts';
import type { ResponseFault } from '../faults/fault.ts';
import { isOfContents, responseFaults } from '../faults/response-faults.ts';
import type { Answer, Json, Profile } from '../model.ts';
import { contract, contractFiles } from '../reference/checked-reference.test-support.ts';
import type { StoredAnswer } from './answer.ts';
import { driftOf } from './drift.ts';

const bundle = bundleContract(contractFiles);
/** The faults of each case. */
const FAULTS = new Map<string, ResponseFault[]>();
for (const fault of responseFaults(bundle)) FAULTS.set(fault.case, [...(FAULTS.get(fault.case) ?? []), fault]);
const KNOWN = [...ANSWERS.values()].flat();

const stored = ({ id, operation, case: name }: KnownAnswer, answer: Answer): StoredAnswer => {
  const found = contract.operations.find((one) => one.id === operation);
  if (found === undefined) throw new Error(`no operation ${operation}`);
  return { row: id, operation: found, answer, wanted: [name] };
};
const profileOf = ({ profile, case: name, answer }: KnownAnswer): Profile =>
  profile ?? (contract.cases.get(name)?.status.envelope.includes(answer.status) === true ? 'envelope' : 'true-status');
const drifts = (known: KnownAnswer, answer: Answer) =>
  driftOf([stored(known, answer)], contract, bundle.schemas, profileOf(known)).drifts;

/** The answer after a fault; `undefined` where it has nothing that the fault breaks. */
const broken = (known: KnownAnswer, fault: ResponseFault): Answer | undefined => {
  const { answer } = known;
  const contentType = answer.headers['content-type'] ?? '';
  const change = fault.change({ status: answer.status, contentType, text: answer.body.text }, profileOf(known));
  if (change === undefined) return undefined;
  const text = change.text ?? answer.body.text;
  return {
    ...answer,
    status: change.status ?? answer.status,
    headers: change.contentType === undefined ? answer.headers : { ...answer.headers, 'content-type': change.contentType },
    body: { bytes: new TextEncoder().encode(text), text, validUtf8: true },
  };
};

/** Whether an answer is another case of its operation. */
const isOtherCase = (known: KnownAnswer, answer: Answer): boolean => {
  const profile = profileOf(known);
  return stored(known, answer).operation.cases.some((name) => {
    const one = contract.cases.get(name);
    return name !== known.case && one?.status[profile].includes(answer.status) === true && one.check(answer).length === 0;
  });
};

const hasShapes = (name: string): boolean => /"(?:anyOf|oneOf)":/.test(JSON.stringify(bundle.schemas[name] ?? null));

/** Whether a pointer is the place of a fault, stands in it or around it. */
const isAt = (place: string, at: string): boolean => {
  const [a, b] = [place === '' ? [] : place.split('/'), at === '' ? [] : at.slice(1).split('/')];
  return a.slice(0, b.length).every((step, index) => step === '*' || step === b[index] || b[index] === '*');
};

describe('driftOf', () => {
  it('finds nothing between the known answers of the product and the contract', () => {
    expect(
      KNOWN.flatMap((known) => drifts(known, known.answer).map(({ case: name, kind, at }) => [known.id, name, kind, at])),
    ).toEqual([]);
  });

  it.each([...ANSWERS])('names the place of every mutant of the answers of %s, and no other', (_surface, answers) => {
    const wrong = answers.flatMap((known) =>
      (FAULTS.get(known.case) ?? [])
        .filter((fault) => !isOfContents(fault))
        .flatMap((fault) => {
          const answer = broken(known, fault);
          if (answer === undefined) return [];
          const found = drifts(known, answer);
          const place = fault.predicts.at ?? '';
          const isNamed = found.length > 0 && found.every(({ at }) => isAt(place, at) || fault.id.endsWith(':moved'));
          // A mutant may be a sound answer of another case, or of a part that may be left out.
          const isSound = found.length === 0 && (fault.isOptional || isOtherCase(known, answer));
          // Of a case that is one of several shapes a mutant may be nearer to another shape.
          return isNamed || isSound || (found.length > 0 && fault.isOptional && hasShapes(known.case))
            ? []
            : [[known.id, fault.id, found.map(({ kind, at }) => `${kind} ${at}`)]];
        }),
    );
    expect(wrong).toEqual([]);
  });

  it('tells one difference once, with how many answers show it and which rows', () => {
    const known = KNOWN.find(({ id }) => id === 'pin-issue.no-email');
    if (known === undefined) throw new Error('no such answer');
    const text = JSON.stringify({ error: 'email-required', detail: 'email is required', status: 400, code: '400', hint: 'x' });
    const answer: Answer = { ...known.answer, body: { bytes: new Uint8Array(), text, validUtf8: true } };
    const one = stored(known, answer);
    const report = driftOf(
      [one, { ...one, row: 'B' }, stored({ ...known, id: 'C' }, known.answer)],
      contract,
      bundle.schemas,
      'envelope',
    );
    expect(report.drifts).toMatchObject([
      {
        kind: 'undescribed-key',
        at: '/hint',
        case: 'pin-issue.email-required',
        count: 2,
        of: 3,
        rows: [known.id, 'B'],
        values: ['"x"'],
      },
    ]);
  });

  it('tells an answer that is no case of its operation by its status and error', () => {
    const known = KNOWN.find(({ id }) => id === 'pin-issue.no-email');
    if (known === undefined) throw new Error('no such answer');
    const text = JSON.stringify({ error: 'teapot' } satisfies Json);
    const answer: Answer = { ...known.answer, status: 418, body: { bytes: new Uint8Array(), text, validUtf8: true } };
    expect(drifts(known, answer)).toMatchObject([{ kind: 'no-case', values: ['"418 teapot"'] }]);
  });
});
