import type { Command } from 'commander';
import type { Selection } from '../model.ts';

/** Options that choose rows, the same for every command. */
export interface SelectionOptions {
  readonly matrix?: string;
  readonly tc: readonly string[];
  readonly lane: readonly string[];
  readonly tier: readonly string[];
  readonly tag: readonly string[];
}

/** Gathers the values of an option that may be given several times or as a list with commas. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.trim().split(/\s*,\s*|\s+/),
];

/** Adds the options that choose rows. Each may be given several times or as a list with commas. */
export const withSelection = (command: Command): Command =>
  command
    .option('--matrix <path>', "a folder of lanes or one lane (default: the package's own matrix)")
    .option('--tc <ids>', 'rows by TC id or row id: TC-065, TC-065/list', collect, [])
    .option('--lane <names>', 'rows of these lanes', collect, [])
    .option('--tier <names>', 'rows asked as these tiers', collect, [])
    .option('--tag <names>', 'rows with any of these tags', collect, []);

/** The selection that the options ask for. */
export const selectionOf = ({ tc, lane, tier, tag }: SelectionOptions): Selection => ({ tc, lane, tier, tag });
