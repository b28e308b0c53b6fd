/** Compiles the JSON schemas that the program always has the same of when it is built: to compile them costs more than most runs. */
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build, type Plugin } from 'esbuild';
import type { Bundle } from '../src/contract/bundle.ts';
import { CONTRACT_AJV, componentRef, withComponents } from '../src/contract/validators.ts';
import { readJson } from '../src/io/files.ts';
import { FILE_KINDS } from '../src/matrix/assemble.ts';
import { FILE_AJV } from '../src/matrix/file-validators.ts';
import { kindRef, MATRIX_AJV } from '../src/matrix/validators.ts';
import type { Json } from '../src/model.ts';

/** Files of checks beside the program: they are long, and most commands use none of them. */
const CONTRACT_CHECKS = 'contract-checks.cjs';
const FILE_CHECKS = 'file-checks.cjs';

/** A module that exports a check a schema, in a table by the names of `refs`. */
const checksModule = (ajv: Ajv2020, refs: ReadonlyMap<string, string>): string => {
  const checks = [...refs].map(([name, ref], index) => ({ name, ref, check: `check${index}` }));
  // The package is CommonJS whose export is the function itself; its types say it has a default.
  const write = standalone as unknown as typeof standalone.default;
  const code = write(ajv, Object.fromEntries(checks.map(({ check, ref }) => [check, ref])));
  const table = checks.map(({ name, check }) => `${JSON.stringify(name)}: ${check}`).join(', ');
  return `${code}\nexport const checks = { ${table} };\n`;
};

const CODE = { source: true, esm: true } as const;

const contractChecks = ({ schemas, cases }: Bundle): string => {
  const checked = new Set([...cases.values()].flatMap(({ schema }) => schema ?? []));
  const ajv = withComponents(new Ajv2020({ ...CONTRACT_AJV, code: CODE }), schemas);
  return checksModule(ajv, new Map([...checked].map((name) => [name, componentRef(name)])));
};

const matrixChecks = (schema: Json): string =>
  checksModule(
    new Ajv2020({ ...MATRIX_AJV, code: CODE }).addSchema(schema as object, 'matrix'),
    new Map(FILE_KINDS.map(({ kind }) => [kind, kindRef(kind)])),
  );

const FILE_SCHEMAS = ['claims', 'delta', 'policy', 'targets'] as const;

const fileChecks = (root: string): string => {
  const ajv = new Ajv2020({ ...FILE_AJV, code: CODE });
  const ids = FILE_SCHEMAS.map((name) => `${name}.schema.json`);
  for (const id of ids) ajv.addSchema(readJson(join(root, 'schemas', id)) as object);
  return checksModule(ajv, new Map(ids.map((id) => [id, id])));
};

/** The beginning of a module that reads a file of checks when one is first asked for. */
const checksBeside = (name: string): string =>
  [
    "import { createRequire } from 'node:module';",
    'let read;',
    `const checks = () => (read ??= createRequire(import.meta.url)('./${name}').checks);`,
  ].join('\n');

/** Puts compiled checks in the place of `src/contract/validators.ts`, `src/matrix/validators.ts` and `src/matrix/file-validators.ts`. Those of the contract and of
 * files are files of their own in `outdir`, read when one is first asked for. */
export const aheadOfTime = (root: string, outdir: string, bundle: Bundle, matrixSchema: Json): Plugin => ({
  name: 'ahead-of-time',
  setup: async (own) => {
    for (const [name, text] of [
      [CONTRACT_CHECKS, contractChecks(bundle)],
      [FILE_CHECKS, fileChecks(root)],
    ] as const)
      await build({
        stdin: { contents: text, resolveDir: root, loader: 'js' },
        outfile: join(outdir, name),
        bundle: true,
        minify: true,
        format: 'cjs',
        platform: 'node',
        target: 'node20.19',
        logLevel: 'warning',
      });
    const modules: Readonly<Record<string, string>> = {
      [join(root, 'src/contract/validators.ts')]: [
        checksBeside(CONTRACT_CHECKS),
        'export const contractValidators = () => (name) => checks()[name];',
      ].join('\n'),
      [join(root, 'src/matrix/validators.ts')]: [
        matrixChecks(matrixSchema),
        'export const matrixValidators = () => (kind) => checks[kind];',
      ].join('\n'),
      [join(root, 'src/matrix/file-validators.ts')]: [
        checksBeside(FILE_CHECKS),
        'export const fileValidator = ({ $id }) => checks()[$id];',
      ].join('\n'),
    };
    own.onLoad({ filter: /[/\\](file-)?validators\.ts$/ }, ({ path }) => {
      const contents = modules[path];
      return contents === undefined ? undefined : { contents, loader: 'js', resolveDir: root };
    });
  },
});
