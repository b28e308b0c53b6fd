import { inputError } from '../input-error.ts';
import { parseDuration } from '../matrix/duration.ts';

/** A number that an option gives. Throws an InputError for one that is not positive and whole. */
export const positive = (option: string, text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw inputError('wrong-number', `${option} ${text} is no positive whole number`, `write for instance ${option} 8`);
};

/** A time that an option gives, in ms. Throws an InputError for one that is not positive or has no unit. */
export const duration = (option: string, text: string): number => {
  const value = parseDuration(text);
  if (value !== undefined && value > 0) return value;
  throw inputError('wrong-time', `${option} ${text} is no time`, `write for instance ${option} 30s, 1500ms or 2m`);
};
