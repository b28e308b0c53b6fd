import {
  type FleetCell,
  type FleetMember,
  type FleetOverview,
  type FleetPattern,
  type FleetRow,
  groupCounts,
  isOpen,
  LOUD,
  patternsOf,
  ROW_GROUPS,
  type RowGroup,
} from '../fleet/overview.ts';
import { CHANGE_WORDS } from './change-words.ts';
import { printable } from './describe.ts';
import { closedTexts, countsOf, darkTexts, GROUPS, patternText, SIGNS, stateWord, whyTexts } from './fleet-text.ts';
import type { PageParts } from './html.ts';
import { rowsText, seconds } from './row-text.ts';

/** What the page is made of: those of the page of a run, but nothing of it is compressed. */
export type FleetPageParts = Omit<PageParts, 'compress'>;

/** Rows of a group that are laid out at once; more are shown when they are asked for. */
const AT_ONCE = 100;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text in HTML: no markup, nothing that a reader would not see or that turns the direction of writing. */
const escaped = (text: string): string =>
  printable(text.toWellFormed()).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** The page of a row on the page of a Sovereign, as that page reads it. */
const linkTo = (page: string, id: string): string =>
  escaped(`${encodedPath(page)}#${encodeURIComponent(id.toWellFormed()).replaceAll('%2F', '/')}`);

/** A relative path as an address. */
const encodedPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const pageOf = (member: FleetMember): string | undefined => (member.kind === 'ended' ? member.page : undefined);

const CHANGED: ReadonlySet<FleetCell['change']> = new Set(['regressed', 'fixed', 'new-failing', 'lost-sight']);

const cellHtml = ({ verdict, change }: FleetCell, to: string | undefined, isLinked: boolean): string => {
  const { sign, word } = SIGNS[verdict];
  const text = `<span aria-hidden="true">${sign}</span> ${word}`;
  const name = `badge cell v-${verdict}`;
  // A run that did not replay the row has nothing to show of it.
  const badge =
    verdict === 'none' || !isLinked
      ? `<span class="${name}">${text}</span>`
      : `<a class="${name}"${to === undefined ? '' : ` href="${to}"`}>${text}</a>`;
  const changed =
    change !== undefined && CHANGED.has(change)
      ? `<span class="change c-${change === 'fixed' ? 'good' : 'bad'}">${CHANGE_WORDS[change]}</span>`
      : '';
  return `<td>${badge}${changed}</td>`;
};

/** A row of the table. `isInTemplate`: its links are left to the script, which halves the page. */
const rowHtml = (row: FleetRow, members: readonly FleetMember[], isInTemplate: boolean): string => {
  const why = whyTexts(row, members).map((text) => `<p class="reasons">${escaped(text)}</p>`);
  const cells = row.cells.map((cell, index) => {
    const member = members[index];
    const page = member && pageOf(member);
    return cellHtml(cell, page === undefined || isInTemplate ? undefined : linkTo(page, row.id), page !== undefined);
  });
  const level = row.level === 'must' ? '' : `, ${row.level}`;
  return `<tr data-row="${escaped(row.id)}"><th scope="row"><span class="id">${escaped(row.id)}</span> ${escaped(row.title)} <span class="muted">${escaped(row.lane)}, ${escaped(row.tier)}${level}</span>${why.join('')}</th>${cells.join('')}</tr>\n`;
};

const bodyHtml = (pattern: FleetPattern, members: readonly FleetMember[], isInTemplate: boolean): string => {
  const span = members.length + 1;
  return `<tbody><tr class="pattern-head"><th colspan="${span}" scope="rowgroup"><span class="stay">${escaped(`${rowsText(pattern.rows.length)}: ${patternText(pattern)}`)}</span></th></tr>\n${pattern.rows.map((row) => rowHtml(row, members, isInTemplate)).join('')}</tbody>\n`;
};

/** The first so many rows of patterns, and the others. */
const split = (patterns: readonly FleetPattern[], most: number): readonly [readonly FleetPattern[], readonly FleetPattern[]] => {
  const first: FleetPattern[] = [];
  const rest: FleetPattern[] = [];
  let left = most;
  for (const pattern of patterns) {
    const own = pattern.rows.slice(0, left);
    const more = pattern.rows.slice(left);
    left -= own.length;
    if (own.length > 0) first.push({ ...pattern, rows: own });
    if (more.length > 0) rest.push({ ...pattern, rows: more });
  }
  return [first, rest];
};

function* groupHtml(overview: FleetOverview, group: RowGroup, count: number): Generator<string> {
  const { title, means } = GROUPS[group];
  const { members } = overview;
  const span = members.length + 1;
  const [first, rest] = split(patternsOf(overview, group), LOUD.has(group) ? AT_ONCE : 0);
  yield `<tbody class="group" id="${group}"><tr class="group-head"><th colspan="${span}" scope="rowgroup"><span class="stay"><h3>${title} (${count})</h3> <span class="muted">${means}</span></span></th></tr></tbody>\n`;
  for (const pattern of first) yield bodyHtml(pattern, members, false);
  const left = rest.reduce((sum, pattern) => sum + pattern.rows.length, 0);
  if (left === 0) return;
  const id = `more-${group}`;
  const word = first.length === 0 ? `Show ${rowsText(left)}` : `Show ${left} more`;
  yield `<tbody class="more" data-for="${id}"><tr><td colspan="${span}"><span class="stay"><button type="button" data-show="${id}">${word}</button></span></td></tr></tbody>\n<template id="${id}">`;
  for (const pattern of rest) yield bodyHtml(pattern, members, true);
  yield '</template>\n';
}

