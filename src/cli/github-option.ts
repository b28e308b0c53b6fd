import { type Command, Option } from 'commander';

const WHEN = ['auto', 'on', 'off'] as const;

/** The option about GitHub Actions. */
export interface GitHubOption {
  readonly github: (typeof WHEN)[number];
}

/** Adds the option about GitHub Actions. */
export const withGitHub = (command: Command): Command =>
  command.addOption(
    new Option('--github <when>', 'annotations, job summary and outputs for GitHub Actions (auto: when it runs there)')
      .choices([...WHEN])
      .default('auto'),
  );
