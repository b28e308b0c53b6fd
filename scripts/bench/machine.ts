/** The machine that measured, in words. */
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

const GIB = 1_024 ** 3;

/** `busy`: the load that the machine already had when the bench started; above a tenth or so, wall times are not to be trusted. */
export const machineText = (busy: number): string => {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? '';
  const named = model === '' || model === 'unknown' ? '' : ` (${model.replaceAll(/\s+/g, ' ')})`;
  const machine = `${cores.length} cores${named}, ${Math.round(totalmem() / GIB)} GiB, ${platform()} ${release()}, Node ${process.version.slice(1)}`;
  return `${machine}, load ${busy.toFixed(1)} before the bench`;
};

/** Processes that wanted a core in the last minute, on average. */
export const load = (): number => loadavg()[0] ?? 0;
