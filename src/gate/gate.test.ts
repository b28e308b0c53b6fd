import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/delta.schema.json' with { type: 'json' };
import { type Claims, NO_CLAIMS, type Stated } from '../claims/claim.ts';
import { defined, recorded, VERDICT } from '../delta/delta.test-support.ts';
import { EXIT } from '../exit-code.ts';
import type { RowResult, RunHeader, SHARD_STATES, Verdict } from '../model.ts';
import { contract } from '../reference/checked-reference.test-support.ts';
import { header } from '../reporters/example-run.test-support.ts';
import { plainToken } from '../token.ts';
import { claimsOf, type DeltaDocument, documentOf, type Evidence } from './document.ts';
import { exitCodeOf } from './exit-code.ts';
import { gate } from './gate.ts';
import { POLICIES, POLICY_NAMES, type Policy } from './policy.ts';
import { readDelta } from './read-delta.ts';
import { readPolicy } from './read-policy.ts';

type Rows = Readonly<Record<string, Verdict | undefined>>;
const recordOf = (rows: Rows, parts: Partial<RowResult> = {}): readonly RowResult[] =>
  Object.entries(rows).flatMap(([id, verdict]) => (verdict === undefined ? [] : [recorded(id, verdict, parts)]));

const QUIET: RunHeader = { ...header, excuses: [] };

const PROOF = {
  path: 'proof.json',
  proven: true,
  matrixDigest: QUIET.matrixDigest,
  contractDigest: QUIET.contractDigest,
};

/** A run in which `now` came of rows that were `before`; rows without a verdict were not replayed. */
const run = (before: Rows | undefined, now: Rows, parts: Partial<Evidence> = {}): DeltaDocument =>
  documentOf({
    header: QUIET,
    complete: true,
    results: recordOf(now),
    defined: Object.keys(now).map((id) => defined(id)),
    baseline: before && {
      path: 'reports/before/run.ndjson',
      record: { header: { ...QUIET, run: 'before' }, rows: recordOf(before), footer: undefined, complete: true },
    },
    claims: NO_CLAIMS,
    renamed: {},
    retired: {},
    contract,
    nowMs: Date.UTC(2026, 4, 16),
    proof: PROOF,
    warnings: [],
    ...parts,
  });

const claims = (...tcs: readonly string[]) => ({
  source: '--claim',
  claims: tcs.map((tc) => ({ tc, stated: [], note: undefined, position: undefined })),
  notUnderstood: [],
});

const stating = (...stated: readonly Stated[]): Claims => ({
  source: 'pr.md',
  claims: [{ tc: 'TC-1', stated, note: undefined, position: undefined }],
  notUnderstood: [],
});

const { pass, fail, known, error, blocked, skipped } = VERDICT;
const elsewhere: Verdict = { kind: 'skipped', reason: 'runs elsewhere', executor: 'kubectl' };
/** TC-1 with another definition than in the baseline. */
const REDEFINED = [defined('TC-1', { fingerprint: 'new' }), defined('TC-2')];
const ENDED = { isInterrupted: false, isSaved: true } as const;
const broken = (document: DeltaDocument, policy: Policy): readonly string[] =>
  gate(document, policy).rules.flatMap(({ rule, state, deciding }) =>
    state === 'broken' ? [[rule, ...deciding.map(({ id, word }) => (word === undefined ? id : `${id} ${word}`))].join(' ')] : [],
  );

