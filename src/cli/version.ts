import { packageRoot, readJson } from '../io/files.ts';

const manifest = readJson(`${packageRoot()}/package.json`);

/** The version of this package. */
export const VERSION =
  manifest !== null && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : '0.0.0';

/** The tool as records name it. */
export const TOOL = `sovereign-qa ${VERSION}`;
