import type { InstallRequest } from './decode-install.ts';

/** Placement modes of the brief's moment (applications.go validateApplicationInstallRequest 61379495366). */
export const MODES = ['single-region', 'active-active', 'active-hotstandby'] as const;

/** Whether a name is legal for Kubernetes and organizations (applications.go isValidK8sName 61379495366). */
export const isLegalName = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);

/** What is told of an unknown placement mode. */
export const UNKNOWN_MODE = `placement.mode must be one of ${MODES.join(', ')}`;

/** What is wrong with a number of regions, or `undefined`. */
export const brokenRegions = (regions: readonly string[]): string | undefined => {
  if (regions.length === 0) return 'placement.regions must list at least one region';
  if (regions.length > 5) return 'placement.regions cannot exceed 5 entries';
  const blank = regions.findIndex((region) => region.trim() === '');
  return blank === -1 ? undefined : `placement.regions[${blank}] is empty`;
};

/** What is wrong with the blueprint and the mode, which installs and previews judge alike. */
export const brokenBlueprint = ({
  environment,
  blueprint,
  mode,
}: Pick<InstallRequest, 'environment' | 'blueprint' | 'mode'>): string | undefined => {
  if (environment.trim() === '') return 'environmentRef is required';
  if (blueprint.name.trim() === '') return 'blueprintRef.name is required';
  if (!blueprint.name.startsWith('bp-')) return 'blueprintRef.name must be of the form bp-<slug>';
  if (blueprint.version.trim() === '') return 'blueprintRef.version is required';
  return MODES.some((known) => known === mode) ? undefined : UNKNOWN_MODE;
};

/** What is wrong with an organization, or `undefined`. */
export const brokenOrganization = (organization: string): string | undefined => {
  if (organization.trim() === '') return 'organizationRef is required';
  return isLegalName(organization) ? undefined : 'organizationRef must be a valid K8s name';
};

const brokenName = (name: string): string | undefined => {
  if (name.trim() === '') return 'name is required';
  return isLegalName(name) ? undefined : 'name must be a valid K8s name (RFC 1123 lowercase alphanumeric + hyphens, 1-63 chars)';
};

/** The detail of the first broken of the field rules, in the product's order, or `undefined` when the install is well formed
 * (applications.go validateApplicationInstallRequest 61379495366). */
export const brokenFieldRule = (request: InstallRequest): string | undefined =>
  brokenName(request.name) ??
  brokenOrganization(request.organization) ??
  brokenBlueprint(request) ??
  brokenRegions(request.regions);
