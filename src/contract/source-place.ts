import { inputError } from '../input-error.ts';
import type { SourcePlace } from '../model.ts';

/** Reads a place in the product's source, written `file function copy`. Throws an InputError `broken-contract`, which names what it is the place of. */
export const placeOf = (name: string, text: string): SourcePlace => {
  const [, file, called, copy] = /^(\S+) (\S+) ([\w-]+)$/.exec(text) ?? [];
  if (file === undefined || called === undefined || copy === undefined)
    throw inputError('broken-contract', `${name} comes from "${text}", which is no place`, 'write: file function copy');
  return { file, function: called, copy };
};
