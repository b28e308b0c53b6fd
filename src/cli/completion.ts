import { Argument, type Command } from 'commander';
import { completionScript, SHELLS, type Shell } from './completion-scripts.ts';

/** `sovereign-qa completion SHELL` prints a script; what it calls, `__complete -- WORDS`, prints what the last word may be. */
export const addCompletion = (program: Command): void => {
  program
    .command('completion')
    .description('print a script with which a shell completes commands, options, rows, lanes, tags and runs')
    .addArgument(new Argument('<shell>', 'your shell').choices([...SHELLS]))
    .addHelpText(
      'after',
      `
Examples:
  $ source <(sovereign-qa completion bash)            in ~/.bashrc; for zsh in ~/.zshrc
  $ sovereign-qa completion fish | source             in ~/.config/fish/config.fish`,
    )
    .action((shell: Shell) => {
      process.stdout.write(completionScript(shell));
    });
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: readonly string[]) => {
      const { proposalLines } = await import('./run-complete.ts');
      process.stdout.write(proposalLines(program, words));
    });
};
