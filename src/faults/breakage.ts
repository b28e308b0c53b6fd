import type { Json, Tier } from '../model.ts';
import type { Undo } from '../reference/state/undo.ts';

/** A request whose body was read, so that it can be asked again. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
  /** The operation of the contract that it asks, or none. */
  readonly operation: string | undefined;
  /** The tier of the session that it carries. */
  readonly tier: Tier;
}

/** The reply of the server beneath, and the contract case that it is. */
export interface Told {
  readonly case: string | undefined;
  readonly response: Response;
}

/** The sound server beneath a fault. */
export interface Beneath {
  readonly ask: (asked: Asked) => Promise<Told>;
  /** The headers of a request without its session, with that of a tier. */
  readonly withSession: (headers: Asked['headers'], tier: Tier) => Promise<Asked['headers']>;
  /** Remembers the state of the server; what it returns puts it back. */
  readonly remember: () => Undo;
  /** Milliseconds of the server's clock since the epoch. */
  readonly now: () => number;
}

/** Answers a request wrongly, with the help of the sound server. */
export type Breakage = (asked: Asked, beneath: Beneath) => Promise<Response>;

/** A JSON object that may be changed. */
export type Members = { [key: string]: Json };

/** The members of a JSON value that is an object, copied; `undefined` for anything else. */
export const membersOf = (value: Json | undefined): Members | undefined =>
  value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value)
    ? { ...(value as Readonly<Record<string, Json>>) }
    : undefined;

/** A text as JSON; `undefined` where it is none. */
export const parsed = (text: string | undefined): Json | undefined => {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
};

/** A reply with another body; its length is no longer told. */
export const withText = (response: Response, text: string, status = response.status): Response => {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(text === '' && [204, 304].includes(status) ? null : text, { status, headers });
};

/** A JSON reply. */
export const jsonReply = (status: number, value: Json): Response =>
  new Response(`${JSON.stringify(value)}\n`, { status, headers: { 'content-type': 'application/json' } });

type Names = string | readonly string[];
const has = (names: Names, name: string | undefined): boolean => name !== undefined && [names].flat().includes(name);

/** What breaks, for which operations. */
export interface Break {
  readonly operations: readonly string[];
  readonly breakage: () => Breakage;
}

const stateless = (operations: Names, breakage: Breakage): Break => ({
  operations: [operations].flat(),
  breakage: () => breakage,
});

/** Requests of some tiers to the operations are served as if another tier asked. */
export const servedAs = (operations: Names, tiers: readonly Tier[], as: Tier): Break =>
  stateless(operations, async (asked, beneath) => {
    if (!has(operations, asked.operation) || !tiers.includes(asked.tier)) return (await beneath.ask(asked)).response;
    return (await beneath.ask({ ...asked, headers: await beneath.withSession(asked.headers, as) })).response;
  });

/** The request is changed before it is served; `undefined` leaves it. */
export const requestChanged = (operations: Names, change: (asked: Asked) => Partial<Asked> | undefined): Break =>
  stateless(operations, async (asked, beneath) => {
    const changed = has(operations, asked.operation) ? change(asked) : undefined;
    return (await beneath.ask(changed === undefined ? asked : { ...asked, ...changed })).response;
  });

/** Parameters of the query are not looked at. */
export const queryIgnored = (operations: Names, ...names: readonly string[]): Break =>
  requestChanged(operations, ({ url }) => {
    if (!names.some((name) => url.searchParams.has(name))) return undefined;
    const without = new URL(url);
    for (const name of names) without.searchParams.delete(name);
    return { url: without };
  });

/** The JSON body of the request is changed before it is served; `undefined` leaves it. */
export const bodyChanged = (operations: Names, change: (body: Members, asked: Asked) => Json | undefined): Break =>
  requestChanged(operations, (asked) => {
    const body = membersOf(parsed(asked.text));
    const changed = body === undefined ? undefined : change(body, asked);
    return changed === undefined ? undefined : { text: JSON.stringify(changed) };
  });

