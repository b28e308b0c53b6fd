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
  const query = new URLSearchParams(
    Object.fromEntries(Object.entries(template.query).map(([name, value]) => [name, fill(value, variables)])),
  );
  const path = fill(template.path, variables, encodeURIComponent);
  const own = Object.fromEntries(
    Object.entries(template.headers).map(([name, value]) => [name.toLowerCase(), fill(value, variables)]),
  );
  const type: Record<string, string> = template.body.kind === 'none' ? {} : { 'content-type': 'application/json' };
  return {
    method: template.method,
    url: `${origin}${path}${query.size > 0 ? `${path.includes('?') ? '&' : '?'}${query}` : ''}`,
    headers: { accept: '*/*', 'accept-encoding': 'gzip, deflate, br', ...type, ...sessionHeaders(session), ...own },
    body: bodyText(template, variables),
    readMs: template.readMs,
  };
};

const bodyText = (template: RequestTemplate, variables: Variables): string | undefined => {
  switch (template.body.kind) {
    case 'none':
      return undefined;
    case 'json':
      return JSON.stringify(fillJson(template.body.value, variables));
    case 'raw':
      return fill(template.body.text, variables);
  }
};
