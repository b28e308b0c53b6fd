import type { ChangedObject, Contract, Json, RequestTemplate } from '../model.ts';
import { operationFinder } from './find-operation.ts';

const isParameter = (segment: string): boolean => segment.startsWith('{');

/** Whether a segment of an operation's path stands for an object. `{id}` is the Sovereign itself, in which everything is. */
const isObject = (segment: string): boolean => isParameter(segment) && segment !== '{id}';

/** A part of a path without the `s` of a plural: `continuum` and `continuums` are two spellings of one. */
const singular = (literal: string): string => literal.replace(/s$/, '');

const memberOf = ({ body }: RequestTemplate, name: string): string | undefined => {
  if (body.kind !== 'json' || body.value === null || typeof body.value !== 'object' || Array.isArray(body.value))
    return undefined;
  const value: Json | undefined = (body.value as { readonly [key: string]: Json })[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Finds what a request changes: the last object that its path names, whatever is done with it below that; where it adds to a collection, the object
 * that its body names. `undefined` where the contract says that nothing is changed. Of a request that names none the path is all that is known, with
 * query and body where it adds to something. */
export const objectFinder = (
  contract: Pick<Contract, 'operations'>,
): ((request: RequestTemplate) => ChangedObject | undefined) => {
  const operationOf = operationFinder(contract);
  const templates = contract.operations.map(({ path }) => path);
  /** The parameter that stands for a member of a collection. */
  const memberParameter = (path: string): string | undefined => {
    const below = templates.find((one) => one.startsWith(`${path}/{`))?.slice(path.length + 2);
    return below?.slice(0, below.indexOf('}'));
  };
  return (request) => {
    const { method, query, body } = request;
    const path = request.path.split('?')[0] ?? request.path;
    const operation = operationOf(method, path);
    if (operation === undefined) return { key: path, name: undefined, effect: 'changes' };
    if (operation.isSafe) return undefined;
    const own = operation.path.split('/');
    const asked = path.split('/');
    const parameter = method === 'POST' ? memberParameter(operation.path) : undefined;
    const member = parameter === undefined ? undefined : memberOf(request, parameter);
    if (member !== undefined) {
      own.push('{member}');
      asked.push(member);
    }
    const end = parameter !== undefined && member === undefined ? 0 : own.findLastIndex(isObject) + 1;
    if (end === 0) {
      const key = method === 'POST' ? `${request.path} ${JSON.stringify([query, body])}` : path;
      return { key, name: undefined, effect: 'changes' };
    }
    const first = own.slice(0, end).findLastIndex((segment) => !isParameter(segment));
    const key = asked.slice(0, end).map((segment, place) => (isParameter(own[place] ?? '') ? segment : singular(segment)));
    return {
      key: key.join('/'),
      name: asked.slice(first, end).join('/'),
      effect: member !== undefined ? 'creates' : method === 'DELETE' && end === own.length ? 'removes' : 'changes',
    };
  };
};