/** Keys of the request's JSON body are not looked at. */
export const keysIgnored = (operations: Names, ...keys: readonly string[]): Break =>
  bodyChanged(operations, (body) => {
    if (!keys.some((key) => key in body)) return undefined;
    return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
  });

/** The JSON of a reply is changed where it is one of the contract cases; `undefined` leaves it. */
export const replyChanged = (operations: Names, cases: Names, change: (body: Members, asked: Asked) => Json | undefined): Break =>
  stateless(operations, async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (!has(operations, asked.operation) || !has(cases, told.case)) return told.response;
    const text = await told.response.text();
    const body = membersOf(parsed(text));
    const changed = body === undefined ? undefined : change(body, asked);
    return withText(told.response, changed === undefined ? text : `${JSON.stringify(changed)}\n`);
  });

/** The text of a reply (a stream's frames too, piece by piece) is changed where it is one of the contract cases. */
export const textChanged = (operations: Names, cases: Names, change: (text: string, asked: Asked) => string): Break =>
  stateless(operations, async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (!has(operations, asked.operation) || !has(cases, told.case) || told.response.body === null) return told.response;
    if (told.response.headers.get('content-type')?.startsWith('text/event-stream') !== true)
      return withText(told.response, change(await told.response.text(), asked));
    const pieces = told.response.body.pipeThrough(new TextDecoderStream()).pipeThrough(
      new TransformStream<string, string>({
        transform: (piece, controller) => {
          const changed = change(piece, asked);
          if (changed !== '') controller.enqueue(changed);
        },
      }),
    );
    return new Response(pieces.pipeThrough(new TextEncoderStream()), {
      status: told.response.status,
      headers: told.response.headers,
    });
  });

/** Headers of a reply are changed where it is one of the contract cases; a value of `undefined` takes the header away. */
export const headersChanged = (
  operations: Names,
  cases: Names,
  change: (headers: Headers, asked: Asked) => Readonly<Record<string, string | readonly string[] | undefined>>,
): Break =>
  stateless(operations, async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (!has(operations, asked.operation) || !has(cases, told.case)) return told.response;
    const headers = new Headers(told.response.headers);
    for (const [name, value] of Object.entries(change(told.response.headers, asked))) {
      headers.delete(name);
      for (const one of value === undefined ? [] : [value].flat()) headers.append(name, one);
    }
    return new Response(told.response.body, { status: told.response.status, headers });
  });

/** Another reply is given instead of a contract case; what the request did to the state stays done. */
export const answersInstead = (
  operations: Names,
  cases: Names,
  reply: (asked: Asked, body: Members) => Response | undefined,
): Break =>
  stateless(operations, async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (!has(operations, asked.operation) || !has(cases, told.case)) return told.response;
    const text = await told.response.text();
    return reply(asked, membersOf(parsed(text)) ?? {}) ?? withText(told.response, text);
  });

/** Requests are answered before the server beneath sees them; `undefined` lets them through. */
export const answersFirst = (operations: Names, reply: (asked: Asked) => Response | undefined): Break =>
  stateless(operations, async (asked, beneath) => {
    const first = has(operations, asked.operation) ? reply(asked) : undefined;
    return first ?? (await beneath.ask(asked)).response;
  });

/** The reply is right, and the state stays as it was before: a change that says it was made and is not. */
export const changesNothing = (operations: Names, cases: Names): Break =>
  stateless(operations, async (asked, beneath) => {
    if (!has(operations, asked.operation)) return (await beneath.ask(asked)).response;
    const undo = beneath.remember();
    const told = await beneath.ask(asked);
    if (!has(cases, told.case)) return told.response;
    undo();
    return new Response(told.response.body, told.response);
  });

/** After a reply of a contract case the request is served once more, as another tier or changed, unseen: a refusal that acts all the
 * same, or a change that is made twice. `undefined` leaves it. */
