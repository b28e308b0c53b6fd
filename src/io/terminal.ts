/** How to print: colour, live progress or plain lines, and how wide. */
export interface TerminalStyle {
  readonly color: boolean;
  readonly progress: 'live' | 'plain';
  /** At this moment; `undefined` for what is no terminal. */
  readonly columns: () => number | undefined;
}

/** What a stream can show: live on a TTY, plain elsewhere and in CI; `NO_COLOR` (no-color.org) and `FORCE_COLOR` are respected. */
export const terminalOf = (
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): TerminalStyle => {
  const tty = stream.isTTY === true;
  const forced = environment['FORCE_COLOR'];
  const never = (environment['NO_COLOR'] ?? '') !== '';
  return {
    color: !never && (forced !== undefined ? forced !== '0' : tty),
    progress: tty && environment['CI'] === undefined && environment['TERM'] !== 'dumb' ? 'live' : 'plain',
    columns: () => (tty ? stream.columns : undefined),
  };
};

/** Text on its way to a stream. A terminal sees it at once; a file or a pipe gets it in pieces, because a write a row costs more
 * than judging the row. */
export interface Output {
  readonly write: (text: string) => void;
  readonly flush: () => void;
}

const PIECE = 16 * 1024;
const EVERY_MS = 100;

/** Output to a stream. `flush` writes what is waiting and ends the timer. */
export const outputTo = (stream: { readonly isTTY?: boolean; readonly write: (text: string) => unknown }): Output => {
  if (stream.isTTY === true) return { write: (text) => void stream.write(text), flush: () => {} };
  let waiting = '';
  const flush = (): void => {
    if (waiting !== '') stream.write(waiting);
    waiting = '';
  };
  const timer = setInterval(flush, EVERY_MS);
  timer.unref();
  return {
    write: (text) => {
      waiting += text;
      if (waiting.length >= PIECE) flush();
    },
    flush: () => {
      clearInterval(timer);
      flush();
    },
  };
};
