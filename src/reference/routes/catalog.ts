import { shownBlueprint, visibleBlueprints } from '../catalog.ts';
import type { Call, OperationHandler, Sovereign } from '../context.ts';
import { type HardCase, hard, json, type Reply } from '../reply.ts';

/** Why the catalog cannot be asked (applications contract, 15.1: unwired and failing are both a 502 here). */
const refused = (unavailable: HardCase, upstream: HardCase, { store }: Sovereign): Reply | undefined => {
  switch (store.arrangement().catalog) {
    case 'unwired':
      return hard(unavailable, 'the catalog client is not wired');
    case 'failing':
      return hard(upstream, 'the catalog did not answer');
    case 'wired':
    case 'malformed-schema':
      return undefined;
  }
};

const visible = ({ url }: Call, { store }: Sovereign) =>
  visibleBlueprints(store.published.list(), url.searchParams.get('org') ?? undefined);

/** GET catalog: every blueprint once, upstream before the cluster. */
export const catalog: OperationHandler = (call, sovereign) => {
  const all = visible(call, sovereign);
  const first = [...new Map([...all].reverse().map((one) => [one.name, one])).values()].reverse();
  return (
    refused('catalog.unavailable', 'catalog.upstream', sovereign) ??
    json('catalog.blueprints', { items: first.map((one) => shownBlueprint(one, all, false)) })
  );
};

/** GET a blueprint: its newest visible version. */
export const catalogEntry: OperationHandler = (call, sovereign) => {
  const all = visible(call, sovereign);
  const found = all.find(({ name }) => name === call.params['name']);
  return (
    refused('catalog-entry.unavailable', 'catalog-entry.upstream', sovereign) ??
    (found
      ? json('catalog-entry.blueprint', shownBlueprint(found, all, false))
      : hard('catalog-entry.not-found', `no blueprint is called ${call.params['name']}`))
  );
};

/** GET one version of a blueprint, with its raw object. */
export const catalogVersion: OperationHandler = (call, sovereign) => {
  const { name, version } = call.params;
  const all = visible(call, sovereign);
  const found = all.find((one) => one.name === name && one.version === version);
  return (
    refused('catalog-version.unavailable', 'catalog-version.upstream', sovereign) ??
    (found
      ? json('catalog-version.blueprint', shownBlueprint(found, all, true))
      : hard('catalog-version.not-found', `no blueprint ${name} at version ${version}`))
  );
};
