import type { Json, Profile } from '../model.ts';

/** A reply before it is written: the contract case it claims to be, and what it holds. */
export interface Reply {
  readonly case: string;
  readonly status: number;
  readonly body:
    | { readonly kind: 'json'; readonly value: Readonly<Record<string, Json>> }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'empty' };
  readonly cookies?: readonly string[];
}

/** A JSON reply. */
export const json = (
  name: string,
  status: number,
  value: Readonly<Record<string, Json>>,
  cookies: readonly string[] = [],
): Reply => ({
  case: name,
  status,
  body: { kind: 'json', value },
  cookies,
});

/** A hard error: the status line is true in every profile, and `status` (number) and `code` (text) are added where the handler
 * did not set them (applications contract, 1.1). */
export const hard = (name: string, status: number, value: Readonly<Record<string, Json>>): Reply =>
  json(name, status, { status, code: String(status), ...value });

/** A soft failure of install: the code stands in the body; the status line is 200, or the code itself in `true-status`. */
export const soft = (
  profile: Profile,
  name: string,
  code: number,
  error: string,
  detail: string,
  more: Readonly<Record<string, Json>> = {},
): Reply =>
  json(name, profile === 'envelope' ? 200 : code, {
    applied: false,
    detail,
    error,
    httpStatus: code,
    kind: 'Application',
    status: String(code),
    ...more,
  });

/** Compact JSON as Go writes it: `<`, `>` and `&` escaped, one newline at the end, keys in alphabetical order. */
export const goJson = (value: Readonly<Record<string, Json>>): string => {
  const sorted = Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify(sorted);
  return `${text.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
};

/** Writes a reply as an HTTP response. */
export const write = (reply: Reply): Response => {
  const headers = new Headers();
  for (const cookie of reply.cookies ?? []) headers.append('set-cookie', cookie);
  switch (reply.body.kind) {
    case 'json':
      headers.set('content-type', 'application/json');
      return new Response(goJson(reply.body.value), { status: reply.status, headers });
    case 'text':
      headers.set('content-type', 'text/plain; charset=utf-8');
      return new Response(reply.body.text, { status: reply.status, headers });
    case 'empty':
      return new Response(null, { status: reply.status, headers });
  }
};

/** What the router answers where nothing is served. */
export const NOT_FOUND: Reply = { case: 'router.not-found', status: 404, body: { kind: 'text', text: '404 page not found\n' } };
/** What the router answers to a method that a path does not have. */
export const METHOD_NOT_ALLOWED: Reply = { case: 'router.method-not-allowed', status: 405, body: { kind: 'empty' } };
