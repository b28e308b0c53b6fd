import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { packageRoot, readText } from '../io/files.ts';
import type { FleetPageParts } from '../reporters/fleet-html.ts';
import type { PageParts } from '../reporters/html.ts';

const built = (name: string): string => readText(join(packageRoot(), 'dist', name));

const allow = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The script and the style of the overview of a fleet. Throws an InputError where they were not built. */
export const fleetPageParts = (): FleetPageParts => ({ script: built('fleet-page.js'), style: built('fleet-page.css'), allow });

/** The script and the style of the page, as `npm run build` left them in `dist/`, and what the page needs of Node. Throws an InputError where
 * they were not built. */
export const pageParts = (): PageParts => ({
  script: built('report-page.js'),
  style: built('report-page.css'),
  allow,
  compress: (text) => process.getBuiltinModule('node:zlib').deflateRawSync(text).toString('base64'),
});
