import { Argument, Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { completeWords, type LookUp, valueIn } from './complete-words.ts';

const program = new Command('tool');
program
  .command('fast')
  .addOption(new Option('--profile <name>').choices(['envelope', 'true-status']))
  .option('--tc <ids>')
  .option('--lane <names>')
  .option('--tier <names>')
  .option('--session <tier=credential>')
  .option('--matrix <path>')
  .option('--baseline <run>')
  .option('--policy <policy>')
  .option('--sovereign <id>')
  .option('-q, --quiet');
program.command('show').argument('<id>');
program.command('explain').argument('<row>').option('--run <run>');
program.command('gate').argument('[runs...]');
program.command('completion').addArgument(new Argument('<shell>').choices(['bash', 'zsh']));
program.command('__complete', { hidden: true });

const NAMES = {
  rows: ['TC-065', 'TC-065/list', 'TC-091'],
  lanes: ['access'],
  tags: ['brief'],
  runs: ['20261124T120000Z-bcdfgh'],
};
const lookUp: LookUp = (what) => NAMES[what].map((value) => ({ value, description: '' }));

const proposed = (...words: readonly string[]) => {
  const { values, isFile, isOpen } = completeWords(program, words, lookUp);
  return [...values.map(({ value }) => value), ...(isFile ? ['(files)'] : []), ...(isOpen ? ['(open)'] : [])];
};

describe('completeWords', () => {
  it.each<readonly [readonly string[], readonly string[]]>([
    [[''], ['fast', 'show', 'explain', 'gate', 'completion', 'help']],
    [['f'], ['fast']],
    [['-'], ['--help', '-h']],
    [['help', 'g'], ['gate']],
    [['nonsense', ''], []],
    [['fast', ''], []],
    [
      ['fast', '--p'],
      ['--profile', '--policy'],
    ],
    [['fast', '-q', '--q'], ['--quiet']],
    [
      ['fast', '--profile', ''],
      ['envelope', 'true-status'],
    ],
    [['fast', '--profile', 't'], ['true-status']],
    [['fast', '--profile=t'], ['--profile=true-status']],
    [['fast', '--profile', '=', 't'], ['true-status']],
    [
      ['fast', '--profile', '='],
      ['envelope', 'true-status'],
    ],
    [
      ['fast', '--tc', 'TC-06'],
      ['TC-065', 'TC-065/list'],
    ],
    [['fast', '--tc', 'TC-091,TC-065/'], ['TC-091,TC-065/list']],
    [['fast', '--tc=TC-091,TC-065/'], ['--tc=TC-091,TC-065/list']],
    [['fast', '--lane', ''], ['access']],
    [
      ['fast', '--tier', 'viewer,o'],
      ['viewer,operator', 'viewer,owner'],
    ],
    [
      ['fast', '--session', 'v'],
      ['viewer=', '(open)'],
    ],
    [['fast', '--matrix', 'm'], ['(files)']],
    [
      ['fast', '--baseline', ''],
      ['latest', 'none', '20261124T120000Z-bcdfgh', '(files)'],
    ],
    [
      ['fast', '--policy', 'i'],
      ['iteration', '(files)'],
    ],
    [['fast', '--sovereign', ''], []],
    [['show', 'TC-09'], ['TC-091']],
    [['show', 'TC-091', ''], []],
    [['explain', '--run', 'latest', 'TC-09'], ['TC-091']],
    [
      ['gate', 'latest', 'l'],
      ['latest', '(files)'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh'],
    ],
  ])('proposes for %j %j', (words, values) => {
    expect(proposed(...words)).toEqual(values);
  });
});

describe('valueIn', () => {
  it.each<readonly [readonly string[], string | undefined]>([
    [['fast', '--matrix', 'a'], 'a'],
    [['fast', '--matrix=b'], 'b'],
    [['fast'], undefined],
  ])('reads from %j %j', (words, value) => {
    expect(valueIn(words, '--matrix')).toBe(value);
  });
});
