/** Writes what follows from the contract and the matrix: the types that the reference is checked against, and docs/contract.md. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { loadMatrixAt } from '../src/cli/load.ts';
import { type Bundle, bundleContract } from '../src/contract/bundle.ts';
import { compileContract, compileEverySchema } from '../src/contract/compile.ts';
import { type Coverage, coverage, originsText } from '../src/contract/coverage.ts';
import { fidelityText, judgementsOf } from '../src/contract/fidelity.ts';
import { type KnownAnswer, knownAnswers } from '../src/contract/known-answers.ts';
import { contractTable } from '../src/contract/table.ts';
import { decisionTable } from '../src/delta/table.ts';
import { policyTable } from '../src/gate/policy-table.ts';
import { readContractFiles } from '../src/io/files.ts';
import type { Json } from '../src/model.ts';
import { ERA_DIFFERENCES } from '../src/reference/eras.ts';
import { between } from './marked-block.ts';

const ROOT = join(import.meta.dirname, '..');
const HEAD = '// Generated from contract/ by `npm run generate`; do not edit.\n';

const entries = (title: string, name: string, lines: readonly string[]): string =>
  `\n/** ${title} */\nexport const ${name} = {\n${lines.map((line) => `  ${line},\n`).join('')}} as const;\n`;

const operationsModule = ({ operations, cases }: Bundle): string =>
  HEAD +
  entries(
    'Operations by id, without the router itself; `looksUp`: an unknown deployment is told in the shared way.',
    'OPERATIONS',
    operations
      .filter(({ id }) => id !== 'router')
      .map(
        ({ id, method, path, isPublic, cases: own }) =>
          `${id}: { method: '${method}', path: '${path}', isPublic: ${isPublic}, looksUp: ${own.includes('deployment.not-found')} }`,
      ),
  ) +
  entries(
    'Status lines of every case: in `envelope`, in `true-status`; where several are allowed, the first is what the reference answers.',
    'STATUS',
    [...cases.values()].map(({ name, status }) => `'${name}': [${status.envelope[0]}, ${status['true-status'][0]}]`),
  ) +
  entries(
    'The hard errors: their code, and the key of their text.',
    'HARD',
    [...cases.values()].flatMap(({ name, hard }) => (hard ? [`'${name}': ['${hard.error}', '${hard.say}']`] : [])),
  ) +
  entries(
    'Cases whose body is plain text.',
    'TEXT',
    [...cases.values()].flatMap(({ name, media, text }) =>
      media === 'text' ? [`'${name}': ${JSON.stringify(text ?? '')}`] : [],
    ),
  );

const tracked = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const yamlOf = (path: string): Json => parse(tracked(path)) as Json;

/** The known answers of the product, by surface. */
const answersOf = (): ReadonlyMap<string, readonly KnownAnswer[]> =>
  new Map(
    readdirSync(join(ROOT, 'contract/answers'))
      .sort()
      .map((name) => [name.replace(/\.yaml$/, ''), knownAnswers(`contract/answers/${name}`, yamlOf(`contract/answers/${name}`))]),
  );

/** The counts of the README. */
const countsText = ({ operations, cases, rules, origins, rows, lanes, rulesWithoutRow }: Coverage, answers: number): string =>
  [
    `The contract has ${operations} operations, ${cases} cases and ${rules} rules (${originsText(origins)});`,
    `${answers} answers of the product are known; the matrix has ${rows} rows in ${lanes} lanes; ${rulesWithoutRow.length} rules are without a row.`,
  ].join('\n');

/** Every generated file: path from the root of the repository to its text. */
export const generate = async (): Promise<Readonly<Record<string, string>>> => {
  const files = await readContractFiles(join(ROOT, 'contract'));
  const bundle = bundleContract(files);
  const contract = compileContract(files);
  compileEverySchema(contract);
  const types = await openapiTS(
    { openapi: '3.1.0', info: { title: '', version: '' }, paths: {}, components: { schemas: bundle.schemas } } as never,
    {
      immutable: true,
      emptyObjectsUnknown: true,
      alphabetize: true,
    },
  );
  const matrix = await loadMatrixAt(undefined, contract);
  const answers = answersOf();
  const judgements = judgementsOf('contract/fidelity/judgements.yaml', yamlOf('contract/fidelity/judgements.yaml'));
  return {
    'src/contract/operations.ts': operationsModule(bundle),
    'src/contract/bodies.ts': `${HEAD}${astToString(types)}`,
    'docs/contract.md': contractTable(contract, matrix),
    'docs/fidelity.md': fidelityText(contract, answers, judgements, ERA_DIFFERENCES),
    'docs/delta.md': between(between(tracked('docs/delta.md'), 'table', decisionTable()), 'policies', policyTable()),
    'README.md': between(
      tracked('README.md'),
      'counts',
      countsText(coverage(contract, matrix), [...answers.values()].flat().length),
    ),
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(await generate())) {
    const file = join(ROOT, path);
    let before = '';
    try {
      before = readFileSync(file, 'utf8');
    } catch {
      // Written for the first time.
    }
    if (before !== text) writeFileSync(file, text);
    process.stdout.write(`${before === text ? 'unchanged' : 'written'}  ${path}\n`);
  }
}
