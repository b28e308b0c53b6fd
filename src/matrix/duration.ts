const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds of a text like `1500ms`, `60s` or `2m`; `undefined` when it is not one. */
export const parseDuration = (text: string): number | undefined => {
  const match = /^([0-9]+(?:\.[0-9]+)?)(ms|s|m)$/.exec(text);
  const unit = match?.[2] === undefined ? undefined : UNITS[match[2]];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
};
