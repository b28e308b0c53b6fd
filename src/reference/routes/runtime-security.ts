import { type Call, isKnown, type OperationHandler, positive, type Sovereign } from '../context.ts';
import { safeTime } from '../ids.ts';
import { type Bodies, json, text } from '../reply.ts';
import { workloadOf } from '../state/cluster.ts';
import { kindOf } from '../state/kinds.ts';

type Alert = Bodies['falco.events']['items'][number];
type Weaknesses = Bodies['Weaknesses'];

/** Whether the cluster that is asked for can be read and has what is asked for in it. */
const has = (part: 'falco' | 'trivy', call: Call, sovereign: Sovereign): boolean => {
  const arrangement = sovereign.store.arrangement();
  return isKnown(call, sovereign) && arrangement.cluster === 'reachable' && arrangement[part] === 'there';
};

/** The priorities that are told where none is asked for. */
const USUAL = ['EMERGENCY', 'ALERT', 'CRITICAL', 'ERROR', 'WARNING'];

/** Alerts of the one pod of the fixtures, oldest first: falcosidekick writes them as Events, whose type is the priority. */
const alertsAt = (nowMs: number): readonly Alert[] =>
  (
    [
      [180, 'Terminal shell in container', 'A shell was spawned in a container', 'WARNING'],
      [120, 'Contact K8S API Server From Container', 'Unexpected connection to the API server', 'NORMAL'],
      [60, 'Write below etc', 'File below /etc opened for writing', 'WARNING'],
    ] as const
  ).map(([ageSeconds, rule, output, priority]) => ({
    time: safeTime(nowMs - ageSeconds * 1000),
    priority,
    rule,
    output,
    source: 'falcosidekick',
    namespace: 'qa-omantel',
    pod: 'qa-wp-0',
  }));

/** GET falco: what was noticed in pods that run, newest first. */
export const falco: OperationHandler = (call, sovereign) => {
  const updatedAt = safeTime(sovereign.clock.now());
  if (!has('falco', call, sovereign))
    return json('falco.events', { items: [], total: 0, installed: false, source: 'empty', updatedAt });
  const asked = call.url.searchParams.get('prio') ?? '';
  const wanted = asked === '' ? USUAL : asked.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim().toUpperCase()]));
  const items = alertsAt(sovereign.clock.now())
    .filter(({ priority }) => wanted.length === 0 || wanted.includes(priority))
    .sort((a, b) => (a.time > b.time ? -1 : 1))
    .slice(0, positive(call.url, 'limit', 200, 1000));
  return json('falco.events', { items, total: items.length, installed: true, source: 'k8s-events', updatedAt });
};

const weaknesses = (critical: number, high: number, medium: number, low: number, unknown: number): Weaknesses => ({
  critical,
  high,
  medium,
  low,
  unknown,
  total: critical + high + medium + low + unknown,
});

const NONE = weaknesses(0, 0, 0, 0, 0);

const sum = (a: Weaknesses, b: Weaknesses): Weaknesses =>
  weaknesses(a.critical + b.critical, a.high + b.high, a.medium + b.medium, a.low + b.low, a.unknown + b.unknown);

/** A report of the scanner on one container. */
interface Scan {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly image: string;
  readonly severity: Weaknesses;
  readonly at: string;
}

/** Reports on the containers of the pods of applications. */
const scansOf = ({ store, clock }: Sovereign): readonly Scan[] => {
  const kind = kindOf('pods');
  return store.list().flatMap((application) =>
    (kind === undefined ? [] : workloadOf(application, kind, clock.now())).flatMap(({ metadata }) =>
      ['init', application.name].map((container) => ({
        namespace: application.namespace,
        pod: metadata.name,
        container,
        image: `registry.example/${container}:v1`,
        severity: container === 'init' ? weaknesses(0, 1, 0, 2, 0) : weaknesses(1, 2, 3, 5, 1),
        at: safeTime(application.changedMs),
      })),
    ),
  );
};

/** GET sbom of one pod: what its containers are made of, and what is known of that. */
export const sbom: OperationHandler = (call, sovereign) => {
  const [namespace, pod] = ['ns', 'pod'].map((name) => call.url.searchParams.get(name)?.trim() ?? '');
  if (namespace === undefined || pod === undefined || namespace === '' || pod === '') return text('sbom.missing');
  const installed = has('trivy', call, sovereign);
  const scans = installed ? scansOf(sovereign).filter((scan) => scan.namespace === namespace && scan.pod === pod) : [];
  const containers = scans
    .sort((a, b) => (a.container < b.container ? -1 : 1))
    .map(({ container, image, severity, at }) => ({
      container,
      image,
      digest: `sha256:${container}`,
      severity,
      components: [{ name: 'openssl', version: '3.0.2', type: 'library', purl: 'pkg:apk/openssl@3.0.2', licenses: 'Apache-2.0' }],
      reportName: `pod-${pod}-${container}`,
      scanCompletedAt: at,
    }));
  return json('sbom.pod', {
    pod,
    namespace,
    containers,
    countsByContainer: Object.fromEntries(containers.map(({ container, severity }) => [container, severity])),
    totalCounts: containers.reduce((total, { severity }) => sum(total, severity), NONE),
    updatedAt: safeTime(sovereign.clock.now()),
    installed,
  });
};

/** GET the sum of what is known of all images. */
export const sbomSummary: OperationHandler = (call, sovereign) => {
  const installed = has('trivy', call, sovereign);
  const scans = installed ? scansOf(sovereign) : [];
  const by = (key: (scan: Scan) => string): Readonly<Record<string, Weaknesses>> => {
    const sums: Record<string, Weaknesses> = {};
    for (const scan of scans) sums[key(scan)] = sum(sums[key(scan)] ?? NONE, scan.severity);
    return sums;
  };
  return json('sbom-summary.counts', {
    total: scans.reduce((total, { severity }) => sum(total, severity), NONE),
    byNamespace: by(({ namespace }) => namespace),
    byImage: by(({ image }) => image),
    pods: new Set(scans.map(({ namespace, pod }) => `${namespace}/${pod}`)).size,
    containers: scans.length,
    installed,
    updatedAt: safeTime(sovereign.clock.now()),
  });
};
