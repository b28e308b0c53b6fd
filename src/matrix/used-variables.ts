import type { Expectation, Row, Step } from '../model.ts';
import { textOfToken } from '../token.ts';
import { eachString, eachTextOfRequest, variablesIn } from './variables.ts';

const eachTextOfExpectation = (expectation: Expectation, see: (text: string) => void): void => {
  switch (expectation.kind) {
    case 'must-contain':
    case 'must-not-contain':
      for (const token of expectation.tokens) {
        if (token.at !== undefined) see(token.at);
        if (token.kind !== 'regex') see(textOfToken(token) ?? '');
      }
      return;
    case 'holds':
      see(expectation.at);
      if (expectation.test.kind === 'equals') eachString(expectation.test.value, see);
      return;
    case 'header':
      if ('value' in expectation.test) see(expectation.test.value);
      return;
    case 'answers':
    case 'status':
    case 'within':
    case 'tally':
      return;
  }
};

const NONE: readonly string[] = [];

/** The names in the texts that `each` shows. Most texts have none, and most rows: nothing is made for them. */
const namesIn = (each: (see: (text: string) => void) => void): readonly string[] => {
  let names: string[] | undefined;
  each((text) => {
    if (!text.includes('{')) return;
    names ??= [];
    names.push(...variablesIn(text));
  });
  return names ?? NONE;
};

/** Every variable that expectations use. */
export const variablesOfExpectations = (expectations: readonly Expectation[]): readonly string[] =>
  namesIn((see) => {
    for (const expectation of expectations) eachTextOfExpectation(expectation, see);
  });

/** Every variable that a row or step uses, in its request and its expectations; a row that runs elsewhere uses none. */
export const variablesOf = (
  item: Pick<Step, 'request' | 'expectations'> | Pick<Row, 'action' | 'expectations'>,
): readonly string[] => {
  const request = 'request' in item ? item.request : item.action.kind === 'request' ? item.action.request : undefined;
  if (request === undefined) return NONE;
  return namesIn((see) => {
    eachTextOfRequest(request, see);
    for (const expectation of item.expectations) eachTextOfExpectation(expectation, see);
  });
};

/** Whether a row saves a value that others may use. */
export const savesValues = ({ save }: Pick<Row, 'save'>): boolean => {
  for (const _ in save) return true;
  return false;
};
