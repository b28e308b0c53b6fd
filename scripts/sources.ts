/** The sources of the program, and a digest that tells whether a program was built from them. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build reads, from the root of the repository; of folders all files but those that only tests and the bench use. */
const SOURCES = [
  'src',
  'scripts',
  'contract',
  'matrix',
  'reports/proof.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

const isForTests = (path: string): boolean => /\.test(-support)?\.ts$|\/golden\/|^scripts\/bench\//.test(path);

const filesBelow = (root: string, path: string): readonly string[] => {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return isForTests(path) ? [] : [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(root, `${path}/${name}`));
};

/** The SHA-256 (hex) of the names and texts of all sources of the checkout `root`; what a checkout lacks does not count. */
export const digestOfSources = (root: string): string => {
  const digest = createHash('sha256');
  for (const path of SOURCES.flatMap((one) => filesBelow(root, one)).sort())
    digest
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  return digest.digest('hex');
};