describe('gate', () => {
  it.each(POLICY_NAMES)('is open by %s when everything passes as before', (name) => {
    const green = run({ 'TC-1': pass }, { 'TC-1': pass });
    expect(gate(green, POLICIES[name])).toMatchObject({ open: true, policy: name });
    expect(exitCodeOf(green, gate(green, POLICIES[name]), ENDED)).toBe(EXIT.open);
  });

  it.each<readonly [string, DeltaDocument, { readonly [Name in keyof typeof POLICIES]: readonly string[] }, number]>([
    [
      'a failure that was there before',
      run({ 'TC-1': fail, 'TC-2': pass }, { 'TC-1': fail, 'TC-2': pass }),
      { pr: [], iteration: ['failing TC-1'], release: ['failing TC-1'] },
      EXIT.outstanding,
    ],
    [
      'a new failure',
      run({ 'TC-2': pass }, { 'TC-1': fail, 'TC-2': pass }),
      { pr: ['newly_failing TC-1'], iteration: ['failing TC-1'], release: ['failing TC-1'] },
      EXIT.closed,
    ],
    [
      'a regression',
      run({ 'TC-1': pass }, { 'TC-1': fail }),
      { pr: ['regressed TC-1'], iteration: ['failing TC-1', 'regressed TC-1'], release: ['failing TC-1', 'regressed TC-1'] },
      EXIT.closed,
    ],
    [
      'a row that is skipped now',
      run({ 'TC-1': pass, 'TC-2': pass }, { 'TC-1': skipped, 'TC-2': pass }),
      { pr: ['lost_sight TC-1'], iteration: ['lost_sight TC-1'], release: ['lost_sight TC-1'] },
      EXIT.closed,
    ],
    [
      'a row that is gone',
      run({ 'TC-1': fail, 'TC-2': pass }, { 'TC-2': pass }),
      { pr: ['removed TC-1'], iteration: ['removed TC-1'], release: ['removed TC-1'] },
      EXIT.closed,
    ],
    [
      'a row that is gone and retired',
      run({ 'TC-1': fail, 'TC-2': pass }, { 'TC-2': pass }, { retired: { 'TC-1': 'replaced' } }),
      { pr: [], iteration: [], release: [] },
      EXIT.open,
    ],
    [
      'a row that demands less',
      run(
        { 'TC-1': fail },
        { 'TC-1': pass },
        {
          defined: [defined('TC-1', { fingerprint: 'new', expectations: [{ kind: 'must-contain', tokens: [plainToken('4')] }] })],
        },
      ),
      { pr: ['weakened TC-1'], iteration: ['weakened TC-1'], release: ['weakened TC-1'] },
      EXIT.closed,
    ],
    [
      'an error where it passed',
      run({ 'TC-1': pass, 'TC-2': pass }, { 'TC-1': error, 'TC-2': pass }),
      {
        pr: ['lost_sight TC-1'],
        iteration: ['lost_sight TC-1', 'unjudged TC-1'],
        release: ['lost_sight TC-1', 'unjudged TC-1'],
      },
      EXIT.couldNotJudge,
    ],
    [
      'a failure that is blocked now',
      run({ 'TC-1': fail, 'TC-2': pass }, { 'TC-1': blocked, 'TC-2': pass }),
      { pr: [], iteration: ['unjudged TC-1'], release: ['unjudged TC-1', 'outstanding TC-1'] },
      EXIT.outstanding,
    ],
    [
      'a new row that could not be judged',
      run({ 'TC-2': pass }, { 'TC-1': error, 'TC-2': pass }),
      { pr: [], iteration: ['unjudged TC-1'], release: ['unjudged TC-1', 'outstanding TC-1'] },
      EXIT.outstanding,
    ],
    [
      'a claim on a row that is blocked',
      run({ 'TC-1': fail, 'TC-2': pass }, { 'TC-1': blocked, 'TC-2': pass }, { claims: claims('TC-1') }),
      {
        pr: ['unconfirmed TC-1 unproven'],
        iteration: ['unjudged TC-1', 'unconfirmed TC-1 unproven'],
        release: ['unjudged TC-1', 'unconfirmed TC-1 unproven', 'outstanding TC-1'],
      },
      EXIT.couldNotJudge,
    ],
    [
      'a failure that was not replayed',
      run({ 'TC-1': fail, 'TC-2': pass }, { 'TC-1': undefined, 'TC-2': pass }),
      { pr: [], iteration: [], release: ['outstanding TC-1'] },
      EXIT.outstanding,
    ],
    [
      'a failure that is skipped now',
      run({ 'TC-1': fail, 'TC-2': pass }, { 'TC-1': skipped, 'TC-2': pass }),
      { pr: ['lost_sight TC-1'], iteration: ['lost_sight TC-1'], release: ['lost_sight TC-1', 'outstanding TC-1'] },
      EXIT.closed,
    ],
    [
      'a failure that another executor is to run now',
      run({ 'TC-1': fail, 'TC-2': pass }, { 'TC-1': elsewhere, 'TC-2': pass }, { defined: REDEFINED }),
      { pr: ['lost_sight TC-1'], iteration: ['lost_sight TC-1'], release: ['lost_sight TC-1', 'outstanding TC-1'] },
      EXIT.closed,
    ],
    [
      'a row that was redefined and is not asked now',
      run({ 'TC-1': pass, 'TC-2': pass }, { 'TC-1': skipped, 'TC-2': pass }, { defined: REDEFINED }),
      { pr: ['lost_sight TC-1'], iteration: ['lost_sight TC-1'], release: ['lost_sight TC-1', 'outstanding TC-1'] },
      EXIT.closed,
    ],
    [
      'a redefined row that fails',
      run({ 'TC-1': pass, 'TC-2': pass }, { 'TC-1': fail, 'TC-2': pass }, { defined: REDEFINED }),
      { pr: ['newly_failing TC-1'], iteration: ['failing TC-1'], release: ['failing TC-1'] },
      EXIT.closed,
    ],
    [
      'a carried verdict',
      run({ 'TC-1': pass, 'TC-2': pass }, { 'TC-1': undefined, 'TC-2': pass }),
      { pr: [], iteration: [], release: ['carried TC-1'] },
      EXIT.open,
    ],
    [
      'rows of other executors and an excused failure',
      run({ 'TC-1': elsewhere, 'TC-2': known, 'TC-3': pass }, { 'TC-1': elsewhere, 'TC-2': known, 'TC-3': pass }),
      { pr: [], iteration: [], release: [] },
      EXIT.open,
    ],
    [
      'a run that is not complete',
      run({ 'TC-1': pass }, { 'TC-1': pass }, { complete: false }),
      { pr: ['complete'], iteration: ['complete'], release: ['complete'] },
      EXIT.closed,
    ],
    [
      'nothing to compare with',
      run(undefined, { 'TC-1': pass }),
      { pr: ['baseline'], iteration: [], release: ['baseline'] },
      EXIT.closed,
    ],
    [
      'a part of the matrix',
      run({ 'TC-1': pass }, { 'TC-1': pass }, { header: { ...QUIET, executor: 'delta' } }),
      { pr: [], iteration: [], release: ['whole_matrix'] },
      EXIT.open,
    ],
    ...(
      [
        ['without a proof', undefined],
        ['with a proof of another matrix', { ...PROOF, matrixDigest: 'other' }],
        ['with a proof of another contract', { ...PROOF, contractDigest: 'other' }],
        ['with a proof that does not hold', { ...PROOF, proven: false }],
      ] as const
    ).map(
      ([title, proof]) =>
        [
          title,
          run({ 'TC-1': pass }, { 'TC-1': pass }, { proof }),
          { pr: [], iteration: [], release: ['proof'] },
          EXIT.open,
        ] as const,
    ),
    [
      'a flaky row',
      run({ 'TC-1': fail }, { 'TC-1': fail }, { results: [recorded('TC-1', fail, { attempts: ['pass', 'fail'] })] }),
      { pr: ['flaky TC-1'], iteration: ['failing TC-1', 'flaky TC-1'], release: ['failing TC-1', 'flaky TC-1'] },
      EXIT.closed,
    ],
    [
      'an excused failure that fails otherwise now',
      run({ 'TC-1': known, 'TC-2': pass }, { 'TC-1': fail, 'TC-2': pass }),
      { pr: ['newly_failing TC-1'], iteration: ['failing TC-1'], release: ['failing TC-1'] },
      EXIT.closed,
    ],
    [
      'a baseline of a part of the matrix',
      run(
        {},
        { 'TC-1': pass },
        {
          baseline: {
            path: 'p',
            record: {
              header: { ...QUIET, executor: 'delta' },
              rows: [recorded('TC-1', pass)],
              footer: undefined,
              complete: true,
            },
          },
        },
      ),
      { pr: ['baseline'], iteration: [], release: ['baseline'] },
      EXIT.closed,
    ],
    [
      'a claim that states what is not so',
      run({ 'TC-1': fail }, { 'TC-1': pass }, { claims: stating({ kind: 'no-token', token: '403' }) }),
      { pr: ['contradicted TC-1'], iteration: ['contradicted TC-1'], release: ['contradicted TC-1'] },
      EXIT.closed,
    ],
    [
      'a line of claims that was not understood',
      run(
        { 'TC-1': fail },
        { 'TC-1': pass },
        {
          claims: {
            ...claims('TC-1'),
            notUnderstood: [
              { kind: 'claim', line: 3, text: 'TC-1 to TC-3', why: 'a range' },
              { kind: 'mention', line: 4, text: 'TC-4', why: 'spoken of' },
            ],
          },
        },
      ),
      { pr: ['unread line 3'], iteration: ['unread line 3'], release: ['unread line 3'] },
      EXIT.closed,
    ],
    [
      'a claim of which one row fails and another could not be judged',
      run(
        { 'TC-1': fail, 'TC-1/a': fail, 'TC-2': pass },
        { 'TC-1': fail, 'TC-1/a': error, 'TC-2': pass },
        { claims: claims('TC-1') },
      ),
      {
        pr: ['unconfirmed TC-1 refuted'],
        iteration: ['failing TC-1', 'unjudged TC-1/a', 'unconfirmed TC-1 refuted'],
        release: ['failing TC-1', 'unjudged TC-1/a', 'unconfirmed TC-1 refuted', 'outstanding TC-1/a'],
      },
      EXIT.closed,
    ],
    [
      'a weakened row that could not be judged',
      run(
        { 'TC-1': fail, 'TC-2': pass },
        { 'TC-1': error, 'TC-2': pass },
        { defined: [defined('TC-1', { fingerprint: 'new', expectations: [] }), defined('TC-2')] },
      ),
      {
        pr: ['weakened TC-1'],
        iteration: ['weakened TC-1', 'unjudged TC-1'],
        release: ['weakened TC-1', 'unjudged TC-1', 'outstanding TC-1'],
      },
      EXIT.closed,
    ],
    [
      'an expired excuse of a row that could not be judged',
      run(
        { 'TC-1': known, 'TC-2': pass },
        { 'TC-1': error, 'TC-2': pass },
        { header: { ...QUIET, excuses: [{ row: 'TC-1', until: '2026-05-15' }] } },
      ),
      {
        pr: ['stale_known TC-1 expired'],
        iteration: ['unjudged TC-1', 'stale_known TC-1 expired'],
        release: ['unjudged TC-1', 'stale_known TC-1 expired', 'outstanding TC-1'],
      },
      EXIT.closed,
    ],
    [
      'claims of every kind',
      run(
        { 'TC-1': fail, 'TC-2': pass, 'TC-3': fail, 'TC-4': pass },
        { 'TC-1': pass, 'TC-2': pass, 'TC-3': fail, 'TC-4': fail },
        { claims: claims('TC-1', 'TC-2', 'TC-3', 'TC-4', 'TC-999') },
      ),
      {
        pr: ['regressed TC-4', 'unconfirmed TC-2 vacuous TC-3 refuted TC-4 broken TC-999 unknown'],
        iteration: ['failing TC-4 TC-3', 'regressed TC-4', 'unconfirmed TC-2 vacuous TC-3 refuted TC-4 broken TC-999 unknown'],
        release: ['failing TC-4 TC-3', 'regressed TC-4', 'unconfirmed TC-2 vacuous TC-3 refuted TC-4 broken TC-999 unknown'],
      },
      EXIT.closed,
    ],
    [
      'stale and expired excuses',
      run(
        { 'TC-1': known, 'TC-2': known },
        { 'TC-1': pass, 'TC-2': known },
        {
          header: {
            ...QUIET,
            excuses: [
              { row: 'TC-1', until: '2026-05-16' },
              { row: 'TC-2', until: '2026-05-15' },
            ],
          },
        },
      ),
      {
        pr: ['stale_known TC-1 stale TC-2 expired'],
        iteration: ['stale_known TC-1 stale TC-2 expired'],
        release: ['stale_known TC-1 stale TC-2 expired'],
      },
      EXIT.closed,
    ],
  ])('decides about %s', (_what, document, expected, code) => {
    for (const name of POLICY_NAMES) expect(broken(document, POLICIES[name]), name).toEqual(expected[name]);
    expect(exitCodeOf(document, gate(document, POLICIES.pr), ENDED)).toBe(code);
  });

  it('says that nothing was compared where there is no baseline, and never ok', () => {
    const { rules } = gate(run(undefined, { 'TC-1': pass }), POLICIES.iteration);
    for (const key of ['regressed', 'lost_sight', 'removed', 'weakened'])
      expect(rules.find(({ rule }) => rule === key)).toMatchObject({ state: 'unlimited', actual: '?', limit: 'not compared' });
  });

  it('does not open on nothing', () => {
    const nothing = run({ 'TC-1': skipped }, { 'TC-1': skipped });
    expect(broken(nothing, POLICIES.pr)).toEqual(['minimum_judged']);
    expect(exitCodeOf(nothing, gate(nothing, POLICIES.pr), ENDED)).toBe(EXIT.nothingSelected);
  });

  it('lets a should row fail, and shows it', () => {
    const rows = recordOf({ 'TC-1': fail, 'TC-2': pass }, { level: 'should' });
    const document = run({ 'TC-2': pass }, { 'TC-2': pass }, { results: rows, defined: rows });
    expect(broken(document, POLICIES.iteration)).toEqual([]);
    expect(document.rows.find(({ id }) => id === 'TC-1')).toMatchObject({ change: 'new-failing', now: 'fail' });
  });

  it('wants every row of a required tag judged, and at least one', () => {
    const rows = [recorded('TC-1', pass, { tags: ['brief'] }), recorded('TC-2', skipped, { tags: ['brief'] })];
    const document = run(undefined, {}, { results: rows, defined: rows });
    const policy = { ...POLICIES.iteration, required_tags: ['brief', 'nobody'] };
    expect(broken(document, policy)).toEqual(['required_tags TC-2', 'required_tags']);
  });

  it('gives no row both names of one failure', () => {
    const policy = { ...POLICIES.pr, flaky: undefined };
    const document = run({ 'TC-1': pass }, { 'TC-1': fail, 'TC-2': fail });
    expect(broken(document, policy)).toEqual(['newly_failing TC-2', 'regressed TC-1']);
  });
});

