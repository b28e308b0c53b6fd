import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { VERDICT } from './badges.tsx';
import { DurationsChart, IterationsChart } from './charts.tsx';
import {
  chosenRows,
  EVERYTHING,
  type Filter,
  isApart,
  ORDERS,
  type Order,
  type Place,
  readPlace,
  searchedRows,
  tally,
  VERDICT_CHOICES,
  verdictOf,
  writePlace,
} from './filter.ts';
import { Changes, Claims, Facts, Gate, Legend, Proof, Remarks, Tiles } from './overview.tsx';
import type { PageHead, PageRow } from './report-data.ts';
import { DetailPanel } from './row-detail.tsx';
import { RowList, useNarrow } from './row-list.tsx';
import { counted } from './scale.ts';

const ORDER_WORDS: Readonly<Record<Order, string>> = {
  worst: 'worst first',
  matrix: 'as in the matrix',
  slowest: 'slowest first',
};

const KEYS = [
  ['/', 'search'],
  ['j or ↓', 'next row'],
  ['k or ↑', 'previous row'],
  ['Enter', 'open the row'],
  ['Esc', 'close the row, or leave the search'],
  ['g', 'to the top'],
  ['?', 'this list'],
] as const;

const toggled = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.matches('input, select, textarea') || target.isContentEditable);

/** A row by its id; a TC of several rows is looked for instead. */
const placeFor = (place: Place, rows: readonly PageRow[]): Place => {
  const { row } = place;
  if (row === undefined || rows.some(({ id }) => id === row)) return place;
  return { filter: { ...place.filter, text: row }, row: undefined };
};

