/** The matrix of this repository, one test a row: against the embedded reference, or the Sovereign that SOVEREIGN_URL names. */
import { conformance } from '../src/cli/vitest.ts';

await conformance({
  target: process.env['SOVEREIGN_URL'],
  profile: process.env['SOVEREIGN_PROFILE'] === 'true-status' ? 'true-status' : 'envelope',
});
