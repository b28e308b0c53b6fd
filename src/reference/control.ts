import type { Hono } from 'hono';
import { isLoopback } from '../loopback.ts';
import type { Json } from '../model.ts';
import type { Sovereign } from './context.ts';
import { ERAS } from './eras.ts';
import { SESSION_SECONDS } from './session.ts';
import type { Arrangement } from './store.ts';
import { SESSION_TIERS } from './tiers.ts';

type Choices = Omit<Arrangement, 'advance_seconds'>;
const CHOICES: { readonly [K in keyof Choices]: readonly Choices[K][] } = {
  catalog: ['wired', 'unwired', 'failing', 'malformed-schema', 'empty'],
  create: ['ok', 'failing'],
  read: ['ok', 'failing', 'forbidden'],
  write: ['ok', 'conflicting', 'failing', 'forbidden', 'invalid'],
  cluster: ['reachable', 'unreachable'],
  git: ['wired', 'unwired', 'failing', 'garbled'],
  keycloak: ['configured', 'missing', 'failing'],
  kyverno: ['ok', 'failing', 'missing'],
  cache: ['on', 'disabled'],
  exec: ['of-era', 'wired', 'failing'],
  continuum: ['readable', 'unreadable', 'pair-failing'],
  organizations: ['there', 'unavailable', 'unnamed', 'without-domains', 'undelegated', 'full', 'failing'],
  audit: ['wired', 'missing'],
  guacamole: ['ok', 'failing'],
  mail: ['ok', 'rejecting', 'deferring', 'broken'],
  signer: ['there', 'missing', 'failing'],
  pins: ['ok', 'failing'],
  test_sessions: ['on', 'off'],
  deployment_id: ['stamped', 'missing'],
  tenants: ['there', 'missing'],
  host: ['sent', 'dropped'],
  app_catalog: ['there', 'broken'],
  marketplace: ['there', 'unwired', 'unreachable'],
  compliance: ['wired', 'unwired'],
  falco: ['missing', 'there'],
  trivy: ['missing', 'there'],
  mode: ['chroot', 'mothership'],
  era: ERAS,
};
const STORES = ['fixtures', 'empty', 'without-standby'] as const;

const arrange = (value: Json, { store }: Sovereign): string | undefined => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'a JSON object is wanted';
  const choices: Readonly<Record<string, readonly string[]>> = { ...CHOICES, store: STORES };
  for (const [key, chosen] of Object.entries(value)) {
    if (key === 'advance_seconds') {
      if (typeof chosen !== 'number' || !(chosen >= 0)) return 'advance_seconds is a number from 0 on';
      continue;
    }
    const known = choices[key];
    if (!known) return `unknown key ${key}; known: ${[...Object.keys(choices), 'advance_seconds'].join(', ')}`;
    if (typeof chosen !== 'string' || !known.includes(chosen)) return `${key} is one of ${known.join(', ')}`;
  }
  const { store: contents, ...change } = value as Partial<Arrangement> & { readonly store?: (typeof STORES)[number] };
  if (contents === 'empty') store.empty();
  if (contents === 'fixtures') store.reset();
  if (contents === 'without-standby')
    for (const { name } of store.continuums.list()) store.continuums.change(name, { hotStandbyRegions: [] });
  store.arrange(change);
  return undefined;
};

/** The control surface, with which rows arrange the whole server. No part of the contract; only for requests to this machine. */
export const addControl = (app: Hono, sovereign: Sovereign): void => {
  app.use('/_reference/*', async (context, next) => {
    if (!isLoopback(new URL(context.req.url).hostname)) return context.notFound();
    return next();
  });
  app.get('/_reference', (context) => context.json({ reference: 'sovereign-qa', profile: sovereign.profile }));
  app.post('/_reference/reset', (context) => {
    sovereign.store.reset();
    return context.json({ ok: true });
  });
  app.post('/_reference/arrange', async (context) => {
    let value: Json;
    try {
      value = JSON.parse(await context.req.text()) as Json;
    } catch {
      return context.json({ error: 'the body is not JSON' }, 400);
    }
    const problem = arrange(value, sovereign);
    return problem === undefined ? context.json({ ok: true }) : context.json({ error: problem }, 400);
  });
  app.post('/_reference/mailed-code', (context) => {
    const code = sovereign.store.pins.codeOf((context.req.query('email') ?? '').toLowerCase());
    return code === undefined ? context.json({ error: 'no code was mailed' }, 404) : context.json({ code });
  });
  app.post('/_reference/expired-session', async (context) => {
    const tier = SESSION_TIERS.find((known) => known === context.req.query('tier'));
    if (tier === undefined) return context.json({ error: `tier is one of ${SESSION_TIERS.join(', ')}` }, 400);
    const claims = { sub: `qa-test-${tier}`, tier, realm_access: { roles: [`catalyst-${tier}`] } };
    return context.json({ token: await sovereign.signer.mint(claims, sovereign.clock.now() - 2 * SESSION_SECONDS * 1000) });
  });
};
