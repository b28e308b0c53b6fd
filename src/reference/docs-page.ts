import { html, raw } from 'hono/html';
import type { Bundle } from '../contract/bundle.ts';
import type { Json } from '../model.ts';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem 1.5rem 4rem; }
nav { display: flex; flex-wrap: wrap; gap: .3rem .9rem; }
h2 { margin: 2.5rem 0 .5rem; text-transform: capitalize; }
details { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .4rem; margin: .35rem 0; padding: .35rem .7rem; }
summary { cursor: pointer; }
details.case { border: 0; margin: 0; padding: 0; }
pre { font-size: .85em; margin: .3rem 0; overflow-x: auto; }
code, .method { font-family: ui-monospace, monospace; font-size: .92em; }
.method { display: inline-block; font-weight: 700; min-width: 4.5em; }
.what { opacity: .75; }
table { border-collapse: collapse; margin: .6rem 0; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); padding: .2rem .6rem .2rem 0; text-align: left; vertical-align: top; }
`;

interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: Json;
}

const pretty = (value: Json): string => JSON.stringify(value, null, 2);

/** A page that lists every operation of the contract with its parameters, cases, bodies and rules. It needs no network and no
 * script. */
export const docsPage = (contract: Bundle): string => {
  const paths = contract.document['paths'] as unknown as Readonly<Record<string, Readonly<Record<string, Described>>>>;
  const surfaces = [...new Set(contract.operations.map(({ surface }) => surface))];
  const operations = (surface: string) =>
    contract.operations
      .filter((one) => one.surface === surface)
      .map((one) => {
        const cases = one.cases.flatMap((name) => contract.cases.get(name) ?? []);
        const rules = [...contract.rules.values()].filter((rule) => rule.operation === one.id);
        const { parameters = [], requestBody } = paths[one.path]?.[one.method.toLowerCase()] ?? {};
        return html`<details id="${one.id}">
<summary><span class="method">${one.method}</span> <code>${one.path}</code> <span class="what">${one.summary}${one.isPublic ? ' (no session)' : ''}</span></summary>
${parameters.length === 0 ? '' : html`<p>Parameters: ${parameters.map(({ name, in: place, required }) => html`<code>${name}</code> (${place}${required ? ', required' : ''}) `)}</p>`}
${requestBody === undefined ? '' : html`<details><summary>request body</summary><pre>${pretty(requestBody)}</pre></details>`}
<table><thead><tr><th>case</th><th>envelope</th><th>true-status</th></tr></thead><tbody>
${cases.map(({ name, status, schema, text }) => html`<tr><td>${schema === undefined ? html`<code>${name}</code> ${text ?? ''}` : html`<details class="case"><summary><code>${name}</code></summary><pre>${pretty(contract.schemas[schema] ?? true)}</pre></details>`}</td><td>${status.envelope.join(', ')}</td><td>${status['true-status'].join(', ')}</td></tr>`)}
</tbody></table>
${rules.length === 0 ? '' : html`<ul>${rules.map(({ id, text, origin }) => html`<li><code>${id}</code> ${text} <span class="what">(${origin})</span></li>`)}</ul>`}
</details>`;
      });
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sovereign API</title><style>${raw(STYLE)}</style></head>
<body>
<h1>Sovereign API</h1>
<p>${contract.operations.length} operations, ${contract.cases.size} cases, ${contract.rules.size} rules. A case is a named reply with its status line in either profile; the whole document with schemas is <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>
<nav>${surfaces.map((surface) => html`<a href="#surface-${surface}">${surface}</a>`)}</nav>
${surfaces.map((surface) => html`<h2 id="surface-${surface}">${surface}</h2>${operations(surface)}`)}
</body></html>`;
  return page.toString();
};
