import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ChangeBadge, VERDICT, VerdictBadge, verdictOfLetter } from './badges.tsx';
import { BodyView } from './body-view.tsx';
import { CopyButton } from './copy-button.tsx';
import { type SearchedRow, verdictOf } from './filter.ts';
import { readDetail } from './page-data.tsx';
import type { Iteration, PageEvidence, PageFinding, PageHead, PageRow, RowDetail } from './report-data.ts';
import { bytes, counted, duration, percentile } from './scale.ts';
import { Seen } from './seen-text.tsx';

const Section = ({
  title,
  children,
  aside,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly aside?: ComponentChildren;
}) => (
  <section class="part" aria-label={title}>
    <div class="part-head">
      <h3>{title}</h3>
      {aside}
    </div>
    {children}
  </section>
);

const Pair = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <code>
        <Seen text={value} />
      </code>
    </dd>
  </div>
);

/** What a message says already need not be said again. */
const unsaid = ({ message, expected, actual, clause, excerpt }: PageFinding): readonly (readonly [string, string])[] =>
  (
    [
      ['expected', expected],
      ['actual', actual],
      ['clause', clause ?? ''],
      ['around it', excerpt ?? ''],
    ] as const
  ).filter(([, value]) => value !== '' && !message.includes(value));

const FindingView = ({ finding }: { readonly finding: PageFinding }) => (
  <div class="finding">
    <p>
      <Seen text={finding.message} />
      {finding.where !== undefined && !finding.message.includes(finding.where) && (
        <code class="at">
          {' '}
          at <Seen text={finding.where} />
        </code>
      )}
    </p>
    <dl class="pairs">
      {unsaid(finding).map(([name, value]) => (
        <Pair key={name} name={name} value={value} />
      ))}
      {finding.near && (
        <>
          <div class="near">
            <dt>near miss</dt>
            <dd>
              <code>
                <Seen text={finding.near.found} />
              </code>{' '}
              at{' '}
              <code>
                <Seen text={finding.near.where || 'body'} />
              </code>
              : {finding.near.difference}
            </dd>
          </div>
          <Pair name="around it" value={finding.near.excerpt} />
        </>
      )}
    </dl>
  </div>
);

const STATE = {
  holds: { sign: '✓', word: 'holds' },
  broken: { sign: '✕', word: 'broken' },
  unjudged: { sign: '?', word: 'not judged' },
} as const;
const STATE_ORDER = ['broken', 'unjudged', 'holds'] as const;

const EvidenceView = ({ evidence, of }: { readonly evidence: PageEvidence; readonly of: number }) => {
  const { sign, word } = STATE[evidence.state];
  const [target, setTarget] = useState<string>();
  useEffect(() => setTarget(document.getElementById(`mark-${of}`) === null ? undefined : `mark-${of}`), [of, evidence]);
  const show = (): void => {
    const mark = target === undefined ? null : document.getElementById(target);
    mark?.scrollIntoView({ block: 'center' });
    mark?.classList.remove('flash');
    requestAnimationFrame(() => mark?.classList.add('flash'));
  };
  return (
    <li class={`evidence is-${evidence.state}`}>
      <div class="evidence-head">
        <span class="evidence-state">
          <span aria-hidden="true">{sign}</span> {word}
        </span>
        <code>
          <Seen text={evidence.text} />
        </code>
        {target !== undefined && (
          <button type="button" class="link show" onClick={show}>
            show in body
          </button>
        )}
      </div>
      {evidence.findings.map((finding, index) => (
        <FindingView key={index} finding={finding} />
      ))}
      {evidence.shown.map((line) => (
        <p key={line} class="shown">
          <Seen text={line} />
        </p>
      ))}
    </li>
  );
};

const Expectations = ({ evidence }: { readonly evidence: readonly PageEvidence[] }) => {
  const ordered = STATE_ORDER.flatMap((state) => evidence.flatMap((one, of) => (one.state === state ? [{ one, of }] : [])));
  const broken = evidence.filter(({ state }) => state === 'broken').length;
  const held = evidence.filter(({ state }) => state === 'holds').length;
  return (
    <Section
      title="Expectations"
      aside={
        <span class="muted">
          {[broken > 0 ? `${broken} broken` : '', held > 0 ? `${held} hold` : ''].filter(Boolean).join(', ')}
        </span>
      }
    >
      <ul class="evidences">
        {ordered.map(({ one, of }) => (
          <EvidenceView key={of} evidence={one} of={of} />
        ))}
      </ul>
    </Section>
  );
};

