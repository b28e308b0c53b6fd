import { webcrypto } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import type { Ran } from './run-cli.ts';

type Subtle = webcrypto.SubtleCrypto;

/** What `src/cli/main.ts` is when it is bundled: a function that Node would wrap a CommonJS module in (`scripts/build.ts`), here with the
 * process and the cryptography that the program sees. */
type Program = (
  exports: object,
  require: (name: string) => unknown,
  module: { readonly exports: { readonly ended?: Promise<void> } },
  filename: string,
  folder: string,
  process: object,
  crypto: { readonly subtle: Subtle },
) => void;

let keys: ReturnType<Subtle['generateKey']> | undefined;

/** The cryptography that the program sees: as everywhere, but one key pair for all runs, because making one takes longer than most of them. */
const ONE_KEY_PAIR = {
  subtle: new Proxy<Subtle>(webcrypto.subtle, {
    get: (subtle, name) => {
      const own: unknown = Reflect.get(subtle, name);
      if (typeof own !== 'function') return own;
      if (name !== 'generateKey') return own.bind(subtle);
      return (...args: Parameters<Subtle['generateKey']>) => {
        keys ??= subtle.generateKey(...args);
        return keys;
      };
    },
  }),
};

const compiled = new Map<string, Program>();

const programOf = (file: string): Program => {
  const known = compiled.get(file);
  if (known) return known;
  const text = readFileSync(file, 'latin1').replace('__dirname) {', '__dirname, process, crypto) {');
  const script = new vm.Script(text, {
    filename: file,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const program = script.runInThisContext() as Program;
  compiled.set(file, program);
  return program;
};

/** A stream that keeps what is written to it. */
const keeping = () => {
  let text = '';
  const stream = Object.assign(new EventEmitter(), {
    write: (piece: string | Uint8Array, ...more: readonly unknown[]): boolean => {
      text += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
      const done = more.at(-1);
      if (typeof done === 'function') done();
      return true;
    },
  });
  return { stream, text: () => text };
};

/** Thrown where the program would end its process at once. */
class Exit extends Error {}

/** Runs the program beside `start` (`dist/sovereign-qa.js`) to its end in this process, with modules, arguments, environment, streams and exit
 * code of its own. Its working directory must be that of the tests, and nobody can send it a signal. */
export const runInProcess = async (
  start: string,
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> => {
  if (process.cwd() !== folder) throw new Error(`the tests run in ${process.cwd()}, the program is to run in ${folder}`);
  const file = join(dirname(start), 'main.js');
  const [out, err] = [keeping(), keeping()];
  const signals = new EventEmitter();
  const own = Object.create(process, {
    argv: { value: [process.execPath, start, ...args] },
    env: { value: { ...env } },
    stdout: { value: out.stream },
    stderr: { value: err.stream },
    exitCode: { value: undefined, writable: true },
    on: { value: signals.on.bind(signals) },
    once: { value: signals.once.bind(signals) },
    off: { value: signals.off.bind(signals) },
    exit: {
      value: (code: number) => {
        own.exitCode = code;
        throw new Exit();
      },
    },
  }) as { exitCode: number | undefined };
  const require = createRequire(file);
  const module: { readonly exports: { readonly ended?: Promise<void> } } = { exports: {} };
  const requireOwn = (name: string): unknown => (/^(node:)?process$/.test(name) ? own : require(name));
  programOf(file)(module.exports, requireOwn, module, file, dirname(file), own, ONE_KEY_PAIR);
  await module.exports.ended;
  return { code: own.exitCode ?? 0, out: out.text(), err: err.text() };
};
