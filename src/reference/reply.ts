import type { components } from '../contract/bodies.ts';
import { HARD, STATUS, TEXT } from '../contract/operations.ts';
import type { Profile } from '../model.ts';
import type { Stream } from './event-stream.ts';

/** The body of every case and of every named schema, as the contract has it. */
export type Bodies = components['schemas'];
/** Every case of the contract. */
export type CaseName = keyof typeof STATUS;
/** Cases whose body is JSON. */
export type JsonCase = CaseName & keyof Bodies;
/** Cases whose body is a hard error. */
export type HardCase = keyof typeof HARD;

/** A reply before it is written: the contract case it is, and what it holds. The status line follows from case and profile. */
export interface Reply {
  readonly case: CaseName;
  readonly body:
    | { readonly kind: 'json'; readonly value: object; readonly endsAtOnce?: true }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'written'; readonly text: string; readonly type: string }
    | { readonly kind: 'events'; readonly stream: Stream }
    | { readonly kind: 'socket'; readonly follow: Follow }
    | { readonly kind: 'empty' };
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Which of several status lines that its case allows. */
  readonly status?: number;
}

/** Sends messages over a WebSocket until the function that it returns is called. */
export type Follow = (send: (message: string) => void) => () => void;

/** What a reply may carry beside its body. */
export type Besides = Pick<Reply, 'cookies' | 'headers' | 'status'>;

/** A JSON reply, whose body is checked against the contract's types. */
export const json = <C extends JsonCase>(name: C, value: Bodies[C] & object, besides: Besides = {}): Reply => ({
  case: name,
  body: { kind: 'json', value },
  ...besides,
});

/** A JSON reply whose literals come from a table or depend on the profile, so that the compiler cannot see which case they are; the
 * tests, which validate every reply, do. */
export const tabled = (name: JsonCase, value: object): Reply => ({ case: name, body: { kind: 'json', value } });

/** A hard error: code, text, and `status` (number) and `code` (text) of the true status line (applications contract, 1.1). */
export const hard = (name: HardCase, text: string): Reply => {
  const [error, key] = HARD[name];
  const [status] = STATUS[name];
  return { case: name, body: { kind: 'json', value: { error, [key]: text, status, code: String(status) } } };
};

/** A reply in plain text, as Go's `http.Error` writes one; by default the text that the contract has for it. */
export const text = (name: keyof typeof TEXT, content: string = TEXT[name]): Reply => ({
  case: name,
  body: { kind: 'text', text: content },
});

/** A reply in a text of any type, written as it stands: no line end follows. */
export const written = (name: CaseName, type: string, content: string, besides: Besides = {}): Reply => ({
  case: name,
  body: { kind: 'written', type, text: content },
  ...besides,
});

/** A reply without a body. */
export const empty = (name: CaseName, besides: Besides = {}): Reply => ({ case: name, body: { kind: 'empty' }, ...besides });

/** A WebSocket. */
export const socket = (name: CaseName, follow: Follow): Reply => ({ case: name, body: { kind: 'socket', follow } });

/** A stream of server-sent events. */
export const events = (name: CaseName, stream: Stream): Reply => ({ case: name, body: { kind: 'events', stream } });

/** The status code of a case as its body tells it: in `envelope` too the code that it has in `true-status`. */
export const trueStatus = (name: CaseName): number => STATUS[name][1];

/** The status line of a case in a profile. */
export const statusLine = (name: CaseName, profile: Profile): number => STATUS[name][profile === 'envelope' ? 0 : 1];

type Optional<T> = { readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
type Required<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] };

/** Members without those that are undefined, which JSON does not know. */
export const present = <T extends object>(members: T): Required<T> & Optional<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Required<T> & Optional<T>;

/** Compact JSON as Go writes it: `<`, `>` and `&` escaped, keys of the outermost object in alphabetical order. */
export const goJson = (value: object): string => {
  const sorted = Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(sorted).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
};

const EVENT_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  connection: 'keep-alive',
  'x-accel-buffering': 'no',
};

/** Writes a reply as an HTTP response. `open` turns a stream into bytes. */
export const write = (reply: Reply, profile: Profile, open: (stream: Stream) => ReadableStream<Uint8Array>): Response => {
  const headers = new Headers(reply.headers ?? {});
  for (const cookie of reply.cookies ?? []) headers.append('set-cookie', cookie);
  const status = reply.status ?? statusLine(reply.case, profile);
  switch (reply.body.kind) {
    case 'json':
      headers.set('content-type', 'application/json');
      return new Response(`${goJson(reply.body.value)}${reply.body.endsAtOnce ? '' : '\n'}`, { status, headers });
    case 'text':
      headers.set('content-type', 'text/plain; charset=utf-8');
      headers.set('x-content-type-options', 'nosniff');
      return new Response(`${reply.body.text}\n`, { status, headers });
    case 'written':
      headers.set('content-type', reply.body.type);
      return new Response(reply.body.text, { status, headers });
    case 'events':
      for (const [name, value] of Object.entries(EVENT_HEADERS)) headers.set(name, value);
      return new Response(open(reply.body.stream), { status, headers });
    case 'empty':
      return new Response(null, { status, headers });
    case 'socket':
      throw new Error(`${reply.case} is no reply over HTTP`);
  }
};
