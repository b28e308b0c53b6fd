/** Digits of status tokens, which no generated id, uid or time may hold (ruling R8). */
export const FORBIDDEN = /201|400|401|403|404|409|429|500|502|503/;

const ALPHABET = 'abcdefghjkmnpqrstvwxyz';

/** A source of ids, letters only, so that no status token can appear: `u-` and eight letters, counted up from `seed`. */
export const createIds = (seed = 0): (() => string) => {
  let next = seed;
  return () => {
    let rest = next;
    next += 1;
    let text = '';
    for (let index = 0; index < 8; index += 1) {
      text = `${ALPHABET[rest % ALPHABET.length]}${text}`;
      rest = Math.floor(rest / ALPHABET.length);
    }
    return `u-${text}`;
  };
};

/** ISO 8601 in whole seconds, moved on by a second for as long as it holds the digits of a status token after
 * the year, which no clock can help. */
export const safeTime = (epochMs: number): string => {
  let at = Math.floor(epochMs / 1000);
  let text = '';
  do {
    text = new Date(at * 1000).toISOString().replace('.000Z', 'Z');
    at += 1;
  } while (FORBIDDEN.test(text.slice(5)));
  return text;
};

/** Whole numbers counted up behind `start`, without those that hold the digits of a status token. */
export const createCounter = (start = 0): (() => number) => {
  let last = start;
  return () => {
    do last += 1;
    while (FORBIDDEN.test(String(last)));
    return last;
  };
};

/** Hexadecimal digits (letters only) that follow from an id: two for each of its letters, so that different ids stay different. */
export const hexOf = (id: string, length: number): string => {
  const pairs = [...id.replace(/[^a-z]/g, '')].map((letter) => {
    const index = letter.charCodeAt(0) - 97;
    return `${'abcdef'[Math.floor(index / 6)]}${'abcdef'[index % 6]}`;
  });
  return pairs.join('').padEnd(length, 'a').slice(0, length);
};
