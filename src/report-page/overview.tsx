import type { JSX } from 'preact';
import type { ClaimResult } from '../gate/document.ts';
import type { GateRule } from '../gate/gate.ts';
import { toneOf, VERDICT, VerdictBadge } from './badges.tsx';
import { VERDICT_CHOICES, type VerdictChoice } from './filter.ts';
import type { ChangeWord, PageHead } from './report-data.ts';
import { counted, duration } from './scale.ts';
import { Seen } from './seen-text.tsx';

/** Ids that are shown before the rest is only counted. */
const FEW = 12;

interface Ways {
  /** Whether an id is one of a row or a TC of the page; rules also name lines of claims. */
  readonly isRow: (id: string) => boolean;
  readonly onOpen: (id: string) => void;
  readonly onSearch: (text: string) => void;
}

const Deciding = ({ rule, isRow, onOpen, onSearch }: Ways & { readonly rule: GateRule }) => {
  const { deciding } = rule;
  if (deciding.length === 0) return null;
  return (
    <span class="ids">
      {deciding.slice(0, FEW).map(({ id, word }) => {
        const text = <Seen text={word === undefined ? id : `${id} ${word}`} />;
        return isRow(id) ? (
          <button key={id} type="button" class="chip" onClick={() => onOpen(id)}>
            {text}
          </button>
        ) : (
          <span key={id} class="chip">
            {text}
          </span>
        );
      })}
      {deciding.length > FEW && (
        <button type="button" class="chip more" onClick={() => onSearch(deciding.map(({ id }) => id).join(','))}>
          all {deciding.length}
        </button>
      )}
    </span>
  );
};

const RULE_STATE = { ok: '✓ ok', broken: '✕ broken', unlimited: '– not limited' } as const;

