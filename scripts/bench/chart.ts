/** A chart of bars as SVG: how many times the limit each program takes. */

/** One bar. */
export interface Bar {
  readonly label: string;
  /** 1 is the limit. */
  readonly ratio: number;
  /** What is said behind the figure. */
  readonly note: string;
  readonly isOurs: boolean;
}

const WIDTH = 900;
const LABELS = 335;
const PLOT = 330;
const ROW = 26;
const BAR = 14;
const TOP = 74;
const BOTTOM = 44;
/** Where the scale has a line; the last one that is needed ends it. */
const STEPS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** Text that an SVG can hold. */
export const svgText = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Its own ground, light or dark as the reader's system is: it can be read on whatever page it stands. */
const STYLE = `text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#1f2328}
.title{font-size:15px;font-weight:600}.quiet{fill:#57606a}.ground{fill:#ffffff;stroke:#d0d7de}.grid{stroke:#d8dee4}
.limit{stroke:#1f2328;stroke-width:1.5}.bar{fill:#9aa4af}.ours{fill:#0969da}.own{font-weight:600}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.quiet{fill:#9198a1}.ground{fill:#0d1117;stroke:#30363d}.grid{stroke:#262c36}
.limit{stroke:#e6edf3}.bar{fill:#6e7681}.ours{fill:#4493f8}}`;

const fixed = (value: number): string => String(Math.round(value * 10) / 10);

/** Bars from the limit on, on a logarithmic scale. `ratioText` writes a figure. */
export const ratioChart = (title: string, bars: readonly Bar[], ratioText: (ratio: number) => string): string => {
  const most = Math.max(2, ...bars.map(({ ratio }) => ratio));
  const end = STEPS.find((step) => step >= most) ?? most;
  const x = (ratio: number): number => LABELS + (Math.log(Math.max(1, ratio)) / Math.log(end)) * PLOT;
  const bottom = TOP + bars.length * ROW;
  const height = bottom + BOTTOM;
  const steps = STEPS.filter((step) => step <= end);
  const lines = steps.map(
    (step) =>
      `<line class="${step === 1 ? 'limit' : 'grid'}" x1="${fixed(x(step))}" y1="${TOP - 6}" x2="${fixed(x(step))}" y2="${bottom + 4}"/>` +
      `<text class="quiet" x="${fixed(x(step))}" y="${bottom + 20}" text-anchor="middle">${step === 1 ? 'limit' : `${step} x`}</text>`,
  );
  const drawn = bars.map(({ label, ratio, note, isOurs }, index) => {
    const middle = TOP + index * ROW + ROW / 2;
    const length = x(ratio) - LABELS;
    const own = isOurs ? ' class="own"' : '';
    return (
      `<text${own} x="${LABELS - 10}" y="${middle + 4}" text-anchor="end">${svgText(label)}</text>` +
      `<rect class="${isOurs ? 'ours' : 'bar'}" x="${LABELS}" y="${middle - BAR / 2}" width="${fixed(length)}" height="${BAR}" rx="2"/>` +
      `<text${own} x="${fixed(LABELS + length + 8)}" y="${middle + 4}">${svgText(ratioText(ratio))} x` +
      `${note === '' ? '' : `<tspan class="quiet" dx="8">${svgText(note)}</tspan>`}</text>`
    );
  });
  const said = bars.map(({ label, ratio }) => `${label} ${ratioText(ratio)} x`).join(', ');
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${svgText(title)}</title>`,
    `<desc id="desc">${svgText(said)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6"/>`,
    `<text class="title" x="20" y="30">${svgText(title)}</text>`,
    '<text class="quiet" x="20" y="50">Wall time as a multiple of a bare undici loop (the limit) over the same rows; shorter is better; logarithmic scale.</text>',
    ...lines,
    ...drawn,
    '</svg>',
  ].join('\n')}\n`;
};
