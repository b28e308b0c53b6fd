import type { StoredAnswer } from './answer.ts';
import type { Drift } from './drift.ts';

/** The name of the member that a drift is about, and the pointer of the object that it stands in. */
const placeOf = (at: string): { readonly key: string; readonly parent: string } => {
  const steps = at.split('/');
  const key = steps.at(-1) ?? '';
  const parent = steps.slice(0, -1).join('/');
  return { key, parent: parent === '' ? '' : ` at ${parent}` };
};

const typeText = (types: readonly string[]): string => (types.length === 1 ? (types[0] ?? 'any') : `[${types.join(', ')}]`);

/** The change to `contract/` that would accept what was answered, in one line; what to do where none would be right. */
export const proposalOf = (drift: Drift): string => {
  const { kind, at, count, of, values, types, case: name } = drift;
  const { key, parent } = placeOf(at);
  switch (kind) {
    case 'undescribed-key': {
      const always = count === of ? `, and to required if it is always there` : '';
      return `add to properties of ${name}${parent}: ${key}: {type: ${typeText(types)}}${always}`;
    }
    case 'missing-key':
      return count === of
        ? `take ${key} out of ${name}${parent}, or out of required`
        : `take ${key} out of required of ${name}${parent}`;
    case 'closed-key':
      return `add ${key} to properties of ${name}${parent}, or take additionalProperties: false away`;
    case 'constant':
      return `write for ${at} of ${name}: ${values.length === 1 && count === of ? `const: ${values[0]}` : `an enum with ${values.join(', ')}`}`;
    case 'enumeration':
      return `add to the enum of ${at} of ${name}: ${values.join(', ')}`;
    case 'type':
      return `add to the type of ${at === '' ? 'the body' : at} of ${name}: ${types.join(', ')}`;
    case 'bound':
      return `loosen ${at === '' ? 'the body' : at} of ${name}, which was ${values.join(', ')}`;
    case 'status-line':
      return `add to the status of ${name}: ${values.join(', ')}`;
    case 'media':
      return `look at the answer: it is no body of ${name}`;
    case 'no-case':
      return `add a case to ${drift.operation} for ${values.join(', ')}`;
  }
};

/** An answer as `contract/answers/` has them, with the run and the row as its source. Bodies of records hold no secrets. */
export const sampleText = (drift: Drift, { row, operation, answer }: StoredAnswer, run: string): string => {
  const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
  const name = drift.kind === 'no-case' ? 'NAME-OF-THE-NEW-CASE' : drift.case;
  return [
    `- id: live.${row}`,
    `  operation: ${operation.id}`,
    `  case: ${name}`,
    `  source: live ${row} ${run}`,
    `  why: ${JSON.stringify(`answered to ${row} in ${run}`)}`,
    `  status: ${answer.status}`,
    `  ${isJson ? `body: ${answer.body.text.trim()}` : `text: ${JSON.stringify(answer.body.text.trimEnd())}`}`,
  ].join('\n');
};
