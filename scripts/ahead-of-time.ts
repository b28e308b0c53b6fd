/** Compiles the JSON schemas that the program always has the same of when it is built: to compile them costs more than most runs. */
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build, type Plugin } from 'esbuild';
import type { Bundle } from '../src/contract/bundle.ts';
import { CONTRACT_AJV, componentRef, withComponents } from '../src/contract/validators.ts';
import { FILE_KINDS } from '../src/matrix/assemble.ts';
import { kindRef, MATRIX_AJV } from '../src/matrix/validators.ts';
import type { Json } from '../src/model.ts';

/** The file of the contract's checks beside the program: it is long, and most commands check nothing. */
const CONTRACT_CHECKS = 'contract-checks.cjs';

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

/** Puts compiled checks in the place of `src/contract/validators.ts` and `src/matrix/validators.ts`. Those of the contract are a file of its
 * own in `outdir`, read when the first answer is checked. */
export const aheadOfTime = (root: string, outdir: string, bundle: Bundle, matrixSchema: Json): Plugin => ({
  name: 'ahead-of-time',
  setup: async (own) => {
    await build({
      stdin: { contents: contractChecks(bundle), resolveDir: root, loader: 'js' },
      outfile: join(outdir, CONTRACT_CHECKS),
      bundle: true,
      minify: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      logLevel: 'warning',
    });
    const modules: Readonly<Record<string, string>> = {
      [join(root, 'src/contract/validators.ts')]: [
        "import { createRequire } from 'node:module';",
        'let read;',
        `const checks = () => (read ??= createRequire(import.meta.url)('./${CONTRACT_CHECKS}').checks);`,
        'export const contractValidators = () => (name) => checks()[name];',
      ].join('\n'),
      [join(root, 'src/matrix/validators.ts')]: [
        matrixChecks(matrixSchema),
        'export const matrixValidators = () => (kind) => checks[kind];',
      ].join('\n'),
    };
    own.onLoad({ filter: /[/\\]validators\.ts$/ }, ({ path }) => {
      const contents = modules[path];
      return contents === undefined ? undefined : { contents, loader: 'js', resolveDir: root };
    });
  },
});
