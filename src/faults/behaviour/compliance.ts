import {
  answersInstead,
  arrangedAs,
  type Break,
  hardReply,
  itemsChanged,
  jsonReply,
  listAt,
  type Members,
  membersOf,
  queryChanged,
  queryIgnored,
  replyChanged,
  requestChanged,
  textChanged,
} from '../breakage.ts';
import { type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

/** The findings of a resource in another order. */
const findingsSorted = (compare: (a: Members, b: Members) => number) =>
  replyChanged('complianceResource', 'compliance-resource.found', (body) => ({
    ...body,
    findings: [body['findings'] ?? []].flat().sort((a, b) => compare(membersOf(a) ?? {}, membersOf(b) ?? {})),
  }));

const resultOf = ({ result }: Members): string => (typeof result === 'string' ? result : '');
const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A score whose total is rounded otherwise. */
const rounded = (round: (exact: number) => number, score: Members): Members => {
  const total = round((100 * Number(score['numerator'])) / Number(score['denominator']));
  return Number.isNaN(total) ? score : { ...score, total, score: total };
};

/** A request for violations with at most so many of them, whatever it asks for. */
const limited = (limitOf: (asked: number | undefined) => string): Break =>
  queryChanged('violations', 'limit', (value) => limitOf(value === null ? undefined : Number(value)));

/** A request for a resource without one of its parameters is served with a value that nobody asked for. */
const parameterInvented = (name: string, value: string) =>
  requestChanged('complianceResource', ({ url }) => {
    if (url.searchParams.has(name)) return undefined;
    const changed = new URL(url);
    changed.searchParams.set(name, value);
    return { url: changed };
  });

const isOfGhost = ({ pathname }: URL): boolean => pathname.includes('/sovereigns/ghost/');
const noDeployment = (id: string): Response => hardReply(404, 'deployment-not-found', `no deployment with id ${id}`);

const LINES: readonly BehaviourLine[] = [
  [
    'compliance!no-null',
    'a list without items is null',
    replyChanged('scorecard', 'scorecard.scores', (body) => ({ organizations: null, ...body })),
  ],
  ['compliance!region-echo', 'the region is not echoed', queryIgnored('scorecard', 'region')],
  [
    'compliance!region-echo',
    'the first region is echoed where none was asked for',
    replyChanged('scorecard', 'scorecard.scores', (body) => ({ region: 'fsn1', ...body })),
  ],
  [
    'compliance!score-is-floored',
    'the total is rounded',
    replyChanged('scorecard', 'scorecard.scores', (body) => ({
      ...body,
      sovereign: rounded(Math.round, membersOf(body['sovereign']) ?? {}),
    })),
  ],
  [
    'compliance!score-is-floored',
    'the score of a resource is rounded',
    replyChanged('complianceResource', 'compliance-resource.found', (body) => rounded(Math.round, body)),
  ],
  [
    'compliance!score-is-floored',
    'the score of the stream is rounded',
    textChanged('complianceStream', 'compliance-stream.frames', (text) => text.replace(/"total":93/, '"total":94')),
  ],
  [
    'compliance!items-are-all',
    'items is left out where there is no score',
    replyChanged('scorecard', 'scorecard.scores', ({ items, ...body }) =>
      listAt({ items: items ?? [] }, 'items').length === 0 ? body : undefined,
    ),
  ],
  [
    'compliance!items-are-all',
    'items has applications only',
    replyChanged('scorecard', 'scorecard.scores', (body) => ({ ...body, items: listAt(body, 'applications') })),
  ],
  [
    'compliance!items-are-all',
    'items come with the Sovereign first',
    replyChanged('scorecard', 'scorecard.scores', (body) => ({ ...body, items: listAt(body, 'items').toReversed() })),
  ],
  [
    'compliance!categories-partition',
    'policies are counted without their weight',
    replyChanged('scorecard', 'scorecard.scores', (body) => ({
      ...body,
      categoryScores: {
        ...membersOf(body['categoryScores']),
        sre: { score: 33, numerator: 1, denominator: 3, policyCount: 3 },
      },
    })),
  ],
  [
    'compliance!categories-partition',
    'the baseline counts the policies of the other categories too',
    replyChanged('scorecard', 'scorecard.scores', (body) => {
      const scores = membersOf(body['categoryScores']) ?? {};
      const all = Object.values(scores).map((score) => membersOf(score) ?? {});
      const sum = (key: string): number => all.reduce((total, score) => total + Number(score[key]), 0);
      const baseline = { ...membersOf(scores['baseline']), denominator: sum('denominator'), policyCount: sum('policyCount') };
      return { ...body, categoryScores: { ...scores, baseline } };
    }),
  ],
  [
    'compliance!unknown-is-empty',
    'a Sovereign that is not known has no scorecard',
    answersInstead('scorecard', 'scorecard.scores', ({ url }) => (isOfGhost(url) ? noDeployment('ghost') : undefined)),
  ],
  [
    'compliance!unknown-is-empty',
    'the policies of this Sovereign are told of every other one',
    arrangedAs('policies', { mode: 'chroot' }),
  ],
  [
    'compliance!unknown-is-empty',
    'the violations of this Sovereign are told of every other one',
    arrangedAs('violations', { mode: 'chroot' }),
  ],
  [
    'compliance!unknown-is-empty',
    'the findings of this Sovereign are told of every other one',
    arrangedAs('complianceResource', { mode: 'chroot' }),
  ],
  [
    'compliance!unknown-is-empty',
    'a score that is none yet is 0',
    textChanged('complianceStream', 'compliance-stream.frames', (text) =>
      text.replace('"total":null,"score":null', '"total":0,"score":0'),
    ),
  ],
  ['compliance!nineteen', 'the baseline is not counted', queryIgnored('policies', 'baseline')],
  [
    'compliance!nineteen',
    'the baseline is counted where nobody asked for it',
    replyChanged('policies', 'policies.list', (body) => ({ ...body, baseline: true, baselineCount: 19 })),
  ],
  [
    'compliance!nineteen',
    'a policy is missing',
    replyChanged('policies', 'policies.list', (body) => ({ ...body, items: [body['items'] ?? []].flat().slice(1), count: 18 })),
  ],
  [
    'compliance!policies-sorted',
    'policies come by weight',
    replyChanged('policies', 'policies.list', (body) => ({
      ...body,
      items: listAt(body, 'items').toSorted((a, b) => Number(membersOf(b)?.['weight']) - Number(membersOf(a)?.['weight'])),
    })),
  ],
  [
    'compliance!policies-sorted',
    'rules are told as objects',
    itemsChanged('policies', 'policies.list', (item) => [{ ...item, rules: listAt(item, 'rules').map((name) => ({ name })) }]),
  ],
  [
    'compliance!drill-down',
    'one policy tells no more than the name',
    replyChanged('policy', 'policy.found', ({ severity: _severity, rules: _rules, ...body }) => body),
  ],
  [
    'compliance!drill-down',
    'the rules of a policy are left empty',
    replyChanged('policy', 'policy.found', (body) => ({ ...body, rules: [] })),
  ],
  [
    'compliance!drill-down',
    'one policy is told for every name',
    requestChanged('policy', ({ url }) => ({
      url: new URL(url.href.replace(/policies\/[^/]+/, 'policies/restrict-image-registries')),
    })),
  ],
  [
    'compliance!violations-sorted',
    'violations come by policy, the last first',
    replyChanged('violations', 'violations.list', (body) => ({ ...body, items: listAt(body, 'items').toReversed() })),
  ],
  ['compliance!violations-sorted', 'violations of every application are listed', queryIgnored('violations', 'app')],
  [
    'compliance!violations-clamped',
    'a limit of 0 lists one violation',
    limited((asked) => String(asked === 0 ? 1 : (asked ?? 50))),
  ],
  [
    'compliance!violations-clamped',
    'an offset beyond the end is told as asked',
    replyChanged('violations', 'violations.list', (body, { url }) => ({
      ...body,
      offset: Number(url.searchParams.get('offset') ?? 0),
    })),
  ],
  ['compliance!violations-clamped', 'limit is 100 by default', limited((asked) => String(asked ?? 100))],
  ['compliance!violations-clamped', 'limit is 499 at most', limited((asked) => String(Math.min(499, asked ?? 50)))],
  [
    'compliance!violations-clamped',
    'a limit beyond the highest falls back to the default',
    limited((asked) => String((asked ?? 50) > 500 ? 50 : (asked ?? 50))),
  ],
  [
    'compliance!unknown-resource',
    'an unknown resource is not found',
    answersInstead('complianceResource', 'compliance-resource.found', (_, body) =>
      body['found'] === false ? jsonReply(404, { error: 'resource-not-found', status: 404, code: '404' }) : undefined,
    ),
  ],
  [
    'compliance!unknown-resource',
    'an unknown resource is told as found',
    replyChanged('complianceResource', 'compliance-resource.found', (body) => ({ ...body, found: true })),
  ],
  [
    'compliance!unknown-resource',
    'an unknown resource has the best score',
    replyChanged('complianceResource', 'compliance-resource.found', (body) =>
      body['found'] === false ? { ...body, score: 100, total: 100 } : undefined,
    ),
  ],
  ['compliance!missing-kind', 'a resource without a kind is a pod', parameterInvented('kind', 'pod')],
  ['compliance!missing-kind', 'a resource without a name is any', parameterInvented('name', 'any')],
  [
    'compliance!missing-kind',
    'a missing name is told as JSON',
    answersInstead('complianceResource', 'compliance-resource.missing', () =>
      jsonReply(400, { error: 'missing kind or name', status: 400, code: '400' }),
    ),
  ],
  ['compliance!findings-sorted', 'findings come by name', findingsSorted((a, b) => compared(`${a['policy']}`, `${b['policy']}`))],
  ['compliance!findings-sorted', 'findings come passes first', findingsSorted((a, b) => compared(resultOf(b), resultOf(a)))],
  [
    'compliance-stream!snapshot-first',
    'the stream waits for a change of the scores',
    textChanged('complianceStream', 'compliance-stream.frames', (text) => text.replace(/^(event|data):.*\n+/gm, '')),
  ],
  [
    'compliance-stream!snapshot-first',
    'the snapshot has no event line',
    textChanged('complianceStream', 'compliance-stream.frames', (text) => text.replace(/^event:.*\n/gm, '')),
  ],
  [
    'compliance-stream!snapshot-first',
    'the snapshot has no data',
    textChanged('complianceStream', 'compliance-stream.frames', (text) => text.replace(/^data:.*\n/gm, '')),
  ],
  [
    'compliance-stream!snapshot-first',
    'the stream opens without a comment',
    textChanged('complianceStream', 'compliance-stream.frames', (text) => text.replace(/^:.*\n+/gm, '')),
  ],
  [
    'falco!not-installed',
    'Falco that does not run is not found',
    answersInstead('falco', 'falco.events', (_, body) =>
      body['installed'] === false ? jsonReply(404, { error: 'falco-not-installed', status: 404, code: '404' }) : undefined,
    ),
  ],
  [
    'falco!not-installed',
    'Falco is said to run where it does not',
    replyChanged('falco', 'falco.events', (body) => ({ ...body, installed: true })),
  ],
  ['falco!not-installed', 'the alerts of this Sovereign are told of every other one', arrangedAs('falco', { mode: 'chroot' })],
  ['falco!by-priority', 'priorities are not looked at', queryIgnored('falco', 'prio')],
  [
    'falco!by-priority',
    'every priority is told where none is asked for',
    queryChanged('falco', 'prio', (asked) => (asked === null ? ',' : undefined)),
  ],
  [
    'falco!by-priority',
    'alerts come oldest first',
    replyChanged('falco', 'falco.events', (body) => ({ ...body, items: listAt(body, 'items').toReversed() })),
  ],
  ['falco!limited', 'limit is not looked at', queryIgnored('falco', 'limit')],
  [
    'falco!limited',
    'a limit of 0 lists nothing',
    replyChanged('falco', 'falco.events', (body, { url }) =>
      url.searchParams.get('limit') === '0' ? { ...body, items: [], total: 0 } : undefined,
    ),
  ],
  ['sbom!missing-pod', 'without a pod one is made up', queryChanged('sbom', 'pod', (pod) => (pod === null ? 'any' : undefined))],
  [
    'sbom!missing-pod',
    'without a namespace the default one is looked at',
    queryChanged('sbom', 'ns', (namespace) => (namespace === null ? 'default' : undefined)),
  ],
  [
    'sbom!counts-agree',
    'the total counts one container',
    replyChanged('sbom', 'sbom.pod', (body) => ({
      ...body,
      totalCounts: membersOf(listAt(body, 'containers')[0])?.['severity'] ?? body['totalCounts'] ?? null,
    })),
  ],
  [
    'sbom!counts-agree',
    'a container is listed and not counted',
    replyChanged('sbom', 'sbom.pod', (body) => ({
      ...body,
      countsByContainer: Object.fromEntries(Object.entries(membersOf(body['countsByContainer']) ?? {}).slice(1)),
    })),
  ],
  [
    'sbom!summed-up',
    'images are counted and not summed up',
    replyChanged('sbomSummary', 'sbom-summary.counts', (body) => ({
      ...body,
      total: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0, total: 0 },
    })),
  ],
  [
    'sbom!summed-up',
    'only the first image is told',
    replyChanged('sbomSummary', 'sbom-summary.counts', (body) => ({
      ...body,
      byImage: Object.fromEntries(Object.entries(membersOf(body['byImage']) ?? {}).slice(0, 1)),
    })),
  ],
];

/** Faults of scores, policies, violations and their stream. */
export const COMPLIANCE_FAULTS = behaviourFaults(LINES);
