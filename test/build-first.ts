/** Bundles the command line before the tests, which run it as users do. */
export { build as setup } from '../scripts/build.ts';