export const actsAfter = (
  operations: Names,
  cases: Names,
  again: (asked: Asked, body: Members) => (Partial<Asked> & { readonly as?: Tier }) | undefined,
): Break =>
  stateless(operations, async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (!has(operations, asked.operation) || !has(cases, told.case)) return told.response;
    const text = await told.response.text();
    const next = again(asked, membersOf(parsed(text)) ?? {});
    if (next !== undefined) {
      const headers = await beneath.withSession(asked.headers, next.as ?? 'owner');
      await (await beneath.ask({ ...asked, headers, ...next })).response.text();
    }
    return withText(told.response, text);
  });

/** Breaks that no combination above says. */
export const breaks = (operations: Names, breakage: () => Breakage): Break => ({ operations: [operations].flat(), breakage });

// What the faults of applications needed first.

/** Where the server beneath answers a contract case, another request is served after it, and its reply is told instead. `undefined`
 * leaves the first reply. */
export const asksInstead = (
  operations: Names,
  cases: Names,
  instead: (asked: Asked, body: Members) => (Partial<Asked> & { readonly as?: Tier }) | undefined,
): Break =>
  stateless(operations, async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (!has(operations, asked.operation) || !has(cases, told.case)) return told.response;
    const text = await told.response.text();
    const next = instead(asked, membersOf(parsed(text)) ?? {});
    if (next === undefined) return withText(told.response, text);
    const headers = next.as === undefined ? asked.headers : await beneath.withSession(asked.headers, next.as);
    return (await beneath.ask({ ...asked, headers, ...next })).response;
  });

/** Requests of some tiers are judged by checks that belong after the gate first: what an owner would be told is told them where it is one
 * of the contract cases. Nothing that asking as the owner changed stays. */
export const gateComesAfter = (operations: Names, tiers: readonly Tier[], cases: Names): Break =>
  stateless(operations, async (asked, beneath) => {
    if (!has(operations, asked.operation) || !tiers.includes(asked.tier)) return (await beneath.ask(asked)).response;
    const undo = beneath.remember();
    const told = await beneath.ask({ ...asked, headers: await beneath.withSession(asked.headers, 'owner') });
    if (has(cases, told.case)) return told.response;
    await told.response.body?.cancel();
    undo();
    return (await beneath.ask(asked)).response;
  });
/** A parameter of the query is read otherwise: `change` is given its value, `null` where it is absent, and tells the one that is served;
 * `undefined` leaves it. */
export const queryChanged = (
  operations: Names,
  name: string,
  change: (value: string | null, asked: Asked) => string | undefined,
): Break =>
  requestChanged(operations, (asked) => {
    const changed = change(asked.url.searchParams.get(name), asked);
    if (changed === undefined) return undefined;
    const url = new URL(asked.url);
    url.searchParams.set(name, changed);
    return { url };
  });

/** An earlier request, and the JSON object that it was answered with. */
export interface Earlier {
  readonly asked: Asked;
  readonly body: Members;
}

/** The server remembers what it should not, or too long: `then` sees the earlier requests that were answered with one of the contract
 * cases, and tells how a request is answered, or served otherwise; `undefined` leaves it. */
export const afterEarlier = (
  operations: Names,
  cases: Names,
  then: (asked: Asked, earlier: readonly Earlier[]) => Response | Partial<Asked> | undefined,
): Break => ({
  operations: [operations].flat(),
  breakage: () => {
    const earlier: Earlier[] = [];
    return async (asked, beneath) => {
      if (!has(operations, asked.operation)) return (await beneath.ask(asked)).response;
      const wrong = then(asked, earlier);
      if (wrong instanceof Response) return wrong;
      const told = await beneath.ask(wrong === undefined ? asked : { ...asked, ...wrong });
      if (!has(cases, told.case)) return told.response;
      const text = await told.response.text();
      earlier.push({ asked, body: membersOf(parsed(text)) ?? {} });
      return withText(told.response, text);
    };
  },
});

/** The operations are served as if the reference were arranged otherwise (docs/reference.md has the keys), from then on: a back end that is
 * asked although it is not there, a clock that stands still. */
