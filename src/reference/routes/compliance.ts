import { clamped, type OperationHandler, type Sovereign } from '../context.ts';
import { safeTime } from '../ids.ts';
import { type Bodies, events, hard, json, type Reply, text } from '../reply.ts';
import { kindOf } from '../state/kinds.ts';
import type { Violation } from '../state/policies.ts';
import { CONFIGURED_REGIONS } from './update.ts';

type Score = Bodies['Score'];
type Surface = 'scorecard' | 'policies' | 'policy' | 'violations' | 'compliance-resource' | 'compliance-stream';
type Finding = Bodies['compliance-resource.found']['findings'][number];

/** Why compliance cannot be asked, in plain text (platform contract, 12), or `undefined` where it can. */
const unwired = (surface: Surface, { store }: Sovereign): Reply | undefined =>
  store.arrangement().compliance === 'unwired' ? text(`${surface}.unwired`, 'compliance is not wired') : undefined;

const percent = (numerator: number, denominator: number): number => Math.round((100 * numerator) / denominator);

/** A score over all policies for what `applies` violates. */
const scoreOf = (scope: string, id: string, violations: readonly Violation[], { store, clock }: Sovereign): Score => {
  const denominator = store.policies.views().length;
  const numerator = denominator - new Set(violations.map(({ policy }) => policy)).size;
  const total = percent(numerator, denominator);
  return {
    scope,
    id,
    total,
    score: total,
    numerator,
    denominator,
    violations: violations.length,
    updatedAt: safeTime(clock.now()),
  };
};

const categoryOf = (wanted: (category: string | undefined) => boolean, { store }: Sovereign): Bodies['CategoryScore'] => {
  const policies = store.policies.views().filter(({ category }) => wanted(category));
  const numerator = policies.filter(({ violations }) => violations === 0).length;
  return { score: percent(numerator, policies.length), numerator, denominator: policies.length, policyCount: policies.length };
};

const sovereignScore = (sovereign: Sovereign): Score =>
  scoreOf('sovereign', sovereign.sovereign, sovereign.store.policies.violations(), sovereign);

/** GET scorecard (platform contract, 12): no member is null, the region is echoed only when asked for. */
export const scorecard: OperationHandler = ({ url }, sovereign) => {
  const refused = unwired('scorecard', sovereign);
  if (refused) return refused;
  const { store, clock } = sovereign;
  const violations = store.policies.violations();
  const region = url.searchParams.get('region');
  const security = categoryOf((category) => category === 'security', sovereign);
  const sre = categoryOf((category) => category === 'sre', sovereign);
  const baseline = categoryOf(() => true, sovereign);
  const applications = store.list().map((one) => ({
    ...scoreOf(
      'application',
      `${one.namespace}/${one.name}`,
      violations.filter(({ application }) => application === one.name),
      sovereign,
    ),
    applicationRef: one.name,
    organizationRef: one.namespace,
    environmentRef: one.environmentRef,
  }));
  return json('scorecard.scores', {
    sovereign: sovereignScore(sovereign),
    applications,
    categoryScores: { security, sre, baseline },
    security: security.score,
    sre: sre.score,
    baseline: baseline.score,
    reliability: sre.score,
    ...(region ? { region } : {}),
    regions: [...CONFIGURED_REGIONS],
    appRefs: [...new Set(['qa-wordpress', 'qa-wp', ...store.list().map(({ name }) => name)])],
    generatedAt: safeTime(clock.now()),
  });
};

/** GET policies; counted as a baseline when asked for. */
export const policies: OperationHandler = ({ url }, sovereign) => {
  const refused = unwired('policies', sovereign);
  if (refused) return refused;
  const items = sovereign.store.policies.views();
  const baseline = url.searchParams.get('baseline') === 'true' ? { baseline: true as const, baselineCount: 19 as const } : {};
  return json('policies.list', { items, count: items.length, ...baseline });
};

/** GET one policy. */
export const policy: OperationHandler = ({ params }, sovereign) => {
  const refused = unwired('policy', sovereign);
  if (refused) return refused;
  const found = sovereign.store.policies.views().find(({ name }) => name === params['name']);
  return found ? json('policy.found', found) : hard('policy.not-found', `no policy is called ${params['name']}`);
};

/** GET violations, of one application where one is asked for. */
export const violations: OperationHandler = ({ url }, sovereign) => {
  const refused = unwired('violations', sovereign);
  if (refused) return refused;
  const application = url.searchParams.get('app');
  const found = sovereign.store.policies.violations().filter((one) => !application || one.application === application);
  const limit = clamped(url, 'limit', 50, 1, 500);
  const offset = clamped(url, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
  return json('violations.list', { items: found.slice(offset, offset + limit), total: found.length, offset, limit });
};

const ORDER: readonly Finding['result'][] = ['fail', 'warn', 'skip', 'pass'];

/** GET the findings of a resource: one that does not exist has none and no score. */
export const complianceResource: OperationHandler = ({ url }, sovereign) => {
  const refused = unwired('compliance-resource', sovereign);
  if (refused) return refused;
  const { store, clock } = sovereign;
  const kindName = url.searchParams.get('kind')?.trim() ?? '';
  const name = url.searchParams.get('name')?.trim() ?? '';
  const namespace = url.searchParams.get('ns')?.trim() ?? '';
  if (kindName === '' || name === '') return text('compliance-resource.missing');
  const kind = kindOf(kindName);
  const object = kind && store.cluster.find(kind, namespace === '_' ? '' : namespace, name);
  const resource = `${kind?.kind ?? kindName}/${name}`;
  const broken = new Map(
    store.policies
      .violations()
      .filter((one) => one.resource === resource)
      .map((one) => [one.policy, one]),
  );
  const findings: readonly Finding[] = object
    ? store.policies
        .views()
        .map((view) => {
          const violation = broken.get(view.name);
          return {
            policy: view.name,
            rule: `check-${view.name}`,
            result: violation ? ('fail' as const) : ('pass' as const),
            ...(violation?.message === undefined ? {} : { message: violation.message }),
            source: view.source,
          };
        })
        .sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result) || (a.policy < b.policy ? -1 : 1))
    : [];
  const numerator = findings.filter(({ result }) => result === 'pass').length;
  const score = findings.length === 0 ? null : percent(numerator, findings.length);
  return json('compliance-resource.found', {
    resource,
    kind: kind?.kind ?? kindName,
    ...(namespace === '' || namespace === '_' ? {} : { namespace }),
    name,
    found: object !== undefined,
    score,
    total: score,
    numerator,
    denominator: findings.length,
    violations: findings.length - numerator,
    findings,
    updatedAt: safeTime(clock.now()),
  });
};

/** GET stream: a snapshot at once. Scores of the reference change only with its policies, of which the audit tells. */
export const complianceStream: OperationHandler = ({ id }, sovereign) =>
  unwired('compliance-stream', sovereign) ??
  events('compliance-stream.frames', {
    opening: `connected cluster=${id}`,
    ping: () => `ping ${Math.floor(sovereign.clock.now() / 1000)}`,
    begin: (send) => {
      const at = safeTime(sovereign.clock.now());
      send({ type: 'snapshot', data: { type: 'snapshot', cluster: id, score: sovereignScore(sovereign), at } });
      return () => undefined;
    },
  });
