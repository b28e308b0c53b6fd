import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { readTargets } from '../fleet/targets.ts';
import { InputError } from '../input-error.ts';
import { addFast, type FastOptions } from './fast.ts';
import { prepareTargets } from './fleet-options.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'sovereign-qa-targets-'));
const FILE = join(FOLDER, 'targets.yaml');
mkdirSync(join(FOLDER, 'runs'));
const JAR = `# Netscape HTTP Cookie File\na.example\tFALSE\t/\tTRUE\t0\tcatalyst_session\tjar-secret-of-a\n`;
writeFileSync(join(FOLDER, 'a.txt'), JAR);

/** Options as the command line of `fast` hands them over. */
const parsed = (...args: readonly string[]) => {
  const program = new Command().exitOverride();
  addFast(program);
  const command = program.commands[0];
  if (command === undefined) throw new Error('fast is there');
  command.action(() => {});
  program.parse(['fast', ...args], { from: 'user' });
  return { options: command.opts<FastOptions>(), sourceOf: (name: string) => command.getOptionValueSource(name) };
};

const prepared = (targets: string, args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) =>
  prepareTargets(readTargets({ file: FILE, text: targets }), { ...parsed(...args), environment });

const target = (name: string, more = ''): string =>
  `  - { name: ${name}, url: "https://${name}.example", sovereign: s${more} }\n`;

const problemsOf = async (wanted: Promise<unknown>): Promise<InputError> => {
  const error = await wanted.catch((one: unknown) => one);
  if (error instanceof InputError) return error;
  throw new Error('nothing was wrong');
};

describe('the options of a target', () => {
  it.each<[string, string, readonly string[], string]>([
    ['the default of the option', `targets:\n${target('a')}`, [], '8'],
    ['defaults of the file', `defaults: { concurrency: 4 }\ntargets:\n${target('a')}`, [], '4'],
    ['an option that was given', `defaults: { concurrency: 4 }\ntargets:\n${target('a')}`, ['--concurrency', '2'], '2'],
    ['what the file says of it', `targets:\n${target('a', ', concurrency: 1')}`, ['--concurrency', '2'], '1'],
  ])('follow %s', async (_what, text, args, concurrency) => {
    const { prepared: all } = await prepared(text, args);
    expect(all[0]?.options.concurrency).toBe(concurrency);
  });

  it('are those of a run of its own: its url, id, folder and no session of another', async () => {
    const { prepared: all } = await prepared(`targets:\n${target('a')}${target('b')}`, ['--out', 'somewhere']);
    expect(
      all.map(({ options: { target: url, sovereign, out, session, github } }) => [url, sovereign, out, session, github]),
    ).toEqual([
      ['https://a.example/', 's', 'somewhere/a', [], 'off'],
      ['https://b.example/', 's', 'somewhere/b', [], 'off'],
    ]);
  });

  it('pass everything on that a target may say', async () => {
    const { prepared: all } = await prepared(
      `targets:\n${target('a', ', profile: true-status, capabilities: [gitea], allow_writes: true, rate: 50/s, timeouts: { connect: 1s, headers: 2s, body: 3s, row: 4s }, policy: release')}`,
    );
    expect(all[0]?.options).toMatchObject({
      profile: 'true-status',
      capability: ['gitea'],
      allowWrites: true,
      rate: '50/s',
      connectTimeout: '1s',
      headersTimeout: '2s',
      bodyTimeout: '3s',
      rowTimeout: '4s',
      policy: 'release',
    });
    expect(all[0]?.policy.name).toBe('release');
  });

  it('say which option of the command line a target does not follow', async () => {
    const { notes } = await prepared(`targets:\n${target('a', ', profile: envelope')}${target('b')}`, [
      '--profile',
      'true-status',
    ]);
    expect(notes).toEqual([expect.stringMatching(/^--profile is not for a: .* says otherwise of it$/)]);
  });

  it('find policies and cookie jars beside the file', async () => {
    writeFileSync(join(FOLDER, 'strict.yaml'), 'extends: release\nname: strict\n');
    const { prepared: all } = await prepared(
      `targets:\n${target('a', ', policy: strict.yaml, sessions: { viewer: { jar: a.txt } }')}`,
    );
    expect(all[0]?.policy.name).toMatch(/^strict \(/);
    expect(all[0]?.environment).toEqual({ SOVEREIGN_SESSION_VIEWER: `jar:${join(FOLDER, 'a.txt')}` });
  });

  it('give each target its own sessions, and nobody those of the environment', async () => {
    const {
      prepared: all,
      notes,
      given,
    } = await prepared(
      `targets:\n${target('a', ', sessions: { viewer: { env: A_VIEWER } }')}${target('b', ', sessions: { viewer: { env: B_VIEWER } }')}`,
      [],
      { A_VIEWER: 'bearer:secret-of-a', B_VIEWER: 'cookie:x=secret-of-b', SOVEREIGN_SESSION_ADMIN: 'bearer:secret-of-nobody' },
    );
    expect(all.map(({ environment }) => environment)).toEqual([
      { SOVEREIGN_SESSION_VIEWER: 'bearer:secret-of-a' },
      { SOVEREIGN_SESSION_VIEWER: 'cookie:x=secret-of-b' },
    ]);
    expect(notes).toEqual([expect.stringContaining('SOVEREIGN_SESSION_ADMIN is not used')]);
    expect(given).toEqual(['secret-of-a', 'secret-of-b']);
  });

  it('are refused with every problem at its place, before anything is sent, and no session is repeated', async () => {
    const error = await problemsOf(
      prepared(
        `targets:
${target('a', ', sessions: { viewer: { env: A_VIEWR }, admin: { jar: none.txt } }')}${target('b', ', sessions: { viewer: { env: B_VIEWER }, admin: { jar: a.txt } }')}${target('c', ', policy: sometimes')}${target('d', ', baseline: 20260516T120000Z-bcdfgh')}`,
        [],
        { A_VIEWER: 'bearer:secret-of-a', B_VIEWER: 'no-session-at-all' },
      ),
    );
    expect(error.problems.map(({ code, position }) => `${position?.line} ${code}`)).toEqual([
      '2 unset-variable',
      '2 unreadable',
      '3 session-unreadable',
      '3 session-unreadable',
      '4 unknown-policy',
      '5 no-run',
    ]);
    expect(error.problems[0]?.message).toContain('Did you mean "A_VIEWER"?');
    expect(error.message).not.toMatch(/secret-of-a|no-session-at-all/);
  });
});
