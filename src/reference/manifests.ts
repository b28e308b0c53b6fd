import { stringify } from 'yaml';
import type { Json } from '../model.ts';
import type { Blueprint } from './catalog.ts';
import { roleOf } from './state/application.ts';

/** An application that may be installed: what its manifests are rendered from. */
export interface Rendered {
  readonly name: string;
  readonly organization: string;
  readonly environment: string;
  readonly mode: string;
  readonly regions: readonly string[];
  readonly parameters: Readonly<Record<string, Json>>;
  readonly version: string;
}

const envTypeOf = (environment: string): string => /-(prod|stg|dev|uat|poc)$/.exec(environment)?.[1] ?? environment;

const helmRelease = (one: Rendered, blueprint: Blueprint, region: string, index: number): Json => {
  const role = roleOf(one.mode, index);
  const standby = role === 'standby' ? { replicas: 0, _openova_standby: true } : {};
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: {
      name: one.name,
      namespace: one.organization,
      labels: {
        'app.kubernetes.io/managed-by': 'application-controller',
        'app.kubernetes.io/name': one.name,
        'catalyst.openova.io/application': one.name,
        'catalyst.openova.io/organization': one.organization,
        'catalyst.openova.io/env-type': envTypeOf(one.environment),
        'catalyst.openova.io/region': region,
        'catalyst.openova.io/placement-role': role,
        'catalyst.openova.io/blueprint': blueprint.name,
      },
    },
    spec: {
      interval: '600s',
      releaseName: one.name,
      targetNamespace: one.organization,
      chart: {
        spec: {
          chart: blueprint.chart ?? blueprint.name,
          version: one.version,
          sourceRef: { kind: 'HelmRepository', name: blueprint.sourceRef ?? 'openova-catalog', namespace: 'flux-system' },
          interval: '600s',
        },
      },
      install: { createNamespace: true, remediation: { retries: 3 } },
      upgrade: { remediation: { retries: 3 } },
      values: { ...one.parameters, ...standby },
    },
  };
};

/** The files that an install writes: two for every region, in region order (core/controllers/pkg/render/manifests.go Render 62618303967). */
export const manifestsOf = (
  one: Rendered,
  blueprint: Blueprint,
): readonly { readonly path: string; readonly content: string }[] =>
  one.regions.flatMap((region, index) => {
    const folder = `clusters/${region}/applications/${one.name}`;
    return [
      {
        path: `${folder}/kustomization.yaml`,
        content: stringify({
          apiVersion: 'kustomize.config.k8s.io/v1beta1',
          kind: 'Kustomization',
          namespace: one.organization,
          commonLabels: {
            'app.kubernetes.io/managed-by': 'application-controller',
            'catalyst.openova.io/application': one.name,
            'catalyst.openova.io/organization': one.organization,
            'catalyst.openova.io/region': region,
          },
          resources: ['helmrelease.yaml'],
        }),
      },
      {
        path: `${folder}/helmrelease.yaml`,
        content: stringify(helmRelease(one, blueprint, region, index), { aliasDuplicateObjects: false }),
      },
    ];
  });
