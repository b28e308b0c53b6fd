import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.UTC(2026, 4, 16, 12);
const DAY = 86_400_000;

describe('retryAfterMs', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 3 ', 3000],
    ['Sat, 16 May 2026 12:00:30 GMT', 30_000],
    ['Saturday, 16-May-26 12:00:30 GMT', 30_000],
    ['Sat May 16 12:00:30 2026', 30_000],
    ['Mon Jun  1 12:00:00 2026', 16 * DAY],
    ['Sat, 16 May 2026 12:00:60 GMT', 60_000],
    // Past dates mean now; 77 is 1977, not 2077.
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['Monday, 17-May-77 00:00:00 GMT', 0],
    ['9'.repeat(400), Number.POSITIVE_INFINITY],
  ])('takes "%s" for %d ms', (value, ms) => {
    expect(retryAfterMs(value, NOW)).toBe(ms);
  });

  it.each([
    '',
    'soon',
    '-1',
    '1.5',
    '1e3',
    '+3',
    '3s',
    '1, 2',
    '0x10',
    '２',
    'Fri, 31 Apr 2027 12:00:00 GMT',
    'Sat, 16 May 2026 24:00:00 GMT',
    'Sat, 16 May 2026 12:00:30 UTC',
    'Sat, 16 may 2026 12:00:30 GMT',
    'Sat, 16 May 2026 12:00:30',
    '2026-05-16T12:00:30Z',
    'Sat, 16 May 26 12:00:30 GMT',
  ])('says of "%s" that it is neither seconds nor a date', (value) => {
    expect(retryAfterMs(value, NOW)).toBeUndefined();
  });

  it('reads every whole number of seconds, and every date as it is written in each of the three forms', () => {
    const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), fc.integer({ min: 0, max: 49 * 365 * 86_400 }), (seconds, ahead) => {
        expect(retryAfterMs(String(seconds), NOW)).toBe(seconds * 1000);
        const at = new Date(NOW + ahead * 1000);
        const imf = at.toUTCString();
        const [, day = '', month = '', year = '', time = ''] = imf.split(' ');
        const rfc850 = `${days[at.getUTCDay()] ?? ''}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
        const asctime = `${imf.slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`;
        for (const written of [imf, rfc850, asctime]) expect(retryAfterMs(written, NOW)).toBe(ahead * 1000);
      }),
    );
  });

  it('never throws, and gives a time that can be waited or nothing', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^(Sat,? )?[\d :-]*(May|Jun)?[\d :-]*(GMT)?$/));
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 4e12 }), (value, now) => {
        const ms = retryAfterMs(value, now);
        expect(ms === undefined || ms >= 0).toBe(true);
      }),
    );
  });
});
