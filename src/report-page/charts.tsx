import type { JSX } from 'preact';
import { VERDICTS, type Verdict } from '../model.ts';
import { VERDICT } from './badges.tsx';
import type { Iteration, PageRow } from './report-data.ts';
import { bins, counted, duration, percentile } from './scale.ts';

/** From the bottom of a bar to its top: what is good carries, what is bad stands out above it. */
const STACK: readonly Verdict['kind'][] = ['pass', 'skipped', 'known', 'not-run', 'blocked', 'error', 'fail'];

const dayAndTime = (started: string): string => `${started.slice(5, 10)} ${started.slice(11, 16)}`;

const sumOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, one) => sum + one, 0);

const wordsOf = ({ counts, complete }: Iteration): string =>
  counts === undefined
    ? 'its record has no end'
    : `${VERDICTS.filter((kind) => counts[kind] > 0)
        .map((kind) => `${counts[kind]} ${VERDICT[kind].word.toLowerCase()}`)
        .join(', ')}${complete ? '' : ', incomplete'}`;

const Bar = ({
  iteration,
  tallest,
  isNow,
}: {
  readonly iteration: Iteration;
  readonly tallest: number;
  readonly isNow: boolean;
}) => {
  const { counts, started } = iteration;
  const failing = counts === undefined ? undefined : counts.fail + counts.error;
  return (
    <div class={isNow ? 'column now' : 'column'} title={`${iteration.run}\n${wordsOf(iteration)}`}>
      <span class={failing === undefined || failing === 0 ? 'over' : 'over bad'}>{failing ?? '?'}</span>
      <span class="stack">
        {counts !== undefined &&
          STACK.filter((kind) => counts[kind] > 0).map((kind) => (
            <span key={kind} class={`slice v-${kind}`} style={{ flexBasis: `${(counts[kind] / tallest) * 100}%` }} />
          ))}
      </span>
      <span class="under">{isNow ? 'now' : dayAndTime(started)}</span>
    </div>
  );
};

const TimeBar = ({
  iteration,
  longest,
  isNow,
}: {
  readonly iteration: Iteration;
  readonly longest: number;
  readonly isNow: boolean;
}) => (
  <div
    class={isNow ? 'column now' : 'column'}
    title={`${iteration.run}\n${iteration.durationMs === undefined ? 'not known' : duration(iteration.durationMs)}`}
  >
    <span class="stack">
      <span class="slice time" style={{ flexBasis: `${((iteration.durationMs ?? 0) / longest) * 100}%` }} />
    </span>
    <span class="under">{iteration.durationMs === undefined ? '?' : duration(iteration.durationMs)}</span>
  </div>
);

