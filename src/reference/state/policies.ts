import type { KubernetesObject } from './cluster.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** Whether a policy is only reported or enforced. */
export type Mode = 'permissive' | 'enforcing';

/** The 19 baseline policies that a query for the baseline names (compliance.go canonicalBaselinePolicyNames), with what their objects say. */
const BASELINE: readonly (readonly [name: string, category: string, severity: 'high' | 'medium' | 'low'])[] = [
  ['disallow-capabilities', 'Pod Security', 'high'],
  ['disallow-default-namespace', 'Multi-Tenancy', 'low'],
  ['disallow-host-namespaces', 'Pod Security', 'high'],
  ['disallow-host-path', 'Pod Security', 'high'],
  ['disallow-host-ports', 'Pod Security', 'medium'],
  ['disallow-host-process', 'Pod Security', 'high'],
  ['disallow-privileged-containers', 'Pod Security', 'high'],
  ['disallow-proc-mount', 'Pod Security', 'medium'],
  ['disallow-selinux', 'Pod Security', 'medium'],
  ['require-default-network-policy', 'Multi-Tenancy', 'medium'],
  ['require-non-root-groups', 'Pod Security', 'medium'],
  ['require-pod-probes', 'Best Practices', 'medium'],
  ['require-pod-resources', 'Best Practices', 'medium'],
  ['require-run-as-non-root-user', 'Pod Security', 'medium'],
  ['require-run-as-nonroot', 'Pod Security', 'medium'],
  ['restrict-apparmor-profiles', 'Pod Security', 'medium'],
  ['restrict-image-registries', 'Best Practices', 'low'],
  ['restrict-seccomp', 'Pod Security', 'medium'],
  ['restrict-sysctls', 'Pod Security', 'medium'],
];

/** Names of all known policies. */
export const POLICY_NAMES: readonly string[] = BASELINE.map(([name]) => name);

/** Modes that the compliance pages show where the environment has no object. */
const DEFAULTS: Readonly<Record<string, Mode>> = Object.fromEntries(
  BASELINE.map(([name]) => [name, name === 'disallow-privileged-containers' ? 'enforcing' : 'permissive']),
);

/** A policy as its object and the policy of the shown environment say it. */
export interface PolicyView {
  readonly name: string;
  readonly weight: number;
  readonly scope: 'stateful' | 'stateless' | 'all';
  readonly mode: Mode;
  readonly description: string;
  readonly severity: string;
  readonly rules: readonly string[];
  readonly title: string;
  readonly category: string;
}

/** The environment whose modes the compliance pages show. */
export const SHOWN_ENVIRONMENT = 'qa-omantel';

/** Policies and their modes by environment. */
export interface Policies {
  /** The modes that stand in the object of an environment; `undefined` where it has none. */
  readonly modes: (environment: string) => Readonly<Record<string, Mode>> | undefined;
  /** The modes of the known policies in an environment, permissive where nothing else stands in its object, and what else stands there. */
  readonly shown: (environment: string, known: readonly string[]) => Readonly<Record<string, Mode>>;
  /** Merges modes into the object of an environment, which is made where there is none, and says what that did. */
  readonly merge: (environment: string, modes: Readonly<Record<string, Mode>>) => 'created' | 'updated' | 'no-op';
  /** Sorted by name. */
  readonly views: () => readonly PolicyView[];
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

const WEIGHTS = { high: 3, medium: 2, low: 1 } as const;

/** The policies of the QA fixtures. */
export const createPolicies = (): Policies => {
  const environments = new Map<string, Readonly<Record<string, Mode>>>();
  return {
    modes: (environment) => environments.get(environment),
    shown: (environment, known) => ({
      ...Object.fromEntries(known.map((name) => [name, 'permissive' as const])),
      ...environments.get(environment),
    }),
    merge: (environment, modes) => {
      const before = environments.get(environment);
      const after = { ...before, ...modes };
      environments.set(environment, after);
      if (before === undefined) return 'created';
      return Object.entries(after).every(([name, mode]) => before[name] === mode) ? 'no-op' : 'updated';
    },
    views: () => {
      const modes = environments.get(SHOWN_ENVIRONMENT) ?? DEFAULTS;
      return BASELINE.map(([name, category, severity]) => ({
        name,
        weight: WEIGHTS[severity],
        scope: name === 'restrict-apparmor-profiles' ? ('stateful' as const) : ('all' as const),
        mode: modes[name] ?? 'permissive',
        description: `The baseline policy ${name}.`,
        severity,
        rules: [`check-${name}`],
        title: name.replaceAll('-', ' '),
        category,
      }));
    },
    reset: () => environments.clear(),
    remember: () => rememberMaps(environments),
  };
};

const ANNOTATION = 'policies.kyverno.io';

/** A policy as the object of the cluster that it comes from. */
export const policyObject = (view: PolicyView, apiVersion: string): KubernetesObject => ({
  apiVersion,
  kind: 'ClusterPolicy',
  metadata: {
    name: view.name,
    uid: `${view.name}-uid`,
    labels: { 'catalyst.openova.io/policy-tier': 'compliance' },
    annotations: Object.fromEntries(
      (['title', 'category', 'severity', 'description'] as const).map((key) => [`${ANNOTATION}/${key}`, view[key]]),
    ),
  },
  spec: {
    validationFailureAction: view.mode === 'enforcing' ? 'Enforce' : 'Audit',
    rules: view.rules.map((name) => ({ name })),
  },
});