export const arrangedAs = (operations: Names, arrangement: Readonly<Record<string, Json>>): Break =>
  stateless(operations, async (asked, beneath) => {
    if (has(operations, asked.operation)) {
      const url = new URL('/_reference/arrange', asked.url);
      const text = JSON.stringify(arrangement);
      await beneath.ask({ method: 'POST', url, headers: {}, text, operation: undefined, tier: 'anonymous' });
    }
    return (await beneath.ask(asked)).response;
  });

/** Another reply is given where the router itself answers with a contract case: such a request asks no operation. */
export const routerAnswers = (name: string, reply: (asked: Asked) => Response): Break =>
  stateless('router', async (asked, beneath) => {
    const told = await beneath.ask(asked);
    return told.case === name ? reply(asked) : told.response;
  });

/** The list at a key of a JSON object; an empty one where there is none. */
export const listAt = (members: Members, key: string): readonly Json[] => {
  const list = members[key];
  return Array.isArray(list) ? list : [];
};

/** A break of those requests only of which a test holds; the others are served soundly. */
export const onlyWhere = (test: (asked: Asked) => boolean, { operations, breakage }: Break): Break => ({
  operations,
  breakage: () => {
    const broken = breakage();
    return async (asked, beneath) => (test(asked) ? broken(asked, beneath) : (await beneath.ask(asked)).response);
  },
});

/** The URL of a request with another path; its query stays. */
export const withPath = ({ url }: Asked, change: (path: string) => string): URL => {
  const changed = new URL(url);
  changed.pathname = change(url.pathname);
  return changed;
};

/** Members without some of them. */
export const without = (members: Members, ...names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));

/** A change of a reply that holds a list `items`: other items, and where a `total` is told, it follows. */
export const ofItems =
  (change: (items: readonly Members[], asked: Asked) => readonly Members[]) =>
  (body: Members, asked: Asked): Members => {
    const items = change(Array.isArray(body['items']) ? body['items'].map((item) => membersOf(item) ?? {}) : [], asked);
    return { ...body, items, ...('total' in body ? { total: items.length } : {}) };
  };

/** A JSON reply told as it is with another status line. */
export const toldWith =
  (status: number) =>
  (_asked: Asked, body: Members): Response =>
    jsonReply(status, body);

/** The URL of a request with another value of a parameter of its query. */
export const withQuery = ({ url }: Asked, name: string, value: string): URL => {
  const changed = new URL(url);
  changed.searchParams.set(name, value);
  return changed;
};

/** A hard error as the API writes them: `status` is the status line. */
export const hardReply = (status: number, error: string, detail: string): Response =>
  jsonReply(status, { error, detail, status, code: String(status) });

/** Two rules of a validation are looked at in the other order: where a refusal holds the text of the first one, the request is asked again
 * with that flaw repaired, and what it is refused for then, the second rule, is told. */
export const rulesSwapped = (operations: Names, refusals: Names, text: string, repaired: (body: Members) => Json): Break =>
  stateless(operations, async (asked, beneath) => {
    const told = await beneath.ask(asked);
    if (!has(operations, asked.operation) || !has(refusals, told.case)) return told.response;
    const first = await told.response.text();
    if (!first.includes(text)) return withText(told.response, first);
    const undo = beneath.remember();
    const second = await beneath.ask({ ...asked, text: JSON.stringify(repaired(membersOf(parsed(asked.text)) ?? {})) });
    undo();
    return has(refusals, second.case) ? second.response : withText(told.response, first);
  });

/** The items of a reply's list are changed, each into any number of them, where the reply is one of the contract cases. */
export const itemsChanged = (operations: Names, cases: Names, change: (item: Members, asked: Asked) => readonly Json[]): Break =>
  replyChanged(operations, cases, (body, asked) => {
    const items = body['items'];
    return Array.isArray(items)
      ? { ...body, items: items.flatMap((item: Json) => change(membersOf(item) ?? {}, asked)) }
      : undefined;
  });
