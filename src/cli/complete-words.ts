import type { Argument, Command, Option } from 'commander';
import { POLICY_NAMES } from '../gate/policy.ts';
import { TIERS } from '../model.ts';
import { FORMAT_NAMES } from './format-names.ts';

/** Something that a word of the command line may be. */
export interface Proposal {
  readonly value: string;
  readonly description: string;
}

/** What may stand in the place of the last word. */
export interface Proposals {
  readonly values: readonly Proposal[];
  /** File names may too. */
  readonly isFile: boolean;
  /** No space follows: the word goes on. */
  readonly isOpen: boolean;
}

/** Names that are only known by looking: `rows`, `lanes` and `tags` of the matrix, and stored `runs`. The words tell which matrix and which
 * folder are meant. */
export type LookUp = (what: 'rows' | 'lanes' | 'tags' | 'runs', words: readonly string[]) => readonly Proposal[];

const plain = (values: readonly string[]): readonly Proposal[] => values.map((value) => ({ value, description: '' }));
const NOTHING: Proposals = { values: [], isFile: false, isOpen: false };
const valuesOnly = (values: readonly Proposal[]): Proposals => ({ ...NOTHING, values });

/** Options whose values may be a list with commas. */
const LISTS = new Set(['tc', 'claim', 'lane', 'tier', 'tag', 'report', 'format']);

/** The word in the brackets of an option: `run` of `--baseline <run>`. */
const placeholderOf = ({ flags }: Option): string => /[<[]([^\]>.]+)/.exec(flags)?.[1] ?? '';

/** Proposals for a value by the name of its option and by what it is called in the brackets, or by the name of an argument. */
const valuesOf = (option: string, placeholder: string, words: readonly string[], lookUp: LookUp): Proposals => {
  switch (option) {
    case 'tc':
    case 'claim':
      return valuesOnly(lookUp('rows', words));
    case 'lane':
      return valuesOnly(lookUp('lanes', words));
    case 'tag':
      return valuesOnly(lookUp('tags', words));
    case 'report':
    case 'format':
      return valuesOnly(plain(FORMAT_NAMES));
    case 'tier':
      return valuesOnly(plain(TIERS));
    case 'session':
      return { ...valuesOnly(plain(TIERS.slice(1).map((tier) => `${tier}=`))), isOpen: true };
    case 'baseline':
      return { values: [...plain(['latest', 'none']), ...lookUp('runs', words)], isFile: true, isOpen: false };
  }
  switch (placeholder) {
    case 'run':
    case 'runs':
      return { values: [...plain(['latest']), ...lookUp('runs', words)], isFile: true, isOpen: false };
    case 'policy':
      return { values: plain(POLICY_NAMES), isFile: true, isOpen: false };
    case 'path':
    case 'file':
    case 'dir':
      return { ...NOTHING, isFile: true };
    case 'row':
    case 'shown':
      return valuesOnly(lookUp('rows', words));
    default:
      return NOTHING;
  }
};

const ofOption = (option: Option, words: readonly string[], lookUp: LookUp): Proposals =>
  option.argChoices === undefined
    ? valuesOf(option.name(), placeholderOf(option), words, lookUp)
    : valuesOnly(plain(option.argChoices));

const ofArgument = (argument: Argument, command: Command, words: readonly string[], lookUp: LookUp): Proposals => {
  if (argument.argChoices !== undefined) return valuesOnly(plain(argument.argChoices));
  // The id of `show` is a row; an option's `<id>` may be anything.
  const name = command.name() === 'show' ? 'shown' : argument.name();
  return valuesOf('', name, words, lookUp);
};

/** The proposals that begin with a word; of a list only its last part is looked at. */
const beginning = (proposals: Proposals, word: string, isList: boolean, lead = ''): Proposals => {
  const done = isList ? word.slice(0, word.lastIndexOf(',') + 1) : '';
  return {
    ...proposals,
    values: proposals.values
      .map(({ value, description }) => ({ value: `${lead}${done}${value}`, description }))
      .filter(({ value }) => value.startsWith(`${lead}${word}`)),
  };
};

/** Bash hands `--tc=TC-065` over as three words. */
const withoutEquals = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, index) =>
    word === '=' && words[index - 1]?.startsWith('--') ? (index === words.length - 1 ? [''] : []) : [word],
  );

/** What may stand in the place of the last word of a command line, after the name of the program: commands, options, their choices, and
 * names that are looked up. */
export const completeWords = (program: Command, given: readonly string[], lookUp: LookUp): Proposals => {
  const words = withoutEquals(given);
  const before = words.slice(0, -1);
  const word = words.at(-1) ?? '';
  const help = program.createHelp();
  const commands = (): readonly Proposal[] =>
    help.visibleCommands(program).map((one) => ({ value: one.name(), description: one.description() }));
  const [name, ...rest] = before;
  const command = program.commands.find((one) => one.name() === name || one.aliases().includes(name ?? ''));
  if (name === 'help') return beginning(valuesOnly(commands()), word, false);
  if (name !== undefined && command === undefined) return NOTHING;
  const options = help.visibleOptions(command ?? program);
  const optionOf = (text: string | undefined): Option | undefined =>
    options.find((option) => text !== undefined && (option.long === text || option.short === text));
  const takesValue = (option: Option | undefined): boolean => option?.required === true || option?.optional === true;

  const last = optionOf(before.at(-1));
  if (last !== undefined && takesValue(last)) return beginning(ofOption(last, before, lookUp), word, LISTS.has(last.name()));
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const joined = optionOf(flag);
  if (joined !== undefined && takesValue(joined))
    return beginning(ofOption(joined, before, lookUp), value ?? '', LISTS.has(joined.name()), `${flag}=`);
  if (word.startsWith('-')) {
    const flags = options.flatMap(({ long, short, description }) =>
      [long, short].flatMap((text) => (text === undefined || text === null ? [] : [{ value: text, description }])),
    );
    return beginning(valuesOnly(flags), word, false);
  }
  if (command === undefined) return beginning(valuesOnly(commands()), word, false);
  const positional = rest.filter((text, index) => !text.startsWith('-') && !takesValue(optionOf(rest[index - 1])));
  const argument = command.registeredArguments[positional.length] ?? command.registeredArguments.findLast((one) => one.variadic);
  return argument === undefined ? NOTHING : beginning(ofArgument(argument, command, before, lookUp), word, false);
};

/** The value that an option has in the words so far, of `--option value` and `--option=value`. */
export const valueIn = (words: readonly string[], option: string): string | undefined => {
  const at = words.lastIndexOf(option);
  if (at !== -1) return words[at + 1];
  return words.findLast((word) => word.startsWith(`${option}=`))?.slice(option.length + 1);
};
