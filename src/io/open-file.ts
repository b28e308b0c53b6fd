import open from 'open';

/** How long an opener is watched, in ms: it fails within that, or has handed the file over, or goes on as the program that shows it. */
const WATCHED_MS = 1500;

/** Opens a file with the program that the platform has for it. Returns why it could not be opened; never throws. */
export const openFile = async (path: string): Promise<string | undefined> => {
  try {
    const opener = await open(path);
    return await new Promise((resolve) => {
      const settle = (reason: string | undefined): void => {
        clearTimeout(timer);
        opener.removeAllListeners();
        resolve(reason);
      };
      const timer = setTimeout(settle, WATCHED_MS, undefined);
      const ended = (code: number | null): void => settle(code === 0 ? undefined : `${opener.spawnfile} ended with code ${code}`);
      if (opener.exitCode !== null) ended(opener.exitCode);
      opener.on('exit', ended);
      opener.on('error', (error) => settle(error.message));
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
