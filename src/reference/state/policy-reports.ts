import { safeTime } from '../ids.ts';
import { type Application, phaseOf } from './application.ts';
import { type PolicyView, SHOWN_ENVIRONMENT } from './policies.ts';

/** What one policy says of one resource. */
export interface Verdict {
  readonly policy: string;
  readonly rule: string;
  readonly result: 'pass' | 'fail' | 'warn' | 'skip';
  readonly message: string | undefined;
}

/** What the policies say of a resource, as Kyverno reports it. */
export interface PolicyReport {
  /** Kind in lower case, namespace (empty for the whole cluster) and name. */
  readonly resource: string;
  readonly namespace: string;
  readonly application: string;
  readonly environment: string;
  readonly organization: string;
  readonly verdicts: readonly Verdict[];
  readonly at: string;
}

/** The key of a resource (compliance.go resourceKey). */
export const resourceKey = (kind: string, namespace: string, name: string): string =>
  `${kind.toLowerCase()}/${namespace}/${name}`;

/** The one policy that is about namespaces; pods and deployments skip it. */
const OF_NAMESPACES = 'require-default-network-policy';

/** What is wrong with `qa-wp` of the fixtures, by kind and policy. */
const FLAWS: Readonly<Record<string, Readonly<Record<string, readonly ['fail' | 'warn', string]>>>> = {
  pod: { 'require-pod-resources': ['fail', 'the container wordpress has no limits'] },
  deployment: {
    'require-pod-probes': ['fail', 'the container wordpress has no liveness probe'],
    'restrict-image-registries': ['warn', 'the registry of the container wordpress is not on the list'],
  },
};

const NAMESPACES = ['default', 'dmz', 'netbird', 'qa-omantel'];

/** Reports of the workloads of applications, once these are there, and of the namespaces of the fixtures, sorted by resource. */
export const policyReports = (
  applications: readonly Application[],
  policies: readonly PolicyView[],
  nowMs: number,
): readonly PolicyReport[] => {
  const ofNamespaces = NAMESPACES.map((name) => ({
    resource: resourceKey('namespace', '', name),
    namespace: '',
    application: '',
    environment: '',
    organization: '',
    verdicts: policies
      .filter((policy) => policy.name === OF_NAMESPACES)
      .map(({ name: policy, rules }) => ({ policy, rule: rules[0] ?? '', result: 'pass' as const, message: undefined })),
    at: safeTime(nowMs),
  }));
  const ofWorkloads = applications.flatMap((application) => {
    const phase = phaseOf(application, nowMs);
    if (phase === undefined || phase === 'Pending') return [];
    const { name, namespace } = application;
    return (['deployment', 'pod'] as const).map((kind) => ({
      resource: resourceKey(kind, namespace, kind === 'pod' ? `${name}-0` : name),
      namespace,
      application: name,
      environment: application.environmentRef,
      organization: namespace,
      verdicts: policies.map(({ name: policy, rules }) => {
        const [result, message] = (name === 'qa-wp' ? FLAWS[kind]?.[policy] : undefined) ?? [
          policy === OF_NAMESPACES ? ('skip' as const) : ('pass' as const),
          undefined,
        ];
        return { policy, rule: rules[0] ?? '', result, message };
      }),
      at: safeTime(application.changedMs),
    }));
  });
  return [...ofNamespaces, ...ofWorkloads].sort((a, b) => (a.resource < b.resource ? -1 : 1));
};

/** What a resource has of what it could have. */
export interface Tally {
  readonly numerator: number;
  readonly denominator: number;
  readonly violations: number;
}

/** The weighted score of a resource (compliance.go computeScore). Weights are those of its environment; one without has weight 1 for every
 * policy. None of the kinds that are reported has state of its own. */
export const tallyOf = ({ environment, verdicts }: PolicyReport, policies: readonly PolicyView[]): Tally => {
  const weighted = environment === SHOWN_ENVIRONMENT;
  let [numerator, denominator, violations] = [0, 0, 0];
  for (const { policy, result } of verdicts) {
    const view = policies.find(({ name }) => name === policy);
    if (result === 'skip' || (weighted && view?.scope === 'stateful')) continue;
    const weight = weighted ? (view?.weight ?? 0) : 1;
    denominator += weight;
    if (result === 'pass') numerator += weight;
    if (result === 'fail') violations += 1;
  }
  return { numerator, denominator, violations };
};

/** 100 times a fraction, cut off to a whole number; `null` of nothing (compliance.go normalizedScore). */
export const scoreOf = (numerator: number, denominator: number): number | null =>
  denominator <= 0 ? null : Math.max(0, Math.min(100, Math.floor((numerator / denominator) * 100)));
