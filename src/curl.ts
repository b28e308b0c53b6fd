import type { RecordedExchange, Tier } from './model.ts';

/** Text as one word of a POSIX shell. */
export const shellWord = (text: string): string => (/^[\w./:@=,+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** Headers that curl sets by itself or that are written as variables. */
const LEFT_OUT = new Set(['accept', 'accept-encoding', 'cookie', 'authorization']);

/** The request as a curl command; the session is a variable, `$SOVEREIGN_SESSION_VIEWER`, never its value. */
export const curlLine = (exchange: RecordedExchange, tier: Tier): string => {
  const variable = `$SOVEREIGN_SESSION_${tier.toUpperCase()}`;
  const session = [
    ...(exchange.requestHeaders['authorization'] !== undefined ? [`-H "Authorization: Bearer ${variable}"`] : []),
    ...(exchange.requestHeaders['cookie'] !== undefined ? [`-H "Cookie: catalyst_session=${variable}"`] : []),
  ];
  const headers = Object.entries(exchange.requestHeaders)
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`);
  const body = exchange.requestBody === undefined ? [] : [`--data-raw ${shellWord(exchange.requestBody)}`];
  const method = exchange.method === 'GET' ? [] : exchange.method === 'HEAD' ? ['--head'] : [`-X ${exchange.method}`];
  return ['curl -sS -i', ...method, shellWord(exchange.url), ...session, ...headers, ...body].join(' ');
};
