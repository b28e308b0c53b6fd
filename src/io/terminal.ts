/** How to print: colour, live progress or plain lines, and the width in columns. */
export interface TerminalStyle {
  readonly color: boolean;
  readonly progress: 'live' | 'plain';
  readonly columns: number;
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
    columns: stream.columns ?? 100,
  };
};