describe('exitCodeOf', () => {
  it.each([
    ['an interrupt', { 'TC-1': VERDICT['not-run'], 'TC-2': fail }, true, EXIT.interrupted],
    ['reports that were not written', { 'TC-1': pass }, false, EXIT.couldNotJudge],
    ['a failure beside an error', { 'TC-1': fail, 'TC-2': error }, true, EXIT.closed],
    ['errors only', { 'TC-1': error, 'TC-2': pass }, true, EXIT.couldNotJudge],
    ['nothing but blocked rows', { 'TC-1': blocked, 'TC-2': skipped }, true, EXIT.couldNotJudge],
    ['nothing but skipped rows', { 'TC-1': skipped }, true, EXIT.nothingSelected],
    ['excused failures only', { 'TC-1': known }, true, EXIT.open],
  ] as const)('of %s', (_what, rows, isSaved, code) => {
    const document = run(undefined, rows);
    expect(exitCodeOf(document, gate(document, POLICIES.iteration), { isInterrupted: false, isSaved })).toBe(code);
  });

  it('of an interrupt in the repeats, where no row is left over, is 130', () => {
    const document = run(undefined, { 'TC-1': fail }, { complete: false });
    expect(exitCodeOf(document, gate(document, POLICIES.pr), { isInterrupted: true, isSaved: true })).toBe(EXIT.interrupted);
  });
});

