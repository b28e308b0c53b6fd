import type { Command } from 'commander';
import { Option } from 'commander';
import { didYouMean } from '../did-you-mean.ts';
import { inputError } from '../input-error.ts';
import { systemClock } from '../io/clock.ts';
import { isLoopback } from '../loopback.ts';
import { PROFILES, type Profile } from '../model.ts';
import type { ReferenceOptions } from '../reference/app.ts';
import type { Defects } from '../reference/context.ts';
import { ERAS, type Era } from '../reference/eras.ts';

interface ServeOptions {
  readonly host: string;
  readonly port: string;
  readonly profile: Profile;
  readonly sovereign: string;
  readonly era: Era;
  readonly testSession: boolean;
  readonly control: boolean;
  readonly defect: readonly (keyof Defects)[];
  readonly fault: string | undefined;
}

/** `sovereign-qa serve`: the reference server until SIGTERM or Ctrl-C; its URL is the first line on standard output. */
export const addServe = (program: Command): void => {
  program
    .command('serve')
    .description('serve the reference server; prints its URL first')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '8787')
    .addOption(new Option('--profile <name>', 'status lines of soft errors').choices([...PROFILES]).default('envelope'))
    .addOption(new Option('--era <name>', 'which copy of the product to answer as').choices([...ERAS]).default('iter-16'))
    .option('--sovereign <id>', 'deployment id of the Sovereign', 'sovereign-omantel.biz')
    .option('--no-test-session', 'do not mint sessions at POST /api/v1/auth/test-session')
    .option('--no-control', 'no control surface (/_reference); it exists on loopback only')
    .addOption(
      new Option('--defect <name>', 'reproduce a known defect of upstream (repeatable; docs/reference.md)')
        .argParser((name: string, all: string[]) => [...all, name])
        .default([], 'none'),
    )
    .option('--fault <id>', 'break one promise, as the proof does (ids: sovereign-qa prove --list)')
    .addHelpText(
      'after',
      `
Examples:
  $ sovereign-qa serve --port 0
  $ sovereign-qa serve --profile true-status
  $ sovereign-qa serve --fault 'install!viewer-is-refused'`,
    )
    .action(async (options: ServeOptions) => {
      const port = Number(options.port);
      if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        throw inputError('wrong-port', `--port ${options.port} is no port`, 'write a number from 0 to 65535');
      }
      const [{ openReference }, { listen }, { NO_DEFECTS }] = await Promise.all([
        import('./open-reference.ts'),
        import('../io/listen.ts'),
        import('../reference/app.ts'),
      ]);
      const unknown = options.defect.find((name) => !Object.hasOwn(NO_DEFECTS, name));
      if (unknown !== undefined) {
        const known = Object.keys(NO_DEFECTS);
        throw inputError(
          'unknown-defect',
          `--defect ${unknown} is no defect.${didYouMean(unknown, known)}`,
          `known: ${known.join(', ')}`,
        );
      }
      const open = (more: Pick<ReferenceOptions, 'onCase'>) =>
        openReference({
          profile: options.profile,
          clock: systemClock,
          sovereign: options.sovereign,
          era: options.era,
          testSession: options.testSession,
          control: options.control && isLoopback(options.host),
          defects: Object.fromEntries(options.defect.map((name) => [name, true])),
          ...more,
        });
      const broken =
        options.fault === undefined
          ? undefined
          : await (await import('./broken-reference.ts')).openBroken(options.fault, options.profile, open);
      const { handler, upgrade } = broken ? { ...broken.reference, handler: broken.handler } : await open({});
      const server = await listen(handler, options.host, port, { upgrade, breaksOff: broken !== undefined });
      process.stdout.write(`${server.url}\n`);
      if (broken) process.stdout.write(`broken on purpose: ${broken.summary} (${options.fault})\n`);
      await new Promise<void>((resolve) => {
        process.once('SIGTERM', resolve);
        process.once('SIGINT', resolve);
      });
      await server.close();
    });
};