const memberHtml = (member: FleetMember): string => {
  const open = isOpen(member);
  const page = pageOf(member);
  const name = escaped(member.name);
  const named = page === undefined ? name : `<a href="${escaped(encodedPath(page))}">${name}</a>`;
  const isEnded = member.kind === 'ended';
  const counts = isEnded
    ? `${countsOf(member.counts)}${member.complete ? '' : ' (incomplete)'}${member.durationMs === undefined ? '' : `, ${seconds(member.durationMs)}`}`
    : '–';
  const why = open ? [] : closedTexts(member, 5);
  const record = member.record === undefined ? '' : ` <a href="${escaped(encodedPath(member.record))}">record</a>`;
  const policy = isEnded ? ` <span class="muted">by policy ${escaped(member.gate.policy)}</span>` : '';
  return `<tr><th scope="row"><span class="name">${named}</span>${record}<span class="url">${escaped(member.url)}</span><span class="url">${escaped(member.sovereign)}, profile ${member.profile}</span></th>
<td><span class="gate-word${open ? ' open' : ''}"><span aria-hidden="true">${open ? '✓' : '✕'}</span> ${stateWord(member, open)}</span>${policy}</td>
<td class="counts">${counts}</td>
<td class="closed-by">${why.length === 0 ? '' : `<ul>${why.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>`}</td>
<td class="number">${member.exitCode}</td></tr>
`;
};

/** The overview of a fleet as one page that needs nothing else: rows by Sovereigns, those whose verdict differs first. Rows that are not asked
 * for at once are in templates. Its policy lets nothing be loaded or sent, and nothing run but its own script. */
export function* fleetHtml(overview: FleetOverview, { script, style, allow }: FleetPageParts): Generator<string> {
  const { fleet, open, members, rows } = overview;
  const policy = [
    "default-src 'none'",
    `script-src ${allow(script)}`,
    `style-src ${allow(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const counts = groupCounts(rows);
  const groups = ROW_GROUPS.filter((group) => counts[group] > 0);
  const openCount = members.filter(isOpen).length;
  const dark = darkTexts(members);
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${open ? 'Open' : 'Closed'}: fleet ${escaped(fleet)}</title>
<style>${style}</style>
</head>
<body>
<div class="page">
<a class="skip" href="#rows">To the rows</a>
<header class="top"><span class="product">sovereign-qa</span><dl class="facts">
<div><dt>Fleet</dt><dd>${escaped(fleet)}</dd></div>
<div><dt>Started</dt><dd>${escaped(overview.started)}</dd></div>
<div><dt>Took</dt><dd>${seconds(overview.durationMs)}</dd></div>
<div><dt>Matrix</dt><dd>${escaped(overview.matrix)}</dd></div>
<div><dt>Exit code</dt><dd>${overview.exitCode}</dd></div>
</dl></header>
<main>
<section class="gate ${open ? 'open' : 'closed'}" aria-labelledby="gate">
<div class="gate-head"><h1 id="gate"><span aria-hidden="true">${open ? '✓' : '✕'}</span> Gate of the fleet ${open ? 'open' : 'closed'}</h1>
<p>${openCount} of ${members.length} Sovereigns open</p></div>
<div class="sovereigns" tabindex="0" role="region" aria-label="Gates of the Sovereigns"><table>
<thead><tr><th scope="col">Sovereign</th><th scope="col">Gate</th><th scope="col">Rows</th><th scope="col">Closed by</th><th scope="col" class="number">Exit code</th></tr></thead>
<tbody>
`;
  yield* members.map(memberHtml);
  yield `</tbody></table></div>
${dark.length === 0 ? '' : `<ul class="dark-notes">${dark.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>`}
</section>
<section class="fleet-card" id="rows" aria-labelledby="rows-title">
<h2 id="rows-title">Rows by Sovereigns</h2>
<div class="fleet-tools"><label><span class="away">Search ids, titles and reasons</span><input type="search" id="search" placeholder="Search ids, titles, reasons" autocomplete="off"></label>
<label><input type="checkbox" id="every"> Every row (${rows.length})</label>
<span class="muted" id="shown" role="status"></span>
<nav class="fleet-groups" aria-label="Groups of rows">${groups.map((group) => `<a class="chip" href="#${group}">${GROUPS[group].title} ${counts[group]}</a>`).join('')}</nav></div>
<div class="matrix" tabindex="0" role="region" aria-label="Rows by Sovereigns"><table data-rows="${rows.length}">
<thead><tr><th scope="col">Row</th>${members
    .map((member) => {
      const page = pageOf(member);
      const at = page === undefined ? '' : escaped(encodedPath(page));
      const name = escaped(member.name);
      return `<th scope="col" data-page="${at}">${at === '' ? name : `<a href="${at}">${name}</a>`}</th>`;
    })
    .join('')}</tr></thead>
`;
  for (const group of groups) yield* groupHtml(overview, group, counts[group]);
  yield `</table></div>
<p class="muted fleet-keys"><kbd>/</kbd> search, <kbd>a</kbd> every row, arrows go from cell to cell, <kbd>Enter</kbd> opens the row in the report of its Sovereign</p>
<noscript><p class="muted">Rows beyond the first ${AT_ONCE} of a group, and those that pass or are skipped everywhere, are shown by a script; fleet.json beside this file has every row.</p></noscript>
</section>
</main>
</div>
<script>${script}</script>
</body>
</html>
`;
}
