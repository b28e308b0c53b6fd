import { type Call, clusterIdOf, isKnown, type OperationHandler, type Sovereign } from '../context.ts';
import { safeTime } from '../ids.ts';
import { membersAt } from '../read-body.ts';
import { type Bodies, events, json, present, type Reply, text } from '../reply.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { kindOf } from '../state/kinds.ts';
import { type PolicyReport, policyReports, resourceKey, scoreOf, tallyOf } from '../state/policy-reports.ts';
import { CONFIGURED_REGIONS } from './update.ts';

type Score = Bodies['Score'];
type Policy = Bodies['Policy'];
type Violation = Bodies['violations.list']['items'][number];
type Surface = 'scorecard' | 'policies' | 'violations' | 'compliance-resource' | 'compliance-stream';

/** Why compliance cannot be asked, in plain text, or `undefined` where it can. */
const unwired = (surface: Surface, { store }: Sovereign): Reply | undefined =>
  store.arrangement().compliance === 'unwired' ? text(`${surface}.unwired`) : undefined;

/** What was reported of the cluster that is asked for: nothing of one that is not known. */
const reportsOf = (call: Pick<Call, 'id'>, sovereign: Sovereign): readonly PolicyReport[] => {
  const { store, clock } = sovereign;
  return isKnown(call, sovereign) ? policyReports(store.list(), store.policies.views(), clock.now()) : [];
};

const SCOPES = ['application', 'environment', 'organization', 'sovereign'] as const;

/** What of a scope a report belongs to, and what a score of it refers to besides (compliance.go rollupsFor). */
const belongs = (scope: (typeof SCOPES)[number], report: PolicyReport, cluster: string): readonly [string, Partial<Score>] => {
  const { application, environment, organization } = report;
  switch (scope) {
    case 'application':
      return [application, { environmentRef: environment, organizationRef: organization, applicationRef: application }];
    case 'environment':
      return [environment, { environmentRef: environment, organizationRef: organization }];
    case 'organization':
      return [organization, { organizationRef: organization }];
    case 'sovereign':
      return [cluster, {}];
  }
};

