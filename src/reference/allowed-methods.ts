import { OPERATIONS } from '../contract/operations.ts';

/** Methods that the router of the API knows; any other is a wrong one for every path. */
export const KNOWN_METHODS: ReadonlySet<string> = new Set([
  'CONNECT',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'TRACE',
]);

const PATHS = Object.values(OPERATIONS).map(({ method, path }) => ({ method, segments: path.split('/') }));

/** The methods that a path is served for, each once: the `Allow` of a wrong one. The router does not sort them. */
export const allowedMethods = (path: string): readonly string[] => {
  const asked = path.split('/');
  const fitting = PATHS.filter(
    ({ segments }) =>
      segments.length === asked.length && segments.every((segment, index) => segment.startsWith('{') || segment === asked[index]),
  );
  return [...new Set(fitting.map(({ method }) => method))];
};
