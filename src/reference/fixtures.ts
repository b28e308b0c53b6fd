import { safeTime } from './ids.ts';
import type { Application } from './store.ts';

/** What a Sovereign of the QA loop starts with (applications contract, section 20): `qa-wp`, ready in one region. */
export const fixtures = (ids: () => string, now: () => number): readonly Application[] => {
  const at = safeTime(now());
  return [
    {
      uid: ids(),
      name: 'qa-wp',
      namespace: 'qa-omantel',
      environmentRef: 'qa-omantel',
      blueprint: { name: 'bp-qa-app', version: '0.1.0' },
      placement: 'single-region',
      regions: ['hz-fsn-rtz-prod'],
      parameters: { siteTitle: 'QA WP', replicas: 1 },
      status: {
        phase: 'Ready',
        primaryRegion: 'hz-fsn-rtz-prod',
        observedGeneration: 1,
        regions: [{ name: 'hz-fsn-rtz-prod', role: 'primary', replicas: 1, ready: 1, lastTransitionTime: at }],
        installedBlueprint: { name: 'bp-qa-app', version: '0.1.0', digest: 'sha256:qa-app' },
        conditions: [
          { type: 'Ready', status: 'True', reason: 'Reconciled', message: 'all regions are ready', lastTransitionTime: at },
        ],
        lastReconciledAt: at,
      },
    },
  ];
};
