import type { Json } from '../../model.ts';
import { safeTime } from '../ids.ts';
import type { Bodies } from '../reply.ts';

/** An application as stored (applications contract, section 4.1). */
export interface Application {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly environmentRef: string;
  readonly blueprint: { readonly name: string; readonly version: string };
  readonly placement: string;
  readonly regions: readonly string[];
  readonly parameters: Readonly<Record<string, Json>>;
  readonly displayName: string | undefined;
  /** When it was last changed, epoch ms, and how: its status follows from that and the clock. */
  readonly changedMs: number;
  readonly change: 'fixture' | 'installed' | 'updated';
  readonly generation: number;
}

/** Phases that the reference goes through (applications contract, 4.2). */
export type Phase = 'Pending' | 'Provisioning' | 'Ready';

/** Ms after an install at which each phase begins; before the first one there is no status at all. A real Sovereign takes minutes. */
export const INSTALL_STEPS = { Pending: 200, Provisioning: 600, Ready: 1_200 } as const;
/** Ms after an update at which it is ready again. */
export const UPDATE_MS = 500;

/** The phase at a time, or `undefined` where no controller has looked at it yet. */
export const phaseOf = ({ change, changedMs }: Application, nowMs: number): Phase | undefined => {
  const age = nowMs - changedMs;
  switch (change) {
    case 'fixture':
      return 'Ready';
    case 'updated':
      return age < UPDATE_MS ? 'Provisioning' : 'Ready';
    case 'installed':
      if (age < INSTALL_STEPS.Pending) return undefined;
      if (age < INSTALL_STEPS.Provisioning) return 'Pending';
      return age < INSTALL_STEPS.Ready ? 'Provisioning' : 'Ready';
  }
};

/** The role of a region by its place in the list (applications contract, section 12). */
export const roleOf = (mode: string, index: number): 'active' | 'primary' | 'standby' =>
  mode === 'active-active' ? 'active' : mode === 'active-hotstandby' && index > 0 ? 'standby' : 'primary';

/** The status of an application as its controller would write it; `undefined` where there is none yet. */
export const statusOf = (application: Application, nowMs: number) => {
  const phase = phaseOf(application, nowMs);
  if (phase === undefined) return undefined;
  const at = safeTime(application.changedMs);
  const isReady = phase === 'Ready';
  const { name, version } = application.blueprint;
  return {
    phase,
    observedGeneration: application.generation,
    primaryRegion: application.regions[0] ?? '',
    regions: application.regions.map((region, index) => {
      const role = roleOf(application.placement, index);
      const replicas = role === 'standby' ? 0 : 1;
      return { name: region, role, replicas, ready: isReady ? replicas : 0, lastTransitionTime: at };
    }),
    ...(isReady ? { installedBlueprint: { name, version, digest: `sha256:${name}` } } : {}),
    ...(isReady ? { giteaRepo: `${application.namespace}/${application.name}` } : {}),
    conditions: [
      {
        type: 'Ready',
        status: isReady ? ('True' as const) : ('False' as const),
        reason: isReady ? 'Reconciled' : 'Progressing',
        message: isReady ? 'all regions are ready' : `the application is ${phase}`,
        lastTransitionTime: at,
      },
    ],
    lastReconciledAt: at,
  };
};

/** An application as a Kubernetes object. */
export const applicationObject = (application: Application, nowMs: number): Bodies['KubernetesObject'] => ({
  apiVersion: 'apps.openova.io/v1',
  kind: 'Application',
  metadata: {
    name: application.name,
    namespace: application.namespace,
    uid: application.uid,
    generation: application.generation,
    creationTimestamp: safeTime(application.changedMs),
    labels: {
      'catalyst.openova.io/managed-by': 'catalyst-api',
      'catalyst.openova.io/organization': application.namespace,
      'catalyst.openova.io/environment': application.environmentRef,
      'catalyst.openova.io/blueprint': application.blueprint.name,
      'catalyst.openova.io/blueprint-version': application.blueprint.version,
    },
  },
  spec: {
    environmentRef: application.environmentRef,
    blueprintRef: application.blueprint,
    placement: application.placement,
    regions: application.regions,
    ...(Object.keys(application.parameters).length > 0 ? { parameters: application.parameters } : {}),
    ...(application.displayName === undefined ? {} : { displayName: application.displayName }),
  },
  ...(statusOf(application, nowMs) === undefined ? {} : { status: statusOf(application, nowMs) }),
});
