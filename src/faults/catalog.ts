import type { Bundle } from '../contract/bundle.ts';
import { soupBody } from '../impostor-bodies.ts';
import { fillExpectations } from '../matrix/fill-expectations.ts';
import { rowsOf } from '../matrix/rows.ts';
import type { Variables } from '../matrix/variables.ts';
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

/** One text that holds every token that some row of a matrix asks for, with the variables that are known filled in. */
export const soupOf = (matrix: Matrix, variables: Variables): string =>
  soupBody(
    rowsOf(matrix).flatMap(({ expectations }) =>
      fillExpectations(expectations, variables).flatMap((one) => (one.kind === 'must-contain' ? one.tokens : [])),
    ),
  );
