import type { Json } from '../model.ts';
import type { KubernetesObject } from './state/cluster.ts';

/** A test of an object, or why the selector cannot be read. */
export type Selector =
  | { readonly kind: 'test'; readonly test: (object: KubernetesObject) => boolean }
  | { readonly kind: 'unreadable' };

const EVERYTHING: Selector = { kind: 'test', test: () => true };
const KEY = '[A-Za-z0-9][A-Za-z0-9./_-]*';
const VALUE = '[A-Za-z0-9._-]*';

const labelsOf = ({ metadata }: KubernetesObject): Readonly<Record<string, Json>> => {
  const labels = metadata['labels'];
  return labels !== null && typeof labels === 'object' && !Array.isArray(labels)
    ? (labels as Readonly<Record<string, Json>>)
    : {};
};

type Requirement = (labels: Readonly<Record<string, Json>>) => boolean;

/** One requirement of a label selector: `k=v`, `k==v`, `k!=v`, `k`, `!k`, `k in (a,b)`, `k notin (a,b)`. */
const requirement = (text: string): Requirement | undefined => {
  const set = new RegExp(`^(${KEY})\\s+(in|notin)\\s+\\(([^()]*)\\)$`).exec(text);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return (labels) => values.includes(String(labels[key] ?? '')) === (operator === 'in');
  }
  const equal = new RegExp(`^(${KEY})\\s*(=|==|!=)\\s*(${VALUE})$`).exec(text);
  if (equal) {
    const [, key = '', operator, value = ''] = equal;
    return (labels) => (Object.hasOwn(labels, key) && labels[key] === value) === (operator !== '!=');
  }
  const exists = new RegExp(`^(!?)\\s*(${KEY})$`).exec(text);
  if (!exists) return undefined;
  const [, not, key = ''] = exists;
  return (labels) => Object.hasOwn(labels, key) === (not === '');
};

/** A label selector as Kubernetes reads it; an empty one selects everything. */
export const labelSelector = (text: string): Selector => {
  if (text.trim() === '') return EVERYTHING;
  const parts = text.split(/,(?![^()]*\))/).map((part) => requirement(part.trim()));
  const tests = parts.filter((test) => test !== undefined);
  if (tests.length !== parts.length) return { kind: 'unreadable' };
  return { kind: 'test', test: (object) => tests.every((test) => test(labelsOf(object))) };
};

/** A field selector, which knows the name, the namespace and labels; whatever else it asks for selects nothing away. */
export const fieldSelector = (text: string): ((object: KubernetesObject) => boolean) => {
  const clauses = text.split(',').flatMap((part) => {
    const at = part.indexOf('=');
    return at === -1 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()] as const];
  });
  return (object) =>
    clauses.every(([key, value]) => {
      if (key === 'metadata.name' || key === 'metadata.namespace')
        return String(object.metadata[key.slice('metadata.'.length)] ?? '') === value;
      const label = /^metadata\.labels\.(.*)$/s.exec(key)?.[1];
      return label === undefined || String(labelsOf(object)[label] ?? '') === value;
    });
};
