import { actsAfter, answersInstead, jsonReply, servedAs } from '../breakage.ts';
import { type BehaviourLine, behaviourFaults } from './behaviour-fault.ts';

const LINES: readonly BehaviourLine[] = [
  ['install!viewer-is-refused', 'viewers may install', servedAs('install', ['viewer'], 'owner')],
  ['install!developer-is-refused', 'developers may install', servedAs('install', ['developer'], 'owner')],
  ['install!operator-is-refused', 'operators may install', servedAs('install', ['operator'], 'owner')],
  ['install!admin-is-allowed', 'admins are refused', servedAs('install', ['admin'], 'viewer')],
  ['install!admin-is-allowed', 'owners are refused', servedAs('install', ['owner'], 'viewer')],
  [
    'install!refusal-changes-nothing',
    'a refused install is made all the same',
    actsAfter('install', 'install.refused', () => ({ as: 'owner' })),
  ],
  [
    'install!name-is-unique',
    'a second install of a name is accepted',
    answersInstead('install', 'install.conflict', (_, body) => jsonReply(201, { ...body, applied: true, status: '201' })),
  ],
];

/** Faults of installing, reading, changing and removing applications, and of their streams and previews. */
export const APPLICATION_FAULTS = behaviourFaults(LINES);
