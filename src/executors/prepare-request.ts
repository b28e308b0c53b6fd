import { fill, fillJson, type Variables } from '../matrix/variables.ts';
import type { PreparedRequest, RequestTemplate } from '../model.ts';
import type { Session } from '../session.ts';
import { sessionHeaders } from '../session.ts';

/** Compact JSON of a value as Go clients send it; JSON bodies get `content-type: application/json` unless the row says otherwise. */
export const prepareRequest = (
  template: RequestTemplate,
  origin: string,
  variables: Variables,
  session: Session,
): PreparedRequest => {
  const path = fill(template.path, variables, encodeURIComponent);
  const query = filledQuery(template.query, variables);
  const headers: Record<string, string> = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br' };
  if (template.body.kind !== 'none') headers['content-type'] = 'application/json';
  Object.assign(headers, sessionHeaders(session));
  for (const name in template.headers) headers[name.toLowerCase()] = fill(template.headers[name] ?? '', variables);
  return {
    method: template.method,
    url: `${origin}${path}${query === '' ? '' : `${path.includes('?') ? '&' : '?'}${query}`}`,
    headers,
    body: bodyText(template, variables),
    readMs: template.readMs,
  };
};

const filledQuery = (query: RequestTemplate['query'], variables: Variables): string => {
  const entries = Object.entries(query);
  if (entries.length === 0) return '';
  return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, fill(value, variables)])).toString();
};

/** What every JSON text that holds a variable shows: a brace of an object is followed by no letter and no brace. */
const VARIABLE = /\{[a-z{]/;

const bodyText = (template: RequestTemplate, variables: Variables): string | undefined => {
  switch (template.body.kind) {
    case 'none':
      return undefined;
    case 'json': {
      const json = JSON.stringify(template.body.value);
      return VARIABLE.test(json) ? JSON.stringify(fillJson(template.body.value, variables)) : json;
    }
    case 'raw':
      return fill(template.body.text, variables);
  }
};