const Headers = ({ headers }: { readonly headers: readonly (readonly [string, string])[] }) =>
  headers.length === 0 ? null : (
    <details>
      <summary>{counted(headers.length, 'header')}</summary>
      <dl class="pairs">
        {headers.map(([name, value]) => (
          <Pair key={name} name={name} value={value} />
        ))}
      </dl>
    </details>
  );

const Answer = ({ detail }: { readonly detail: RowDetail }) => {
  const { answer } = detail;
  if (answer === undefined)
    return (
      <Section title="Response">
        <p class="muted">{detail.request === undefined ? 'Nothing was sent.' : 'No answer came.'}</p>
      </Section>
    );
  return (
    <Section
      title="Response"
      aside={
        <span class="muted">
          {bytes(answer.bodyBytes)}
          {answer.sha256 === undefined ? '' : ` · sha256 ${answer.sha256.slice(0, 12)}`}
        </span>
      }
    >
      <p>
        <Seen text={answer.status} />
      </p>
      {answer.body === undefined || answer.body === '' ? (
        <p class="muted">The body is empty.</p>
      ) : (
        <BodyView text={answer.body} marks={answer.marks} evidence={detail.evidence} name="mark" label="response body" />
      )}
      {answer.isCut && (
        <p class="cut">
          Cut: the record keeps {counted(answer.body?.length ?? 0, 'character')} of {bytes(answer.bodyBytes)}. It was judged
          whole.
        </p>
      )}
      <Headers headers={answer.headers} />
    </Section>
  );
};

const Request = ({ detail, tier }: { readonly detail: RowDetail; readonly tier: string | undefined }) => {
  const { request } = detail;
  if (request === undefined) return null;
  return (
    <Section title="Request" aside={tier === undefined ? null : <span class="muted">as {tier}</span>}>
      <p class="sent">
        <strong>{request.method}</strong>{' '}
        <code>
          <Seen text={request.url} />
        </code>
      </p>
      {request.body !== undefined && <BodyView text={request.body.text} name="sent" label="request body" />}
      {request.body?.length !== undefined && <p class="cut">Cut: it has {counted(request.body.length, 'character')}.</p>}
      <Headers headers={request.headers} />
    </Section>
  );
};

const PHASES = [
  ['connectMs', 'connection', 'waiting for a connection and opening it'],
  ['headersMs', 'server', 'from sending to the headers of the answer'],
  ['bodyMs', 'body', 'reading the body'],
] as const;

