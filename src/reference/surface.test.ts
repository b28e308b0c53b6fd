import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../contract/operations.ts';
import { matrix } from '../executors/replay.test-support.ts';
import { fill, fillJson } from '../matrix/variables.ts';
import { type Json, PROFILES, TIERS } from '../model.ts';
import { checkedReference } from './checked-reference.test-support.ts';
import { KINDS } from './state/kinds.ts';
import type { Store } from './store.ts';

const operations = Object.values(OPERATIONS).filter(({ path }) => !path.endsWith('/stream'));

/** Values of a path parameter: those that exist, and garbage. */
const segment = fc.oneof(
  fc.constantFrom(
    'sovereign-omantel.biz',
    'qa-wp',
    'qa-omantel',
    'cont-omantel',
    'pods',
    'deployments',
    'configmaps',
    'qa-wp-config',
    'bp-wordpress',
    '1.2.3',
    'qa-user1',
    'catalyst-owner',
    'netbird-signal',
    '_',
  ),
  fc.constantFrom('__proto__', 'constructor', '..', '.', ' ', '%', '%00', '%ff', '%2e%2e', "'", '"<&>', '🐘', 'a'.repeat(300)),
  fc.string({ maxLength: 12 }),
);

const word = fc.constantFrom(
  'name',
  'namespace',
  'blueprint',
  'version',
  'values',
  'parameters',
  'placement',
  'regions',
  'mode',
  'modes',
  'email',
  'tier',
  'user',
  'scope',
  'spec',
  'yaml',
  'object',
  'replicas',
  'targetRegion',
  'attributes',
  'alias',
  'providerId',
  '__proto__',
  'constructor',
  'toString',
  'case',
  'body',
);
const leaf = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.constantFrom(
    'qa-wp',
    'owner',
    'active-active',
    'bp-qa-app',
    '0.1.0',
    'a@b.co',
    'audit',
    'kind: ConfigMap\nmetadata: {name: a}',
    '{',
  ),
  fc.double(),
  fc.constantFrom(1e308, -1, 0, 1001, Number.MAX_SAFE_INTEGER),
  fc.boolean(),
  fc.constant(null),
);
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf as fc.Arbitrary<Json>,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 5 }),
  ),
})).value;
const body = fc.oneof(
  { weight: 5, arbitrary: json.map((value) => JSON.stringify(value)) },
  fc.constantFrom(
    '',
    '{"__proto__":{"tier":"owner"},"constructor":{"prototype":{"email":"a@b.co"}}}',
    '{',
    'null',
    '[]',
    '"\\ud800"',
    '\u0000',
    '['.repeat(5_000),
    '{"a":'.repeat(2_000),
    `"${'a'.repeat(70_000)}"`,
  ),
  fc.string({ maxLength: 40 }),
);
const query = fc.dictionary(
  fc.constantFrom(
    'namespace',
    'limit',
    'offset',
    'type',
    'labelSelector',
    'fieldSelector',
    'continue',
    'q',
    'page',
    'from',
    'tier',
    'force',
    'orgs',
  ),
  fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('-1', '9999999999999999999', 'NaN', 'a=b', '(', 'a in (', '%', 'true', 'Infinity'),
  ),
  { maxKeys: 3 },
);

const request = fc.record({
  operation: fc.constantFrom(...operations),
  tier: fc.constantFrom(...TIERS),
  segments: fc.array(segment, { minLength: 6, maxLength: 6 }),
  query,
  body,
});

const pathOf = (path: string, segments: readonly string[], asked: Readonly<Record<string, string>>): string => {
  let next = 0;
  const filled = path.replace(/\{\w+\}/g, () => {
    const text = segments[next] ?? 'x';
    next += 1;
    // Half of them as they are, so that broken percent encodings arrive too.
    return text.startsWith('%') ? text : encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E');
  });
  const search = new URLSearchParams(
    Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, value.toWellFormed()])),
  );
  return `${filled}${search.size > 0 ? `?${search}` : ''}`;
};

