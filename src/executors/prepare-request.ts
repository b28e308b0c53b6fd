import { fill, fillJson, type Variables } from '../matrix/variables.ts';
import type { Expectation, PreparedRequest, RequestTemplate } from '../model.ts';
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

/** A value as one step of a JSON pointer (RFC 6901). */
const pointerPart = (value: string): string => value.replaceAll('~', '~0').replaceAll('/', '~1');

/** Expectations with the variables of their tokens and values filled in. */
export const fillExpectations = (expectations: readonly Expectation[], variables: Variables): readonly Expectation[] =>
  expectations.map((expectation) => fillExpectation(expectation, variables));

const fillExpectation = (expectation: Expectation, variables: Variables): Expectation => {
  switch (expectation.kind) {
    case 'must-contain':
    case 'must-not-contain':
      return { ...expectation, tokens: expectation.tokens.map((token) => fill(token, variables)) };
    case 'holds':
      return {
        ...expectation,
        at: fill(expectation.at, variables, pointerPart),
        test:
          expectation.test.kind === 'equals'
            ? { kind: 'equals', value: fillJson(expectation.test.value, variables) }
            : expectation.test,
      };
    case 'header':
      return expectation.test.kind === 'equals' || expectation.test.kind === 'contains'
        ? { ...expectation, test: { ...expectation.test, value: fill(expectation.test.value, variables) } }
        : expectation;
    case 'answers':
    case 'status':
    case 'within':
    case 'tally':
      return expectation;
  }
};
