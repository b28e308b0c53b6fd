import { bodySample, streamSample } from '../body-sample.ts';
import type { Outcome, Phases, PreparedRequest, RecordedExchange, RowResult, Verdict, Waits } from '../model.ts';
import type { PlannedRow } from '../plan.ts';
import type { Secrets } from '../secrets.ts';
import { semanticStatus } from '../semantic-status.ts';

/** How much of a body the record keeps: characters for rows that pass, and for all others. The digest covers the whole body. */
const WINDOW = { pass: 512, other: 4096 } as const;

/** Written out: to spread one object of so many members into another takes longer than to judge a row, and ten times the memory. */
const resultOf = (
  { row, fingerprint }: PlannedRow,
  verdict: Verdict,
  durationMs: number,
  exchange: RecordedExchange | undefined,
): RowResult => ({
  id: row.id,
  tc: row.tc,
  lane: row.lane,
  title: row.title,
  level: row.level,
  tier: row.as,
  rules: row.rules,
  tags: row.tags,
  file: row.position.file,
  line: row.position.line,
  fingerprint,
  expectations: row.expectations,
  verdict,
  durationMs,
  exchange,
});

/** The result of a row that was never sent. */
export const unaskedResult = (planned: PlannedRow, verdict: Verdict): RowResult => resultOf(planned, verdict, 0, undefined);

/** The result of a row that was sent, with every secret blanked. */
export const askedResult = (
  planned: PlannedRow,
  request: PreparedRequest,
  outcome: Outcome,
  verdict: Verdict,
  secrets: Secrets,
  sha256: (bytes: Uint8Array) => string,
): RowResult => {
  // Findings quote pieces of what the server said: its tokens must be known before they are blanked.
  if (outcome.kind !== 'silent') {
    secrets.learn(outcome.headers['set-cookie'] ?? '');
    secrets.learn(outcome.body.text);
  }
  return resultOf(
    planned,
    blankVerdict(verdict, secrets),
    toThousandth(outcome.durationMs),
    recorded(request, outcome, verdict.kind === 'pass' ? WINDOW.pass : WINDOW.other, secrets, sha256),
  );
};

/** To the thousandth of a ms: a clock says more, and what it says is noise that takes long to write. */
const toThousandth = (ms: number): number => Math.round(ms * 1000) / 1000;

/** To the hundredth of a ms: what is finer is noise, and would be half of what the record says of them. */
const roundedPhases = ({ connectMs, headersMs, bodyMs }: Phases): Phases => ({
  connectMs: rounded(connectMs),
  headersMs: rounded(headersMs),
  bodyMs: rounded(bodyMs),
});
const rounded = (ms: number): number => Math.round(ms * 100) / 100;

/** What is kept of a body that is longer than the window, so that its keys can be held against the contract. */
const sampleOf = (type: string | undefined, text: string | undefined, window: number): string | undefined => {
  if (text === undefined || text.length <= window) return undefined;
  if (type?.startsWith('application/json') === true) return bodySample(text);
  return type?.startsWith('text/event-stream') === true ? streamSample(text) : undefined;
};

const recorded = (
  request: PreparedRequest,
  outcome: Outcome,
  window: number,
  secrets: Secrets,
  sha256: (bytes: Uint8Array) => string,
): RecordedExchange => {
  const body = outcome.kind === 'silent' ? undefined : outcome.body;
  // Blanked before it is cut: half a secret is one too.
  const blanked = body && secrets.blank(body.text);
  const sample = outcome.kind === 'answered' ? sampleOf(outcome.headers['content-type'], blanked, window) : undefined;
  return {
    method: request.method,
    url: secrets.blank(request.url),
    requestHeaders: secrets.blankHeaders(request.headers),
    requestBody: request.body === undefined ? undefined : secrets.blank(request.body).slice(0, WINDOW.other),
    status: outcome.kind === 'silent' ? undefined : outcome.status,
    headers: outcome.kind === 'silent' ? {} : secrets.blankHeaders(outcome.headers),
    bodyBytes: body?.bytes.length ?? 0,
    bodySha256: body === undefined ? undefined : sha256(body.bytes),
    bodyWindow: blanked?.slice(0, window),
    ...(sample !== undefined && { sample }),
    semantic: outcome.kind === 'answered' ? semanticStatus(outcome) : undefined,
    phases: outcome.kind === 'answered' && outcome.phases ? roundedPhases(outcome.phases) : undefined,
  };
};

/** What a row waited for, with every secret blanked: it may quote a header. */
export const blankWaits = ({ ended, ...waits }: Waits, secrets: Secrets): Waits =>
  ended === undefined ? waits : { ...waits, ended: secrets.blank(ended) };

const blankVerdict = (verdict: Verdict, secrets: Secrets): Verdict => {
  switch (verdict.kind) {
    case 'pass':
      return verdict;
    case 'fail':
    case 'known':
      return {
        ...verdict,
        findings: verdict.findings.map((finding) => ({
          ...finding,
          message: secrets.blank(finding.message),
          expected: secrets.blank(finding.expected),
          actual: secrets.blank(finding.actual),
          excerpt: finding.excerpt === undefined ? undefined : secrets.blank(finding.excerpt),
          nearMiss:
            finding.nearMiss === undefined
              ? undefined
              : {
                  ...finding.nearMiss,
                  found: secrets.blank(finding.nearMiss.found),
                  excerpt: secrets.blank(finding.nearMiss.excerpt),
                },
        })),
      };
    case 'error':
    case 'blocked':
    case 'skipped':
    case 'not-run':
      return { ...verdict, reason: secrets.blank(verdict.reason) };
  }
};
