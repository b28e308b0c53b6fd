import type { OperationHandler, Sovereign } from '../context.ts';
import { membersAt } from '../read-body.ts';
import { type Bodies, hard, json } from '../reply.ts';
import type { KubernetesObject } from '../state/cluster.ts';
import { kindOf } from '../state/kinds.ts';
import { OLD_DAYS } from './fleet.ts';

type Cell = Bodies['TreemapCell'];

const DIMENSIONS = ['sovereign', 'cluster', 'family', 'namespace', 'application'] as const;
const SIZES = ['cpu_limit', 'memory_limit', 'storage_limit', 'replica_count'] as const;
const COLORS = ['utilization', 'health', 'age'] as const;

type Dimension = (typeof DIMENSIONS)[number];
type Size = (typeof SIZES)[number];
type Color = (typeof COLORS)[number];

const among = <T extends string>(known: readonly T[], text: string): T | undefined => known.find((one) => one === text);

/** A pod as the treemap counts it. */
interface Pod {
  readonly namespace: string;
  readonly application: string;
  readonly family: string;
  readonly cpu: number;
  readonly memory: number;
  readonly isReady: boolean;
  readonly createdMs: number;
}

const UNITS: Readonly<Record<string, number>> = { m: 0.001, '': 1, Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3 };

/** A quantity of Kubernetes as a number; what is none is 0. */
const quantity = (value: unknown): number => {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)(m|Ki|Mi|Gi)?$/.exec(typeof value === 'string' ? value : '') ?? [];
  return digits === undefined ? 0 : Number(digits) * (UNITS[unit] ?? 0);
};

const podOf = (object: KubernetesObject): Pod => {
  const { metadata } = object;
  const labels = membersAt(metadata, 'labels');
  const limits = [membersAt(object, 'spec')['containers'] ?? []]
    .flat()
    .map((container) => membersAt(membersAt({ container }, 'container'), 'resources'))
    .map((resources) => membersAt(resources, 'limits'));
  const conditions = [membersAt(object, 'status')['conditions'] ?? []].flat();
  return {
    namespace: String(metadata['namespace'] ?? ''),
    application: String(labels['app.kubernetes.io/instance'] ?? labels['app.kubernetes.io/name'] ?? metadata.name),
    family: String(labels['catalyst.openova.io/family'] ?? 'other'),
    cpu: limits.reduce((sum, { cpu }) => sum + quantity(cpu) * 1000, 0),
    memory: limits.reduce((sum, { memory }) => sum + quantity(memory), 0),
    isReady: conditions.some((one) => {
      const { type, status } = membersAt({ one }, 'one');
      return type === 'Ready' && status === 'True';
    }),
    createdMs: Date.parse(String(metadata['creationTimestamp'])),
  };
};

/** What a pod adds to the size of its cell. No pod of the reference claims a volume. */
const sizeOfPod = ({ cpu, memory, isReady }: Pod, size: Size): number => {
  switch (size) {
    case 'cpu_limit':
      return cpu;
    case 'memory_limit':
      return memory;
    case 'replica_count':
      return isReady ? 1 : 0;
    case 'storage_limit':
      return 0;
  }
};

const sizeOf = (pods: readonly Pod[], size: Size): number => pods.reduce((sum, pod) => sum + sizeOfPod(pod, size), 0);

const percentageOf = (pods: readonly Pod[], color: Color, nowMs: number): number | null => {
  switch (color) {
    case 'health':
      return (100 * pods.filter(({ isReady }) => isReady).length) / pods.length;
    case 'age': {
      const days = (nowMs - Math.min(...pods.map(({ createdMs }) => createdMs))) / 86_400_000;
      return Math.max(0, Math.min(100, (days / OLD_DAYS) * 100));
    }
    case 'utilization':
      // Nothing in the reference measures what pods use.
      return null;
  }
};

/** Pods in groups within groups (dashboard.go groupAtLevel), each level sorted by name. */
const cellsOf = (
  pods: readonly Pod[],
  [dimension, ...inner]: readonly Dimension[],
  told: { readonly size: Size; readonly color: Color; readonly nowMs: number; readonly cluster: string },
): readonly Cell[] => {
  if (dimension === undefined) return [];
  const groups = new Map<string, Pod[]>();
  for (const pod of pods) {
    const id = dimension === 'sovereign' || dimension === 'cluster' ? told.cluster : pod[dimension];
    groups.set(id, [...(groups.get(id) ?? []), pod]);
  }
  return [...groups]
    .map(([id, own]) => {
      const size = sizeOf(own, told.size);
      return {
        id,
        name: dimension === 'family' ? `${id.slice(0, 1).toUpperCase()}${id.slice(1)}` : id,
        count: told.size === 'replica_count' ? size : own.length,
        percentage: percentageOf(own, told.color, told.nowMs),
        ...(size === 0 ? {} : { size_value: size }),
        ...(inner.length === 0 ? {} : { children: cellsOf(own, inner, told) }),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

const leaves = (cells: readonly Cell[]): number =>
  cells.reduce((sum, { children = [] }) => sum + (children.length > 0 ? leaves(children) : 1), 0);

const podsOf = ({ store }: Sovereign): readonly Pod[] => {
  const kind = kindOf('pods');
  return kind === undefined ? [] : store.cluster.list(kind).map(podOf);
};

/** GET dashboard/treemap: the pods of the Sovereign that is asked for; of another one, or none, nothing. */
export const dashboardTreemap: OperationHandler = ({ url }, sovereign) => {
  const asked = (name: string): string => url.searchParams.get(name)?.trim() ?? '';
  const dimensions: Dimension[] = [];
  for (const text of (asked('group_by') || 'application').split(',')) {
    const dimension = among(DIMENSIONS, text.trim());
    if (dimension === undefined) return hard('dashboard-treemap.invalid-group-by', `unsupported dimension: ${text.trim()}`);
    dimensions.push(dimension);
  }
  const color = among(COLORS, asked('color_by') || 'utilization');
  if (color === undefined) return hard('dashboard-treemap.invalid-color-by', `unsupported color metric: ${asked('color_by')}`);
  const size = among(SIZES, asked('size_by') || 'cpu_limit');
  if (size === undefined) return hard('dashboard-treemap.invalid-size-by', `unsupported size metric: ${asked('size_by')}`);
  const pods = asked('deployment_id') === sovereign.sovereign ? podsOf(sovereign) : [];
  const items = cellsOf(pods, dimensions, { size, color, nowMs: sovereign.clock.now(), cluster: sovereign.sovereign });
  return json('dashboard-treemap.map', { items, total_count: leaves(items) });
};