/** Verdicts and wall times of the runs of the whole matrix before this one, and of this one. */
export const IterationsChart = ({ iterations }: { readonly iterations: readonly Iteration[] }): JSX.Element => {
  const last = iterations.at(-1);
  const shown = iterations.filter((one) => one.isWhole || one === last);
  const unread = iterations.filter(({ isRead }) => !isRead).length;
  const tallest = Math.max(1, ...shown.map(({ counts }) => (counts === undefined ? 0 : sumOf(counts))));
  const longest = Math.max(1, ...shown.map(({ durationMs }) => durationMs ?? 0));
  // The dates of five runs fit beneath their bars, at the width of a card.
  const narrow = shown.length > 5 ? 'columns many' : 'columns';
  return (
    <section class="card" aria-labelledby="iterations">
      <h2 id="iterations">Over iterations</h2>
      {shown.length < 2 && <p class="muted">There is no earlier run of the whole matrix to draw beside this one.</p>}
      <figure>
        <figcaption>
          Failures and errors over each bar; slices are never thinner than 3 px
          <span class="legend" aria-hidden="true">
            {STACK.filter((kind) => shown.some(({ counts }) => (counts?.[kind] ?? 0) > 0)).map((kind) => (
              <span key={kind}>
                <span class={`swatch v-${kind}`} /> {VERDICT[kind].word}
              </span>
            ))}
          </span>
        </figcaption>
        <div
          class={narrow}
          role="img"
          aria-label={`Verdicts of ${counted(shown.length, 'run')}, oldest first; the table below has the numbers`}
        >
          {shown.map((one) => (
            <Bar key={one.run} iteration={one} tallest={tallest} isNow={one === last} />
          ))}
        </div>
      </figure>
      <figure>
        <figcaption>Wall time</figcaption>
        <div
          class={`${narrow} times`}
          role="img"
          aria-label={`Wall time of ${counted(shown.length, 'run')}, oldest first; the table below has the numbers`}
        >
          {shown.map((one) => (
            <TimeBar key={one.run} iteration={one} longest={longest} isNow={one === last} />
          ))}
        </div>
      </figure>
      <details>
        <summary>As a table</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label="Table of iterations">
          <table>
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">Began (UTC)</th>
                <th scope="col">Verdicts</th>
                <th scope="col">Time</th>
              </tr>
            </thead>
            <tbody>
              {iterations.toReversed().map((one) => (
                <tr key={one.run}>
                  <th scope="row">
                    {one.run}
                    {one.isWhole ? '' : ` (${one.executor === 'delta' ? 'delta' : 'a part'})`}
                  </th>
                  <td>{one.started.slice(0, 19).replace('T', ' ')}</td>
                  <td>{wordsOf(one)}</td>
                  <td>{one.durationMs === undefined ? '?' : duration(one.durationMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      {unread > 0 && (
        <p class="muted">
          Of {counted(unread, 'older run')} only the totals were read, to be here at once; histories of rows begin after them.
        </p>
      )}
    </section>
  );
};

/** How long the rows of this run took, and which took longest. */
export const DurationsChart = ({
  rows,
  onOpen,
}: {
  readonly rows: readonly PageRow[];
  readonly onOpen: (id: string) => void;
}): JSX.Element | null => {
  const timed = rows.filter((row): row is PageRow & { readonly durationMs: number } => row.durationMs !== undefined);
  if (timed.length === 0) return null;
  const values = timed.map(({ durationMs }) => durationMs);
  const all = bins(values);
  const most = Math.max(1, ...all.map(({ count }) => count));
  const half = percentile(values, 0.5) ?? 0;
  const nearly = percentile(values, 0.95) ?? 0;
  const slowest = [...timed].sort((a, b) => b.durationMs - a.durationMs).slice(0, 5);
  const longest = Math.max(1, slowest[0]?.durationMs ?? 0);
  return (
    <section class="card" aria-labelledby="durations">
      <h2 id="durations">How long rows took</h2>
      <figure>
        <figcaption>
          Half within {duration(half)}, 95 of 100 within {duration(nearly)}, the longest {duration(longest)}
        </figcaption>
        <div
          class="columns bins"
          role="img"
          aria-label={all.map(({ from, to, count }) => `${from} to ${to} ms: ${counted(count, 'row')}`).join('; ')}
        >
          {all.map(({ from, count }) => (
            <div key={from} class="column" title={`from ${from} ms: ${count}`}>
              <span class="over">{count}</span>
              <span class="stack">
                <span class={count === 0 ? 'slice none' : 'slice time'} style={{ flexBasis: `${(count / most) * 100}%` }} />
              </span>
              <span class="under">{from >= 1_000 ? `${from / 1_000} s` : from}</span>
            </div>
          ))}
        </div>
        <p class="axis" aria-hidden="true">
          from … ms
        </p>
      </figure>
      <h3>Slowest</h3>
      <ol class="slowest">
        {slowest.map(({ id, durationMs, title }) => (
          <li key={id}>
            <button type="button" class="link" onClick={() => onOpen(id)} title={title}>
              {id}
            </button>
            <span class="meter" aria-hidden="true">
              <span style={{ width: `${(durationMs / longest) * 100}%` }} />
            </span>
            <span class="number">{duration(durationMs)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
