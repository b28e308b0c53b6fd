/** Every program that rows are given to, in the order of the tables. The first is the limit. */
import type { Peer } from '../peer.ts';
import { BRUNO } from './bruno.ts';
import { CURL } from './curl.ts';
import { GABBI } from './gabbi.ts';
import { HURL_PACKED, HURL_PER_ROW } from './hurl.ts';
import { FETCH } from './loops.ts';
import { NEWMAN } from './newman.ts';
import { PYTHON_REQUESTS } from './python-requests.ts';
import { STEP_CI } from './step-ci.ts';
import { VITEST } from './vitest.ts';

/** What the runner is held against, beside the limit. */
export const PEERS: readonly Peer[] = [
  FETCH,
  HURL_PACKED,
  HURL_PER_ROW,
  VITEST,
  PYTHON_REQUESTS,
  STEP_CI,
  CURL,
  GABBI,
  BRUNO,
  NEWMAN,
];
