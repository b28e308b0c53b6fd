import {
  answersInstead,
  type Break,
  jsonReply,
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
    'compliance!score-is-rounded',
    'the total is rounded up',
    replyChanged('scorecard', 'scorecard.scores', (body) => ({
      ...body,
      sovereign: rounded(Math.ceil, membersOf(body['sovereign']) ?? {}),
    })),
  ],
  [
    'compliance!score-is-rounded',
    'the score of a resource is rounded down',
    replyChanged('complianceResource', 'compliance-resource.found', (body) => rounded(Math.floor, body)),
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
    requestChanged('policy', ({ url }) => ({ url: new URL(url.href.replace(/policies\/[^/]+/, 'policies/require-labels')) })),
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
];

/** Faults of scores, policies, violations and their stream. */
export const COMPLIANCE_FAULTS = behaviourFaults(LINES);
