import type { BehaviourFault } from '../fault.ts';
import { APPLICATION_FAULTS } from './applications.ts';
import { CONTINUUM_FAULTS } from './continuum.ts';
import { KEYCLOAK_FAULTS } from './keycloak.ts';
import { KUBERNETES_FAULTS } from './kubernetes.ts';

/** Every behaviour fault, surface by surface. */
export const BEHAVIOUR_FAULTS: readonly BehaviourFault[] = [
  ...APPLICATION_FAULTS,
  ...CONTINUUM_FAULTS,
  ...KEYCLOAK_FAULTS,
  ...KUBERNETES_FAULTS,
];
