import type { BehaviourFault } from '../fault.ts';
import { APPLICATION_FAULTS } from './applications.ts';
import { AUTH_FAULTS } from './auth.ts';
import { CATALOG_FAULTS } from './catalog.ts';
import { CONTINUUM_FAULTS } from './continuum.ts';
import { FLEET_FAULTS } from './fleet.ts';
import { KEYCLOAK_FAULTS } from './keycloak.ts';
import { KUBERNETES_FAULTS } from './kubernetes.ts';
import { SHELLS_FAULTS } from './shells.ts';
import { SYSTEM_FAULTS } from './system.ts';

/** Every behaviour fault, surface by surface. */
export const BEHAVIOUR_FAULTS: readonly BehaviourFault[] = [
  ...APPLICATION_FAULTS,
  ...AUTH_FAULTS,
  ...CATALOG_FAULTS,
  ...FLEET_FAULTS,
  ...SHELLS_FAULTS,
  ...SYSTEM_FAULTS,
  ...CONTINUUM_FAULTS,
  ...KEYCLOAK_FAULTS,
  ...KUBERNETES_FAULTS,
];
