import { BLUEPRINT_REF, type DecodedRequest, decodeSimplified, overlaid, PLACEMENT, type Simplified } from './decode-install.ts';
import { decodeGo, type GoValue, go } from './go-json.ts';
import type { Members } from './read-body.ts';

/** A placement as asked for; an empty mode is one that nobody said. */
export interface Placement {
  readonly mode: string;
  readonly regions: readonly string[];
}

/** A change of an application as understood (applications contract, 10.2 and 13); what is `undefined` stays as it is. */
export interface Change {
  /** A blueprint that was named, by itself or in a reference: only previews look at it. */
  readonly blueprint: string | undefined;
  readonly version: string | undefined;
  /** A blueprint reference was given without a version. */
  readonly versionMissing: boolean;
  readonly parameters: Members | undefined;
  readonly placement: Placement | undefined;
  readonly displayName: string | undefined;
  readonly environmentRef: string | undefined;
}

/** Which body is read: that of an update, or that of a preview of a stored application. They differ in their keys and in which alias wins. */
export type ChangeOf = 'update' | 'preview';

const SHARED = {
  blueprintRef: go.pointer(BLUEPRINT_REF),
  parameters: go.map(go.any),
  placement: go.pointer(PLACEMENT),
  values: go.map(go.any),
  version: go.string,
  toVersion: go.string,
};
const UPDATE = go.struct('handler.applicationUpdateRequest', { ...SHARED, displayName: go.string, title: go.string });
const PREVIEW = go.struct('handler.applicationChangePreviewRequest', {
  ...SHARED,
  environmentRef: go.string,
  blueprint: go.string,
});

const said = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text);
const first = (...texts: readonly (string | undefined)[]): string | undefined => texts.find((text) => text !== undefined);

const strictly = (body: GoValue<typeof UPDATE> | GoValue<typeof PREVIEW>): Change => {
  const { blueprintRef, placement, values } = body;
  const version = first(said(blueprintRef?.version), said(body.toVersion)?.trim(), said(body.version)?.trim());
  const blueprint = first(said(blueprintRef?.name), 'blueprint' in body ? said(body.blueprint)?.trim() : undefined);
  return {
    blueprint,
    version,
    versionMissing: (blueprintRef !== null || blueprint !== undefined) && version === undefined,
    parameters: body.parameters ?? (Object.keys(values ?? {}).length > 0 ? (values ?? undefined) : undefined),
    placement: placement === null ? undefined : { mode: placement.mode, regions: placement.regions ?? [] },
    displayName: 'title' in body ? first(said(body.displayName)?.trim(), said(body.title)?.trim()) : undefined,
    environmentRef: 'environmentRef' in body ? body.environmentRef || undefined : undefined,
  };
};

const leniently = (body: Simplified, of: ChangeOf): Change => {
  const { blueprintRef, placement, regions } = body;
  const aliases = of === 'update' ? [body.version, body.toVersion] : [body.toVersion, body.version];
  const version = first(blueprintRef?.version || undefined, ...aliases.map((text) => said(text)?.trim()));
  const blueprint = first(blueprintRef?.name || undefined, said(body.blueprint)?.trim());
  const parameters = overlaid(body);
  const beside = regions ?? [];
  const placed = placement && { mode: placement.mode, regions: placement.regions.length > 0 ? placement.regions : beside };
  return {
    blueprint,
    version: said(version),
    versionMissing: (blueprintRef !== undefined || blueprint !== undefined) && said(version) === undefined,
    parameters: Object.keys(parameters).length > 0 ? parameters : undefined,
    // Regions alone are a placement without a mode.
    placement: placed ?? (beside.length > 0 ? { mode: '', regions: beside } : undefined),
    displayName: undefined,
    environmentRef: said(body.environmentRef)?.trim(),
  };
};

/** Decodes a change (applications_wire_compat.go decodeApplicationUpdateBody and decodeApplicationChangePreviewBody 62958383137): the first value
 * strictly, and the whole leniently where that fails, with the precedence of each. */
export const decodeChange = (body: Uint8Array | string, of: ChangeOf): DecodedRequest<Change> => {
  const how = { unknown: 'refuse', reads: 'one' } as const;
  const strict = of === 'update' ? decodeGo(body, UPDATE, how) : decodeGo(body, PREVIEW, how);
  if (strict.kind === 'decoded') return { kind: 'decoded', value: strictly(strict.value) };
  const lenient = decodeSimplified(body);
  return lenient.kind === 'invalid' ? lenient : { kind: 'decoded', value: leniently(lenient.value, of) };
};