/** The whole page. */
export const Page = ({ head, rows }: { readonly head: PageHead; readonly rows: readonly PageRow[] }): JSX.Element => {
  const searched = useMemo(() => searchedRows(rows), [rows]);
  const [place, setPlace] = useState(() => placeFor(readPlace(location.hash), rows));
  const [current, setCurrent] = useState(0);
  const [focus, setFocus] = useState({ count: 0, take: false });
  const [isByHand, setByHand] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const keys = useRef<HTMLDialogElement>(null);
  const isNarrow = useNarrow();
  const { filter } = place;

  const chosen = useMemo(() => chosenRows(searched, filter), [searched, filter]);
  const byVerdict = useMemo(() => tally(chosenRows(searched, filter, 'verdicts'), verdictOf), [searched, filter]);
  const totals = useMemo(() => tally(searched, verdictOf), [searched]);
  const byChange = useMemo(() => tally(searched, ({ change }) => change), [searched]);
  const excused = useMemo(() => tally(searched, (row) => (isApart(row) ? row.change : undefined)), [searched]);
  const lanes = useMemo(() => [...new Set(rows.map(({ lane }) => lane))], [rows]);
  const tiers = useMemo(() => [...new Set(rows.flatMap(({ tier }) => tier ?? []))], [rows]);
  const open = useMemo(() => searched.find(({ row }) => row.id === place.row), [searched, place.row]);
  const peers = useMemo(
    () => rows.flatMap(({ lane, durationMs }) => (lane === open?.row.lane && durationMs !== undefined ? [durationMs] : [])),
    [rows, open],
  );
  const named = useMemo(() => new Set(rows.flatMap(({ id, tc }) => [id, tc])), [rows]);
  const isRow = (id: string): boolean => named.has(id);
  const hasClaims = head.claims.results.length > 0;

  const go = useCallback((next: Place, isStep: boolean) => {
    setPlace(next);
    const hash = writePlace(next);
    const address = hash === '' ? `${location.pathname}${location.search}` : hash;
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }, []);
  const setFilter = (change: Partial<Filter>): void => {
    setCurrent(0);
    go({ ...place, filter: { ...filter, ...change } }, false);
  };
  const toRows = (): void => {
    // Behind the render, when the list has its new height.
    requestAnimationFrame(() => document.getElementById('rows')?.scrollIntoView({ block: 'start' }));
  };
  const openRow = (id: string): void => {
    setByHand(true);
    const next = placeFor({ filter, row: id }, rows);
    if (next.row === undefined) {
      setCurrent(0);
      toRows();
    }
    go(next, place.row === undefined);
  };
  const showRow = (id: string): void => {
    const at = chosen.findIndex(({ row }) => row.id === id);
    if (at !== -1) setCurrent(at);
    openRow(id);
  };
  const close = (): void => {
    go({ filter, row: undefined }, false);
    setFocus(({ count }) => ({ count: count + 1, take: true }));
  };
  const step = (by: number): void => {
    const from = place.row === undefined ? current : chosen.findIndex(({ row }) => row.id === place.row);
    const isFirst = place.row === undefined && focus.count === 0 && document.activeElement === document.body;
    const next = Math.max(0, Math.min(chosen.length - 1, isFirst ? current : (from === -1 ? current : from) + by));
    setCurrent(next);
    const id = chosen[next]?.row.id;
    setFocus(({ count }) => ({ count: count + 1, take: place.row === undefined }));
    if (place.row !== undefined && id !== undefined) go({ filter, row: id }, false);
  };

  /** A link to a row, or to a choice of rows, shows them at once. */
  const reveal = ({ filter: own, row }: Place): void => {
    const at = chosenRows(searched, own).findIndex((one) => one.row.id === row);
    setCurrent(Math.max(0, at));
    if (at > 0) setFocus(({ count }) => ({ count: count + 1, take: false }));
    else toRows();
  };

  useEffect(() => {
    if (location.hash !== '') reveal(place);
  }, []);

  useEffect(() => {
    const onHash = (): void => {
      const next = placeFor(readPlace(location.hash), rows);
      setPlace(next);
      if (location.hash !== '') reveal(next);
    };
    // A step back fires both; the second one changes nothing.
    addEventListener('popstate', onHash);
    addEventListener('hashchange', onHash);
    return () => {
      removeEventListener('popstate', onHash);
      removeEventListener('hashchange', onHash);
    };
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || keys.current?.open === true) return;
      const { key, target } = event;
      if (isTyping(target)) {
        if (key === 'Escape' && target instanceof HTMLElement) target.blur();
        if (key === 'Enter' && target === search.current) {
          setFocus(({ count }) => ({ count: count + 1, take: true }));
        }
        return;
      }
      const inText = target instanceof HTMLElement && target.closest('pre, .scroll') !== null;
      const act = ((): (() => void) | undefined => {
        switch (key) {
          case '/':
            return () => {
              search.current?.focus();
              search.current?.select();
            };
          case 'j':
            return () => step(1);
          case 'k':
            return () => step(-1);
          case 'ArrowDown':
            return inText || (open !== undefined && target instanceof HTMLElement && target.closest('.detail'))
              ? undefined
              : () => step(1);
          case 'ArrowUp':
            return inText || (open !== undefined && target instanceof HTMLElement && target.closest('.detail'))
              ? undefined
              : () => step(-1);
          case 'Escape':
            return open === undefined ? undefined : close;
          case 'g':
            return () => scrollTo(0, 0);
          case '?':
            return () => keys.current?.showModal();
          default:
            return undefined;
        }
      })();
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  const isFiltered = chosen.length !== rows.length;
  return (
    <div class={open === undefined ? 'page' : 'page with-detail'}>
      <button
        type="button"
        class="skip"
        onClick={() => {
          document.getElementById('rows')?.scrollIntoView();
          search.current?.focus();
        }}
      >
        To the rows
      </button>
      <main inert={isNarrow && open !== undefined}>
        <header class="top">
          <span class="product">sovereign-qa</span>
          <Facts head={head} />
          <button type="button" class="quiet" onClick={() => keys.current?.showModal()}>
            Keys <kbd>?</kbd>
          </button>
        </header>
        <Gate
          head={head}
          isRow={isRow}
          onOpen={showRow}
          onSearch={(text) => {
            setFilter({ ...EVERYTHING, text });
            toRows();
          }}
        />
        <Tiles
          counts={totals}
          chosen={filter.verdicts}
          onChoose={(kind) => {
            setFilter({ verdicts: toggled(filter.verdicts, kind) });
            toRows();
          }}
        />
        <div class="cards">
          <div class="pile">
            <Claims head={head} onOpen={showRow} />
            <Changes
              head={head}
              counts={byChange}
              excused={excused}
              chosen={filter.changes}
              onChoose={(change) => {
                setFilter({ changes: toggled(filter.changes, change) });
                toRows();
              }}
            />
            <Proof head={head} />
            <Remarks head={head} />
          </div>
          <IterationsChart iterations={head.iterations} />
          <DurationsChart rows={rows} onOpen={showRow} />
        </div>
        <section id="rows" aria-labelledby="rows-title">
          <div id="toolbar" class="toolbar">
            <div class="toolbar-line">
              <h2 id="rows-title">Rows</h2>
              <input
                ref={search}
                type="search"
                value={filter.text}
                placeholder="TC-065, title, rule, reason…"
                aria-label="Search ids, titles, lanes, rules, tags and reasons; commas separate alternatives"
                aria-keyshortcuts="/"
                onInput={(event) => setFilter({ text: event.currentTarget.value })}
              />
              <select aria-label="Lane" value={filter.lane} onChange={(event) => setFilter({ lane: event.currentTarget.value })}>
                <option value="">every lane</option>
                {lanes.map((lane) => (
                  <option key={lane} value={lane}>
                    {lane}
                  </option>
                ))}
              </select>
              <select aria-label="Tier" value={filter.tier} onChange={(event) => setFilter({ tier: event.currentTarget.value })}>
                <option value="">every tier</option>
                {tiers.map((tier) => (
                  <option key={tier} value={tier}>
                    {tier}
                  </option>
                ))}
              </select>
              {head.baseline !== undefined && (
                <select
                  aria-label="Change"
                  value={filter.changes.length === 1 ? filter.changes[0] : filter.changes.length > 1 ? 'several' : ''}
                  onChange={(event) =>
                    setFilter({ changes: event.currentTarget.value === '' ? [] : [event.currentTarget.value] })
                  }
                >
                  <option value="">every change</option>
                  {filter.changes.length > 1 && (
                    <option value="several" disabled>
                      {filter.changes.join(', ')}
                    </option>
                  )}
                  {head.changes
                    .filter(({ change }) => (byChange.get(change) ?? 0) > 0)
                    .map(({ change }) => (
                      <option key={change} value={change}>
                        {change} ({byChange.get(change)})
                      </option>
                    ))}
                </select>
              )}
              <select
                aria-label="Order"
                value={filter.order}
                onChange={(event) => setFilter({ order: ORDERS.find((one) => one === event.currentTarget.value) ?? 'worst' })}
              >
                {ORDERS.map((order) => (
                  <option key={order} value={order}>
                    {ORDER_WORDS[order]}
                  </option>
                ))}
              </select>
            </div>
            <div class="toolbar-line" role="group" aria-label="Verdicts">
              {VERDICT_CHOICES.filter((kind) => (totals.get(kind) ?? 0) > 0).map((kind) => (
                <button
                  key={kind}
                  type="button"
                  class={`chip v-${kind}`}
                  aria-pressed={filter.verdicts.includes(kind)}
                  onClick={() => setFilter({ verdicts: toggled(filter.verdicts, kind) })}
                >
                  <span aria-hidden="true">{VERDICT[kind].sign}</span> {VERDICT[kind].word}{' '}
                  {(byVerdict.get(kind) ?? 0).toLocaleString('en-GB')}
                </button>
              ))}
              {hasClaims && (
                <button
                  type="button"
                  class="chip"
                  aria-pressed={filter.claimed}
                  onClick={() => setFilter({ claimed: !filter.claimed })}
                >
                  Claimed
                </button>
              )}
              <span class="shown-count" role="status">
                {isFiltered
                  ? `${chosen.length.toLocaleString('en-GB')} of ${counted(rows.length, 'row')}`
                  : counted(rows.length, 'row')}
              </span>
              {isFiltered && (
                <button type="button" class="link" onClick={() => setFilter({ ...EVERYTHING, order: filter.order })}>
                  Show all
                </button>
              )}
            </div>
          </div>
          {chosen.length === 0 ? (
            <p class="nothing">No row is like that.</p>
          ) : (
            <RowList
              rows={chosen}
              changes={head.changes}
              isCompared={head.baseline !== undefined}
              hasHistory={head.iterations.length > 1}
              current={Math.min(current, chosen.length - 1)}
              open={place.row}
              onOpen={openRow}
              onCurrent={setCurrent}
              focus={focus}
            />
          )}
        </section>
        <footer class="foot">
          <Legend />
          <p>
            {head.tool}. The search looks at ids, titles, lanes, tiers, rules, tags and reasons, not into bodies: run.ndjson
            beside this page has those. Secrets were blanked before anything was written.
          </p>
        </footer>
      </main>
      {open !== undefined && (
        <DetailPanel searched={open} head={head} peers={peers} onClose={close} onStep={step} isFocused={isByHand} />
      )}
      <dialog ref={keys} aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl class="keys">
          {KEYS.map(([key, means]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={() => keys.current?.close()}>
          Close
        </button>
      </dialog>
    </div>
  );
};
