import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** Where the clipboard is kept from a page, a selection still can be copied. */
const copySelected = (text: string): boolean => {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'away';
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  return isDone;
};

const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
};

/** Copies a text, and says whether it could. */
export const CopyButton = ({ text, label }: { readonly text: string; readonly label: string }): JSX.Element => {
  const [state, setState] = useState<'idle' | 'done' | 'refused'>('idle');
  const onClick = async (): Promise<void> => {
    setState((await copy(text)) ? 'done' : 'refused');
    setTimeout(() => setState('idle'), 1_600);
  };
  return (
    <button type="button" class="copy" onClick={onClick}>
      {label}
      <span class="copied" role="status">
        {state === 'done' ? ' copied' : state === 'refused' ? ' not allowed: select it' : ''}
      </span>
    </button>
  );
};
