import { actorOf, type OperationHandler, unreachable } from '../context.ts';
import { go } from '../go-json.ts';
import { goQuote } from '../go-json-text.ts';
import { decodeBody } from '../read-body.ts';
import { type HardCase, hard, json } from '../reply.ts';
import { type Mode, POLICY_NAMES } from '../state/policies.ts';
import { isAdmin } from '../tiers.ts';

const MODES: Readonly<Record<string, Mode>> = {
  permissive: 'permissive',
  audit: 'permissive',
  enforcing: 'enforcing',
  enforce: 'enforcing',
};

const REQUEST = go.struct('handler.policyModeRequest', {
  modes: go.map(go.string),
  environment: go.string,
  applied: go.any,
  mode: go.string,
  policy: go.string,
});

/** The name under which a mode is set for every policy. */
const EVERY = '*';

const RESOURCE = 'environmentpolicies.catalyst.openova.io';

/** What a write of the object of an environment ends in, where it is arranged to go wrong: the case, and Go's text of the error. */
const refusedWrites = (name: string, isNew: boolean): Readonly<Record<string, readonly [HardCase, string]>> => ({
  conflicting: [
    'policy.conflict',
    `policy-mode: gave up after 3 retries: ${
      isNew
        ? `${RESOURCE} "${name}" already exists`
        : `Operation cannot be fulfilled on ${RESOURCE} "${name}": the object has been modified; please apply your changes to the latest version and try again`
    }`,
  ],
  failing: ['policy.failed', `${isNew ? 'create' : 'update'} environmentpolicy: the cluster refused the object`],
  forbidden: [
    'policy.not-permitted',
    `get environmentpolicy forbidden — Sovereign cutover-driver ClusterRole missing rule for catalyst.openova.io/environmentpolicies: ${RESOURCE} "${name}" is forbidden`,
  ],
});

/** PUT the policy modes of an environment, in the order of HandleEnvironmentPolicyMode. */
export const environmentPolicy: OperationHandler = async (call, sovereign) => {
  const environment = (call.params['env'] ?? '').trim();
  if (environment === '') return hard('policy.missing-env', 'environment name is required');
  if (!isAdmin(call.claims)) return hard('policy.forbidden', 'PUT /environments/{env}/policy requires tier-admin or higher');
  const decoded = await decodeBody(call.request, REQUEST, { unknown: 'refuse', reads: 'one' });
  if (decoded.kind === 'invalid') return hard('policy.invalid-body', decoded.detail);
  const { modes, mode, policy } = decoded.value;
  const short = mode.trim();
  const asked = { ...modes, ...(short === '' ? {} : { [policy.trim() || EVERY]: short }) };
  if (Object.keys(asked).length === 0)
    return hard('policy.empty-modes', 'modes map must contain at least one entry (or set top-level `mode`)');
  const wanted: Record<string, Mode> = {};
  for (const [name, text] of Object.entries(asked)) {
    const word = text.trim().toLowerCase();
    const stored = Object.hasOwn(MODES, word) ? MODES[word] : undefined;
    if (stored === undefined)
      return hard(
        'policy.invalid-mode',
        `mode must be one of "permissive", "enforcing" (or Kyverno synonyms "audit", "enforce"); got ${goQuote(text)}`,
      );
    wanted[name] = stored;
  }
  const cut = unreachable(sovereign);
  if (cut) return cut;
  const { kyverno, read, write } = sovereign.store.arrangement();
  if (kyverno === 'failing') return hard('policy.kyverno-list-failed', 'the server is currently unable to handle the request');
  const known = kyverno === 'missing' ? [] : POLICY_NAMES;
  const { [EVERY]: every, ...named } = wanted;
  const all = { ...(every === undefined ? {} : Object.fromEntries(known.map((name) => [name, every]))), ...named };
  if (every !== undefined && Object.keys(all).length === 0)
    return json('policy.applied', { environment, modes: { [EVERY]: every }, applied: 'no-op' });
  const unknown = known.length === 0 ? undefined : Object.keys(all).find((name) => !known.includes(name));
  if (unknown !== undefined)
    return hard(
      'policy.unknown-policy',
      `policy ${goQuote(unknown)} is not registered on this Sovereign; valid names: ${[...known].sort().join(', ')}`,
    );
  if (read === 'failing') return hard('policy.environment-list-failed', 'the server is currently unable to handle the request');
  const { policies, audit } = sovereign.store;
  const before = policies.modes(environment);
  const changes = before === undefined || Object.entries(all).some(([name, one]) => before[name] !== one);
  const refusal = refusedWrites(environment, before === undefined)[write];
  // Without a right to the object it cannot even be read; the others meet only what writes.
  if (refusal && (changes || write === 'forbidden')) return hard(...refusal);
  const applied = policies.merge(environment, all);
  if (applied !== 'no-op') {
    audit.record({
      auditType: 'compliance-policy-mode-changed',
      actor: actorOf(call),
      detail: `changed ${Object.keys(all).length} modes of environment ${environment}`,
    });
  }
  return json('policy.applied', { environment, modes: policies.shown(environment, known), applied });
};
