import { existsSync, readdirSync } from 'node:fs';
import type { Command } from 'commander';
import { readMatrixFiles } from '../io/files.ts';
import { writtenNames } from '../matrix/written-names.ts';
import { completeWords, type LookUp, type Proposal, valueIn } from './complete-words.ts';
import { ownMatrix } from './own-matrix.ts';

const plain = (values: readonly string[]): readonly Proposal[] => values.map((value) => ({ value, description: '' }));

const lookUp: LookUp = (what, words) => {
  try {
    if (what === 'runs') {
      const out = valueIn(words, '--out') ?? 'reports';
      return existsSync(out)
        ? plain(
            readdirSync(out)
              .filter((name) => /^\d{8}T\d{6}Z-/.test(name))
              .toReversed(),
          )
        : [];
    }
    const names = writtenNames(readMatrixFiles(valueIn(words, '--matrix') ?? ownMatrix()));
    return what === 'rows' ? [...names.rows].map(([value, description]) => ({ value, description })) : plain(names[what]);
  } catch {
    // A shell has no place for complaints: there is nothing to propose.
    return [];
  }
};

/** The proposals for the last word as the scripts of the shells read them. */
export const proposalLines = (program: Command, words: readonly string[]): string => {
  const { values, isFile, isOpen } = completeWords(program, words, lookUp);
  const hints = `:${[isFile ? 'file' : '', isOpen ? 'open' : ''].filter((hint) => hint !== '').join(' ')}`;
  return `${values.map(({ value, description }) => `${value}\t${description.replace(/\s+/g, ' ')}\n`).join('')}${hints}\n`;
};
