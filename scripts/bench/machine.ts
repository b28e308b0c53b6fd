/** The machine that measured, in words. */
import { cpus, platform, release, totalmem } from 'node:os';

const GIB = 1_024 ** 3;

export const machineText = (): string => {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? '';
  const named = model === '' || model === 'unknown' ? '' : ` (${model.replaceAll(/\s+/g, ' ')})`;
  return `${cores.length} cores${named}, ${Math.round(totalmem() / GIB)} GiB, ${platform()} ${release()}, Node ${process.version.slice(1)}`;
};
