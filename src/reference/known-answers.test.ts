import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundleContract } from '../contract/bundle.ts';
import { eventsOf } from '../contract/events.ts';
import { judgementsOf } from '../contract/fidelity.ts';
import { ANSWERS } from '../contract/known-answers.test-support.ts';
import { neverSeen } from '../drift/never-seen.ts';
import { broken, ownTime, run } from '../executors/replay.test-support.ts';
import { type Json, PROFILES } from '../model.ts';
import { checkedReference, contract, contractFiles } from './checked-reference.test-support.ts';
import { ERAS } from './eras.ts';

const { schemas } = bundleContract(contractFiles);
const JUDGEMENTS = 'contract/fidelity/judgements.yaml';
const { unshown } = judgementsOf(
  JUDGEMENTS,
  parse(readFileSync(join(import.meta.dirname, '..', '..', JUDGEMENTS), 'utf8')) as Json,
);

const valuesOf = (type: string, text: string): readonly Json[] => {
  if (type.startsWith('application/json')) return [JSON.parse(text) as Json];
  return type.startsWith('text/event-stream')
    ? eventsOf(text).flatMap((event) => (event.kind === 'data' ? [event.value] : []))
    : [];
};

/** What the reference answered to the whole matrix, in both profiles and every era, by case. */
const shown = new Map<string, Json[]>();

/** Rows that did not pass meanwhile. */
const failures: string[] = [];

beforeAll(async () => {
  for (const [profile, era] of ERAS.flatMap((era) => PROFILES.map((profile) => [profile, era] as const))) {
    const time = ownTime();
    const reference = checkedReference({ profile, era, clock: time.server });
    const seen: { readonly name: string; readonly type: string; readonly text: string }[] = [];
    const watched = {
      ...reference,
      handler: async (request: Request) => {
        const before = reference.cases.length;
        const response = await reference.handler(request);
        const [name] = reference.cases.slice(before);
        const type = response.headers.get('content-type') ?? '';
        if (name !== undefined && !type.startsWith('text/event-stream'))
          seen.push({ name, type, text: await response.clone().text() });
        return response;
      },
    };
    const { results } = await run({ profile, time, reference: watched, concurrency: 1 });
    failures.push(...broken(results).map((one) => `${era}, ${profile}: ${one}`));
    for (const { name, type, text } of seen) shown.set(name, [...(shown.get(name) ?? []), ...valuesOf(type, text)]);
  }
  // The whole matrix four times.
}, 120_000);

/** Whether a key is one of others, or stands in one. */
const isIn = (key: string, others: readonly string[]): boolean => others.some((one) => key === one || key.startsWith(`${one}/`));

describe('the reference in every era', () => {
  it('passes the matrix', () => {
    expect(failures).toEqual([]);
  });
});

describe('the reference beside the known answers of the product', () => {
  it('gives every case that was read in the source and is no stream, but for those that say why not', () => {
    const all = [...ANSWERS.values()].flat().map((one) => one.case);
    const missing = [...new Set(all)].filter((name) => {
      const schema = schemas[name];
      return schema !== undefined && contract.cases.has(name) && !name.endsWith('.frames') && !shown.has(name);
    });
    expect(missing.toSorted()).toEqual(
      unshown
        .filter(({ what }) => !what.includes('#'))
        .map(({ what }) => what)
        .toSorted(),
    );
  });

  it('shows every key that a known answer has, but for those that say why not', () => {
    const lacking = [...ANSWERS.values()].flat().flatMap((known) => {
      const own = shown.get(known.case);
      if (own === undefined) return [];
      const { headers, body } = known.answer;
      const absent = neverSeen(schemas[known.case], schemas, valuesOf(headers['content-type'] ?? '', body.text));
      return neverSeen(schemas[known.case], schemas, own)
        .filter((key) => !isIn(key, absent))
        .map((key) => `${known.case}#${key.slice(1).replaceAll('*', 'N')}`);
    });
    expect([...new Set(lacking)].toSorted()).toEqual(
      unshown
        .filter(({ what }) => what.includes('#'))
        .map(({ what }) => what)
        .toSorted(),
    );
  });
});