/** Requests of the matrix, which are mostly right, as a method, a path and a JSON object. */
const requests = matrix.lanes
  .filter(({ name }) => !name.startsWith('arranged'))
  .flatMap(({ rows }) => rows)
  .flatMap(({ action, as }) => {
    if (action.kind === 'elsewhere' || action.request.body.kind !== 'json') return [];
    const variables = { sovereign: 'sovereign-omantel.biz', run: 'bcdfgh' };
    const body = fillJson(action.request.body.value, variables);
    return [{ as, method: action.request.method, path: fill(action.request.path, variables), body }];
  });

/** A JSON value with one of its members, at any depth, replaced or taken out. */
const changed = (value: Json, at: number, by: Json | undefined): Json => {
  if (value === null || typeof value !== 'object') return by ?? null;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (index === at % value.length ? changed(item, at >> 1, by) : item));
  const keys = Object.keys(value);
  const key = keys[at % Math.max(keys.length, 1)];
  if (key === undefined) return by ?? {};
  const members = value as Readonly<Record<string, Json>>;
  const { [key]: inside = null, ...rest } = members;
  if (at % 3 === 0) return by === undefined ? rest : { ...members, [key]: by };
  return { ...members, [key]: changed(inside, at >> 1, by) };
};

/** Everything that the API can change, as text. */
const stateOf = (store: Store): string =>
  JSON.stringify([
    store.list(),
    store.access.list(),
    store.audit.count(),
    store.policies.views(),
    store.policies.modes('qa-omantel'),
    store.continuums.list(),
    store.keycloak.groups(),
    store.keycloak.providers(),
    store.organizations.list(),
    store.published.list(),
    store.recordings.list(),
    KINDS.map((kind) => store.cluster.list(kind)),
  ]);

describe.each(PROFILES)('every operation of the reference in the profile %s', (profile) => {
  it('answers whatever it is asked by one of its cases, never by a 500, and changes nothing when it refuses', async () => {
    // A reply outside its case makes the checked reference throw, which is a 500.
    const { ask, store } = checkedReference({ profile });
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, tier, segments, query: asked, body: text }) => {
        const before = stateOf(store);
        const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE';
        const seen = await ask(tier, operation.method, pathOf(operation.path, segments, asked), hasBody ? text : undefined);
        expect(seen.status, seen.text).not.toBe(500);
        if (seen.status >= 400 || seen.json['applied'] === false) expect(stateOf(store)).toBe(before);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe.each(PROFILES)('requests of the matrix with one thing changed, in the profile %s', (profile) => {
  it('are answered by a case of their operation, and refusals change nothing', async () => {
    const { ask, store } = checkedReference({ profile });
    const change = fc.record({
      asked: fc.constantFrom(...requests),
      tier: fc.option(fc.constantFrom(...TIERS), { freq: 4, nil: undefined }),
      at: fc.nat(60),
      by: fc.option(json, { nil: undefined }),
      untouched: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ asked, tier, at, by, untouched }) => {
        const before = stateOf(store);
        const value = untouched ? asked.body : changed(asked.body, at, by);
        const seen = await ask(tier ?? asked.as, asked.method, asked.path, JSON.stringify(value));
        expect(seen.status, seen.text).not.toBe(500);
        if (seen.status >= 400 || seen.json['applied'] === false) expect(stateOf(store)).toBe(before);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('every guarded operation', () => {
  const guarded = Object.entries(OPERATIONS).filter(([, { isPublic }]) => !isPublic);

  it.each(guarded)('%s refuses who has no session with exactly one key', async (_id, { method, path }) => {
    const { ask } = checkedReference();
    const seen = await ask('anonymous', method, pathOf(path, [], {}));
    expect(seen).toMatchObject({ status: 401, text: '{"error":"unauthenticated"}' });
  });

  it.each(guarded.filter(([, { looksUp }]) => looksUp))(
    '%s does not know another deployment on a mothership',
    async (_id, { method, path }) => {
      const { ask } = checkedReference({ mode: 'mothership' });
      const seen = await ask('owner', method, pathOf(path, ['ghost'], {}));
      expect(seen).toMatchObject({ status: 404, json: { error: 'deployment-not-found', status: 404, code: '404' } });
    },
  );
});
