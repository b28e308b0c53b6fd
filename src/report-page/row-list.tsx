import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChangeBadge, HistoryBars, VerdictBadge } from './badges.tsx';
import { type SearchedRow, verdictOf } from './filter.ts';
import type { ChangeWord } from './report-data.ts';
import { duration } from './scale.ts';
import { Seen } from './seen-text.tsx';

/** Heights of a row in px: every row has the same, so that a place in the list is a place on the page. The style sheet has them too. */
const HEIGHT = { wide: 52, narrow: 84 } as const;
/** Rows above and below what is seen, so that scrolling shows no gaps. */
const AROUND = 8;

/** Where a row without room for columns begins. The style sheet has it too. */
const NARROW = '(max-width: 48rem)';

/** Whether the page is narrow, also after it was resized. */
export const useNarrow = (): boolean => {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const onChange = (): void => setNarrow(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return isNarrow;
};

/** Which rows of a list of `count` are on the screen, followed as the page scrolls. */
const useWindow = (
  list: { readonly current: HTMLElement | null },
  lastTop: { current: number },
  height: number,
  count: number,
): readonly [number, number] => {
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  useLayoutEffect(() => {
    let asked = 0;
    const measure = (): void => {
      asked = 0;
      const top = list.current?.getBoundingClientRect().top ?? 0;
      lastTop.current = top;
      const first = Math.max(0, Math.floor(-top / height) - AROUND);
      const last = Math.min(count, Math.ceil((innerHeight - top) / height) + AROUND);
      setRange((before) => (before[0] === first && before[1] === last ? before : [first, Math.max(first, last)]));
    };
    const ask = (): void => {
      asked ||= requestAnimationFrame(measure);
    };
    measure();
    addEventListener('scroll', ask, { passive: true });
    addEventListener('resize', ask);
    const observer = new ResizeObserver(ask);
    observer.observe(document.body);
    return () => {
      cancelAnimationFrame(asked);
      removeEventListener('scroll', ask);
      removeEventListener('resize', ask);
      observer.disconnect();
    };
  }, [list, height, count]);
  return range;
};

/** What stands over the list while it scrolls: filters and the heads of its columns. */
const covered = (): number => document.getElementById('toolbar')?.getBoundingClientRect().height ?? 0;

/** The list: a table of which only the rows on the screen exist. */
export const RowList = ({
  rows,
  changes,
  isCompared,
  hasHistory,
  current,
  open,
  onOpen,
  onCurrent,
  focus,
}: {
  readonly rows: readonly SearchedRow[];
  readonly changes: readonly ChangeWord[];
  readonly isCompared: boolean;
  readonly hasHistory: boolean;
  /** The place in the list that the keyboard is at. */
  readonly current: number;
  readonly open: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onCurrent: (place: number) => void;
  /** Counts up when the current row is to be shown; `take` when it gets the focus too. */
  readonly focus: { readonly count: number; readonly take: boolean };
}): JSX.Element => {
  const list = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow();
  const height = isNarrow ? HEIGHT.narrow : HEIGHT.wide;
  const lastTop = useRef(Number.POSITIVE_INFINITY);
  const isOpen = open !== undefined;
  // An open row makes the page narrower and what is above the list longer: the list stays where it was looked at.
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    if (lastTop.current < innerHeight) scrollBy(0, top - lastTop.current);
  }, [isOpen]);
  const [first, last] = useWindow(list, lastTop, height, rows.length);

  useEffect(() => {
    if (focus.count === 0 || list.current === null) return;
    const top = list.current.getBoundingClientRect().top + current * height;
    const over = covered() + 8;
    if (top < over) scrollBy(0, top - over);
    else if (top + height > innerHeight) scrollBy(0, top + height - innerHeight + 8);
    if (!focus.take) return;
    const id = rows[current]?.row.id;
    // The row may have to come into being first.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (id !== undefined) document.getElementById(`row ${id}`)?.focus({ preventScroll: true });
      }),
    );
  }, [focus]);

  const columns = 5 + (isCompared ? 1 : 0) + (hasHistory ? 1 : 0);
  const kind = `${isCompared ? ' compared' : ''}${hasHistory ? ' with-history' : ''}`;
  return (
    <div class={`table${kind}`} role="table" aria-label="Rows" aria-rowcount={rows.length + 1} aria-colcount={columns}>
      <div role="rowgroup" class="list-head">
        <div role="row" aria-rowindex={1} class="row head">
          <span role="columnheader">Verdict</span>
          {isCompared && <span role="columnheader">Change</span>}
          <span role="columnheader">Row</span>
          <span role="columnheader">Lane</span>
          <span role="columnheader">As</span>
          {hasHistory && <span role="columnheader">Runs</span>}
          <span role="columnheader" class="number">
            Took
          </span>
        </div>
      </div>
      <div role="rowgroup" class="list" ref={list} style={{ height: `${rows.length * height}px` }}>
        {rows.slice(first, last).map(({ row }, offset) => {
          const place = first + offset;
          const isThis = row.id === open;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the button in it is what the keyboard opens; the rest of the row is only easier to hit
            <div
              key={row.id}
              role="row"
              aria-rowindex={place + 2}
              class={`row${isThis ? ' is-open' : ''}${place === current ? ' is-current' : ''}`}
              style={{ transform: `translateY(${place * height}px)` }}
              onClick={() => {
                lastTop.current = list.current?.getBoundingClientRect().top ?? 0;
                onCurrent(place);
                onOpen(row.id);
              }}
            >
              <span role="cell" class="cell-verdict">
                <VerdictBadge kind={verdictOf(row)} />
              </span>
              {isCompared && (
                <span role="cell" class="cell-change">
                  <ChangeBadge row={row} changes={changes} />
                </span>
              )}
              <span role="cell" class="cell-row">
                <span class="line">
                  <button
                    type="button"
                    id={`row ${row.id}`}
                    class="id"
                    tabIndex={place === current ? 0 : -1}
                    aria-expanded={isThis}
                    aria-controls={isThis ? 'detail' : undefined}
                    onFocus={() => onCurrent(place)}
                  >
                    <Seen text={row.id} />
                  </button>{' '}
                  {row.claim !== undefined && <span class="claimed">claimed: {row.claim}</span>}{' '}
                  <span class="title">
                    <Seen text={row.title} />
                  </span>
                </span>
                {row.reason !== '' && (
                  <span class="line reason">
                    <Seen text={row.reason} />
                  </span>
                )}
              </span>
              <span role="cell" class="cell-lane">
                {row.lane}
              </span>
              <span role="cell" class="cell-tier">
                {row.tier ?? ''}
              </span>
              {hasHistory && (
                <span role="cell" class="cell-history">
                  <HistoryBars history={row.history} />
                </span>
              )}
              <span role="cell" class="cell-took number">
                {row.durationMs === undefined ? '' : duration(row.durationMs)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
};
