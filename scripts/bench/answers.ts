/** What the bench's server answers, each close to 1.5 kB of JSON as a list, an install and a refusal of a Sovereign are. */
import type { RowKind } from './workload.ts';

/** One answer of the server. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly body: string;
}

const application = (index: number) => ({
  kind: 'Application',
  name: `qa-app-${index}`,
  namespace: 'qa-omantel',
  blueprint: 'bp-qa-app',
  phase: 'Ready',
});

const body = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** The answer to each kind of row. */
export const ANSWERS: Readonly<Record<RowKind, Answer>> = {
  list: {
    status: 200,
    reason: 'OK',
    body: body({ kind: 'ApplicationList', total: 14, items: Array.from({ length: 14 }, (_, index) => application(index)) }),
  },
  install: {
    status: 201,
    reason: 'Created',
    body: body({
      applied: true,
      ...application(0),
      conditions: Array.from({ length: 10 }, (_, index) => ({
        type: `Step${index}`,
        status: 'True',
        reason: 'Reconciled',
        message: 'The step has been reconciled and its objects are stored by the cluster',
      })),
    }),
  },
  refused: {
    status: 403,
    reason: 'Forbidden',
    body: body({
      applied: false,
      status: '403',
      error: 'tier-insufficient',
      message: 'The tier viewer may not install in this Sovereign',
      policies: Array.from({ length: 12 }, (_, index) => ({
        policy: `install-${index}`,
        effect: 'deny',
        matched: true,
        explanation: 'Only owners, admins and developers install',
      })),
    }),
  },
};
