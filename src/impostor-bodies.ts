import type { Json, PreparedRequest, Token } from './model.ts';
import { textOfToken } from './token.ts';

/** The envelope of a refused caller (ruling R1): what a server answers that refuses everything. */
export const REFUSAL_BODY = JSON.stringify({
  applied: false,
  detail: 'the caller may not do this',
  error: '403',
  httpStatus: 403,
  kind: 'Application',
  status: '403',
});

const jsonOr = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

/** A request as JSON: what a server answers that only gives back what it was asked. Headers are left out, and with them the session. */
export const echoBody = ({ method, url, body }: Pick<PreparedRequest, 'url' | 'body'> & { readonly method: string }): string => {
  const { pathname, searchParams } = new URL(url);
  return JSON.stringify({
    method,
    path: decodeURIComponent(pathname),
    query: Object.fromEntries(searchParams),
    ...(body !== undefined && { body: jsonOr(body) }),
  });
};

/** The text of every token, one a line, each once: what a server answers that says everything at once. Patterns have no text. */
export const soupBody = (tokens: readonly Token[]): string =>
  [...new Set(tokens.flatMap((token) => textOfToken(token) ?? []))].join('\n');
