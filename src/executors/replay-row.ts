import { hash } from 'node:crypto';
import { undescribedOf } from '../assertions/undescribed-keys.ts';
import { jsonBody } from '../json-body.ts';
import { judge } from '../judge.ts';
import { excuse, isMeant } from '../known.ts';
import { fillExpectations } from '../matrix/fill-expectations.ts';
import { savesValues, variablesOf } from '../matrix/used-variables.ts';
import type { Variables } from '../matrix/variables.ts';
import type { Outcome, Preparation, RowResult, Step, Tier, Verdict, Waits } from '../model.ts';
import type { PlannedRow } from '../plan.ts';
import { resolvePointer } from '../pointer.ts';
import type { Session } from '../session.ts';
import { prepareRequest } from './prepare-request.ts';
import type { Replay } from './replay.ts';
import { askedResult, blankWaits, unaskedResult } from './row-result.ts';
import { sendAtOnce } from './send-at-once.ts';
import { waitOut } from './wait-out.ts';

/** What replaying one row gives: its result, the values it saved, and why the target is unreachable if it is. */
export interface ReplayedRow {
  readonly result: RowResult;
  readonly saved: Variables;
  readonly unreachable: string | undefined;
}

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes);

const sessionOf = (tier: Tier, run: Replay): { readonly session: Session } | { readonly reason: string } => {
  if (tier === 'anonymous') return { session: { kind: 'anonymous' } };
  const state = run.sessions[tier];
  if (state?.kind === 'ready') return { session: state.session };
  return { reason: state?.reason ?? `there is no session for the tier ${tier}` };
};

/** What most rows save. */
export const NOTHING_SAVED: Variables = Object.freeze({});

const savedFrom = (save: Step['save'], outcome: Outcome, run: Replay): Variables => {
  if (outcome.kind !== 'answered' || !savesValues({ save })) return NOTHING_SAVED;
  const saved: Record<string, string> = {};
  const body = jsonBody(outcome.body);
  if (body.kind !== 'json') return saved;
  for (const [name, { at, secret }] of Object.entries(save)) {
    const value = resolvePointer(body.value, at);
    if (value === undefined) continue;
    saved[name] = typeof value === 'string' ? value : JSON.stringify(value);
    if (secret) run.secrets.add(saved[name]);
  }
  return saved;
};

const explain = (verdict: Verdict, outcome: Outcome): string => {
  const status = outcome.kind === 'silent' ? '' : ` (HTTP ${outcome.status})`;
  switch (verdict.kind) {
    case 'pass':
      return '';
    case 'fail':
    case 'known':
      return `${verdict.findings[0]?.message ?? 'it failed'}${status}`;
    case 'error':
    case 'blocked':
    case 'skipped':
    case 'not-run':
      return `${verdict.reason}${status}`;
  }
};

/** Ms between two tries of a step that has patience. */
const PATIENCE_STEP_MS = 100;

const takeSteps = async (
  planned: PlannedRow,
  part: 'given' | 'afterwards',
  steps: readonly Step[],
  before: Variables,
  run: Replay,
): Promise<{ readonly saved: Variables; readonly reason?: string; readonly unreachable?: string }> => {
  let saved: Variables = {};
  for (const step of steps) {
    const who = sessionOf(step.as, run);
    if ('reason' in who) return { saved, reason: who.reason };
    const variables = { ...before, ...saved };
    const request = prepareRequest(step.request, run.header.target, variables, who.session);
    const expectations = fillExpectations(step.expectations, variables);
    const take = async (): Promise<readonly [Outcome, Verdict]> => {
      const outcome = await run.send(request);
      const verdict = judge(expectations, outcome, run.context);
      run.observe?.(planned, { part, request, expectations, outcome, verdict, variables });
      return [outcome, verdict];
    };
    let [outcome, verdict] = await take();
    // Tries are counted, not timed, so that a clock that stands still ends it too.
    const patienceMs = Math.min(step.patienceMs, run.patienceCapMs ?? Number.POSITIVE_INFINITY);
    for (let tries = Math.ceil(patienceMs / PATIENCE_STEP_MS); verdict.kind === 'fail' && tries > 0; tries -= 1) {
      if (run.interrupted()) break;
      await new Promise<void>((resolve) => run.clock.after(PATIENCE_STEP_MS, resolve));
      [outcome, verdict] = await take();
    }
    if (verdict.kind !== 'pass') {
      const reason = `${step.request.method} ${step.request.path}: ${explain(verdict, outcome)}`;
      return outcome.kind === 'silent' && outcome.unreachable ? { saved, reason, unreachable: outcome.cause } : { saved, reason };
    }
    saved = { ...saved, ...savedFrom(step.save, outcome, run) };
  }
  return { saved };
};