/** The scores of all scopes, sorted by scope and id. */
const scoresOf = (call: Pick<Call, 'id'>, sovereign: Sovereign): readonly Score[] => {
  const cluster = clusterIdOf(call, sovereign);
  const reports = reportsOf(call, sovereign).map((report) => ({
    report,
    tally: tallyOf(report, sovereign.store.policies.views()),
  }));
  const updatedAt = safeTime(sovereign.clock.now());
  return SCOPES.flatMap((scope) => {
    const sums = new Map<string, Score>();
    for (const { report, tally } of reports) {
      const [id, refs] = belongs(scope, report, cluster);
      if (id === '' || tally.denominator === 0) continue;
      const before = sums.get(id);
      const numerator = (before?.numerator ?? 0) + tally.numerator;
      const denominator = (before?.denominator ?? 0) + tally.denominator;
      const total = scoreOf(numerator, denominator) ?? 0;
      sums.set(id, { scope, id, total, score: total, ...refs, numerator, denominator, updatedAt });
    }
    return [...sums.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  });
};

const policiesOf = (call: Pick<Call, 'id'>, sovereign: Sovereign): readonly Policy[] => {
  if (!isKnown(call, sovereign)) return [];
  const reports = reportsOf(call, sovereign);
  return sovereign.store.policies.views().map((view) => ({
    ...view,
    violations: reports.filter(({ verdicts }) => verdicts.some(({ policy, result }) => policy === view.name && result === 'fail'))
      .length,
    source: 'kyverno' as const,
  }));
};

/** The category that a policy counts in (compliance.go categoryBucket), by what its object says. */
const bucketOf = ({ category = '' }: Policy): 'security' | 'sre' | 'baseline' => {
  const text = category.toLowerCase();
  if (['security', 'rbac'].some((word) => text.includes(word))) return 'security';
  return ['reliab', 'availab', 'slo', 'sre', 'best practice'].some((word) => text.includes(word)) ? 'sre' : 'baseline';
};

const categoryOf = (bucket: ReturnType<typeof bucketOf>, policies: readonly Policy[]): Bodies['CategoryScore'] => {
  const own = policies.filter((policy) => bucketOf(policy) === bucket);
  let [numerator, denominator] = [0, 0];
  for (const { weight, violations } of own) {
    const counted = Math.max(1, weight);
    denominator += counted;
    numerator += Math.max(0, counted - violations * counted);
  }
  return { score: scoreOf(numerator, denominator) ?? 0, numerator, denominator, policyCount: own.length };
};

/** Applications that a scorecard names without any score too (`CATALYST_QA_APPLICATIONS` upstream). */
const QA_APPLICATIONS = ['qa-wordpress', 'qa-wp'];

/** GET scorecard: no member is null, lists of scores are left out where they are empty, but for `items`. */
export const scorecard: OperationHandler = (call, sovereign) => {
  const refused = unwired('scorecard', sovereign);
  if (refused) return refused;
  const items = scoresOf(call, sovereign);
  const policies = policiesOf(call, sovereign);
  const region = call.url.searchParams.get('region')?.trim() ?? '';
  const [security, sre, baseline] = (['security', 'sre', 'baseline'] as const).map((bucket) => categoryOf(bucket, policies)) as [
    Bodies['CategoryScore'],
    Bodies['CategoryScore'],
    Bodies['CategoryScore'],
  ];
  const at = safeTime(sovereign.clock.now());
  const none: Score = {
    scope: 'sovereign',
    id: clusterIdOf(call, sovereign),
    total: 0,
    score: 0,
    numerator: 0,
    denominator: 0,
    updatedAt: at,
  };
  const of = (wanted: Score['scope']): readonly Score[] => items.filter(({ scope }) => scope === wanted);
  const [organizations, environments, applications] = [of('organization'), of('environment'), of('application')];
  return json('scorecard.scores', {
    sovereign: of('sovereign')[0] ?? none,
    ...(organizations.length > 0 ? { organizations } : {}),
    ...(environments.length > 0 ? { environments } : {}),
    ...(applications.length > 0 ? { applications } : {}),
    items,
    categoryScores: { security, sre, baseline },
    security: security.score,
    sre: sre.score,
    baseline: baseline.score,
    reliability: sre.score,
    ...(region === '' ? {} : { region }),
    regions: [...CONFIGURED_REGIONS],
    appRefs: [...new Set([...QA_APPLICATIONS, ...applications.map(({ id }) => id)])].sort(),
    generatedAt: at,
  });
};

/** GET policies; those of the baseline, counted, when asked for. */
export const policies: OperationHandler = (call, sovereign) => {
  const refused = unwired('policies', sovereign);
  if (refused) return refused;
  // All that the reference knows are of the baseline.
  const items = policiesOf(call, sovereign);
  const isBaseline = call.url.searchParams.get('baseline')?.trim().toLowerCase() === 'true';
  return json('policies.list', {
    items,
    count: items.length,
    ...(isBaseline ? { baseline: true as const, baselineCount: 19 as const } : {}),
  });
};

/** A policy as its object says it (compliance_runtime.go projectClusterPolicyToView): weight and violations are not looked up. */
const viewOf = (object: KubernetesObject): Bodies['policy.found'] => {
  const annotations = membersAt(object.metadata, 'annotations');
  const spec = membersAt(object, 'spec');
  const rules = [spec['rules'] ?? []].flat().flatMap((rule) => {
    const name =
      rule !== null && typeof rule === 'object' && !Array.isArray(rule) ? (rule as { name?: unknown }).name : undefined;
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
  const told = (key: string): string | undefined => {
    const value = annotations[`policies.kyverno.io/${key}`];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const tier = membersAt(object.metadata, 'labels')['compliance-tier'];
  return {
    name: object.metadata.name,
    weight: 1,
    scope: typeof tier === 'string' && tier !== '' ? tier : 'all',
    mode: String(spec['validationFailureAction']).trim().toLowerCase() === 'enforce' ? 'enforcing' : 'permissive',
    violations: 0,
    source: 'kyverno',
    ...present({
      description: told('description'),
      severity: told('severity'),
      rules: rules.length > 0 ? rules : undefined,
      title: told('title'),
      category: told('category'),
    }),
  };
};

/** GET one policy, read from the cluster. It does not need the aggregator of the others. */
export const policy: OperationHandler = (call, sovereign) => {
  if (!isKnown(call, sovereign)) return json('policy.no-deployment', { error: 'deployment not found', status: 404, code: '404' });
  const { store } = sovereign;
  if (store.arrangement().cluster === 'unreachable')
    return json('policy.no-cluster', { error: 'cluster client unavailable', status: 404, code: '404' });
  const kind = kindOf('clusterpolicies');
  const object = kind && store.cluster.find(kind, '', (call.params['name'] ?? '').trim());
  if (object === undefined) return json('policy.not-found', { error: 'policy not found', status: 404, code: '404' });
  return json('policy.found', viewOf(object));
};

/** Every violation of the reports, sorted by resource and policy (compliance.go violationsFor). */
export const violationsOf = (call: Pick<Call, 'id'>, sovereign: Sovereign): readonly Violation[] =>
  reportsOf(call, sovereign).flatMap(({ resource, namespace, application, environment, verdicts, at }) =>
    verdicts
      .filter(({ result }) => result === 'fail')
      .sort((a, b) => (a.policy < b.policy ? -1 : 1))
      .map(({ policy: name, rule, result, message }) => ({
        resource,
        ...(namespace === '' ? {} : { namespace }),
        policy: name,
        ...present({ rule, result, message }),
        ...(application === '' ? {} : { application }),
        ...(environment === '' ? {} : { environment }),
        time: at,
      })),
  );

/** A parameter of the query as Go's Atoi reads it, with 0 for what is no whole number. */
const atoi = (url: URL, name: string): number => {
  const value = url.searchParams.get(name) ?? '';
  return /^[+-]?\d{1,18}$/.test(value) ? Number(value) : 0;
};

/** GET violations, of one application where one is asked for. An offset beyond the end is told as the end. */
export const violations: OperationHandler = (call, sovereign) => {
  const refused = unwired('violations', sovereign);
  if (refused) return refused;
  const { url } = call;
  const application = url.searchParams.get('app')?.trim() ?? '';
  const found = violationsOf(call, sovereign).filter((one) => application === '' || one.application === application);
  const asked = atoi(url, 'limit');
  const limit = Math.min(500, asked <= 0 ? 50 : asked);
  const offset = Math.min(found.length, Math.max(0, atoi(url, 'offset')));
  return json('violations.list', { items: found.slice(offset, offset + limit), total: found.length, offset, limit });
};

const ORDER = ['fail', 'warn', 'skip', 'pass'];

/** GET the findings of a resource: one of which nothing was reported has none and no score. */
export const complianceResource: OperationHandler = (call, sovereign) => {
  const refused = unwired('compliance-resource', sovereign);
  if (refused) return refused;
  const { store, clock } = sovereign;
  const asked = (name: string): string => call.url.searchParams.get(name)?.trim() ?? '';
  const [kind, name] = [asked('kind').toLowerCase(), asked('name')];
  const namespace = asked('ns') === '_' ? '' : asked('ns');
  if (kind === '' || name === '') return text('compliance-resource.missing');
  const resource = resourceKey(kind, namespace, name);
  const views = store.policies.views();
  const report = reportsOf(call, sovereign).find((one) => one.resource === resource);
  const { numerator, denominator, violations } = report
    ? tallyOf(report, views)
    : { numerator: 0, denominator: 0, violations: 0 };
  const score = scoreOf(numerator, denominator);
  const findings = (report?.verdicts ?? []).map(({ policy: named, rule, result, message }) => {
    const view = views.find((one) => one.name === named);
    return {
      policy: named,
      rule,
      result,
      ...present({ message, severity: view?.severity, category: view?.category, title: view?.title }),
      source: 'kyverno' as const,
    };
  });
  return json('compliance-resource.found', {
    resource,
    kind,
    ...(namespace === '' ? {} : { namespace }),
    name,
    found: report !== undefined,
    score,
    total: score,
    numerator,
    denominator,
    violations,
    ...(report === undefined || report.application === '' ? {} : { application: report.application }),
    ...(report === undefined || report.environment === '' ? {} : { environment: report.environment }),
    findings: findings.sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result) || (a.policy < b.policy ? -1 : 1)),
    updatedAt: report?.at ?? safeTime(clock.now()),
  });
};

/** GET stream: a snapshot at once. Scores of the reference change only with its applications and policies, of which others tell. */
export const complianceStream: OperationHandler = (call, sovereign) => {
  const cluster = clusterIdOf(call, sovereign);
  return (
    unwired('compliance-stream', sovereign) ??
    events('compliance-stream.frames', {
      opening: `connected cluster=${cluster}`,
      ping: () => `ping ${Math.floor(sovereign.clock.now() / 1000)}`,
      begin: (send) => {
        const at = safeTime(sovereign.clock.now());
        const score: Bodies['StreamedScore'] = scoresOf(call, sovereign).find(({ scope }) => scope === 'sovereign') ?? {
          scope: 'sovereign',
          id: cluster,
          total: null,
          score: null,
          numerator: 0,
          denominator: 0,
          updatedAt: at,
        };
        send({ type: 'snapshot', data: { type: 'snapshot', cluster, score, at } });
        return () => undefined;
      },
    })
  );
};
