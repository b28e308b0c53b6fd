/** Limits of one exchange, in ms and bytes. `body` is the longest silence between two pieces of a body; `row` is the whole exchange. */
export interface Limits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  readonly rowMs: number;
  readonly bodyCap: number;
}

/** Longer than the 60 s that TC-272 allows, so that a late answer is judged (`fail`) instead of lost (`error`). */
export const LIMITS: Limits = { connectMs: 5_000, headersMs: 90_000, bodyMs: 30_000, rowMs: 120_000, bodyCap: 4 * 1024 * 1024 };

/** Why an exchange was cut short that took longer than `row`. */
export const tooLong = ({ rowMs }: Pick<Limits, 'rowMs'>): string => `no end of the answer within ${rowMs} ms`;

/** Why an exchange was cut short whose body is larger than its cap. */
export const tooLarge = ({ bodyCap }: Pick<Limits, 'bodyCap'>): string => `the body is larger than ${bodyCap} bytes`;
