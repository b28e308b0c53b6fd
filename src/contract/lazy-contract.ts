import type { Contract } from '../model.ts';

/** A contract of which only the digest is known until something else of it is asked for. */
export const lazyContract = (digest: string, compile: () => Contract): Contract => {
  let compiled: Contract | undefined;
  const whole = (): Contract => {
    compiled ??= compile();
    return compiled;
  };
  return {
    digest,
    get cases() {
      return whole().cases;
    },
    get rules() {
      return whole().rules;
    },
    get operations() {
      return whole().operations;
    },
  };
};
