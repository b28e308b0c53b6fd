import { Option } from 'commander';
import { inputError } from '../input-error.ts';
import { DEFAULT_KEEP } from '../retention.ts';

/** Says that no run is ever deleted. */
const ALL = 'all';

/** How many runs stay in a folder of reports. */
export type Keep = number | typeof ALL;

/** Reads how many runs are kept. Throws an InputError for what is no positive whole number. */
const parseKeep = (text: string): Keep => {
  if (text === ALL) return ALL;
  const keep = Number(text);
  if (Number.isInteger(keep) && keep > 0) return keep;
  throw inputError(
    'wrong-number',
    `--keep ${text} is no positive whole number`,
    `write for instance --keep 50, or --keep ${ALL}`,
  );
};

/** The option that says how many runs stay in the folder of the reports. */
export const keepOption = (): Option =>
  new Option('--keep <n>', `runs that stay in the folder of the reports, or ${ALL}; a baseline in use is never deleted`)
    .env('SOVEREIGN_QA_KEEP')
    .default(DEFAULT_KEEP)
    .argParser(parseKeep);
