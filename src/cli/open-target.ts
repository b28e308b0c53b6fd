import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import type { Listening } from '../io/listen.ts';
import type { Profile, Send } from '../model.ts';

/** The URL of a target. Throws an InputError that does not repeat it: it may hold a password. */
export const originOf = (target: string): URL => {
  try {
    const url = new URL(target);
    if ((url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.search === '' && url.hash === '')
      return url;
  } catch {
    // Said below: the text may hold a password, so it is not repeated.
  }
  throw inputError('wrong-target', '--target is no plain http(s) URL', 'write for instance --target https://console.omantel.biz');
};

/** What answers at the target, or why nothing does. */
export const knock = async (
  send: Send,
  origin: string,
  loopback: boolean,
): Promise<{ readonly control: boolean; readonly unreachable: string | undefined }> => {
  const path = loopback ? '/_reference' : '/healthz';
  const outcome = await send({ method: 'GET', url: `${origin}${path}`, headers: {}, body: undefined });
  if (outcome.kind === 'silent' && outcome.unreachable)
    return { control: false, unreachable: `${origin} cannot be reached: ${outcome.cause}` };
  const control =
    loopback && outcome.kind === 'answered' && outcome.status === 200 && outcome.body.text.includes('"reference":"sovereign-qa"');
  return { control, unreachable: undefined };
};

/** The reference server on a free port of loopback; loaded only when it is needed. */
export const serveEmbedded = async (profile: Profile, sovereign: string): Promise<Listening> => {
  const [{ openReference }, { listen }] = await Promise.all([import('./open-reference.ts'), import('../io/listen.ts')]);
  const reference = await openReference({ profile, clock: systemClock, sovereign, testSession: true, control: true });
  return listen(reference.handler, '127.0.0.1', 0, { upgrade: reference.upgrade });
};
