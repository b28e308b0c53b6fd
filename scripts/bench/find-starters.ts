/** Which programs are there and judge: only those are measured. */
import { judgedWrongly, type Starter, type Track } from './heat.ts';
import type { Peer } from './peer.ts';
import type { ProgramSeen } from './report.ts';

/** What was found. */
export interface FoundStarters {
  readonly starters: readonly Starter[];
  /** Everything that was looked for, what is missing too. */
  readonly programs: readonly ProgramSeen[];
}

/** Finds each program and has it judge a row that must fail. `track` gives a new one each time. */
export const findStarters = async (wanted: readonly Peer[], track: () => Promise<Track>): Promise<FoundStarters> => {
  const starters: Starter[] = [];
  const programs: ProgramSeen[] = [];
  for (const peer of wanted) {
    const { name, title } = peer;
    const here = await track();
    const found = await peer.find(here.kit);
    const wrong = found.kind === 'found' ? await judgedWrongly(here, { peer, found }) : undefined;
    if (found.kind === 'found' && wrong === undefined) {
      starters.push({ peer, found });
      programs.push({ name, title, seen: { kind: 'measured', version: found.version } });
    } else {
      const reason = found.kind === 'missing' ? found.reason : `it does not judge as it should: ${wrong}`;
      programs.push({ name, title, seen: { kind: 'missing', reason } });
    }
  }
  return { starters, programs };
};
