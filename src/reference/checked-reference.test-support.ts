import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ContractFile } from '../contract/bundle.ts';
import { compileContract } from '../contract/compile.ts';
import { systemClock } from '../io/clock.ts';
import type { Clock, Contract, Json, Tier } from '../model.ts';
import { createReference, type Reference, type ReferenceOptions } from './app.ts';
import { createIds } from './ids.ts';
import { createKeys } from './session.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'contract');

/** The files of the contract of this repository. */
export const contractFiles: readonly ContractFile[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    return { file: `contract/${name}`, text, value: parse(text) as Json };
  });

/** The contract of this repository. */
export const contract: Contract = compileContract(contractFiles);

/** A clock that stands still at noon of 16 May 2026. */
export const stillClock: Clock = { now: () => Date.UTC(2026, 4, 16, 12), monotonic: () => 0, after: systemClock.after };

/** A clock that goes on from there, for what needs time to pass. */
export const goingClock = (): Clock => {
  const began = performance.now();
  const passed = (): number => Math.floor(performance.now() - began);
  return { now: () => stillClock.now() + passed(), monotonic: passed, after: systemClock.after };
};

/** One key pair for all of them: making one takes a good part of a second. */
const keys = createKeys();

/** A reference whose every reply is validated against the contract case that it claims to be; a reply that breaks it throws. */
export const checkedReference = (
  options: Partial<ReferenceOptions> = {},
): Reference & { readonly cases: string[]; readonly ask: Ask } => {
  const cases: string[] = [];
  const profile = options.profile ?? 'envelope';
  const reference = createReference({
    profile,
    clock: stillClock,
    ids: createIds(),
    keys,
    testSession: true,
    control: true,
    ...options,
    onReply: async (name, response) => {
      cases.push(name);
      const one = contract.cases.get(name);
      if (!one) throw new Error(`the reference claims the case ${name}, which the contract does not have`);
      const text = await response.text();
      const body = { bytes: new TextEncoder().encode(text), text, validUtf8: true };
      const violations = one.check({ headers: Object.fromEntries(response.headers), body });
      if (violations.length > 0) throw new Error(`${name}: ${JSON.stringify(violations)}`);
      // The pieces of a stream come without its status line, which its first reply has shown.
      if (response.headers.get('content-type') === 'text/event-stream') return;
      if (!one.status[profile].includes(response.status)) throw new Error(`${name} answered ${response.status} in ${profile}`);
    },
  });
  return { ...reference, cases, ask: asker(reference) };
};

/** A reply as tests look at it. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly json: Readonly<Record<string, Json>>;
  readonly headers: Headers;
}

/** Sends a request as a tier; a string body is sent as written, anything else as JSON. */
export type Ask = (
  tier: Tier,
  method: string,
  path: string,
  body?: Json,
  headers?: Readonly<Record<string, string>>,
) => Promise<Seen>;

/** A way to ask a server as a tier; sessions are minted by it. */
export const asker = (reference: Pick<Reference, 'handler'>): Ask => {
  const tokens = new Map<Tier, string>();
  const call = async (
    method: string,
    path: string,
    body: Json | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Seen> => {
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await reference.handler(new Request(`http://127.0.0.1${path}`, { method, headers, ...content }));
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      text,
      json: isJson ? (JSON.parse(text) as Readonly<Record<string, Json>>) : {},
      headers: response.headers,
    };
  };
  return async (tier, method, path, body, headers = {}) => {
    if (tier === 'anonymous') return call(method, path, body, headers);
    let token = tokens.get(tier);
    if (token === undefined) {
      token = String((await call('POST', `/api/v1/auth/test-session?tier=${tier}`, undefined, {})).json['token']);
      tokens.set(tier, token);
    }
    return call(method, path, body, { cookie: `catalyst_session=${token}`, ...headers });
  };
};
