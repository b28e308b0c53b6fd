import type { Bundle } from '../contract/bundle.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Matrix } from '../model.ts';
import { BEHAVIOUR_FAULTS } from './behaviour/index.ts';
import type { BehaviourFault, ResponseFault, TransportFault } from './fault.ts';
import { responseFaults } from './response-faults.ts';
import { TRANSPORT_FAULTS } from './transport-faults.ts';

/** Every fault but the impostors, which need a matrix. */
export interface FaultCatalog {
  readonly responses: readonly ResponseFault[];
  readonly behaviours: readonly BehaviourFault[];
  readonly transports: readonly TransportFault[];
}

/** The faults of a contract. */
export const faultCatalog = (bundle: Bundle): FaultCatalog => ({
  responses: responseFaults(bundle),
  behaviours: BEHAVIOUR_FAULTS,
  transports: TRANSPORT_FAULTS,
});

/** One text that holds every token that some row of a matrix asks for. */
export const soupOf = (matrix: Matrix): string =>
  [
    ...new Set(
      rowsOf(matrix).flatMap(({ expectations }) =>
        expectations.flatMap((one) => (one.kind === 'must-contain' ? one.tokens : [])),
      ),
    ),
  ].join('\n');
