/** Every scenario by its name. */
import type { Bench } from '../bench.ts';
import type { Findings, ScenarioName } from '../report.ts';
import { formats } from './formats.ts';
import { growth } from './growth.ts';
import { latency } from './latency.ts';
import { micro } from './micro.ts';
import { proof } from './proof.ts';
import { start } from './start.ts';
import { throughput } from './throughput.ts';

/** What runs a scenario. */
export const RUN: Readonly<Record<ScenarioName, (bench: Bench) => Promise<Findings>>> = {
  start,
  throughput,
  latency,
  formats,
  growth,
  micro,
  proof,
};