/** The verdict of the gate, and everything that decided it. */
export const Gate = ({ head, ...ways }: Ways & { readonly head: PageHead }): JSX.Element => {
  const { gate } = head;
  const broken = gate.rules.filter(({ state }) => state === 'broken');
  const limiting = gate.rules.filter(({ state }) => state !== 'unlimited');
  return (
    <section class={gate.open ? 'gate open' : 'gate closed'} aria-labelledby="gate">
      <div class="gate-head">
        <h1 id="gate">
          <span class="gate-sign" aria-hidden="true">
            {gate.open ? '✓' : '✕'}
          </span>{' '}
          Gate {gate.open ? 'open' : 'closed'}
        </h1>
        <p>
          {broken.length === 0
            ? `All ${limiting.length} rules of the policy ${gate.policy} are kept.`
            : `${counted(broken.length, 'rule')} of the policy ${gate.policy} ${broken.length === 1 ? 'is' : 'are'} broken.`}
          {!head.complete && ' The run is incomplete.'}
        </p>
      </div>
      {broken.length > 0 && (
        <ul class="broken-rules">
          {broken.map((rule) => (
            <li key={`${rule.rule} ${rule.title}`}>
              <strong>{`${rule.title.slice(0, 1).toUpperCase()}${rule.title.slice(1)}: ${rule.actual}`}</strong>
              <span class="muted"> allowed: {rule.limit}</span>
              <Deciding rule={rule} {...ways} />
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>Every rule of the policy</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label="Rules of the policy">
          <table>
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col">State</th>
                <th scope="col">Actual</th>
                <th scope="col">Allowed</th>
                <th scope="col">Decided by</th>
              </tr>
            </thead>
            <tbody>
              {gate.rules.map((rule) => (
                <tr key={`${rule.rule} ${rule.title}`}>
                  <th scope="row">{rule.title}</th>
                  <td class={`state ${rule.state}`}>{RULE_STATE[rule.state]}</td>
                  <td>{rule.actual}</td>
                  <td>{rule.limit}</td>
                  <td>
                    <Deciding rule={rule} {...ways} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
};

/** How many rows came to each verdict; each is a filter. */
export const Tiles = ({
  counts,
  chosen,
  onChoose,
}: {
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: readonly string[];
  readonly onChoose: (kind: VerdictChoice) => void;
}): JSX.Element => {
  const shown = VERDICT_CHOICES.filter((kind) => kind === 'pass' || kind === 'fail' || (counts.get(kind) ?? 0) > 0);
  return (
    <section aria-labelledby="counts">
      <h2 id="counts" class="away">
        Counts
      </h2>
      <div class="tiles">
        {shown.map((kind) => (
          <button
            key={kind}
            type="button"
            class={`tile v-${kind}${(counts.get(kind) ?? 0) === 0 ? ' zero' : ''}`}
            aria-pressed={chosen.includes(kind)}
            onClick={() => onChoose(kind)}
            title={VERDICT[kind].means}
          >
            <span class="tile-count">{(counts.get(kind) ?? 0).toLocaleString('en-GB')}</span>
            <span class="tile-word">
              <span aria-hidden="true">{VERDICT[kind].sign}</span> {VERDICT[kind].word}
            </span>
          </button>
        ))}
      </div>
      <div class="share" aria-hidden="true">
        {shown
          .filter((kind) => (counts.get(kind) ?? 0) > 0)
          .map((kind) => (
            <span key={kind} class={`v-${kind}`} style={{ flexGrow: counts.get(kind) ?? 0 }} />
          ))}
      </div>
    </section>
  );
};

const OUTCOME_TONE: Readonly<Record<ClaimResult['outcome'], 'good' | 'bad' | 'calm'>> = {
  confirmed: 'good',
  broken: 'bad',
  refuted: 'bad',
  flaky: 'bad',
  unknown: 'bad',
  unproven: 'calm',
  vacuous: 'calm',
};
const TONE_SIGN = { good: '✓', bad: '✕', calm: '–' } as const;

/** What became of every claim. */
export const Claims = ({
  head,
  onOpen,
}: {
  readonly head: PageHead;
  readonly onOpen: (id: string) => void;
}): JSX.Element | null => {
  const { claims } = head;
  if (claims.results.length === 0 && claims.notUnderstood.length === 0) return null;
  const confirmed = claims.results.filter(({ outcome }) => outcome === 'confirmed').length;
  return (
    <section class="card" aria-labelledby="claims">
      <h2 id="claims">
        Claims{' '}
        <span class="muted">
          {confirmed} of {claims.results.length} confirmed
        </span>
      </h2>
      <p class="muted">
        <Seen text={[claims.source, claims.pr && `#${claims.pr}`, claims.author].filter(Boolean).join(' · ')} />
      </p>
      <ul class="claims">
        {claims.results.map((claim) => {
          const tone = OUTCOME_TONE[claim.outcome];
          return (
            <li key={claim.tc}>
              <span class={`change c-${tone}`}>
                <span aria-hidden="true">{TONE_SIGN[tone]}</span> {claim.outcome}
              </span>
              <button type="button" class="link" onClick={() => onOpen(claim.rows[0]?.id ?? claim.tc)}>
                <Seen text={claim.tc} />
              </button>
              <span class="muted">
                {claim.times > 0 ? `passed ${claim.passes} of ${claim.times}` : 'not replayed'}
                {claim.rows.length > 0 ? ` · ${[...new Set(claim.rows.map(({ change }) => change))].join(', ')}` : ''}
                {claim.suggestion === undefined ? '' : ` · ${claim.suggestion}`}
              </span>
              {claim.note !== undefined && (
                <span class="note">
                  <Seen text={claim.note} />
                </span>
              )}
              {claim.remarks.map(({ kind, text }) => (
                <span key={text} class={kind === 'contradiction' ? 'note bad' : 'note'}>
                  <Seen text={`${kind}: ${text}`} />
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      {claims.notUnderstood.length > 0 && (
        <details>
          <summary>{counted(claims.notUnderstood.length, 'line')} not understood</summary>
          <ul>
            {claims.notUnderstood.map((line) => (
              <li key={line}>
                <Seen text={line} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

/** What changed against the baseline; each change is a filter. */
export const Changes = ({
  head,
  counts,
  excused,
  chosen,
  onChoose,
}: {
  readonly head: PageHead;
  readonly counts: ReadonlyMap<string, number>;
  /** How many of them need nobody. */
  readonly excused: ReadonlyMap<string, number>;
  readonly chosen: readonly string[];
  readonly onChoose: (change: string) => void;
}): JSX.Element => (
  <section class="card" aria-labelledby="changes">
    <h2 id="changes">Against the baseline</h2>
    {head.baseline === undefined ? (
      <p class="muted">There is no earlier run to compare with.</p>
    ) : (
      <>
        <p class="muted">
          {head.baseline.run} of {head.baseline.started.slice(0, 16).replace('T', ' ')} UTC
        </p>
        <ul class="changes">
          {head.changes
            .filter(({ change }) => (counts.get(change) ?? 0) > 0)
            .map(({ change, title }: ChangeWord) => ({
              change,
              title,
              all: counts.get(change) ?? 0,
              apart: excused.get(change) ?? 0,
            }))
            .map(({ change, title, all, apart }) => (
              <li key={change}>
                <button
                  type="button"
                  class={`change-row c-${apart === all ? 'calm' : toneOf(change)}`}
                  aria-pressed={chosen.includes(change)}
                  onClick={() => onChoose(change)}
                >
                  <span class="number">{all.toLocaleString('en-GB')}</span>
                  <span>
                    {title}
                    {apart === 0 ? '' : apart === all ? ' (known or skipped)' : ` (${apart} known or skipped)`}
                  </span>
                </button>
              </li>
            ))}
        </ul>
      </>
    )}
  </section>
);

/** What guards the rows themselves: whether they were seen red. */
export const Proof = ({ head }: { readonly head: PageHead }): JSX.Element => {
  const { proof } = head;
  return (
    <section class="card" aria-labelledby="proof">
      <h2 id="proof">Proof of the matrix</h2>
      {proof === undefined ? (
        <p class="muted">
          Not shown: {head.noProof}. <code>sovereign-qa prove</code> makes one.
        </p>
      ) : (
        <>
          <p>
            <span class={`change c-${proof.proven ? 'good' : 'bad'}`}>
              <span aria-hidden="true">{proof.proven ? '✓' : '✕'}</span> {proof.proven ? 'proven' : 'not proven'}
            </span>{' '}
            {proof.provenRows.toLocaleString('en-GB')} of {counted(proof.rows, 'row')} were seen red for what they cite, under{' '}
            {counted(proof.faults, 'fault')}.
          </p>
          <p class="muted">
            A row shows which clauses of the contract it forces. <code>{proof.path}</code>
          </p>
        </>
      )}
    </section>
  );
};

/** Which run this is. */
export const Facts = ({ head }: { readonly head: PageHead }): JSX.Element => (
  <dl class="facts">
    {(
      [
        ['Run', head.run],
        ['Began', `${head.started.slice(0, 19).replace('T', ' ')} UTC`],
        ['Took', head.durationMs === undefined ? 'killed before its end' : duration(head.durationMs)],
        ['Executor', head.executor],
        ['Target', head.embedded ? `${head.target} (embedded reference)` : head.target],
        ['Sovereign', head.sovereign],
        ['Profile', head.profile],
        ['Matrix', `${head.matrix} ${head.matrixDigest.slice(0, 12)}`],
      ] as const
    ).map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          <Seen text={value} />
        </dd>
      </div>
    ))}
  </dl>
);

/** What to know of the run besides. */
export const Remarks = ({ head }: { readonly head: PageHead }): JSX.Element | null =>
  head.remarks.length === 0 ? null : (
    <section class="card" aria-labelledby="remarks">
      <h2 id="remarks">Remarks</h2>
      <ul>
        {head.remarks.map((remark) => (
          <li key={remark}>
            <Seen text={remark} />
          </li>
        ))}
      </ul>
    </section>
  );

/** What the verdicts mean. */
export const Legend = (): JSX.Element => (
  <dl class="meanings">
    {VERDICT_CHOICES.map((kind) => (
      <div key={kind}>
        <dt>
          <VerdictBadge kind={kind} />
        </dt>
        <dd>{VERDICT[kind].means}</dd>
      </div>
    ))}
  </dl>
);
