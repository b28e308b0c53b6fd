import type { BehaviourFault } from '../fault.ts';
import { ACCESS_FAULTS } from './access.ts';
import { APPLICATION_FAULTS } from './applications.ts';
import { COMPLIANCE_FAULTS } from './compliance.ts';
import { ENVIRONMENT_FAULTS } from './environments.ts';

/** Every behaviour fault, surface by surface. */
export const BEHAVIOUR_FAULTS: readonly BehaviourFault[] = [
  ...ACCESS_FAULTS,
  ...APPLICATION_FAULTS,
  ...COMPLIANCE_FAULTS,
  ...ENVIRONMENT_FAULTS,
];
