import { isLoopback } from './loopback.ts';
import type { RunHeader } from './model.ts';

/** Where a run replayed: every server on this machine is the same Sovereign, whatever its port, because a served reference may have a new one
 * each time; elsewhere host and port. Throws for what is no URL; headers that were read have one. */
export const placeOf = (target: string): string => {
  const { hostname, host } = new URL(target);
  return isLoopback(hostname) ? 'loopback' : host;
};

/** What runs have in common that can be compared: one key for the same target, Sovereign, profile and name of the matrix. */
export const seriesOf = ({
  target,
  sovereign,
  profile,
  matrix,
}: Pick<RunHeader, 'target' | 'sovereign' | 'profile' | 'matrix'>): string =>
  JSON.stringify([placeOf(target), sovereign, profile, matrix]);

/** Rules of a run's own gate that say that something was lost by editing the matrix: such a run, once accepted as a baseline, would make
 * everybody forget it. */
export const FORGETTING: ReadonlySet<string> = new Set(['removed', 'lost_sight', 'weakened']);
