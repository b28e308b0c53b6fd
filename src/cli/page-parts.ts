import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { packageRoot, readText } from '../io/files.ts';
import type { PageParts } from '../reporters/html.ts';

/** The script and the style of the page, as `npm run build` left them in `dist/`, and what the page needs of Node. Throws an InputError where
 * they were not built. */
export const pageParts = (): PageParts => {
  const built = (name: string): string => readText(join(packageRoot(), 'dist', name));
  return {
    script: built('report-page.js'),
    style: built('report-page.css'),
    allow: (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    compress: (text) => deflateRawSync(text).toString('base64'),
  };
};
