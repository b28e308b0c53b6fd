import type { Json, Matrix, RequestTemplate, Row, Step, Tier } from '../model.ts';
import { namedTier } from '../reference/session.ts';

/** A request as it reached the server: path with its query, and the tier of the session that it carried. */
export interface Witnessed {
  readonly method: string;
  readonly path: string;
  readonly tier: Tier;
  readonly text: string | undefined;
}

/** What the witness notes of a request; reads its body from a copy. */
export const witnessed = async (request: Request): Promise<Witnessed> => {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: `${pathname}${search}`,
    tier: namedTier(request),
    text: request.body === null ? undefined : await request.clone().text(),
  };
};

const VARIABLE = /\{\{([a-z][a-z0-9_]*)\}\}|\{[a-z][a-z0-9_]*\}/g;

const hasVariable = (text: string): boolean => text.match(VARIABLE) !== null;

/** Whether a text is what a template with variables can become; `{{name}}` is `{name}` literally. */
const fits = (template: string, text: string): boolean => {
  const literal = (part: string): string => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  let pattern = '';
  let end = 0;
  for (const match of template.matchAll(VARIABLE)) {
    pattern += literal(template.slice(end, match.index)) + (match[1] === undefined ? '[\\s\\S]*?' : literal(`{${match[1]}}`));
    end = match.index + match[0].length;
  }
  return new RegExp(`^${pattern}${literal(template.slice(end))}$`, 'u').test(text);
};

const jsonFits = (template: Json, value: Json | undefined): boolean => {
  if (typeof template === 'string') return typeof value === 'string' && fits(template, value);
  if (template === null || typeof template !== 'object') return value === template;
  if (value === undefined || value === null || typeof value !== 'object') return false;
  if (Array.isArray(template))
    return (
      Array.isArray(value) &&
      value.length === template.length &&
      template.every((one: Json, index) => jsonFits(one, value[index]))
    );
  if (Array.isArray(value)) return false;
  const [wanted, found] = [Object.entries(template), value as Readonly<Record<string, Json>>];
  if (wanted.some(([key]) => hasVariable(key))) return wanted.length === Object.keys(found).length;
  return wanted.length === Object.keys(found).length && wanted.every(([key, one]) => jsonFits(one, found[key]));
};

const bodyFits = ({ body }: RequestTemplate, text: string | undefined): boolean => {
  switch (body.kind) {
    case 'none':
      return text === undefined || text === '';
    case 'raw':
      return fits(body.text, text ?? '');
    case 'json':
      try {
        return jsonFits(body.value, JSON.parse(text ?? '') as Json);
      } catch {
        return false;
      }
  }
};

/** What one request of a row must be. */
interface Wanted {
  readonly what: string;
  readonly as: Tier;
  readonly request: RequestTemplate;
  /** It may be repeated until it holds. */
  readonly patient: boolean;
}

const wantedOf = (step: Step, what: string): Wanted => ({
  what,
  as: step.as,
  request: step.request,
  patient: step.patienceMs > 0,
});

/** The requests of a row, in order: its preparations, itself as often as it is sent at once, and what is undone after it. */
const requestsOf = (row: Row, { preparations }: Pick<Matrix, 'preparations'>): readonly Wanted[] => {
  const given = row.given.flatMap((name) => preparations[name] ?? []);
  const { action } = row;
  return [
    ...given.flatMap(({ name, steps }) => steps.map((step) => wantedOf(step, `"${name}"`))),
    ...(action.kind === 'request'
      ? Array.from({ length: action.request.parallel }, () => ({
          what: 'the row itself',
          as: row.as,
          request: action.request,
          patient: false,
        }))
      : []),
    ...given.toReversed().flatMap(({ name, afterwards }) => afterwards.map((step) => wantedOf(step, `after "${name}"`))),
  ];
};

const differenceOf = ({ as, request }: Wanted, seen: Witnessed): string | undefined => {
  if (seen.method !== request.method) return `was sent as ${seen.method} instead of ${request.method}`;
  const [path = '', query = ''] = seen.path.split(/\?(.*)/s);
  const [templatePath = '', templateQuery = ''] = request.path.split(/\?(.*)/s);
  const pathFits = fits(templatePath, path) || fits(templatePath, decodeURIComponent(path));
  if (!pathFits) return `went to ${path} instead of ${templatePath}`;
  const wanted = [...new URLSearchParams(templateQuery), ...Object.entries(request.query)];
  const found = [...new URLSearchParams(query)];
  if (
    wanted.length !== found.length ||
    !wanted.every(([name, value], index) => found[index]?.[0] === name && fits(value, found[index][1]))
  )
    return `carried the query ${query} instead of ${wanted.map((pair) => pair.join('=')).join('&')}`;
  const ownSession =
    wanted.some(([name]) => name === 'access_token') ||
    Object.keys(request.headers).some((name) => /^(cookie|authorization)$/i.test(name));
  if (!ownSession && seen.tier !== as) return `carried the session of ${seen.tier} instead of ${as}`;
  if (!bodyFits(request, seen.text)) return 'carried another body than the row says';
  return undefined;
};

/** Judges the executor by what reached the server while each row ran, one row at a time: every request of the row once and in order, with
 * its tier and its body, and no other. Returns what is wrong, one text a finding. */
export const judgeExecutor = (
  rows: readonly Row[],
  matrix: Pick<Matrix, 'preparations'>,
  seen: ReadonlyMap<string, readonly Witnessed[]>,
): readonly string[] =>
  rows.flatMap((row) => {
    const requests = seen.get(row.id) ?? [];
    let next = 0;
    for (const wanted of requestsOf(row, matrix)) {
      const one = requests[next];
      if (one === undefined) return [`${row.id}: ${wanted.what}: ${wanted.request.method} ${wanted.request.path} was not sent`];
      const difference = differenceOf(wanted, one);
      if (difference !== undefined) return [`${row.id}: ${wanted.what} ${difference}`];
      next += 1;
      for (let again = requests[next]; wanted.patient && again !== undefined; again = requests[next]) {
        if (differenceOf(wanted, again) !== undefined) break;
        next += 1;
      }
    }
    const extra = requests.slice(next);
    return extra.map(({ method, path }) => `${row.id}: ${method} ${path} was sent beyond what the row says`);
  });
