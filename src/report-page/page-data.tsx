import { CHUNK, type PageHead, type PageRow, type RowDetail, readRows, type WrittenRows } from './report-data.ts';

/** The page's own blocks of data: what the reporter wrote into it is what it reads, so it is not validated again. */
const block = <Value,>(id: string): Value => JSON.parse(document.getElementById(id)?.textContent ?? 'null') as Value;

/** What the page shows above its rows. */
export const readHead = (): PageHead => block<PageHead>('head');
/** The rows of the list. */
export const readIndex = (): readonly PageRow[] => readRows(block<WrittenRows>('index'));

const inflated = async (base64: string): Promise<string> => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
};

/** The page is shown before all of it has come from the disk. */
const whole = (): Promise<void> =>
  document.readyState === 'loading'
    ? new Promise((resolve) => document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }))
    : Promise.resolve();

const read = async (chunk: number): Promise<readonly RowDetail[]> => {
  if (document.getElementById(`rows-${chunk + 1}`) === null) await whole();
  const text = document.getElementById(`rows-${chunk}`)?.textContent;
  if (text === undefined || text === null) throw new Error('the page was cut: it lacks the details of this row');
  return JSON.parse(await inflated(text)) as readonly RowDetail[];
};

/** Chunks that are kept: going up and down a list stays in a few of them. */
const KEPT = 6;
const chunks = new Map<number, Promise<readonly RowDetail[]>>();

/** The details of a row by its place in the matrix' order; `undefined` where the run did not replay it. */
export const readDetail = async (index: number, id: string): Promise<RowDetail | undefined> => {
  const chunk = Math.floor(index / CHUNK);
  const kept = chunks.get(chunk) ?? read(chunk);
  chunks.delete(chunk);
  chunks.set(chunk, kept);
  for (const oldest of [...chunks.keys()].slice(0, -KEPT)) chunks.delete(oldest);
  return (await kept).find((detail) => detail.id === id);
};
