#!/usr/bin/env node
/** Starts the program, a function in `main.js` beside this file, from the code that V8 made of it in an earlier run: to make it anew takes longer than most
 * commands. Written for Node 20; from Node 22 on `module.enableCompileCache` would do the same. */
import './v8-flags.ts';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { cacheFolder, isOwn } from '../io/matrix-cache-file.ts';
import { BUILD } from './build-id.ts';
import { VERSION } from './version.ts';

const file = join(dirname(fileURLToPath(import.meta.url)), 'main.js');
/** Code is good for one version of V8, on one kind of machine. */
const name = `code-${BUILD}-${process.version}-${process.arch}.bin`;
const folder = cacheFolder(process.env);

const readCode = (): Buffer | undefined => {
  for (const path of [join(dirname(file), name), ...(folder === undefined ? [] : [join(folder, name)])])
    try {
      if (isOwn(path)) return readFileSync(path);
    } catch {
      // What cannot be read is made anew.
    }
  return undefined;
};

const keepCode = (script: vm.Script): void => {
  if (folder === undefined) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const temporary = join(folder, `${name}.${process.pid}.tmp`);
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, join(folder, name));
  } catch {
    // A folder that is not ours, a full disk: a cache is worth no message.
  }
};

const run = (): void => {
  const cachedData = readCode();
  // The bundle is ASCII, and Latin-1 is the fastest to read.
  const script = new vm.Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  // At the end, when what this run used is compiled.
  if (cachedData === undefined || script.cachedDataRejected === true) process.on('exit', () => keepCode(script));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
};

// What is asked most often needs none of it.
if (process.argv.length === 3 && process.argv[2] === '--version') process.stdout.write(`${VERSION}\n`);
else run();
