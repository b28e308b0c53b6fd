import type { Json } from '../model.ts';
import { isMembers, type Members, membersAt, parseJson, textAt, textsAt } from './read-body.ts';

/** A placement as asked for; an empty mode is one that nobody said. */
export interface Placement {
  readonly mode: string;
  readonly regions: readonly string[];
}

/** A change of an application as understood (applications contract, 10.2 and 13); what is `undefined` stays as it is. */
export interface Change {
  readonly version: string | undefined;
  /** A blueprint reference was given without a version. */
  readonly versionMissing: boolean;
  readonly parameters: Members | undefined;
  readonly placement: Placement | undefined;
  readonly displayName: string | undefined;
  readonly environmentRef: string | undefined;
}

const STRICT: Readonly<Record<string, (value: Json) => boolean>> = {
  blueprintRef: isMembers,
  parameters: isMembers,
  values: isMembers,
  placement: (value) => isMembers(value) && Object.keys(value).every((key) => key === 'mode' || key === 'regions'),
  displayName: (value) => typeof value === 'string',
  title: (value) => typeof value === 'string',
  version: (value) => typeof value === 'string',
  toVersion: (value) => typeof value === 'string',
};

const placementOf = (body: Members): Placement | undefined => {
  const placement = body['placement'];
  const regions = textsAt(body, 'regions');
  if (typeof placement === 'string') return { mode: placement.trim(), regions };
  if (isMembers(placement)) {
    const own = textsAt(placement, 'regions');
    return { mode: textAt(placement, 'mode'), regions: own.length > 0 ? own : regions };
  }
  // Regions alone are a placement without a mode, which the field rules refuse.
  return regions.length > 0 ? { mode: '', regions } : undefined;
};

const first = (...texts: readonly string[]): string | undefined => texts.find((text) => text !== '');

/** Decodes a change: strictly first, and leniently where that fails, with the precedence of each. `undefined`: no JSON object, or
 * a key of another type than any of the shapes has. */
export const decodeChange = (text: string): Change | undefined => {
  const value = parseJson(text);
  if (value === null) return decodeChange('{}');
  if (!isMembers(value)) return undefined;
  const body = Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
  const strict = Object.entries(body).every(([key, item]) => Object.hasOwn(STRICT, key) && STRICT[key]?.(item) === true);
  const wrong = Object.entries(body).some(([key, item]) => {
    if (key === 'placement') return typeof item !== 'string' && !isMembers(item);
    return Object.hasOwn(STRICT, key) && STRICT[key]?.(item) === false;
  });
  if (!strict && wrong) return undefined;
  const reference = membersAt(body, 'blueprintRef');
  const aliases = strict
    ? [textAt(body, 'toVersion'), textAt(body, 'version')]
    : [textAt(body, 'version'), textAt(body, 'toVersion')];
  const version = first(textAt(reference, 'version'), ...aliases);
  const own = body['parameters'];
  const values = membersAt(body, 'values');
  const merged = { ...values, ...membersAt(body, 'parameters') };
  const parameters = strict && isMembers(own) ? own : Object.keys(merged).length > 0 ? merged : undefined;
  return {
    version,
    versionMissing: body['blueprintRef'] !== undefined && version === undefined,
    parameters,
    placement: placementOf(body),
    displayName: strict ? first(textAt(body, 'displayName'), textAt(body, 'title')) : undefined,
    environmentRef: first(textAt(body, 'environmentRef')),
  };
};
