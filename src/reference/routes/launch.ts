import type { OperationHandler } from '../context.ts';
import { goQuote } from '../go-json-text.ts';
import { safeTime } from '../ids.ts';
import { type Bodies, type JsonCase, json, present, type Reply, tabled, trueStatus } from '../reply.ts';
import { type Application, phaseOf } from '../state/application.ts';
import { type Release, SHARED_DATABASE } from '../state/console-fixtures.ts';

/** An endpoint that a blueprint declares. */
interface Endpoint {
  readonly name: string;
  readonly host: string;
  readonly hasLogin: boolean;
}

const PER_ORG = '{{.AppName}}.{{.OrgSlug}}.{{.SovereignFQDN}}';

/** Endpoints of the blueprints of the fixtures. Upstream declares none for them: one that is opened, and one without a login of the Sovereign. */
const ENDPOINTS: Readonly<Record<string, readonly Endpoint[]>> = {
  'qa-app': [
    { name: 'ui', host: PER_ORG, hasLogin: true },
    { name: 'metrics', host: `metrics-${PER_ORG}`, hasLogin: false },
  ],
};

/** An error of these routes: a word for a code, a message, and the status that writeJSON adds. */
const refusal = (name: JsonCase, code: string, message: string): Reply =>
  tabled(name, { code, message, status: trueStatus(name) });

const UNREACHABLE = 'in-cluster config: the cluster of the Sovereign is unreachable';

const blueprintOf = ({ blueprint }: Application): string => blueprint.name.replace(/^bp-/, '');

/** The organization of what the Sovereign runs itself. */
const PLATFORM = 'platform';

type Instance = Bodies['blueprint-instances.list']['items'][number];

/** What the Sovereign runs itself for others to live in, without an Application object. */
const sharedInstance = ({ releaseName, chart, isReady, createdAt, contexts }: Release): Instance =>
  present({
    id: '',
    name: releaseName,
    blueprint: chart.replace(/^bp-/, ''),
    org: PLATFORM,
    topology: 'singleton',
    status: isReady ? 'Ready' : 'NotReady',
    createdAt,
    contexts,
  });

/** GET the applications that run a blueprint, of one organization where it is named, and what the Sovereign runs itself. */
export const blueprintInstances: OperationHandler = ({ params, url }, { store, clock }) => {
  const { cluster, read } = store.arrangement();
  if (cluster === 'unreachable') return refusal('blueprint-instances.unreachable', 'cluster-unavailable', UNREACHABLE);
  if (read === 'failing')
    return refusal('blueprint-instances.failed', 'list-failed', 'the server is currently unable to handle the request');
  const blueprint = (params['blueprint'] ?? '').replace(/^bp-/, '');
  const org = (url.searchParams.get('org') ?? '').trim().toLowerCase();
  const items = store
    .list()
    .filter((one) => blueprintOf(one) === blueprint && (org === '' || one.namespace.toLowerCase() === org))
    .map((one) => ({
      id: one.uid,
      name: one.name,
      blueprint,
      org: one.namespace,
      topology: one.placement === 'single-region' ? 'singleton' : one.placement,
      status: phaseOf(one, clock.now()) ?? 'Pending',
      createdAt: safeTime(one.changedMs),
    }));
  const shared = [sharedInstance(SHARED_DATABASE)].filter(
    (one) => one.blueprint === blueprint && (org === '' || one.org === org),
  );
  return json('blueprint-instances.list', { items: [...items, ...shared] });
};

/** A host with its words filled in; `undefined` where a label of it stays empty. */
const hostOf = (template: string, words: Readonly<Record<string, string>>): string | undefined => {
  const host = template.replace(/\{\{\.(\w+)\}\}/g, (_, word: string) => words[word] ?? '').toLowerCase();
  return host.startsWith('.') || host.endsWith('.') || host.includes('..') ? undefined : host;
};

/** GET where an application, named by its id or its name, or a blueprint that the Sovereign runs itself, is opened. */
export const launchUrl: OperationHandler = ({ params, url }, { store, clock, fqdn }) => {
  const { cluster, catalog } = store.arrangement();
  if (cluster === 'unreachable') return refusal('launch-url.unreachable', 'cluster-unavailable', UNREACHABLE);
  const asked = (params['app'] ?? '').trim();
  const all = store.list();
  const app = all.find(({ uid }) => uid === asked) ?? all.find(({ name }) => name === asked);
  const blueprint = app ? blueprintOf(app) : asked.replace(/^bp-/, '');
  if (catalog === 'failing')
    return refusal(
      'launch-url.blueprint-unavailable',
      'blueprint-unavailable',
      'catalog get: upstream: the catalog is unavailable',
    );
  const wanted = (url.searchParams.get('endpoint') ?? '').trim();
  const endpoints = Object.hasOwn(ENDPOINTS, blueprint) ? (ENDPOINTS[blueprint] ?? []) : [];
  const endpoint = endpoints.find(({ name, hasLogin }) => (wanted === '' ? hasLogin : name === wanted));
  if (!endpoint)
    return refusal(
      'launch-url.endpoint-not-found',
      'endpoint-not-found',
      `Blueprint ${blueprint} has no endpoint ${goQuote(wanted)}`,
    );
  const { name, host, hasLogin } = endpoint;
  if (!hasLogin)
    return refusal(
      'launch-url.no-sso',
      'sso-not-enabled',
      `endpoint ${goQuote(name)} is not SSO-enabled; silent-SSO URL not available`,
    );
  const words = { AppName: app?.name ?? blueprint, OrgSlug: app?.namespace ?? '', SovereignFQDN: fqdn };
  const filled = hostOf(host, words);
  if (filled === undefined)
    return refusal(
      'launch-url.unresolved',
      'hostname-unresolved',
      `endpoint ${goQuote(name)} hostnameTemplate ${goQuote(host)} could not be resolved: hostname template unresolved`,
    );
  return json('launch-url.found', {
    url: `https://${filled}/?kc_idp_hint=catalyst-pin&prompt=none`,
    expiresAt: safeTime(clock.now() + 60_000),
    endpoint: name,
  });
};
