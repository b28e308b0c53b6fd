import { describe, expect, it } from 'vitest';
import { InputError } from './input-error.ts';
import { burstOf, intervalMs, parseRate, rateText, rateWords } from './rate.ts';

describe('parseRate', () => {
  it.each([
    ['50/s', 20, 5, '50 requests/s'],
    ['1/s', 1000, 1, '1 request/s'],
    ['30/m', 2000, 1, '30 requests/m'],
    ['1200/m', 50, 2, '1200 requests/m'],
    ['1000/s', 1, 100, '1000 requests/s'],
  ])('reads %s: a request every %d ms, %d at once', (text, interval, burst, words) => {
    const rate = parseRate('--rate', text);
    expect(intervalMs(rate)).toBe(interval);
    expect(burstOf(rate)).toBe(burst);
    expect(rateText(rate)).toBe(text);
    expect(rateWords(text)).toBe(words);
  });

  it.each(['50', '0/s', '-1/s', '1.5/s', '50/h', ' 50/s', '50 / s', '1e3/s', '05/s', '', '9999999999/s'])(
    'refuses "%s" and says what to write',
    (text) => {
      expect(() => parseRate('--rate', text)).toThrow(InputError);
      expect(() => parseRate('--rate', text)).toThrow(/is no rate/);
    },
  );
});
