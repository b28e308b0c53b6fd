import { safeTime } from '../ids.ts';
import type { Bodies } from '../reply.ts';
import type { Undo } from './undo.ts';

/** What happened, as the audit lists it. */
export type AuditEvent = Bodies['AuditEvent'];

/** Events that are kept at most (platform contract, 6.1). */
export const RING = 1_000;

/** The audit of one Sovereign. */
export interface Audit {
  readonly record: (event: Omit<AuditEvent, 'ts' | 'sovereignId' | 'result'>) => void;
  /** Events, newest first. */
  readonly events: () => readonly AuditEvent[];
  /** How many were ever recorded: those after a count are new. */
  readonly count: () => number;
  readonly reset: () => void;
  /** Remembers the state; what it returns puts it back. */
  readonly remember: () => Undo;
}

/** An empty audit. */
export const createAudit = (now: () => number, sovereign: string): Audit => {
  let ring: AuditEvent[] = [];
  let count = 0;
  return {
    record: (event) => {
      ring = [{ ...event, ts: safeTime(now()), sovereignId: sovereign, result: 'ok' }, ...ring].slice(0, RING);
      count += 1;
    },
    events: () => ring,
    count: () => count,
    reset: () => {
      ring = [];
    },
    remember: () => {
      const saved = ring;
      return () => {
        ring = saved;
      };
    },
  };
};
