import { parseAllDocuments } from 'yaml';
import type { Json } from '../model.ts';
import { decodeStrictOrEmpty, isMembers, membersAt, textAt } from './read-body.ts';
import type { KubernetesObject } from './state/cluster.ts';
import type { Kind } from './state/kinds.ts';

/** The object that a path names. */
export interface Target {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}

/** What can be wrong with the body of a write (platform contract, 10.3). */
export type BodyProblem =
  | 'empty-body'
  | 'invalid-body'
  | 'empty-yaml'
  | 'invalid-yaml'
  | 'missing-metadata-name'
  | 'name-mismatch'
  | 'namespace-mismatch'
  | 'invalid-resource';
type Problem = { readonly problem: BodyProblem; readonly detail: string };

/** A text as one YAML document that is an object, or why not. */
export const documentsOf = (yaml: string): readonly Json[] | undefined => {
  const documents = parseAllDocuments(yaml);
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  try {
    return documents.map((document) => document.toJS({ maxAliasCount: 100 }) as Json);
  } catch {
    return undefined;
  }
};

/** Whether a manifest is an object that this path takes. */
export const manifestOf = (value: Json | undefined, { kind, namespace, name }: Target): KubernetesObject | Problem => {
  if (!isMembers(value)) return { problem: 'invalid-yaml', detail: 'the document is no object' };
  const metadata = membersAt(value, 'metadata');
  const own = textAt(metadata, 'name');
  if (own === '') return { problem: 'missing-metadata-name', detail: 'metadata.name is required' };
  if (own !== name) return { problem: 'name-mismatch', detail: `metadata.name is ${own} and the path says ${name}` };
  const space = textAt(metadata, 'namespace');
  if (space !== '' && space !== namespace)
    return { problem: 'namespace-mismatch', detail: `metadata.namespace is ${space} and the path says ${namespace}` };
  if (textAt(value, 'kind').toLowerCase() !== kind.kind.toLowerCase())
    return { problem: 'invalid-resource', detail: `kind must be ${kind.kind}` };
  if (['applications', 'useraccesses', 'continuums', 'clusterpolicies'].includes(kind.plural))
    return { problem: 'invalid-resource', detail: `objects of kind ${kind.kind} are changed through endpoints of their own` };
  return { ...value, metadata: { ...metadata, name, ...(kind.namespaced ? { namespace } : {}) } } as KubernetesObject;
};

/** Whether a body is none that can be written. */
export const isProblem = (value: object): value is Problem => 'problem' in value && 'detail' in value && !('metadata' in value);

/** A YAML text as the object that this path takes. */
export const yamlOf = (yaml: string, target: Target): KubernetesObject | Problem => {
  if (yaml === '') return { problem: 'empty-yaml', detail: 'yaml is required' };
  const documents = documentsOf(yaml);
  return documents?.length === 1
    ? manifestOf(documents[0], target)
    : { problem: 'invalid-yaml', detail: 'yaml must be one YAML document' };
};

/** The object of a body that has `yaml` and nothing else. */
export const readYaml = async (request: Request, target: Target): Promise<KubernetesObject | Problem> => {
  const decoded = await decodeStrictOrEmpty(request, { yaml: 'string' });
  if (decoded.kind === 'empty') return { problem: 'empty-body', detail: 'request body is required' };
  if (decoded.kind === 'invalid') return { problem: 'invalid-body', detail: decoded.detail };
  return yamlOf(textAt(decoded.members, 'yaml'), target);
};
