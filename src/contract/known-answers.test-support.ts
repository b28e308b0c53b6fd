import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Json } from '../model.ts';
import { type KnownAnswer, knownAnswers } from './known-answers.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'contract', 'answers');

/** The known answers of this repository, by surface. */
export const ANSWERS: ReadonlyMap<string, readonly KnownAnswer[]> = new Map(
  readdirSync(FOLDER)
    .sort()
    .map((name) => [
      name.replace(/\.yaml$/, ''),
      knownAnswers(`contract/answers/${name}`, parse(readFileSync(join(FOLDER, name), 'utf8')) as Json),
    ]),
);
