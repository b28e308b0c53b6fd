import type { JSX } from 'preact';
import { seen } from './visible.ts';

/** Text of the run as text: what cannot be seen, or would reorder its surroundings, is named. */
export const Seen = ({ text }: { readonly text: string }): JSX.Element => (
  <>{seen(text).map(({ text: piece, isName }) => (isName ? <span class="unseen">{piece}</span> : piece))}</>
);
