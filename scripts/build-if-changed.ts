/** Builds the program where its sources are not those that it was built from, and does nothing otherwise: `npm run fast` and the tests begin
 * with it. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOfSources } from './sources.ts';

const ROOT = join(import.meta.dirname, '..');
const BUILT_FROM = join(ROOT, 'dist', 'sources.sha256');

/** Builds `dist/` where it is not of today's sources. Throws when a source does not bundle. */
export const buildIfChanged = async (): Promise<void> => {
  const builtFrom = existsSync(BUILT_FROM) ? readFileSync(BUILT_FROM, 'utf8') : undefined;
  // The build takes longer to load than this takes to look.
  if (builtFrom !== digestOfSources(ROOT)) await (await import('./build.ts')).build();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfChanged();