describe('the gate of a shard', () => {
  const SHARD: RunHeader = { ...QUIET, shard: { index: 3, of: 4, set: 's', rows: 9 } };
  const ofShard = (before: Rows | undefined, now: Rows, parts: Partial<Evidence> = {}): DeltaDocument =>
    run(before, now, { header: SHARD, ...parts });
  const others = { 'TC-8': undefined, 'TC-9': undefined };

  it.each<readonly [string, DeltaDocument, readonly string[], number]>([
    ['rows of others that passed', ofShard({ 'TC-1': pass, 'TC-9': pass }, { 'TC-1': pass, ...others }), [], EXIT.open],
    ['rows of others that failed', ofShard({ 'TC-1': pass, 'TC-9': fail }, { 'TC-1': pass, ...others }), [], EXIT.open],
    ['rows that were removed', ofShard({ 'TC-1': pass, 'TC-7': pass }, { 'TC-1': pass, ...others }), [], EXIT.open],
    [
      'claims on rows of others',
      ofShard({ 'TC-1': pass, 'TC-9': fail }, { 'TC-1': pass, ...others }, { claims: claims('TC-9', 'TC-5') }),
      [],
      EXIT.open,
    ],
    [
      'rows of others that demand less',
      ofShard(
        { 'TC-1': pass, 'TC-9': pass },
        { 'TC-1': pass, ...others },
        {
          defined: [defined('TC-1'), defined('TC-9', { expectations: [], fingerprint: 'less' })],
        },
      ),
      [],
      EXIT.open,
    ],
    [
      'excuses of others',
      ofShard({ 'TC-1': pass }, { 'TC-1': pass }, { header: { ...SHARD, excuses: [{ row: 'TC-9', until: '2000-01-01' }] } }),
      [],
      EXIT.open,
    ],
    ['no row at all', ofShard({ 'TC-8': pass }, others), [], EXIT.open],
    ['nothing but skipped rows', ofShard({ 'TC-1': skipped }, { 'TC-1': skipped }), [], EXIT.open],
    ['a row of its own that regressed', ofShard({ 'TC-1': pass }, { 'TC-1': fail, ...others }), ['regressed TC-1'], EXIT.closed],
    ['a row of its own that still fails', ofShard({ 'TC-1': fail }, { 'TC-1': fail, ...others }), [], EXIT.outstanding],
    [
      'a claim of its own',
      ofShard({ 'TC-1': fail }, { 'TC-1': fail }, { claims: claims('TC-1') }),
      ['unconfirmed TC-1 refuted'],
      EXIT.closed,
    ],
    ['rows that it could not ask', ofShard(undefined, { 'TC-1': blocked, ...others }), ['unjudged TC-1'], EXIT.couldNotJudge],
    [
      'an interrupt',
      ofShard(undefined, { 'TC-1': VERDICT['not-run'] }, { complete: false }),
      ['complete', 'unjudged TC-1'],
      EXIT.interrupted,
    ],
  ])('goes by its own rows: %s', (_, document, rules, code) => {
    const policy = { ...POLICIES.pr, baseline: 'optional', unjudged: 0 } as const;
    expect(broken(document, policy)).toEqual(rules);
    expect(exitCodeOf(document, gate(document, policy), { isInterrupted: !document.complete, isSaved: true })).toBe(code);
  });

  it('stays closed for a release by its name, and by the rows of others', () => {
    const document = ofShard({ 'TC-1': pass, 'TC-8': pass, 'TC-9': fail }, { 'TC-1': pass, ...others });
    expect(broken(document, POLICIES.release)).toEqual(['whole_matrix shard 3/4 alone', 'outstanding TC-9', 'carried TC-8']);
    expect(exitCodeOf(document, gate(document, POLICIES.release), ENDED)).toBe(EXIT.closed);
  });

  it('asks for tags and for a number of judged rows only where they are all together', () => {
    const policy = { ...POLICIES.iteration, required_tags: ['nobody'], minimum_judged: 500 };
    expect(broken(ofShard(undefined, { 'TC-1': pass }), policy)).toEqual([]);
    expect(broken(run(undefined, { 'TC-1': pass }), policy)).toEqual(['minimum_judged', 'required_tags']);
  });
});

