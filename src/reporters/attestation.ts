import type { Policy } from '../gate/policy.ts';
import { VERDICTS, type Verdict } from '../model.ts';
import type { ReportedRun } from './reported-run.ts';

/** What an attestation is about: a name and digests by algorithm, in hex. */
export interface Subject {
  readonly name: string;
  readonly digest: Readonly<Record<string, string>>;
}

/** What an attestation says beside what the run says itself. */
export interface Attested {
  readonly subjects: readonly Subject[];
  /** SHA-256 of the record (hex). */
  readonly recordDigest: string;
  readonly policy: Policy;
  /** Where the run can be looked at. */
  readonly url: string | undefined;
}

/** Verdicts with which a run that may be released has not passed without a word. */
const WARNING: ReadonlySet<Verdict['kind']> = new Set(['fail', 'known', 'error', 'blocked', 'not-run']);

/** PASSED only of a complete run whose gate is open and all of whose rows passed, or were skipped on purpose; WARNED of one whose gate is
 * open nevertheless; FAILED of any other, so of every run that is not complete. */
export const attestedResult = ({ complete, decision, results, delta }: ReportedRun): 'PASSED' | 'WARNED' | 'FAILED' => {
  if (!complete || !delta.complete || !decision.open) return 'FAILED';
  const isLeft = delta.rows.some(({ now, change }) => change !== 'removed' && now === undefined);
  return isLeft || results.some(({ verdict }) => WARNING.has(verdict.kind)) ? 'WARNED' : 'PASSED';
};

/** How a gate decided on a run as an in-toto Statement v1 with the predicate Test Result v0.1, for a tool that signs. Rows that passed, those
 * whose failure is known, and those that failed or could not be judged are named; what was not asked is named nowhere. */
export const attestation = (run: ReportedRun, { subjects, recordDigest, policy, url }: Attested): string => {
  const { header, results, decision } = run;
  const named = (...kinds: readonly Verdict['kind'][]): readonly string[] =>
    results.filter(({ verdict }) => kinds.includes(verdict.kind)).map(({ id }) => id);
  const broken = decision.rules.filter(({ state }) => state === 'broken').map(({ rule }) => rule);
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects,
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: attestedResult(run),
      configuration: [
        { name: `matrix ${header.matrix}`, digest: { sha256: header.matrixDigest } },
        { name: 'contract', digest: { sha256: header.contractDigest } },
        {
          name: `run ${header.run}`,
          digest: { sha256: recordDigest },
          mediaType: 'application/x-ndjson',
          annotations: {
            tool: header.tool,
            target: header.target,
            sovereign: header.sovereign,
            profile: header.profile,
            started: header.started,
            complete: run.complete,
            verdicts: Object.fromEntries(VERDICTS.map((kind) => [kind, named(kind).length])),
          },
        },
        {
          name: `policy ${decision.policy}`,
          mediaType: 'application/json',
          content: base64(JSON.stringify(policy)),
          annotations: { gate: decision.open ? 'open' : 'closed', broken },
        },
      ],
      ...(url === undefined ? {} : { url }),
      passedTests: named('pass'),
      warnedTests: named('known'),
      failedTests: named('fail', 'error'),
    },
  };
  return `${JSON.stringify(statement, undefined, 2)}\n`;
};

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
