import type { BehaviourFault } from '../fault.ts';
import { ACCESS_FAULTS } from './access.ts';
import { APPLICATION_FAULTS } from './applications.ts';
import { AUTH_FAULTS } from './auth.ts';
import { CATALOG_FAULTS } from './catalog.ts';
import { COMPLIANCE_FAULTS } from './compliance.ts';
import { CONTINUUM_FAULTS } from './continuum.ts';
import { ENVIRONMENT_FAULTS } from './environments.ts';
import { FLEET_FAULTS } from './fleet.ts';
import { KEYCLOAK_FAULTS } from './keycloak.ts';
import { KUBERNETES_FAULTS } from './kubernetes.ts';
import { SHELLS_FAULTS } from './shells.ts';
import { SYSTEM_FAULTS } from './system.ts';

/** Every behaviour fault, surface by surface. */
export const BEHAVIOUR_FAULTS: readonly BehaviourFault[] = [
  ...ACCESS_FAULTS,
  ...APPLICATION_FAULTS,
  ...AUTH_FAULTS,
  ...CATALOG_FAULTS,
  ...COMPLIANCE_FAULTS,
  ...CONTINUUM_FAULTS,
  ...ENVIRONMENT_FAULTS,
  ...FLEET_FAULTS,
  ...KEYCLOAK_FAULTS,
  ...KUBERNETES_FAULTS,
  ...SHELLS_FAULTS,
  ...SYSTEM_FAULTS,
];
