import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './run-cli.ts';

const PROGRAM = join(import.meta.dirname, '..', 'dist', 'sovereign-qa.js');

/** A folder in which the program is found under its name. */
const installed = (): string => {
  const folder = freshFolder();
  const path = join(folder, 'sovereign-qa');
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
  chmodSync(path, 0o755);
  return folder;
};

const hasShell = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

/** What bash proposes for words, of which the last one is being typed. */
const inBash = (folder: string, words: readonly string[]): readonly string[] => {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const script = `source <(sovereign-qa completion bash)
    COMP_WORDS=(sovereign-qa ${quoted}); COMP_CWORD=${words.length}
    _sovereign_qa
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', script], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH']}` },
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
};

const inFish = (folder: string, line: string): readonly string[] =>
  execFileSync('fish', ['-c', `sovereign-qa completion fish | source; complete -C '${line}'`], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH']}`, HOME: folder },
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .map((proposal) => proposal.split('\t')[0] ?? '');

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('prints a script for %s', async (shell) => {
    const ran = await run(['completion', shell]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('__complete --');
  });

  it('refuses another shell', async () => {
    const ran = await run(['completion', 'tcsh']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('bash, zsh, fish');
  });

  it.runIf(hasShell('bash'))('works in bash', () => {
    const folder = installed();
    writeFileSync(join(folder, 'my-lane.yaml'), 'rows:\n  - id: TC-900\n    title: A row\n');
    expect(inBash(folder, ['exp'])).toEqual(['explain']);
    expect(inBash(folder, ['fast', '--tc', 'TC-065'])).toEqual(['TC-065', 'TC-065/list']);
    expect(inBash(folder, ['fast', '--tc', '=', 'TC-065/'])).toEqual(['TC-065/list']);
    expect(inBash(folder, ['fast', '--matrix', 'my'])).toEqual(['my-lane.yaml']);
    expect(inBash(folder, ['fast', '--matrix', 'my-lane.yaml', '--tc', ''])).toEqual(['TC-900']);
    expect(inBash(folder, ['fast', '--tc', '$(touch evaluated)'])).toEqual(['']);
    expect(inBash(folder, ['show', 'evaluat'])).toEqual(['']);
    expect(inBash(folder, ['fast', '--matrix', 'evaluat'])).toEqual(['']);
  });

  it.runIf(hasShell('fish'))('works in fish', () => {
    const folder = installed();
    expect(inFish(folder, 'sovereign-qa exp')).toEqual(['explain']);
    expect(inFish(folder, 'sovereign-qa fast --tc TC-065')).toEqual(['TC-065', 'TC-065/list']);
  });
});
