import type { RunHeader } from '../model.ts';
import { DELTA_FORMAT, type DeltaDocument } from './document.ts';
import { gate } from './gate.ts';
import { POLICIES, POLICY_NAMES } from './policy.ts';

const HEADER: RunHeader = {
  run: '',
  executor: 'fast',
  profile: 'envelope',
  target: '',
  embedded: true,
  sovereign: '',
  matrix: '',
  matrixDigest: '',
  contractDigest: '',
  selection: { tc: [], lane: [], tier: [], tag: [] },
  excuses: [],
  rows: 0,
  tool: '',
  started: '',
};

/** A run in which nothing happened: the gate's rules are the same of every run. */
const NOTHING: DeltaDocument = {
  format: DELTA_FORMAT,
  header: HEADER,
  complete: true,
  baseline: { run: '', path: '', started: '', matrixDigest: '', isWhole: true },
  rows: [],
  claims: { source: '', results: [], notUnderstood: [] },
  known: { stale: [], expired: [] },
  warnings: [],
};

/** What every policy allows, rule by rule, as Markdown. */
export const policyTable = (): string => {
  const decisions = POLICY_NAMES.map((name) => gate(NOTHING, POLICIES[name]).rules);
  const lines = decisions[0]?.map(
    ({ rule, title }, index) =>
      `| ${title} (\`${rule}\`) | ${decisions.map((rules) => rules[index]?.limit.replace(/^any$/, '–')).join(' | ')} |`,
  );
  return [
    `| rule | ${POLICY_NAMES.map((name) => `\`${name}\``).join(' | ')} |`,
    `| --- |${POLICY_NAMES.map(() => ' --- |').join('')}`,
    ...(lines ?? []),
  ].join('\n');
};
