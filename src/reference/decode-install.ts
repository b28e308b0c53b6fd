import type { Json } from '../model.ts';

/** An install as understood, defaults filled in; empty strings are what nobody said. */
export interface InstallRequest {
  readonly name: string;
  readonly organization: string;
  readonly environment: string;
  readonly blueprint: { readonly name: string; readonly version: string };
  readonly parameters: Readonly<Record<string, Json>>;
  readonly mode: string;
  readonly regions: readonly string[];
}

type Members = Readonly<Record<string, Json>>;
type Shape = (value: Json) => boolean;

const isMembers = (value: Json | undefined): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const text: Shape = (value) => value === null || typeof value === 'string';
const texts: Shape = (value) => value === null || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
const members: Shape = (value) => value === null || isMembers(value);
const only =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    value === null ||
    (isMembers(value) &&
      Object.entries(value).every(([key, item]) => Object.hasOwn(shapes, key) && shapes[key]?.(item) === true));

const PLACEMENT = only({ mode: text, regions: texts });
const STRICT = only({
  name: text,
  organizationRef: text,
  environmentRef: text,
  blueprintRef: only({ name: text, version: text }),
  parameters: members,
  placement: PLACEMENT,
  blueprint: text,
  version: text,
  namespace: text,
  values: members,
});

const stringAt = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const aliasAt = (value: Json | undefined): string => stringAt(value).trim();
const membersAt = (value: Json | undefined): Members => (isMembers(value) ? value : {});
const textsAt = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const shared = (body: Members) => {
  const reference = membersAt(body['blueprintRef']);
  return {
    name: stringAt(body['name']),
    organization: stringAt(body['organizationRef']) || aliasAt(body['namespace']),
    blueprint: {
      name: stringAt(reference['name']) || aliasAt(body['blueprint']),
      version: stringAt(reference['version']) || aliasAt(body['version']),
    },
  };
};

const decodeStrict = (body: Members): InstallRequest => {
  const known = shared(body);
  const parameters = membersAt(body['parameters']);
  const placement = membersAt(body['placement']);
  const regions = textsAt(placement['regions']);
  return {
    ...known,
    environment: stringAt(body['environmentRef']) || (known.organization === '' ? '' : `${known.organization}-prod`),
    parameters: Object.keys(parameters).length > 0 ? parameters : membersAt(body['values']),
    mode: stringAt(placement['mode']) || 'single-region',
    regions: regions.length > 0 ? regions : ['primary'],
  };
};

/** Keys that the lenient decoder reads must still have their types; unknown ones are ignored. */
const LENIENT: Readonly<Record<string, Shape>> = {
  name: text,
  organizationRef: text,
  environmentRef: text,
  blueprintRef: members,
  parameters: members,
  placement: (value) => text(value) || (isMembers(value) && text(value['mode'] ?? null) && texts(value['regions'] ?? null)),
  regions: texts,
  blueprint: text,
  version: text,
  namespace: text,
  values: members,
};

const decodeLenient = (body: Members): InstallRequest => {
  const known = shared(body);
  const placement = body['placement'];
  const inner = membersAt(placement);
  const regions = textsAt(inner['regions']).length > 0 ? textsAt(inner['regions']) : textsAt(body['regions']);
  return {
    ...known,
    environment: stringAt(body['environmentRef']) || known.organization,
    parameters: { ...membersAt(body['values']), ...membersAt(body['parameters']) },
    mode: (typeof placement === 'string' ? placement : stringAt(inner['mode'])) || 'single-region',
    regions: regions.length > 0 ? regions : ['fsn1'],
  };
};

/** Decodes both request shapes (applications contract, 5.2): strictly first, and where an unknown key or another type of
 * `placement` forbids that, leniently, with other defaults. `undefined`: the body cannot be understood at all. */
export const decodeInstall = (body: string): InstallRequest | undefined => {
  let value: Json;
  try {
    value = JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
  if (value === null) return decodeStrict({});
  if (!isMembers(value)) return undefined;
  if (STRICT(value)) return decodeStrict(value);
  const understood = Object.entries(value).every(([key, item]) => !Object.hasOwn(LENIENT, key) || LENIENT[key]?.(item) === true);
  return understood ? decodeLenient(value) : undefined;
};