describe('the gate of a merged run', () => {
  const ofShards = (...states: readonly (typeof SHARD_STATES)[number][]): RunHeader => ({
    ...QUIET,
    merged: {
      of: states.length,
      set: 's',
      shards: states.map((state, nth) => ({ index: nth + 1, state, ...(state === 'missing' ? {} : { run: `r${nth}` }) })),
    },
  });
  const named = (document: DeltaDocument): readonly string[] =>
    gate(document, POLICIES.iteration).rules.flatMap(({ rule, deciding }) =>
      rule === 'complete' ? deciding.map(({ id, word }) => `${id} ${word}`) : [],
    );
  const left = VERDICT['not-run'];

  it('is closed by the names of shards that are not whole, and could not judge', () => {
    const document = run(
      undefined,
      { 'TC-1': pass, 'TC-2': left },
      { header: ofShards('complete', 'missing', 'unfinished'), complete: false },
    );
    expect(named(document)).toEqual(['shard 2/3 is missing', 'shard 3/3 has no end: it was killed or still runs']);
    expect(exitCodeOf(document, gate(document, POLICIES.iteration), { isInterrupted: true, isSaved: true })).toBe(
      EXIT.couldNotJudge,
    );
  });

  it('is closed by them also where its footer says that it is complete', () => {
    const document = run(undefined, { 'TC-1': pass }, { header: ofShards('complete', 'missing') });
    expect(broken(document, POLICIES.iteration)).toEqual(['complete shard 2/2 is missing']);
  });

  it('goes by what regressed rather than by what is missing', () => {
    const document = run(
      { 'TC-1': pass, 'TC-2': pass },
      { 'TC-1': fail, 'TC-2': left },
      { header: ofShards('complete', 'interrupted'), complete: false },
    );
    expect(exitCodeOf(document, gate(document, POLICIES.iteration), { isInterrupted: true, isSaved: true })).toBe(EXIT.closed);
  });

  it('is that of any other run where all shards are whole', () => {
    const document = run({ 'TC-1': pass }, { 'TC-1': pass }, { header: ofShards('complete', 'complete') });
    expect(broken(document, POLICIES.release)).toEqual([]);
    expect(exitCodeOf(document, gate(document, POLICIES.release), ENDED)).toBe(EXIT.open);
  });
});