const blockedRow = (planned: PlannedRow, run: Replay, reason: string, unreachable?: string): ReplayedRow => ({
  result: unaskedResult(planned, { kind: 'blocked', reason: run.secrets.blank(reason) }),
  saved: NOTHING_SAVED,
  unreachable,
});

/** A result with what is to be remarked of it; most have nothing. */
const remarked = (result: RowResult, waits: Waits | undefined, undescribed: readonly string[] | undefined): RowResult =>
  waits === undefined && undescribed === undefined
    ? result
    : { ...result, ...(waits && { waits }), ...(undescribed && { undescribed }) };

/** Sends and judges the request of a row whose preparations were arranged. */
const askRow = async (
  planned: PlannedRow,
  session: Session,
  variables: Variables,
  run: Replay,
  notice: (message: string) => void,
  answered?: () => void,
): Promise<ReplayedRow> => {
  const { row } = planned;
  if (row.action.kind === 'elsewhere') throw new Error(`${row.id} runs elsewhere and was planned to be skipped`);
  const template = row.action.request;
  const missing = planned.mayLack ? variablesOf(row).find((name) => !Object.hasOwn(variables, name)) : undefined;
  if (missing !== undefined)
    return blockedRow(planned, run, `{${missing}} was not saved, because an earlier row of the lane did not answer it`);
  const request = prepareRequest(template, run.header.target, variables, session);
  let outcome = template.parallel === 1 ? await run.send(request) : await sendAtOnce(run.send, request, template.parallel);
  let waits: Waits | undefined;
  if (template.retryAfter !== undefined)
    ({ outcome, waits } = await waitOut(outcome, template.retryAfter, () => run.send(request), run.clock, run.interrupted));
  // What could not be asked is told of at once: it may be all that is left to say.
  if (answered !== undefined && run.whenSent !== undefined && outcome.kind === 'answered') {
    answered();
    await run.whenSent();
  }
  const expectations = fillExpectations(row.expectations, variables);
  const judged = judge(expectations, outcome, run.context, row.rules);
  const known = run.known.get(row.id);
  const verdict = known === undefined ? judged : excuse(judged, known, run.clock.now(), run.context.profile);
  if (known !== undefined && judged.kind === 'pass' && isMeant(known, run.context.profile))
    notice(`${row.id} passes although ${known.position.file}:${known.position.line} excuses it: remove the entry`);
  run.observe?.(planned, { part: 'row', request, expectations, outcome, verdict, variables });
  const saved = savedFrom(row.save, outcome, run);
  const undescribed = undescribedOf(expectations, outcome, run.context);
  const asked = askedResult(planned, request, outcome, verdict, run.secrets, sha256);
  return {
    result: remarked(asked, waits && blankWaits(waits, run.secrets), undescribed?.map(run.secrets.blank)),
    saved,
    unreachable: outcome.kind === 'silent' && outcome.unreachable ? outcome.cause : undefined,
  };
};

/** Replays a row that has preparations: arranges them, asks, then takes the steps that they want afterwards, whatever the verdict. */
const arrangeRow = async (
  planned: PlannedRow,
  session: Session,
  before: Variables,
  run: Replay,
  notice: (message: string) => void,
): Promise<ReplayedRow> => {
  const { row, given } = planned;
  let variables = before;
  const begun: Preparation[] = [];
  try {
    for (const preparation of given) {
      begun.push(preparation);
      const taken = await takeSteps(planned, 'given', preparation.steps, variables, run);
      variables = { ...variables, ...taken.saved };
      if (taken.reason !== undefined)
        return blockedRow(planned, run, `"${preparation.name}" could not be arranged: ${taken.reason}`, taken.unreachable);
    }
    return await askRow(planned, session, variables, run, notice);
  } finally {
    for (const preparation of begun.toReversed()) {
      const taken = await takeSteps(planned, 'afterwards', preparation.afterwards, variables, run);
      if (taken.reason !== undefined) notice(`after ${row.id}, "${preparation.name}" was not undone: ${taken.reason}`);
    }
  }
};

/** Prepares, sends and judges one row. `answered` is told where nothing more of the row is to be sent before it has ended. */
export const replayRow = (
  planned: PlannedRow,
  before: Variables,
  run: Replay,
  notice: (message: string) => void,
  answered?: () => void,
): Promise<ReplayedRow> => {
  const who = sessionOf(planned.row.as, run);
  if ('reason' in who) return Promise.resolve(blockedRow(planned, run, who.reason));
  return planned.given.length === 0
    ? askRow(planned, who.session, before, run, notice, answered)
    : arrangeRow(planned, who.session, before, run, notice);
};
