/** What other origins may do, as `cmd/api/main.go` sets its cross-origin middleware up: any of them, with credentials. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization', 'cookie', 'origin']);

type HeaderLines = readonly (readonly [name: string, value: string])[];

const asked = ({ headers }: Request, name: string): string => headers.get(name) ?? '';

/** Whether a request only asks what it may ask: it is answered before the router sees it. */
export const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && asked(request, 'access-control-request-method') !== '';

const canonical = (name: string): string => name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

/** Headers of the answer to a preflight; only those of `vary` where the origin, the method or a header is not allowed. */
export const preflightHeaders = (request: Request): HeaderLines => {
  const vary = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'].map(
    (value) => ['vary', value] as const,
  );
  const method = asked(request, 'access-control-request-method').toUpperCase();
  const headers = asked(request, 'access-control-request-headers').split(/[ ,]+/).filter(Boolean);
  const isAllowed = METHODS.has(method) && headers.every((name) => HEADERS.has(name.toLowerCase()));
  if (asked(request, 'origin') === '' || !isAllowed) return vary;
  return [
    ...vary,
    ['access-control-allow-origin', '*'],
    ['access-control-allow-methods', method],
    ...(headers.length === 0 ? [] : [['access-control-allow-headers', headers.map(canonical).join(', ')] as const]),
    ['access-control-allow-credentials', 'true'],
    ['access-control-max-age', '300'],
  ];
};

/** Headers that every other answer has beside its own. */
export const crossOriginHeaders = (request: Request): HeaderLines => [
  ['vary', 'Origin'],
  ...(asked(request, 'origin') === '' || !METHODS.has(request.method)
    ? []
    : ([
        ['access-control-allow-origin', '*'],
        ['access-control-allow-credentials', 'true'],
      ] as const)),
];
