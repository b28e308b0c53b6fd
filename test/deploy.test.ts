import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from 'kubernetes-types/batch/v1.js';
import type { PodSpec } from 'kubernetes-types/core/v1.js';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { firstLine, freshFolder, run, start } from './run-cli.ts';

const FOLDER = join(import.meta.dirname, '..', 'deploy', 'kubernetes');

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
interface Kustomization {
  readonly resources: readonly string[];
  readonly images: readonly unknown[];
  readonly configMapGenerator?: readonly { readonly name: string; readonly files: readonly string[] }[];
}
const text = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const kustomization = (folder: string): Kustomization => parse(text(join(folder, 'kustomization.yaml'))) as Kustomization;
const manifests: readonly Manifest[] = ['.', 'merge'].flatMap((folder) =>
  kustomization(folder).resources.map((name) => parse(text(join(folder, name))) as Manifest),
);
const job = (name: string): Job => {
  const found = manifests.find(({ kind, metadata }) => kind === 'Job' && metadata.name === name);
  if (found === undefined) throw new Error(`there is no Job ${name}`);
  return found as Job;
};
const shards = job('sovereign-qa-shards');
const merge = job('sovereign-qa-merge');
const podOf = ({ spec }: Job): PodSpec => {
  const pod = spec?.template.spec;
  if (pod === undefined) throw new Error('the Job has no pod');
  return pod;
};

/** What TypeScript has against manifests as values of the types of the Kubernetes API (kubernetes-types, made from its OpenAPI document): a wrong
 * type, a field that is missing, and one that there is not. */
const problemsOf = (all: readonly Manifest[]): readonly string[] => {
  const file = join(import.meta.dirname, 'manifests.virtual.ts');
  const lines = all.map(({ apiVersion, ...rest }, nth) => {
    const module = `kubernetes-types/${apiVersion === 'v1' ? 'core/v1' : apiVersion}.js`;
    return `export const m${nth}: import('${module}').${rest.kind} = ${JSON.stringify({ apiVersion, ...rest })};`;
  });
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, languageVersion, ...more) =>
    name === file
      ? ts.createSourceFile(name, lines.join('\n'), languageVersion)
      : getSourceFile.call(host, name, languageVersion, ...more);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
};

const VOLUMES: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);
const PROFILES: ReadonlySet<string | undefined> = new Set(['RuntimeDefault', 'Localhost']);

/** What the Pod Security Standard "restricted" refuses about a pod (kubernetes.io/docs/concepts/security/pod-security-standards). */
const refusedOf = (pod: PodSpec): readonly string[] => {
  const own = pod.securityContext;
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  const rules: readonly (readonly [string, boolean])[] = [
    ['hostNetwork', pod.hostNetwork === true],
    ['hostPID', pod.hostPID === true],
    ['hostIPC', pod.hostIPC === true],
    ['sysctls', (own?.sysctls ?? []).length > 0],
    ['seLinuxOptions', own?.seLinuxOptions !== undefined],
    ...(pod.volumes ?? []).map(
      (volume) => [`volume ${volume.name}`, Object.keys(volume).some((key) => key !== 'name' && !VOLUMES.has(key))] as const,
    ),
    ...containers.flatMap(({ name, securityContext: context, ports = [] }) => [
      [`${name} privileged`, context?.privileged === true] as const,
      [`${name} allowPrivilegeEscalation`, context?.allowPrivilegeEscalation !== false] as const,
      [`${name} capabilities.drop`, context?.capabilities?.drop?.includes('ALL') !== true] as const,
      [`${name} capabilities.add`, (context?.capabilities?.add ?? []).some((one) => one !== 'NET_BIND_SERVICE')] as const,
      [`${name} runAsNonRoot`, (context?.runAsNonRoot ?? own?.runAsNonRoot) !== true] as const,
      [`${name} runAsUser`, (context?.runAsUser ?? own?.runAsUser) === 0] as const,
      [`${name} seccompProfile`, !PROFILES.has((context?.seccompProfile ?? own?.seccompProfile)?.type)] as const,
      [`${name} hostPort`, ports.some(({ hostPort = 0 }) => hostPort !== 0)] as const,
      [`${name} procMount`, context?.procMount !== undefined && context.procMount !== 'Default'] as const,
    ]),
  ];
  return rules.filter(([, isBroken]) => isBroken).map(([rule]) => rule);
};

