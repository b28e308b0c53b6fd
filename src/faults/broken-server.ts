import type { FindOperation } from '../contract/find-operation.ts';
import type { Handler, Profile, Tier } from '../model.ts';
import type { Reference } from '../reference/app.ts';
import { namedTier } from '../reference/session.ts';
import type { Asked, Beneath, Breakage, Told } from './breakage.ts';
import type { Fault, ReplyChange } from './fault.ts';

/** A reference and the contract case of each request that it answered (`ReferenceOptions.onCase`). */
export interface Sound {
  readonly reference: Pick<Reference, 'handler' | 'store' | 'clock' | 'session'>;
  readonly caseOf: (request: Request) => string | undefined;
  readonly findOperation: FindOperation;
  readonly profile: Profile;
}

/** What a broken server did. */
export interface Deviation {
  /** A request was answered otherwise than the sound server answers it, or served otherwise. */
  readonly deviated: () => void;
}

const toRequest = ({ method, url, headers, text }: Asked): Request =>
  new Request(url, { method, headers: { ...headers }, ...(text === undefined ? {} : { body: text }) });

const askedBy = async (request: Request, findOperation: FindOperation): Promise<Asked> => {
  const url = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  return {
    method: request.method,
    url,
    headers,
    text: request.body === null ? undefined : await request.text(),
    operation: findOperation(request.method, url.pathname)?.id,
    tier: namedTier(request),
  };
};

/** A reply with another status line, media type or text. */
const changedReply = (response: Response, change: ReplyChange, text: string): Response => {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  if (change.contentType !== undefined) headers.set('content-type', change.contentType);
  const status = change.status ?? response.status;
  return new Response([204, 304].includes(status) ? null : (change.text ?? text), { status, headers });
};

/** A breakage for a fault of replies: replies that are its case are changed. A stream is changed piece by piece. */
const replyBreakage =
  ({ case: name, change }: Extract<Fault, { kind: 'response' }>, profile: Profile): Breakage =>
  async (asked, beneath) => {
    const { case: found, response } = await beneath.ask(asked);
    if (found !== name) return response;
    const contentType = response.headers.get('content-type') ?? '';
    if (!contentType.startsWith('text/event-stream') || response.body === null) {
      const text = await response.text();
      const changed = change({ status: response.status, contentType, text }, profile);
      return changedReply(response, changed ?? {}, text);
    }
    const first = change({ status: response.status, contentType, text: '' }, profile) ?? {};
    const pieces = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(
      new TransformStream<string, string>({
        transform: (text, controller) =>
          controller.enqueue(change({ status: response.status, contentType, text }, profile)?.text ?? text),
      }),
    );
    const { status, headers } = changedReply(response, first, '');
    return new Response(pieces.pipeThrough(new TextEncoderStream()), { status, headers });
  };

const breakageOf = (fault: Fault, profile: Profile): Breakage => {
  switch (fault.kind) {
    case 'response':
      return replyBreakage(fault, profile);
    case 'behaviour':
    case 'transport':
    case 'impostor':
      return fault.breakage();
  }
};

/** Operations with which a run opens its sessions: a server that breaks everything leaves them sound, or nobody would get further. */
const OPENING: readonly (string | undefined)[] = ['testSession', 'whoami'];

/** A server with one fault: what the sound one answers, broken. What is no part of the contract, like the control surface, stays sound. */
export const brokenServer = (fault: Fault, sound: Sound, deviation?: Deviation): Handler => {
  const { reference, findOperation } = sound;
  const breakage = breakageOf(fault, sound.profile);
  const sessions = new Map<Tier, Promise<string>>();
  const sessionOf = (tier: Tier): Promise<string> => {
    const known = sessions.get(tier) ?? reference.session(tier);
    sessions.set(tier, known);
    return known;
  };
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/api/') && fault.kind !== 'response' && findOperation(request.method, pathname) === undefined)
      return reference.handler(request);
    const asked = await askedBy(request, findOperation);
    const breaksAll = fault.kind === 'transport' || fault.kind === 'impostor';
    if (breaksAll && OPENING.includes(asked.operation)) return reference.handler(toRequest(asked));
    const answered: Response[] = [];
    let isAsIs = true;
    const beneath: Beneath = {
      ask: async (again): Promise<Told> => {
        if (again !== asked) isAsIs = false;
        const inner = toRequest(again);
        const response = await reference.handler(inner);
        answered.push(response);
        return { case: sound.caseOf(inner), response };
      },
      withSession: async (headers, tier) => {
        const { cookie: _cookie, authorization: _authorization, ...rest } = headers;
        return tier === 'anonymous' ? rest : { ...rest, cookie: `catalyst_session=${await sessionOf(tier)}` };
      },
      remember: reference.store.remember,
      now: reference.clock.now,
    };
    const response = await breakage(asked, beneath);
    if (!isAsIs || answered.length !== 1 || answered[0] !== response) deviation?.deviated();
    return response;
  };
};
