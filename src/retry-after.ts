/** Answers that say "later": Too Many Requests (RFC 6585, section 4) and Service Unavailable (RFC 9110, section 15.6.4). */
export const LATER: ReadonlySet<number> = new Set([429, 503]);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const MONTH = `(?<month>${MONTHS.join('|')})`;

/** The three forms of a date that a recipient must take (RFC 9110, section 5.6.7). The name of the day says nothing new. */
const DATES = [
  new RegExp(String.raw`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\d\d) ${MONTH} (?<year>\d{4}) ${TIME} GMT$`),
  new RegExp(String.raw`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\d\d)-${MONTH}-(?<year>\d\d) ${TIME} GMT$`),
  new RegExp(String.raw`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} (?<day>\d\d| \d) ${TIME} (?<year>\d{4})$`),
];

/** A year of two digits that would be more than 50 years ahead is the one before it with these digits (RFC 9110, section 5.6.7). */
const yearOf = (digits: string, nowMs: number): number => {
  if (digits.length !== 2) return Number(digits);
  const now = new Date(nowMs).getUTCFullYear();
  const year = now - (now % 100) + Number(digits);
  return year > now + 50 ? year - 100 : year;
};

/** The time (epoch ms) that an HTTP date names; `undefined` of what is none, such as the 31st of April. */
const dateMs = (text: string, nowMs: number): number | undefined => {
  for (const form of DATES) {
    const { day = '', month = '', year = '', hour = '', minute = '', second = '' } = form.exec(text)?.groups ?? {};
    if (day === '') continue;
    const date = new Date(0);
    date.setUTCFullYear(yearOf(year, nowMs), MONTHS.indexOf(month), Number(day));
    // A leap second is written :60.
    if (date.getUTCDate() !== Number(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
    return date.getTime() + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  }
  return undefined;
};

/** Ms to wait that a `Retry-After` header says at a time (epoch ms): seconds, or a date, of which one that is past means now (RFC 9110, section
 * 10.2.3). `undefined` of what is neither. */
export const retryAfterMs = (value: string, nowMs: number): number | undefined => {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = dateMs(text, nowMs);
  return date === undefined ? undefined : Math.max(0, date - nowMs);
};
