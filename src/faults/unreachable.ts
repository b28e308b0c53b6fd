/** A case or clause that no row can force, and why. */
export interface Unreachable {
  /** A contract case, which stands for all its clauses, a clause, or the id of a fault. */
  readonly clause: string;
  readonly reason: string;
}

/** What the proof cannot reach. An entry that a row forces after all fails the proof, so that the list only holds what is so. */
export const UNREACHABLE: readonly Unreachable[] = [
  {
    clause: 'audit-continuum-stream.frames',
    reason: 'the stream replays nothing, and a row sends one request: nothing happens while it reads',
  },
  {
    clause: 'k8s-logs.switching',
    reason: 'a switch to WebSocket is no answer to a plain request; src/reference/streams.test.ts follows a log',
  },
  {
    clause: 'k8s-exec.switching',
    reason: 'a switch to WebSocket is no answer to a plain request; src/reference/streams.test.ts opens a shell',
  },
];
