import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ended, firstLine, freshFolder, run, start } from './run-cli.ts';

/** A command of the story, what it must exit with, and lines that it must print; one that ends in `&` goes on behind it. */
interface Command {
  readonly args: readonly string[];
  readonly code: number | undefined;
  readonly lines: readonly string[];
}

const TEXT = readFileSync(join(import.meta.dirname, '..', 'docs', 'delta.md'), 'utf8');
const URL_OF_STORY = 'http://127.0.0.1:8787';

const block = (mark: string): string => {
  const [, found] = new RegExp(`<!-- ${mark} -->\n\`\`\`\\w+\n([\\s\\S]*?)\`\`\``).exec(TEXT) ?? [];
  if (found === undefined) throw new Error(`docs/delta.md has no block ${mark}`);
  return found;
};

const commandsIn = (story: string): readonly Command[] =>
  story
    .split(/^\$ sovereign-qa /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...lines] = part.split('\n');
      const code = /# exit (\d+)/.exec(command)?.[1];
      return {
        args: command.replace(/\s*(?:#.*|&)$/, '').split(' '),
        code: code === undefined ? undefined : Number(code),
        lines: lines.map((line) => line.trim()).filter((line) => line !== ''),
      };
    });

/** Text in which spaces and durations do not count. */
const even = (text: string): string => text.replace(/\[ *[\d.]+s\]/g, '').replace(/[^\S\n]+/g, ' ');

describe('the story of docs/delta.md', () => {
  let server: ChildProcess | undefined;
  afterAll(() => server?.kill('SIGKILL'));

  it('happens as it is told', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'pr.md'), block('file pr.md'));
    let url = '';
    const commands = commandsIn(block('story'));
    expect(commands.length).toBeGreaterThan(8);
    for (const { args, code, lines } of commands) {
      const told = args.join(' ');
      if (code === undefined) {
        if (server) {
          server.kill('SIGTERM');
          await ended(server);
        }
        server = start(args.map((arg) => (arg === '8787' ? '0' : arg)));
        url = await firstLine(server);
        continue;
      }
      const here = args.map((arg) => (arg === URL_OF_STORY ? url : arg === 'pr.md' ? join(folder, arg) : arg));
      // Nobody looks at its page.
      const own = here[0] === 'fast' || here[0] === 'delta' ? ['--report', 'none'] : [];
      const ran = await run([...here, ...own, '--out', join(folder, 'reports')]);
      const out = even(ran.out.replaceAll(`${folder}/`, ''));
      expect(ran.err, told).toBe('');
      for (const line of lines) expect(out, told).toContain(even(line));
      expect(ran.code, told).toBe(code);
    }
    // A whole run in real time.
  }, 60_000);

  it('ends with every exit code that a gate has', () => {
    const codes = new Set(commandsIn(block('story')).map(({ code }) => code));
    expect([...codes]).toEqual(expect.arrayContaining([0, 1, 5]));
  });
});
