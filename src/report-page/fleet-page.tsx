import './fleet-page.css';

/**
 * The overview of a fleet is a table that stands in the page; this shows more of it, and searches it. Rows that nobody needs at once are in
 * templates, so that the page opens at once however many there are, and are laid out when they are asked for.
 */

const table = document.querySelector<HTMLTableElement>('#rows table');
const search = document.querySelector<HTMLInputElement>('#search');
const every = document.querySelector<HTMLInputElement>('#every');
const status = document.querySelector<HTMLElement>('#shown');

/** Addresses of the Sovereigns' pages, in the order of the columns; empty where there is none. */
const pages = [...(table?.tHead?.rows[0]?.cells ?? [])].slice(1).map((cell) => cell.dataset['page'] ?? '');

/** Groups of templates that were opened by their own button. */
const opened = new Set<string>();

/** Gives the cells of a row their addresses: in templates they are left out, which halves the page. */
const link = (row: HTMLTableRowElement): void => {
  const fragment = encodeURIComponent(row.dataset['row'] ?? '').replaceAll('%2F', '/');
  for (const [index, cell] of [...row.cells].slice(1).entries()) {
    const anchor = cell.firstElementChild;
    const page = pages[index];
    if (anchor instanceof HTMLAnchorElement && page !== undefined && page !== '') anchor.href = `${page}#${fragment}`;
  }
};

/** Lays the rows of a template out, once; they stay hidden until something shows them. */
const layOut = (template: HTMLTemplateElement): void => {
  if (template.dataset['done'] === '1') return;
  template.dataset['done'] = '1';
  const body = document.importNode(template.content, true);
  for (const part of body.querySelectorAll<HTMLTableSectionElement>('tbody')) part.dataset['of'] = template.id;
  for (const row of body.querySelectorAll<HTMLTableRowElement>('tr[data-row]')) link(row);
  template.before(body);
};

const show = (): void => {
  if (table === null) return;
  const words = (search?.value ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const isEvery = every?.checked === true || words.length > 0;
  for (const template of table.querySelectorAll('template')) if (isEvery || opened.has(template.id)) layOut(template);
  let shown = 0;
  for (const body of table.tBodies) {
    const of = body.dataset['of'];
    const isMore = body.classList.contains('more');
    if (of !== undefined) body.hidden = !isEvery && !opened.has(of);
    if (isMore) body.hidden = isEvery || opened.has(body.dataset['for'] ?? '');
    if (body.hidden) continue;
    let found = 0;
    for (const row of body.rows) {
      if (row.dataset['row'] === undefined) continue;
      const text = words.length === 0 ? '' : (row.cells[0]?.textContent ?? '').toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) found += 1;
    }
    shown += found;
    const head = body.querySelector<HTMLTableRowElement>('.pattern-head');
    if (head !== null) head.hidden = found === 0;
  }
  if (status !== null) status.textContent = `${shown} of ${table.dataset['rows'] ?? ''} rows shown`;
};

const cellAt = (row: Element | null, index: number): HTMLElement | null =>
  row instanceof HTMLTableRowElement ? (row.cells[index]?.querySelector<HTMLElement>('a.cell') ?? null) : null;

/** The next row up or down that is shown and has cells. */
const neighbour = (row: HTMLTableRowElement, step: 1 | -1): HTMLTableRowElement | undefined => {
  const rows = [...(table?.querySelectorAll<HTMLTableRowElement>('tr[data-row]') ?? [])].filter(
    (one) => one.offsetParent !== null,
  );
  return rows[rows.indexOf(row) + step];
};

const move = (cell: HTMLTableCellElement, key: string): HTMLElement | null => {
  const row = cell.closest('tr');
  if (row === null) return null;
  switch (key) {
    case 'ArrowLeft':
      return cellAt(row, cell.cellIndex - 1);
    case 'ArrowRight':
      return cellAt(row, cell.cellIndex + 1);
    case 'ArrowUp':
      return cellAt(neighbour(row, -1) ?? null, cell.cellIndex);
    case 'ArrowDown':
      return cellAt(neighbour(row, 1) ?? null, cell.cellIndex);
    default:
      return null;
  }
};

search?.addEventListener('input', show);
every?.addEventListener('change', show);
table?.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  const of = button?.dataset['show'];
  if (of === undefined) return;
  opened.add(of);
  show();
  // What was pressed is gone: go on where its rows begin.
  table.querySelector<HTMLElement>(`tbody[data-of="${of}"] a.cell`)?.focus();
});
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (target === search) {
    if (event.key !== 'Escape' || search === null) return;
    search.value = '';
    show();
    search.blur();
    return;
  }
  if (event.key === '/') {
    event.preventDefault();
    search?.focus();
    return;
  }
  if (event.key === 'a' && every !== null) {
    every.checked = !every.checked;
    show();
    return;
  }
  const cell = target.classList.contains('cell') ? target.closest('td') : null;
  const next = cell === null ? null : move(cell, event.key);
  if (next === null) return;
  event.preventDefault();
  next.focus();
});
show();
