import type { Bodies } from '../reply.ts';
import { rememberMaps, type Undo } from './undo.ts';

/** Whether a policy is only reported or enforced. */
export type Mode = 'permissive' | 'enforcing';

/** The 19 baseline policies with their category (platform contract, 12): what upstream names first, the rest in its manner. */
const BASELINE: readonly (readonly [name: string, category: 'security' | 'sre', severity: string])[] = [
  ['disallow-privileged-containers', 'security', 'high'],
  ['require-pod-resources', 'sre', 'medium'],
  ['disallow-host-namespaces', 'security', 'high'],
  ['disallow-host-path', 'security', 'high'],
  ['disallow-host-ports', 'security', 'medium'],
  ['disallow-host-process', 'security', 'high'],
  ['disallow-capabilities', 'security', 'high'],
  ['require-non-root-groups', 'security', 'medium'],
  ['restrict-sysctls', 'security', 'medium'],
  ['disallow-proc-mount', 'security', 'medium'],
  ['disallow-selinux', 'security', 'medium'],
  ['require-run-as-nonroot', 'security', 'medium'],
  ['restrict-apparmor-profiles', 'security', 'medium'],
  ['restrict-seccomp', 'security', 'medium'],
  ['restrict-volume-types', 'security', 'low'],
  ['disallow-privilege-escalation', 'security', 'high'],
  ['require-probes', 'sre', 'medium'],
  ['require-pod-disruption-budget', 'sre', 'low'],
  ['require-labels', 'sre', 'low'],
];

/** Names of all known policies. */
export const POLICY_NAMES: readonly string[] = BASELINE.map(([name]) => name);

/** Modes that the compliance pages show where the environment has no object. */
const DEFAULTS: Readonly<Record<string, Mode>> = Object.fromEntries(
  BASELINE.map(([name]) => [name, name === 'disallow-privileged-containers' ? 'enforcing' : 'permissive']),
);

/** A resource that breaks a policy. */
export type Violation = Bodies['violations.list']['items'][number];

/** The environment whose modes the compliance pages show. */
export const SHOWN_ENVIRONMENT = 'qa-omantel';

/** Policies, their modes by environment, and what breaks them. */
export interface Policies {
  /** The modes that stand in the object of an environment; `undefined` where it has none. */
  readonly modes: (environment: string) => Readonly<Record<string, Mode>> | undefined;
  /** The modes of the known policies in an environment, permissive where nothing else stands in its object, and what else stands there. */
  readonly shown: (environment: string, known: readonly string[]) => Readonly<Record<string, Mode>>;
  /** Merges modes into the object of an environment, which is made where there is none, and says what that did. */
  readonly merge: (environment: string, modes: Readonly<Record<string, Mode>>) => 'created' | 'updated' | 'no-op';
  readonly views: () => readonly Bodies['Policy'][];
  readonly violations: () => readonly Violation[];
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

const violation = (policy: string, resource: string, message: string, time: string): Violation => ({
  resource,
  namespace: 'qa-omantel',
  policy,
  rule: `check-${policy}`,
  result: 'fail',
  message,
  application: 'qa-wp',
  environment: SHOWN_ENVIRONMENT,
  time,
});

/** The policies of the QA fixtures. `at` is the time of their violations. */
export const createPolicies = (at: () => string): Policies => {
  const environments = new Map<string, Readonly<Record<string, Mode>>>();
  const violations = (): readonly Violation[] => [
    violation('require-pod-resources', 'Pod/qa-wp-0', 'the container wordpress has no limits', at()),
    violation('require-probes', 'Deployment/qa-wp', 'the container wordpress has no liveness probe', at()),
  ];
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
        weight: severity === 'high' ? 3 : severity === 'medium' ? 2 : 1,
        scope: name === 'require-pod-disruption-budget' ? 'stateful' : 'all',
        mode: modes[name] ?? 'permissive',
        violations: violations().filter(({ policy }) => policy === name).length,
        source: 'kyverno',
        description: `The baseline policy ${name}.`,
        severity,
        rules: [{ name: `check-${name}` }],
        title: name.replaceAll('-', ' '),
        category,
      }));
    },
    violations,
    reset: () => environments.clear(),
    remember: () => rememberMaps(environments),
  };
};
