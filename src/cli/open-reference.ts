import { join } from 'node:path';
import { bundleContract } from '../contract/bundle.ts';
import { packageRoot, readContractFiles } from '../io/files.ts';
import { createReference, type Reference, type ReferenceOptions } from '../reference/app.ts';
import { docsPage } from '../reference/docs-page.ts';
import { createIds } from '../reference/ids.ts';

/** The reference server with ids of its own, fresh fixtures and its documentation. */
export const openReference = async (options: Omit<ReferenceOptions, 'ids' | 'documentation'>): Promise<Reference> => {
  const files = await readContractFiles(join(packageRoot(), 'contract'));
  const bundle = bundleContract(files);
  const documentation = { page: () => docsPage(bundle), document: bundle.document };
  return createReference({ ...options, ids: createIds(), documentation });
};
