/** Bundles the command line before the tests, which run it as users do, unless it is of today's sources already. */
export { buildIfChanged as setup } from '../scripts/build-if-changed.ts';
