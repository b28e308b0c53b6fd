/** How programs are found: on PATH, or installed from npm into the bench's own folder. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from '../interleave.ts';
import type { Found, Kit, Missing } from '../peer.ts';

const execute = promisify(execFile);
const INSTALL_LIMIT_MS = 240_000;

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

/** A program by its name, with what it says of its version. `hint` tells how one gets it. */
export const onPath = async (name: string, versionArgs: readonly string[], hint: string): Promise<Found | Missing> => {
  try {
    const { stdout } = await execute(name, [...versionArgs]);
    return { kind: 'found', command: [name], version: /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown version' };
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { kind: 'missing', reason: isAbsent ? `no ${name} on PATH (${hint})` : `${name} does not start: ${messageOf(error)}` };
  }
};

/** A package at a pinned version, so that two benches compare the same thing. */
export interface Pinned {
  readonly name: string;
  readonly version: string;
  /** Its command. */
  readonly bin: string;
}

/** Installs a package once into a folder of its own below the cache; scripts of packages are not run. */
export const fromNpm = async ({ cache }: Kit, { name, version, bin }: Pinned): Promise<Found | Missing> => {
  const folder = join(cache, `${bin}-${version}`);
  const program = join(folder, 'node_modules/.bin', bin);
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [name]: version } }));
    process.stderr.write(`installing ${name} ${version} into ${folder}\n`);
    try {
      await execute('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'], {
        cwd: folder,
        timeout: INSTALL_LIMIT_MS,
      });
    } catch (error) {
      return { kind: 'missing', reason: `npm could not install ${name}@${version}: ${lastLine(messageOf(error))}` };
    }
  }
  return { kind: 'found', command: [process.execPath, program], version };
};

/** Installs a package of PyPI once into a virtual environment below the cache. */
export const fromPip = async ({ cache, python }: Kit, { name, version, bin }: Pinned): Promise<Found | Missing> => {
  const folder = join(cache, `${name}-${version}`);
  const program = join(folder, 'bin', bin);
  if (!existsSync(program)) {
    process.stderr.write(`installing ${name} ${version} into ${folder}\n`);
    try {
      await execute(python, ['-m', 'venv', folder], { timeout: INSTALL_LIMIT_MS });
      await execute(join(folder, 'bin/python'), ['-m', 'pip', 'install', '--quiet', `${name}==${version}`], {
        timeout: INSTALL_LIMIT_MS,
      });
    } catch (error) {
      return { kind: 'missing', reason: `pip could not install ${name}==${version}: ${lastLine(messageOf(error))}` };
    }
  }
  return { kind: 'found', command: [program], version };
};
