import { partsOf } from '../contract/undescribed.ts';
import type { Json } from '../model.ts';

type Members = Readonly<Record<string, Json>>;

const isMembers = (value: Json | undefined): value is Members =>
  value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value);

/** JSON pointers, `*` for any item or any key of a map, of keys that a schema describes and none of the values has. Of a key that is never there
 * what stands below it is not told. */
export const neverSeen = (schema: Json | undefined, schemas: Members, values: readonly Json[], at = ''): readonly string[] => {
  const objects = values.filter(isMembers);
  const items = values.flatMap((value) => (Array.isArray(value) ? (value as readonly Json[]) : []));
  if (objects.length === 0 && items.length === 0) return [];
  const found = partsOf(schema, schemas).flatMap((part) => {
    const properties = isMembers(part['properties']) ? part['properties'] : {};
    const keys = Object.entries(properties).flatMap(([key, inner]) => {
      if (objects.length === 0) return [];
      const own = objects.flatMap((object) => (Object.hasOwn(object, key) ? [object[key] as Json] : []));
      return own.length === 0 ? [`${at}/${key}`] : neverSeen(inner, schemas, own, `${at}/${key}`);
    });
    const others = part['additionalProperties'];
    const rest = isMembers(others)
      ? objects.flatMap((object) =>
          Object.entries(object).flatMap(([key, value]) => (Object.hasOwn(properties, key) ? [] : [value])),
        )
      : [];
    return [
      ...keys,
      ...neverSeen(isMembers(others) ? others : undefined, schemas, rest, `${at}/*`),
      ...(isMembers(part['items']) ? neverSeen(part['items'], schemas, items, `${at}/*`) : []),
    ];
  });
  return [...new Set(found)];
};
