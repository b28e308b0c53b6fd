import type { DeltaRow } from '../delta/compare.ts';
import type { DeltaDocument } from './document.ts';
import { type GateDecision, type GateRule, isFlaky, isUnjudged } from './gate.ts';
import type { Policy } from './policy.ts';

/** An artifact that was tested: what supply-chain tools will look it up by (in-toto Statement v1, `subject`). Digests in lower-case hex. */
export interface Subject {
  readonly name: string;
  readonly digest: Readonly<Record<string, string>>;
}

/** Algorithms of digests, and how many hex digits each has. */
const DIGITS: Readonly<Record<string, readonly number[]>> = {
  sha256: [64],
  sha384: [96],
  sha512: [128],
  sha1: [40],
  gitCommit: [40, 64],
};

/** Names of the algorithms that a subject's digest may have. */
export const ALGORITHMS: readonly string[] = Object.keys(DIGITS);

/** A subject as the command line gives it, `NAME@sha256:HEX` (a reference of an image is one) or `NAME=sha256:HEX`. `undefined` for a text that is none. */
export const subjectOf = (text: string): Subject | undefined => {
  const [, name = '', algorithm = '', hex = ''] = /^(.+)[@=](\w+):([0-9a-fA-F]+)$/.exec(text.trim()) ?? [];
  const digits = Object.hasOwn(DIGITS, algorithm) ? DIGITS[algorithm] : undefined;
  return digits?.includes(hex.length) === true ? { name, digest: { [algorithm]: hex.toLowerCase() } } : undefined;
};

/** A file that decided, with its SHA-256 (in-toto ResourceDescriptor). */
export interface Decisive {
  readonly name: string;
  readonly sha256: string;
}

/** What is attested. */
export interface Attested {
  readonly subjects: readonly Subject[];
  readonly delta: DeltaDocument;
  readonly decision: GateDecision;
  /** The record and whatever else the decision was made from, beside matrix and contract. */
  readonly files: readonly Decisive[];
  /** What was demanded; the whole of it is attested. */
  readonly policy: Policy;
  /** Where the run can be looked at, absent where nowhere. */
  readonly url: string | undefined;
  /** When the gate was asked, in epoch ms. */
  readonly nowMs: number;
}

/** The result of a gate decision. An incomplete run never passes, whatever the policy allows; open with something left is a warning. */
const resultOf = ({ complete, rows }: DeltaDocument, { open }: GateDecision): 'PASSED' | 'WARNED' | 'FAILED' => {
  if (!open || !complete) return 'FAILED';
  return rows.some((row) => isWarned(row) || row.now === 'fail' || isUnjudged(row)) ? 'WARNED' : 'PASSED';
};

/** Known failures, and rows that passed some of the times only. */
const isWarned = (row: DeltaRow): boolean => row.now === 'known' || isFlaky(row);

const ids = (rows: readonly DeltaRow[], has: (row: DeltaRow) => boolean): readonly string[] =>
  rows.filter(has).map(({ id }) => id);

const ruleOf = ({ rule, state, actual, limit }: GateRule) => ({ rule, state, actual, limit });

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const descriptorOf = ({ name, sha256 }: Decisive) => ({ name, digest: { sha256 } });

/** A gate decision as an unsigned in-toto statement of the predicate test-result v0.1, for tools that sign and store it. Rows that were not
 * replayed in this run are in no list; what the predicate has no field for (could not be judged, rules, policy) stands beside its fields,
 * which readers must ignore when they do not know it. Deterministic for a fixed clock. */
export const attestationOf = ({ subjects, delta, decision, files, policy, url, nowMs }: Attested): string => {
  const { header, rows } = delta;
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects,
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: resultOf(delta, decision),
      configuration: [
        { name: `matrix ${header.matrix}`, digest: { sha256: header.matrixDigest } },
        { name: 'contract', digest: { sha256: header.contractDigest } },
        ...files.map(descriptorOf),
        { name: `policy ${decision.policy}`, mediaType: 'application/json', content: base64(JSON.stringify(policy)) },
      ],
      ...(url === undefined ? {} : { url }),
      passedTests: ids(rows, (row) => row.now === 'pass' && !isFlaky(row)),
      warnedTests: ids(rows, isWarned),
      failedTests: ids(rows, (row) => row.now === 'fail' && !isFlaky(row)),
      unjudgedTests: ids(rows, isUnjudged),
      timestamp: new Date(nowMs).toISOString(),
      run: {
        id: header.run,
        executor: header.executor,
        target: header.target,
        sovereign: header.sovereign,
        profile: header.profile,
        started: header.started,
        tool: header.tool,
        complete: delta.complete,
        ...(delta.baseline === undefined ? {} : { baseline: delta.baseline.run }),
      },
      gate: { policy: decision.policy, open: decision.open, rules: decision.rules.map(ruleOf) },
    },
  };
  return `${JSON.stringify(statement, undefined, 2)}\n`;
};
