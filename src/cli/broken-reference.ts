import { join } from 'node:path';
import { bundleContract } from '../contract/bundle.ts';
import { compileContract } from '../contract/compile.ts';
import { operationFinder } from '../contract/find-operation.ts';
import { didYouMean } from '../did-you-mean.ts';
import { brokenServer } from '../faults/broken-server.ts';
import { faultCatalog, soupOf } from '../faults/catalog.ts';
import { impostors } from '../faults/impostors.ts';
import { inputError } from '../input-error.ts';
import { packageRoot, readContractFiles } from '../io/files.ts';
import type { Handler, Profile } from '../model.ts';
import type { Reference, ReferenceOptions } from '../reference/app.ts';
import { loadMatrixAt } from './load.ts';

/** A reference with one fault of the proof, to look at by hand: what it answers, and what the fault is. `open` opens the sound reference.
 * `impostor:yesterday` has no earlier run here and answers `{}`. Throws an InputError for an id that no fault has. */
export const openBroken = async (
  id: string,
  profile: Profile,
  open: (options: Pick<ReferenceOptions, 'onCase'>) => Promise<Reference>,
): Promise<{ readonly handler: Handler; readonly reference: Reference; readonly summary: string }> => {
  const files = await readContractFiles(join(packageRoot(), 'contract'));
  const contract = compileContract(files);
  const { responses, behaviours, transports } = faultCatalog(bundleContract(files));
  const faults = [
    ...behaviours,
    ...transports,
    ...impostors(soupOf(await loadMatrixAt(undefined, contract), {}), profile, () => undefined),
    ...responses,
  ];
  const fault = faults.find((one) => one.id === id);
  if (fault === undefined)
    throw inputError(
      'unknown-fault',
      `--fault ${id} is no fault.${didYouMean(
        id,
        faults.map((one) => one.id),
      )}`,
      'see the faults with: sovereign-qa prove --list',
    );
  const cases = new WeakMap<Request, string>();
  const reference = await open({ onCase: (request, name) => void cases.set(request, name) });
  const sound = {
    reference,
    caseOf: (request: Request) => cases.get(request),
    findOperation: operationFinder(contract),
    profile,
  };
  return { handler: brokenServer(fault, sound), reference, summary: fault.summary };
};
