import type { BehaviourFault } from '../fault.ts';
import { APPLICATION_FAULTS } from './applications.ts';
import { ENVIRONMENT_FAULTS } from './environments.ts';

/** Every behaviour fault, surface by surface. */
export const BEHAVIOUR_FAULTS: readonly BehaviourFault[] = [...APPLICATION_FAULTS, ...ENVIRONMENT_FAULTS];
