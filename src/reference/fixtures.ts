import type { Application } from './state/application.ts';

/** What a Sovereign of the QA loop starts with (applications contract, section 20): `qa-wp`, ready in one region. */
export const fixtures = (ids: () => string, now: () => number): readonly Application[] => [
  {
    uid: ids(),
    name: 'qa-wp',
    namespace: 'qa-omantel',
    environmentRef: 'qa-omantel',
    blueprint: { name: 'bp-qa-app', version: '0.1.0' },
    placement: 'single-region',
    regions: ['hz-fsn-rtz-prod'],
    parameters: { siteTitle: 'QA WP', replicas: 1 },
    displayName: undefined,
    changedMs: now(),
    change: 'fixture',
    generation: 1,
  },
];
