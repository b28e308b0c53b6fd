import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { generate } from '../scripts/generate.ts';
import { bundleContract } from '../src/contract/bundle.ts';
import { readContractFiles } from '../src/io/files.ts';

const ROOT = join(import.meta.dirname, '..');

describe('the generated files', () => {
  it('are what npm run generate writes', async () => {
    for (const [path, text] of Object.entries(await generate()))
      expect(readFileSync(join(ROOT, path), 'utf8') === text, `${path} has drifted: run npm run generate`).toBe(true);
  });
});

describe('the OpenAPI document', () => {
  it('is valid for a linter that others maintain', async () => {
    const { document } = bundleContract(await readContractFiles(join(ROOT, 'contract')));
    const config = await createConfig({
      extends: ['recommended'],
      rules: {
        // Probes and logouts have no 4xx, redirects no 2xx; /{path} stands for whatever is not served.
        'operation-4xx-response': 'off',
        'operation-2xx-response': 'off',
        'no-ambiguous-paths': 'off',
        'no-server-example.com': 'off',
        'tag-description': 'off',
        // The schema of a frame is used by x-cases, where OpenAPI can say nothing about the pieces of a stream.
        'no-unused-components': 'off',
        // A case that is one of several shapes may demand in one of them keys that are described beside it.
        'no-required-schema-properties-undefined': 'off',
      },
    });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`)).toEqual([]);
  });
});