describe('documentOf', () => {
  it('is made again from the claims that it holds', () => {
    const stated = stating({ kind: 'status', code: 200 }, { kind: 'token', token: '403' });
    const made = run({ 'TC-1': fail }, { 'TC-1': pass }, { claims: { ...stated, pr: '7', author: 'me' } });
    expect(run({ 'TC-1': fail }, { 'TC-1': pass }, { claims: claimsOf(made) })).toEqual(made);
  });

  it('takes a claim on a TC for one on its rows that were renamed', () => {
    const document = run({ 'TC-1/a': fail }, { 'TC-2/a': pass }, { claims: claims('TC-1'), renamed: { 'TC-1/a': 'TC-2/a' } });
    expect(document.claims.results[0]).toMatchObject({ tc: 'TC-1', outcome: 'confirmed', suggestion: 'now called TC-2' });
  });

  it('suggests what an unknown claim may mean', () => {
    const rows = { 'TC-091': pass, 'TC-3': pass };
    const document = run({ ...rows, 'TC-2': pass }, rows, {
      claims: claims('TC-09', 'TC-2', 'TC-1', 'XX-777777777777777777'),
      renamed: { 'TC-1': 'TC-3' },
    });
    expect(document.claims.results.map(({ tc, outcome, suggestion }) => [tc, outcome, suggestion])).toEqual([
      ['TC-09', 'unknown', 'Did you mean "TC-091"?'],
      ['TC-2', 'unknown', 'removed from the matrix'],
      ['TC-1', 'vacuous', 'now called TC-3'],
      ['XX-777777777777777777', 'unknown', 'no such id'],
    ]);
  });

  it('claims all rows of a TC, or the one that is named', () => {
    const before = { 'TC-065': pass, 'TC-065/list': fail };
    const now = { 'TC-065': pass, 'TC-065/list': pass };
    const document = run(before, now, { claims: claims('TC-065', 'TC-065/list') });
    expect(document.claims.results).toMatchObject([
      { tc: 'TC-065', outcome: 'confirmed', passes: 2, times: 2 },
      { tc: 'TC-065/list', outcome: 'confirmed', passes: 1, times: 1 },
    ]);
  });

  it('keeps to its schema, and is read back as it was written', () => {
    const document = run(
      { 'TC-1': fail, 'TC-2': pass, 'TC-3': pass },
      { 'TC-1': pass, 'TC-2': elsewhere },
      {
        claims: claims('TC-1', 'TC-999'),
        retired: { 'TC-3': 'r' },
        header: { ...header, excuses: [{ row: 'TC-1', until: '2026-01-01' }] },
      },
    );
    const text = JSON.stringify({ ...document, gate: gate(document, POLICIES.pr) });
    const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    expect(JSON.stringify(readDelta({ file: 'delta.json', text }))).toBe(text);
  });

  it.each([
    ['{"format":2}', 'delta.json:1:1: the delta has format 2, this version reads 1'],
    ['[]', 'has format undefined'],
    ['{"format":1,"rows":[]}', 'lacks "header"'],
  ])('of another kind is refused: %s', (text, message) => {
    expect(() => readDelta({ file: 'delta.json', text })).toThrow(message);
  });
});

