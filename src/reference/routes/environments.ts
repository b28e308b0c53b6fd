import { actorOf, type OperationHandler, unreachable } from '../context.ts';
import { decodeStrictOrEmpty, membersAt, textAt } from '../read-body.ts';
import { hard, json } from '../reply.ts';
import { type Mode, POLICY_NAMES } from '../state/policies.ts';
import { isAdmin } from '../tiers.ts';

const MODES: Readonly<Record<string, Mode>> = {
  permissive: 'permissive',
  audit: 'permissive',
  enforcing: 'enforcing',
  enforce: 'enforcing',
};

const SHAPES = { modes: 'object', mode: 'string', policy: 'string', environment: 'string', applied: 'string' } as const;

/** PUT the policy modes of an environment, in the order of platform contract, 8.1. */
export const environmentPolicy: OperationHandler = async (call, sovereign) => {
  if (!isAdmin(call.claims)) return hard('policy.forbidden', 'PUT /environments/{env}/policy requires tier-admin or higher');
  const decoded = await decodeStrictOrEmpty(call.request, SHAPES);
  if (decoded.kind === 'empty') return hard('policy.empty-body', 'request body is required');
  if (decoded.kind === 'invalid') return hard('policy.invalid-body', decoded.detail);
  const body = decoded.members;
  const modes = { ...membersAt(body, 'modes') };
  const short = textAt(body, 'mode');
  if (Object.keys(modes).length === 0 && short !== '') modes[textAt(body, 'policy') || '*'] = short;
  if (Object.keys(modes).length === 0) return hard('policy.empty-modes', 'modes names no policy');
  const wanted: Record<string, Mode> = {};
  for (const [policy, mode] of Object.entries(modes)) {
    const known = typeof mode === 'string' ? mode.trim().toLowerCase() : '';
    const stored = Object.hasOwn(MODES, known) ? MODES[known] : undefined;
    if (stored === undefined)
      return hard('policy.invalid-mode', `the mode of ${policy} is none of permissive, audit, enforcing, enforce`);
    for (const name of policy === '*' ? POLICY_NAMES : [policy]) wanted[name] = stored;
  }
  const cut = unreachable(sovereign);
  if (cut) return cut;
  if (sovereign.store.arrangement().kyverno === 'failing')
    return hard('policy.kyverno-list-failed', 'the policies of Kyverno cannot be listed');
  const unknown = Object.keys(wanted).find((policy) => !POLICY_NAMES.includes(policy));
  if (unknown !== undefined) return hard('policy.unknown-policy', `no policy is called ${unknown}`);
  const { policies, audit, arrangement } = sovereign.store;
  const { write } = arrangement();
  if (write === 'conflicting') return hard('policy.conflict', 'somebody else wrote the object in between');
  if (write === 'failing') return hard('policy.failed', 'the cluster refused the object');
  const environment = call.params['env'] ?? '';
  const applied = policies.merge(environment, wanted);
  if (applied !== 'no-op') {
    audit.record({
      auditType: 'compliance-policy-mode-changed',
      actor: actorOf(call),
      detail: `changed ${Object.keys(wanted).length} modes of environment ${environment}`,
    });
  }
  return json('policy.applied', { environment, modes: policies.modes(environment) ?? {}, applied });
};
