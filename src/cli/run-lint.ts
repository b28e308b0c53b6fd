import { join } from 'node:path';
import { isCase } from '../assertions/answers.ts';
import { bundleContract } from '../contract/bundle.ts';
import { objectFinder } from '../contract/changed-object.ts';
import { coverage, originsText } from '../contract/coverage.ts';
import { operationFinder } from '../contract/find-operation.ts';
import { vocabularyOf } from '../contract/vocabulary.ts';
import { EXIT } from '../exit-code.ts';
import { packageRoot, readContractFiles, readMatrixFiles } from '../io/files.ts';
import { type TokenList, tokenLocator } from '../matrix/locate.ts';
import { soupOf } from '../matrix/observed-row.ts';
import { rowsOf } from '../matrix/rows.ts';
import { lintSharedObjects } from '../matrix/shared-objects.ts';
import { type IsCase, type Suggestion, suggest } from '../matrix/suggest.ts';
import { lintTokens, type TokenWarning } from '../matrix/token-lint.ts';
import { lintBodies, scoreTokens } from '../matrix/token-score.ts';
import type { Contract, Matrix } from '../model.ts';
import { scoresText, suggestionsText, warningsText } from '../reporters/token-text.ts';
import type { LintOptions } from './lint.ts';
import { loadContract, loadMatrixAnew } from './load.ts';
import { type Observed, observeReference, observeRun } from './observe.ts';
import { ownMatrix } from './own-matrix.ts';

/** A suggestion for every row that was warned of; rows that gave no body are told as such. */
const suggestionsFor = (
  matrix: Matrix,
  { rows, profile }: Observed,
  warnings: readonly TokenWarning[],
  contract: Contract,
): readonly Suggestion[] => {
  const operationOf = operationFinder(contract);
  const soup = soupOf(rows);
  const byRow = new Map(rows.map((observed) => [observed.row, observed]));
  return rowsOf(matrix).flatMap((row) => {
    const own = warnings.filter((one) => one.row === row.id);
    if (own.length === 0) return [];
    const observed = byRow.get(row);
    if (observed === undefined) return [{ row: row.id, place: `${row.position.file}:${row.position.line}`, yaml: [] }];
    const weakIn = (list: TokenList): ReadonlySet<number> =>
      new Set(own.filter((one) => one.list === list).flatMap(({ index }) => index ?? []));
    const { method, url } = observed.sent;
    const cases = operationOf(method, new URL(url).pathname)?.cases ?? [];
    const isOwnCase: IsCase = (name, body) => isCase(name, { ...observed.answer, body }, { profile, contract });
    const weak = { must_contain: weakIn('must_contain'), must_not_contain: weakIn('must_not_contain') };
    return [suggest(observed, weak, cases, isOwnCase, soup)];
  });
};

/** Lints and prints; returns the exit code. Throws an InputError for a matrix that cannot be used, and for what is no record. */
export const runLint = async (path: string | undefined, options: LintOptions): Promise<number> => {
  const contract = await loadContract();
  const matrix = await loadMatrixAnew(path, contract);
  const words = vocabularyOf(bundleContract(await readContractFiles(join(packageRoot(), 'contract'))));
  const locate = tokenLocator(readMatrixFiles(path ?? ownMatrix()));
  const wantsBodies = options.tokens || options.suggest || options.bodies !== undefined;
  const observed = !wantsBodies
    ? undefined
    : options.bodies === undefined
      ? await observeReference(matrix, contract)
      : observeRun(options.bodies, options.out, matrix, contract);
  const known = lintTokens(matrix, contract, words, locate);
  // A token that is in every error is in most bodies too: it is said once.
  const isKnown = (one: TokenWarning): boolean =>
    known.some(({ row, code, index }) => row === one.row && code === one.code && index === one.index);
  const shown = observed ? lintBodies(observed.rows, locate).filter((one) => !isKnown(one)) : [];
  const order = new Map(rowsOf(matrix).map(({ id }, index) => [id, index]));
  const ofTokens = [...known, ...shown];
  const warnings = [...ofTokens, ...lintSharedObjects(matrix, words, objectFinder(contract))].toSorted(
    (a, b) => (order.get(a.row) ?? 0) - (order.get(b.row) ?? 0),
  );
  const scores = observed ? scoreTokens(observed.rows) : [];
  const suggestions = options.suggest && observed ? suggestionsFor(matrix, observed, ofTokens, contract) : [];
  const { operations, cases, rules, rows, lanes, origins, guarded, rulesWithoutRow } = coverage(contract, matrix);
  const lowered = rowsOf(matrix).filter(({ level }) => level === 'should').length;
  const preparations = Object.keys(matrix.preparations).length;
  if (options.json) {
    const counts = { rows, should: lowered, lanes, preparations, operations, cases, rules, origins, guarded, rulesWithoutRow };
    const bodies = observed && { source: observed.source, tokens: scores };
    process.stdout.write(
      `${JSON.stringify({ ...counts, warnings, ...bodies, ...(options.suggest && { suggestions }) }, null, 2)}\n`,
    );
  } else {
    process.stdout.write(
      [
        `${rows} rows in ${lanes} lanes, ${preparations} preparations: no problems\n`,
        `contract: ${operations} operations, ${cases} cases, ${rules} rules; ${rulesWithoutRow.length} rules without a row\n`,
        `cases and rules: ${originsText(origins)}; of these the rows name ${originsText(guarded)}\n`,
        `${lowered} rows are should: by their own word, or because everything that they rest on is inferred\n`,
        ...rulesWithoutRow.map((id) => `  ${id}: ${contract.rules.get(id)?.text}\n`),
        warningsText(warnings),
        ...(observed ? [scoresText(scores, observed.source)] : []),
        suggestionsText(suggestions),
      ].join(''),
    );
  }
  return options.strict && warnings.length > 0 ? EXIT.warned : EXIT.open;
};
