import { join } from 'node:path';
import { conformance } from 'sovereign-qa/vitest';

await conformance({ matrix: join(import.meta.dirname, 'matrix'), target: process.env['SOVEREIGN_URL'] });
