import type { InstallRequest } from './decode-install.ts';

/** Placement modes of the brief's moment (applications contract, 4.3). */
export const MODES = ['single-region', 'active-active', 'active-hotstandby'] as const;

/** Whether a name is legal for Kubernetes and organizations (applications contract, 4.6). */
export const isLegalName = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);

/** The thirteen field rules in their order (applications contract, 5.3); the first one that is broken speaks. */
const RULES: readonly {
  readonly broken: (request: InstallRequest) => boolean;
  readonly detail: (request: InstallRequest) => string;
}[] = [
  { broken: ({ name }) => name === '', detail: () => 'name is required' },
  {
    broken: ({ name }) => !isLegalName(name),
    detail: () => 'name must follow the K8s name rules: lower-case letters, digits and hyphens, at most 63',
  },
  { broken: ({ organization }) => organization === '', detail: () => 'organizationRef is required' },
  { broken: ({ organization }) => !isLegalName(organization), detail: () => 'organizationRef must follow the K8s name rules' },
  { broken: ({ environment }) => environment === '', detail: () => 'environmentRef is required' },
  { broken: ({ blueprint }) => blueprint.name === '', detail: () => 'blueprintRef.name is required' },
  { broken: ({ blueprint }) => !blueprint.name.startsWith('bp-'), detail: () => 'blueprintRef.name must start with bp-' },
  { broken: ({ blueprint }) => blueprint.version === '', detail: () => 'blueprintRef.version is required' },
  { broken: ({ mode }) => mode === '', detail: () => 'placement.mode is required' },
  {
    broken: ({ mode }) => !MODES.some((known) => known === mode),
    detail: () => `placement.mode must be one of ${MODES.join(', ')}`,
  },
  { broken: ({ regions }) => regions.length === 0, detail: () => 'placement.regions must name at least one region' },
  { broken: ({ regions }) => regions.length > 5, detail: () => 'placement.regions must name at most 5 regions' },
  {
    broken: ({ regions }) => regions.some((region) => region.trim() === ''),
    detail: ({ regions }) => `placement.regions[${regions.findIndex((region) => region.trim() === '')}] is blank`,
  },
];

/** The detail of the first broken field rule, or `undefined` when the install is well formed. */
export const brokenFieldRule = (request: InstallRequest): string | undefined =>
  RULES.find(({ broken }) => broken(request))?.detail(request);
