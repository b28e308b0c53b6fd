import type { Json } from '../../model.ts';
import type { OperationHandler } from '../context.ts';
import { isOfEra } from '../eras.ts';
import { type Bodies, json } from '../reply.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { KINDS, type Kind } from '../state/kinds.ts';
import { missingName, namespaceOf } from './applications.ts';

type Target = Bodies['placement.observed']['targets'][number];

const kindOf = (plural: string): Kind => {
  const found = KINDS.find((one) => one.plural === plural);
  if (!found) throw new Error(`${plural} is no kind`);
  return found;
};
const PODS = kindOf('pods');
const NODES = kindOf('nodes');
const NAMESPACES = kindOf('namespaces');

const textAt = (value: Json | undefined, key: string): string => {
  const found = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, Json>)[key] : '';
  return typeof found === 'string' ? found : '';
};

const label = (object: KubernetesObject | undefined, key: string): string => textAt(object?.metadata['labels'], key);

/** Namespaces of the host cluster that are a virtual cluster themselves. */
const TIERS: readonly string[] = ['mgmt', 'dmz', 'rtz'];

/** GET the placement of an application, or of any component: where its pods run, found by their labels and not by an Application object. Without
 * a cache of the cluster it runs nowhere (applications_placement_runtime.go HandleApplicationPlacement 61450581107). Later copies
 * tell how much they saw (62559584432): the one cluster that there is, or nothing. */
export const applicationPlacement: OperationHandler = (call, { store, sovereign, era }) => {
  const unnamed = missingName('placement', call);
  if (unnamed) return unnamed;
  const name = (call.params['name'] ?? '').trim();
  const names = [name, name.replace(/^bp-/, '')].filter((one) => one !== '');
  const namespace = namespaceOf(call);
  const isCached = store.arrangement().cache === 'on';
  const pods = isCached ? store.cluster.list(PODS) : [];
  const found = new Map<string, Target>();
  for (const pod of pods) {
    const own = String(pod.metadata['namespace'] ?? '');
    const isOf = [label(pod, 'app.kubernetes.io/instance'), label(pod, 'app.kubernetes.io/name')].some((one) =>
      names.includes(one),
    );
    if (!isOf || (namespace !== undefined && namespace !== own)) continue;
    const space = store.cluster.find(NAMESPACES, '', own);
    const node = store.cluster.find(NODES, '', textAt(pod['spec'], 'nodeName'));
    const region =
      label(pod, 'openova.io/region') ||
      label(space, 'openova.io/region') ||
      label(node, 'openova.io/region') ||
      label(node, 'topology.kubernetes.io/region');
    const vcluster = TIERS.includes(own) ? own : label(space, 'catalyst.openova.io/vcluster-role');
    const isReplica = label(pod, 'openova.io/cnpg-role') === 'replica';
    const target: Target = {
      region,
      cluster: sovereign,
      ...(vcluster === '' ? {} : { vcluster }),
      ...(isReplica ? { role: 'Standby', standbyType: 'Hot' } : { role: 'Primary' }),
    };
    found.set(JSON.stringify(target), target);
  }
  const targets = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, target]) => target);
  if (!isOfEra(era, 'applicationsTellMore')) return json('placement.observed', { targets, derivedFromRuntime: true });
  return json(
    'placement.observed',
    isCached
      ? { targets, derivedFromRuntime: true, regionsDeclared: 1, regionsObserved: 1 }
      : { targets, derivedFromRuntime: false },
  );
};
