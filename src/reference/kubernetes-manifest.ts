import { parseAllDocuments } from 'yaml';
import type { Json } from '../model.ts';
import { goQuote } from './go-json-text.ts';
import { isMembers, type Members, membersAt } from './read-body.ts';

/** What can be wrong with the object of a body, before the cluster sees it (platform contract, 10.3). */
export type ManifestProblem = 'invalid-yaml' | 'missing-metadata-name' | 'name-mismatch' | 'namespace-mismatch';
/** A problem, and the text that says it. */
export type Problem = { readonly problem: ManifestProblem; readonly detail: string };

/** A member that is a string, as it is; empty where it is none. */
export const stringAt = (members: Members, key: string): string => {
  const value = Object.hasOwn(members, key) ? members[key] : undefined;
  return typeof value === 'string' ? value : '';
};

/** A YAML text as the product decodes it into an object: the first document counts, and none is an object without members. */
export const decodeYaml = (yaml: string): Members | { readonly invalid: string } => {
  const [document] = parseAllDocuments(yaml);
  try {
    const [error] = document?.errors ?? [];
    const value = error === undefined ? (document?.toJS({ maxAliasCount: 100 }) as Json | undefined) : undefined;
    if (error !== undefined) return { invalid: `error converting YAML to JSON: yaml: ${error.message.split('\n')[0] ?? ''}` };
    if (value === undefined || value === null) return {};
    if (isMembers(value)) return value;
    const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
    return {
      invalid: `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${type} into Go value of type map[string]interface {}`,
    };
  } catch (error) {
    return { invalid: `error converting YAML to JSON: yaml: ${error instanceof Error ? error.message : String(error)}` };
  }
};

/** Whether a YAML text could not be decoded. */
export const isInvalid = (value: object): value is { readonly invalid: string } =>
  'invalid' in value && Object.keys(value).length === 1 && typeof value.invalid === 'string';

/** The texts of several YAML documents, as the product splits them: at lines that are `---`. */
export const documentsOf = (yaml: string): readonly string[] =>
  yaml
    .split(/^---[ \t\r]*$/m)
    .map((document) => `${document.replace(/^\n/, '').replace(/\n$/, '')}\n`)
    .filter((document) => document.trim() !== '');

/** An object, with the namespace of the path where it has none, or why it does not belong there. `from` is what the texts call the body. */
export const manifestOf = (
  value: Members,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  from: 'yaml' | 'body',
): Members | Problem => {
  const metadata = membersAt(value, 'metadata');
  const own = stringAt(metadata, 'name');
  if (own === '') return { problem: 'missing-metadata-name', detail: 'metadata.name is required' };
  if (own !== name)
    return {
      problem: 'name-mismatch',
      detail: `${from} metadata.name=${goQuote(own)} does not match URL name=${goQuote(name)}`,
    };
  const space = stringAt(metadata, 'namespace');
  if (namespace !== '' && space !== '' && space !== namespace)
    return {
      problem: 'namespace-mismatch',
      detail: `${from} metadata.namespace=${goQuote(space)} does not match URL namespace=${goQuote(namespace)}`,
    };
  return namespace === '' || space !== '' ? value : { ...value, metadata: { ...metadata, namespace } };
};

/** Whether an object does not belong where it was sent. */
export const isProblem = (value: object): value is Problem => 'problem' in value && 'detail' in value && !('metadata' in value);
