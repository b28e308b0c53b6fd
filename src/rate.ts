import { inputError } from './input-error.ts';

/** How many requests may be sent in a time, at most. */
export interface Rate {
  readonly requests: number;
  readonly per: 's' | 'm';
}

/** How a rate is written: `50/s`, `30/m`; requests are counted whole and from 1. */
export const RATE_FORM = /^([1-9]\d{0,8})\/([sm])$/;

/** The rate that an option gives as `50/s` or `30/m`. Throws an InputError for anything else. */
export const parseRate = (option: string, text: string): Rate => {
  const [, requests, per] = RATE_FORM.exec(text) ?? [];
  if (requests !== undefined && (per === 's' || per === 'm')) return { requests: Number(requests), per };
  throw inputError(
    'wrong-rate',
    `${option} ${text} is no rate`,
    `write for instance ${option} 50/s or ${option} 30/m: whole requests a second or a minute, at least 1`,
  );
};

/** A rate as it is written: `50/s`. */
export const rateText = ({ requests, per }: Rate): string => `${requests}/${per}`;

/** A rate as a sentence has it: `50 requests/s`. */
export const rateWords = (written: string): string => written.replace('/', written.startsWith('1/') ? ' request/' : ' requests/');

/** Ms from one request to the next. */
export const intervalMs = ({ requests, per }: Rate): number => (per === 's' ? 1_000 : 60_000) / requests;

/** Requests that may go at once after a pause: those of a tenth of a second, at least one. */
export const burstOf = (rate: Rate): number => Math.max(1, Math.ceil(100 / intervalMs(rate)));