describe('the manifests', () => {
  it('are what the Kubernetes API takes', () => {
    expect(manifests.map(({ kind }) => kind)).toEqual(['Namespace', 'PersistentVolumeClaim', 'Secret', 'Job', 'Job']);
    expect(problemsOf(manifests)).toEqual([]);
    const wrong = (change: (yaml: string) => string): readonly string[] =>
      problemsOf([parse(change(text('shards.yaml'))) as Manifest]);
    expect(wrong((yaml) => yaml.replace('backoffLimitPerIndex', 'backoffLimitPerIndx'))).toHaveLength(1);
    expect(wrong((yaml) => yaml.replace('completions: 4', "completions: '4'"))).toHaveLength(1);
    expect(wrong((yaml) => yaml.replace('readOnlyRootFilesystem', 'readOnlyRootFileSystem'))).toHaveLength(1);
    expect(wrong((yaml) => yaml.replace('claimName:', 'claim:'))).not.toEqual([]);
  }, 60_000);

  it.skipIf(spawnSync('kubectl', ['version', '--client']).status !== 0)(
    'are what kustomize makes of them',
    () => {
      for (const [folder, kinds] of [
        ['.', ['Namespace', 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'Job']],
        ['merge', ['Job']],
      ] as const) {
        const { stdout, status, stderr } = spawnSync('kubectl', ['kustomize', join(FOLDER, folder)], { encoding: 'utf8' });
        expect(status, stderr).toBe(0);
        const made = parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
        expect(made.map(({ kind }) => kind)).toEqual(kinds);
        expect(problemsOf(made)).toEqual([]);
        expect(stdout).toContain('image: registry.example.com/sovereign-qa:');
      }
    },
    60_000,
  );

  it('name nothing that is not there, and leave no file out', () => {
    const named = (kind: string): readonly string[] =>
      manifests.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name);
    const [made] = kustomization('.').configMapGenerator ?? [];
    expect(made?.files.every((file) => existsSync(join(FOLDER, file)))).toBe(true);
    for (const pod of [podOf(shards), podOf(merge)]) {
      for (const { configMap, persistentVolumeClaim } of pod.volumes ?? []) {
        if (configMap !== undefined) expect(configMap.name).toBe(made?.name);
        if (persistentVolumeClaim !== undefined)
          expect(named('PersistentVolumeClaim')).toContain(persistentVolumeClaim.claimName);
      }
      const volumes = (pod.volumes ?? []).map(({ name }) => name);
      for (const { volumeMounts = [], envFrom = [] } of pod.containers) {
        expect(volumeMounts.map(({ name }) => name)).toEqual(volumes);
        for (const { secretRef } of envFrom) expect(named('Secret')).toContain(secretRef?.name);
      }
    }
    expect(kustomization('merge').images).toEqual(kustomization('.').images);
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    const listed = ['.', 'merge'].flatMap((folder) =>
      [
        'kustomization.yaml',
        ...kustomization(folder).resources,
        ...(kustomization(folder).configMapGenerator ?? []).flatMap(({ files: own }) => own),
      ].map((name) => join(folder, name)),
    );
    expect([...files].sort()).toEqual([...listed].sort());
  });
});

describe('the pods', () => {
  it.each([
    ['shards', shards],
    ['merge', merge],
  ] as const)('of the %s are restricted, with nothing to write to but their volumes', (_, of) => {
    const pod = podOf(of);
    expect(refusedOf(pod)).toEqual([]);
    expect(pod).toMatchObject({ restartPolicy: 'Never', automountServiceAccountToken: false });
    expect(of.spec?.activeDeadlineSeconds).toBeGreaterThan(0);
    for (const { securityContext, resources } of pod.containers) {
      expect(securityContext?.readOnlyRootFilesystem).toBe(true);
      expect(resources).toMatchObject({
        requests: { cpu: expect.anything(), memory: expect.anything() },
        limits: { memory: expect.anything() },
      });
    }
  });

  it.each<readonly [string, (pod: PodSpec) => PodSpec, readonly string[]]>([
    ['a host network', (pod) => ({ ...pod, hostNetwork: true }), ['hostNetwork']],
    ['a folder of the host', (pod) => ({ ...pod, volumes: [{ name: 'x', hostPath: { path: '/' } }] }), ['volume x']],
    [
      'no profile',
      (pod) => ({ ...pod, securityContext: { runAsNonRoot: true, runAsUser: 0 } }),
      ['sovereign-qa runAsUser', 'sovereign-qa seccompProfile'],
    ],
    [
      'a container without any rule',
      (pod) => ({ ...pod, securityContext: {}, containers: [{ name: 'x', ports: [{ containerPort: 1, hostPort: 1 }] }] }),
      ['x allowPrivilegeEscalation', 'x capabilities.drop', 'x runAsNonRoot', 'x seccompProfile', 'x hostPort'],
    ],
  ])('would be refused with %s', (_, change, refused) => {
    expect(refusedOf(change(podOf(shards)))).toEqual(refused);
  });
});

describe('the command lines', () => {
  const server = start(['serve', '--port', '0']);
  afterAll(() => void server.kill('SIGKILL'));

  it('run as written: as many shards as there are completions, and their merge', async () => {
    const url = await firstLine(server);
    const out = freshFolder();
    const argsOf = (of: Job): readonly string[] =>
      (podOf(of).containers[0]?.args ?? []).map(
        (arg) => ({ '/matrix': join(FOLDER, 'matrix'), '/reports': out, 'https://console.omantel.biz': url })[arg] ?? arg,
      );
    const { completions = 0, parallelism = 0 } = shards.spec ?? {};
    expect(parallelism).toBe(completions);
    expect(argsOf(shards)).toContain(`auto/${completions}`);
    const [name] = podOf(shards).containers[0]?.env ?? [];
    expect(name?.name).toBe('SOVEREIGN_QA_SHARD_SET');
    for (let index = 0; index < completions; index += 1) {
      const ran = await run(argsOf(shards), { JOB_COMPLETION_INDEX: String(index), SOVEREIGN_QA_SHARD_SET: 'uid-1' });
      expect(ran.code, ran.out + ran.err).toBe(0);
      expect(ran.out).toContain(`Shard ${index + 1}/${completions} (JOB_COMPLETION_INDEX=${index})`);
    }
    const merged = await run(argsOf(merge));
    expect(merged.code, merged.out + merged.err).toBe(0);
    expect(merged.out).toContain('Shards 1/4, 2/4, 3/4, 4/4 of uid-1: 1 of 1 rows');
  }, 180_000);
});
