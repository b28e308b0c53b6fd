import type { Json } from '../model.ts';
import { decodeGo, type GoValue, go } from './go-json.ts';
import type { Members } from './read-body.ts';

/** An install as understood, defaults filled in; empty strings are what nobody said. */
export interface InstallRequest {
  readonly name: string;
  readonly organization: string;
  readonly environment: string;
  readonly blueprint: { readonly name: string; readonly version: string };
  readonly parameters: Members;
  readonly mode: string;
  readonly regions: readonly string[];
}

/** A body as decoded, or Go's error. */
export type DecodedRequest<T> =
  | { readonly kind: 'decoded'; readonly value: T }
  | { readonly kind: 'invalid'; readonly detail: string };

/** `blueprintRef` (applications.go applicationBlueprintRef 61379495366). */
export const BLUEPRINT_REF = go.struct('handler.applicationBlueprintRef', { name: go.string, version: go.string });
/** `placement` as an object (applications.go applicationPlacement 61379495366). */
export const PLACEMENT = go.struct('handler.applicationPlacement', { mode: go.string, regions: go.list(go.string) });

const FIELDS = {
  blueprintRef: BLUEPRINT_REF,
  name: go.string,
  organizationRef: go.string,
  environmentRef: go.string,
  parameters: go.map(go.any),
  placement: PLACEMENT,
  blueprint: go.string,
  version: go.string,
  namespace: go.string,
  values: go.map(go.any),
};
const INSTALL = go.struct('handler.applicationInstallRequest', FIELDS);

/** The body of every route of applications as the second, lenient decoder knows it (applications_wire_compat.go
 * applicationSimplifiedInstall 62958383137); `placement` and `blueprintRef` are decoded afterwards. */
const SIMPLIFIED = go.struct('handler.applicationSimplifiedInstall', {
  blueprint: go.string,
  version: go.string,
  name: go.string,
  namespace: go.string,
  organizationRef: go.string,
  environmentRef: go.string,
  values: go.map(go.any),
  parameters: go.map(go.any),
  placement: go.any,
  regions: go.list(go.string),
  blueprintRef: go.any,
  toVersion: go.string,
});

/** A body as the lenient decoder understands it, `placement` and `blueprintRef` read. */
export type Simplified = Omit<GoValue<typeof SIMPLIFIED>, 'placement' | 'blueprintRef'> & {
  readonly placement: { readonly mode: string; readonly regions: readonly string[] } | undefined;
  readonly blueprintRef: GoValue<typeof BLUEPRINT_REF> | undefined;
};

/** A placement is a mode, or an object; Go says twice of what it speaks. */
const placementOf = (value: Json): DecodedRequest<Simplified['placement']> => {
  if (value === null) return { kind: 'decoded', value: undefined };
  if (typeof value === 'string') return { kind: 'decoded', value: { mode: value.trim(), regions: [] } };
  const wrong = (detail: string) => ({ kind: 'invalid', detail: `placement: placement: ${detail}` }) as const;
  if (typeof value !== 'object' || Array.isArray(value)) return wrong('must be a string mode or {mode,regions} object');
  const decoded = decodeGo(JSON.stringify(value), PLACEMENT, { unknown: 'ignore', reads: 'whole' });
  if (decoded.kind === 'invalid') return wrong(decoded.detail);
  return { kind: 'decoded', value: { mode: decoded.value.mode.trim(), regions: decoded.value.regions ?? [] } };
};

/** Decodes a body that the strict decoder of its route did not take: as a whole, unknown keys ignored, `placement` a mode or an object. */
export const decodeSimplified = (body: Uint8Array | string): DecodedRequest<Simplified> => {
  const decoded = decodeGo(body, SIMPLIFIED, { unknown: 'ignore', reads: 'whole' });
  if (decoded.kind === 'invalid') return decoded;
  const { placement: raw, blueprintRef: rawRef, ...rest } = decoded.value;
  const ref =
    rawRef === null ? undefined : decodeGo(JSON.stringify(rawRef), BLUEPRINT_REF, { unknown: 'ignore', reads: 'whole' });
  if (ref?.kind === 'invalid') return { kind: 'invalid', detail: `blueprintRef: ${ref.detail}` };
  const placement = placementOf(raw);
  if (placement.kind === 'invalid') return placement;
  return { kind: 'decoded', value: { ...rest, placement: placement.value, blueprintRef: ref?.value } };
};

/** `values` with `parameters` laid over them. */
export const overlaid = ({ values, parameters }: Pick<Simplified, 'values' | 'parameters'>): Members => ({
  ...values,
  ...parameters,
});

/** What is left out of an install has these defaults (applications.go applicationInstallRequestNormalize 61379495366). */
const normalized = (body: GoValue<typeof INSTALL>): InstallRequest => {
  const organization = body.organizationRef || body.namespace.trim();
  const regions = body.placement.regions ?? [];
  return {
    name: body.name,
    organization,
    environment: body.environmentRef || (organization === '' ? '' : `${organization}-prod`),
    blueprint: {
      name: body.blueprintRef.name || body.blueprint.trim(),
      version: body.blueprintRef.version || body.version.trim(),
    },
    parameters: Object.keys(body.parameters ?? {}).length > 0 ? (body.parameters ?? {}) : (body.values ?? {}),
    mode: body.placement.mode.trim() === '' ? 'single-region' : body.placement.mode,
    regions: regions.length > 0 ? regions : ['primary'],
  };
};

/** The defaults of the lenient decoder are others (applications_wire_compat.go promoteToCanonicalInstall 62958383137). */
const promoted = (body: Simplified): InstallRequest => {
  const organization = body.organizationRef.trim() || body.namespace.trim();
  const asked = body.placement?.regions ?? [];
  const regions = asked.length > 0 ? asked : (body.regions ?? []);
  return {
    name: body.name.trim(),
    organization,
    environment: body.environmentRef.trim() || organization,
    blueprint: {
      name: body.blueprintRef?.name || body.blueprint.trim(),
      version: body.blueprintRef?.version || body.version.trim(),
    },
    parameters: overlaid(body),
    mode: body.placement?.mode || 'single-region',
    regions: regions.length > 0 ? regions : ['fsn1'],
  };
};

/** Decodes both request shapes of an install and its preview (applications_wire_compat.go decodeApplicationInstallBody 62958383137): the first
 * value strictly, and where an unknown key or another type of `placement` forbids that, the whole leniently, with other defaults. */
export const decodeInstall = (body: Uint8Array | string): DecodedRequest<InstallRequest> => {
  const strict = decodeGo(body, INSTALL, { unknown: 'refuse', reads: 'one' });
  if (strict.kind === 'decoded') return { kind: 'decoded', value: normalized(strict.value) };
  const lenient = decodeSimplified(body);
  return lenient.kind === 'invalid' ? lenient : { kind: 'decoded', value: promoted(lenient.value) };
};