describe('readPolicy', () => {
  it('extends a policy with what the file says otherwise', () => {
    const text =
      'extends: release\nflaky: 2\ncarried: null\nretired: [{ id: TC-1, reason: r }]\nloosened: [{ id: TC-2, reason: r }]';
    const policy = readPolicy({ file: 'policy.yaml', text });
    expect(policy).toEqual({
      ...POLICIES.release,
      name: 'policy.yaml',
      flaky: 2,
      carried: undefined,
      retired: [{ id: 'TC-1', reason: 'r' }],
      loosened: [{ id: 'TC-2', reason: 'r' }],
    });
    const document = run(
      { 'TC-1': pass, 'TC-2': pass, 'TC-3': pass },
      { 'TC-2': pass, 'TC-3': undefined },
      { defined: [defined('TC-2', { fingerprint: 'new', expectations: [] }), defined('TC-3')] },
    );
    expect(broken(document, policy)).toEqual([]);
    expect(broken(document, POLICIES.release)).toEqual(['removed TC-1', 'weakened TC-2', 'carried TC-3']);
  });

  it.each([
    ['flaky: 2', 'lacks "extends"'],
    ['extends: prod', 'one of: pr, iteration, release'],
    ['extends: pr\nflakey: 2', 'policy.yaml:2:1: unknown key "flakey". Did you mean "flaky"?'],
    ['extends: pr\nflaky: -1', 'policy.yaml:2:8: '],
    ['extends: pr\nretired: [{ id: TC-1 }]', 'lacks "reason"'],
    ['extends: pr\nminimum_judged: 0', 'policy.yaml:2:17: '],
  ])('refuses %j', (text, message) => {
    expect(() => readPolicy({ file: 'policy.yaml', text })).toThrow(message);
  });
});
