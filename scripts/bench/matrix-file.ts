/** The rows as a matrix of sovereign-qa, in YAML as it is written by hand and in JSON. */
import type { WorkRow } from './workload.ts';

/** A row as the matrix has it. */
export const matrixRow = ({ id, title, method, path, json, mustContain, mustNotContain }: WorkRow) => ({
  id,
  title,
  as: 'anonymous',
  request: { method, path, ...(json === undefined ? {} : { json }) },
  must_contain: mustContain,
  must_not_contain: mustNotContain,
});

/** One lane of independent rows, a row a line. */
export const matrixJson = (rows: readonly WorkRow[]): string =>
  `{"independent":true,"rows":[\n${rows.map((row) => JSON.stringify(matrixRow(row))).join(',\n')}\n]}\n`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const list = (tokens: readonly string[]): string => `[${tokens.map(quoted).join(', ')}]`;
const request = ({ method, path, json }: WorkRow): string =>
  json === undefined
    ? `    request: { method: ${method}, path: ${path} }\n`
    : `    request:\n      method: ${method}\n      path: ${path}\n      json: { ${Object.entries(json)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ')} }\n`;

/** The same lane in the style of the built-in matrix. */
export const matrixYaml = (rows: readonly WorkRow[]): string =>
  `independent: true\nrows:\n${rows
    .map(
      (row) =>
        `\n  - id: ${row.id}\n    title: ${row.title}\n    as: anonymous\n${request(row)}    must_contain: ${list(row.mustContain)}\n    must_not_contain: ${list(row.mustNotContain)}\n`,
    )
    .join('')}`;