const Timing = ({
  detail,
  lane,
  peers,
}: {
  readonly detail: RowDetail;
  readonly lane: string;
  readonly peers: readonly number[];
}) => {
  const { phases, durationMs, durations } = detail;
  const before = durations.filter((one): one is number => one !== null);
  const typical = percentile(before, 0.5);
  const inLane = percentile(peers, 0.5);
  if (durationMs === 0) return null;
  return (
    <Section title="Timing" aside={<span class="muted">{duration(durationMs)}</span>}>
      {phases && (
        <>
          <div class="phases" aria-hidden="true">
            {PHASES.map(([key, , means]) => (
              <span key={key} class={`p-${key}`} style={{ flexGrow: phases[key] }} title={means} />
            ))}
          </div>
          <dl class="phase-words">
            {PHASES.map(([key, word, means]) => (
              <div key={key} title={means}>
                <dt>
                  <span class={`swatch p-${key}`} aria-hidden="true" /> {word}
                </dt>
                <dd>{duration(phases[key])}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p class="muted">
        {typical === undefined
          ? ''
          : `Typical of this row: ${duration(typical)} (median of ${counted(before.length, 'earlier run')}). `}
        {inLane === undefined ? '' : `Typical of lane ${lane}: ${duration(inLane)}.`}
      </p>
    </Section>
  );
};

const History = ({
  row,
  detail,
  iterations,
}: {
  readonly row: PageRow;
  readonly detail: RowDetail | undefined;
  readonly iterations: readonly Iteration[];
}) => {
  const runs = iterations
    .map((iteration, index) => ({
      iteration,
      verdict: verdictOfLetter(row.history[index] ?? '.'),
      ms: index === iterations.length - 1 ? detail?.durationMs : (detail?.durations[index] ?? undefined),
    }))
    .filter(({ verdict }) => verdict !== 'none')
    .toReversed();
  if (runs.length === 0) return null;
  const longest = Math.max(1, ...runs.map(({ ms }) => ms ?? 0));
  return (
    <Section title="History" aside={<span class="muted">{counted(runs.length, 'run')}</span>}>
      <ol class="history">
        {runs.map(({ iteration, verdict, ms }) => (
          <li key={iteration.run}>
            <VerdictBadge kind={verdict} />
            <span>
              {iteration.started.slice(0, 16).replace('T', ' ')}
              {iteration === iterations.at(-1) ? ' (this run)' : ''}
              {iteration.executor === 'delta' ? ' delta' : ''}
            </span>
            <span class="meter" aria-hidden="true">
              <span style={{ width: `${((ms ?? 0) / longest) * 100}%` }} />
            </span>
            <span class="number">{ms === undefined || ms === 0 ? '' : duration(ms)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
};

const Comparison = ({ row, head }: { readonly row: PageRow; readonly head: PageHead }) => {
  const rules = head.gate.rules.filter(({ deciding }) => deciding.some(({ id }) => id === row.id || id === row.tc));
  return (
    <Section title="Before, and the gate">
      <dl class="pairs">
        {head.baseline !== undefined && row.change !== undefined && (
          <div>
            <dt>baseline</dt>
            <dd>
              {row.before === undefined ? 'not there' : VERDICT[row.before].word.toLowerCase()} →{' '}
              {head.changes.find(({ change }) => change === row.change)?.title}
            </dd>
          </div>
        )}
        {row.claim !== undefined && (
          <div>
            <dt>claim</dt>
            <dd>{row.claim}</dd>
          </div>
        )}
        <div>
          <dt>gate</dt>
          <dd>
            {rules.length === 0
              ? 'no rule counts this row'
              : rules.map(({ rule, title, state, actual, limit }) => (
                  <span key={rule} class="rule">
                    <span class={`state ${state}`}>{state === 'unlimited' ? 'counted' : state}</span> {title}: {actual}, allowed{' '}
                    {limit}
                  </span>
                ))}
          </dd>
        </div>
      </dl>
    </Section>
  );
};

const Proves = ({ proves, hasProof }: { readonly proves: RowDetail['proves']; readonly hasProof: boolean }) => {
  if (!hasProof) return null;
  const count = proves.reduce((sum, { clauses }) => sum + clauses.length, 0);
  return (
    <Section title="What it proves" aside={<span class="muted">{counted(count, 'clause')}</span>}>
      {count === 0 ? (
        <p class="muted">No fault of the proof makes it fail for what it cites.</p>
      ) : (
        <details>
          <summary>{proves.map(({ owner }) => owner).join(', ')}</summary>
          <ul class="proves">
            {proves.map(({ owner, clauses }) => (
              <li key={owner}>
                <code>{owner}</code> {clauses.join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
};

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly detail: RowDetail | undefined }
  | { readonly kind: 'broken'; readonly reason: string };

const useDetail = ({ row, index }: SearchedRow): Loaded => {
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly state: Loaded }>();
  useEffect(() => {
    let isWanted = true;
    const put = (state: Loaded): void => {
      if (isWanted) setLoaded({ id: row.id, state });
    };
    if (row.verdict === undefined) put({ kind: 'there', detail: undefined });
    else
      readDetail(index, row.id).then(
        (detail) => put({ kind: 'there', detail }),
        (error: unknown) => put({ kind: 'broken', reason: error instanceof Error ? error.message : String(error) }),
      );
    return () => {
      isWanted = false;
    };
  }, [row.id]);
  return loaded?.id === row.id ? loaded.state : { kind: 'loading' };
};

/** Everything about one row, beside the list. */
export const DetailPanel = ({
  searched,
  head,
  peers,
  onClose,
  onStep,
  isFocused,
}: {
  readonly searched: SearchedRow;
  readonly head: PageHead;
  /** Durations in ms of the rows of its lane. */
  readonly peers: readonly number[];
  readonly onClose: () => void;
  readonly onStep: (by: number) => void;
  /** It was opened by hand: the focus goes to it. */
  readonly isFocused: boolean;
}): JSX.Element => {
  const { row } = searched;
  const loaded = useDetail(searched);
  const detail = loaded.kind === 'there' ? loaded.detail : undefined;
  useEffect(() => {
    const panel = document.getElementById('detail');
    if (panel !== null) panel.scrollTop = 0;
    if (isFocused) document.getElementById('detail-title')?.focus({ preventScroll: true });
  }, [row.id, isFocused]);
  return (
    <aside id="detail" class="detail" aria-labelledby="detail-title">
      <header>
        <div class="detail-tools">
          <VerdictBadge kind={verdictOf(row)} />
          <ChangeBadge row={row} changes={head.changes} />
          <span class="spring" />
          <button type="button" aria-label="Previous row" title="Previous row (k)" onClick={() => onStep(-1)}>
            ↑
          </button>
          <button type="button" aria-label="Next row" title="Next row (j)" onClick={() => onStep(1)}>
            ↓
          </button>
          <button type="button" aria-label="Close" title="Close (Esc)" onClick={onClose}>
            ✕
          </button>
        </div>
        <h2 id="detail-title" tabIndex={-1}>
          <span class="detail-id">
            <Seen text={row.id} />
          </span>{' '}
          <Seen text={row.title} />
        </h2>
        <p class="muted">
          {row.lane}
          {row.tier === undefined ? '' : ` · as ${row.tier}`}
          {detail === undefined ? '' : ` · ${detail.level} · ${detail.place}`}
        </p>
        {row.verdict !== undefined && (
          <div class="detail-tools">
            {detail?.curl !== undefined && <CopyButton text={detail.curl} label="Copy curl" />}
            {detail !== undefined && <CopyButton text={detail.rerun} label="Copy rerun" />}
            {detail !== undefined && (
              <CopyButton text={`sovereign-qa explain ${row.id} --run ${head.run}`} label="Copy explain" />
            )}
          </div>
        )}
      </header>
      {loaded.kind === 'loading' && <p class="muted">Reading…</p>}
      {loaded.kind === 'broken' && <p class="cut">{loaded.reason}</p>}
      {loaded.kind === 'there' && detail === undefined && (
        <p class="muted">
          This run did not replay it
          {row.before === undefined ? '' : `; in the baseline it was ${VERDICT[row.before].word.toLowerCase()}`}.{' '}
          <Seen text={row.reason} />
        </p>
      )}
      {detail !== undefined && (
        <>
          {detail.reason !== '' && detail.unplaced.length === 0 && !detail.evidence.some(({ state }) => state === 'broken') && (
            <p class="why">
              <Seen text={detail.reason} />
            </p>
          )}
          {detail.excuse && (
            <p class="why">
              Excused: <Seen text={detail.excuse.reason} /> (<Seen text={detail.excuse.issue} />)
            </p>
          )}
          {detail.attempts.length > 0 && (
            <p class="attempts">
              Replayed {counted(detail.attempts.length, 'time')}:{' '}
              {detail.attempts.map((kind, index) => (
                <VerdictBadge key={index} kind={kind} />
              ))}
            </p>
          )}
          {detail.waited !== undefined && (
            <p class="why">
              Told to come back later: <Seen text={detail.waited} />
            </p>
          )}
          {detail.remark !== undefined && (
            <p class="why">
              Remark: <Seen text={detail.remark} />
            </p>
          )}
          {detail.unplaced.length > 0 && (
            <Section title="Findings">
              {detail.unplaced.map((finding, index) => (
                <FindingView key={index} finding={finding} />
              ))}
            </Section>
          )}
          {verdictOf(row) !== 'skipped' && <Expectations key={row.id} evidence={detail.evidence} />}
          <Answer key={`answer ${row.id}`} detail={detail} />
          <Request key={`request ${row.id}`} detail={detail} tier={row.tier} />
          <Timing detail={detail} lane={row.lane} peers={peers} />
        </>
      )}
      <History row={row} detail={detail} iterations={head.iterations} />
      <Comparison row={row} head={head} />
      {detail !== undefined && <Proves proves={detail.proves} hasProof={head.proof !== undefined} />}
      {detail !== undefined && (detail.rules.length > 0 || detail.tags.length > 0) && (
        <Section title="Guards">
          <p class="ids">
            {[...detail.rules, ...detail.tags.map((tag) => `#${tag}`)].map((one) => (
              <code key={one} class="chip">
                {one}
              </code>
            ))}
          </p>
        </Section>
      )}
      {detail?.request !== undefined && (
        <Section title="See it again">
          <pre class="command" tabIndex={0} role="region" aria-label="Commands">
            <code>
              <Seen text={[detail.rerun, ...(detail.curl === undefined ? [] : [detail.curl])].join('\n')} />
            </code>
          </pre>
          {detail.curl === undefined && <p class="cut">The curl command is too long to be shown here.</p>}
        </Section>
      )}
    </aside>
  );
};
