import { rememberMaps, type Undo } from './undo.ts';

/** A pair of regions of which one is the primary (platform contract, 13). */
export interface Continuum {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly primaryRegion: string;
  readonly hotStandbyRegions: readonly string[];
  readonly currentPrimary: string;
  readonly rpoSeconds: number;
  readonly rtoSeconds: number;
  readonly autoFailover: boolean;
  readonly walLagSeconds: number;
  readonly lastSwitchoverDurationSeconds: number;
  /** Who asked for a failback that nobody approved yet. */
  readonly failbackRequestedBy: string | undefined;
}

/** A move of the primary. */
export interface Move {
  readonly at: string;
  readonly fromRegion: string;
  readonly toRegion: string;
  readonly actor: string;
  readonly kind: 'switchover' | 'failback';
  readonly durationSeconds: number;
}

/** The continuums of one Sovereign, and the moves of each, newest first. */
export interface Continuums {
  readonly list: () => readonly Continuum[];
  readonly find: (name: string) => Continuum | undefined;
  readonly change: (name: string, change: Partial<Continuum>) => void;
  readonly move: (name: string, move: Move) => void;
  readonly moves: (name: string) => readonly Move[];
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** `cont-omantel` of the QA fixtures (platform contract, 15). */
export const createContinuums = (ids: () => string): Continuums => {
  const all = new Map<string, Continuum>();
  const moves = new Map<string, readonly Move[]>();
  const reset = (): void => {
    moves.clear();
    all.clear();
    all.set('cont-omantel', {
      name: 'cont-omantel',
      namespace: 'qa-omantel',
      uid: ids(),
      primaryRegion: 'hz-fsn-rtz-prod',
      hotStandbyRegions: ['hz-hel-rtz-prod'],
      currentPrimary: 'hz-fsn-rtz-prod',
      rpoSeconds: 30,
      rtoSeconds: 60,
      autoFailover: false,
      walLagSeconds: 2,
      lastSwitchoverDurationSeconds: 42,
      failbackRequestedBy: undefined,
    });
  };
  const change = (name: string, changed: Partial<Continuum>): void => {
    const before = all.get(name);
    if (before) all.set(name, { ...before, ...changed });
  };
  reset();
  return {
    list: () => [...all.values()],
    find: (name) => all.get(name),
    change,
    move: (name, move) => {
      change(name, {
        currentPrimary: move.toRegion,
        lastSwitchoverDurationSeconds: move.durationSeconds,
        failbackRequestedBy: undefined,
      });
      moves.set(name, [move, ...(moves.get(name) ?? [])]);
    },
    moves: (name) => moves.get(name) ?? [],
    reset,
    remember: () => rememberMaps(all, moves),
  };
};
