import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Packages that take longer to load than most commands take: each is loaded when it is first used. In the built program they are part of it
 * (`scripts/build.ts`). */
export const heavy = {
  ajv: (): typeof import('ajv/dist/2020.js') => require('ajv/dist/2020.js'),
  jsYaml: (): typeof import('js-yaml') => require('js-yaml'),
  re2: (): typeof import('re2js') => require('re2js'),
  yaml: (): typeof import('yaml') => require('yaml'),
} as const;
