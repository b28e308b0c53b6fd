import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readKeys } from './keys.ts';

/** A terminal that remembers what was done to it. */
const terminal = (isTTY: boolean) => {
  const emitter = new EventEmitter();
  const calls: string[] = [];
  return {
    calls,
    type: (text: string) => void emitter.emit('data', Buffer.from(text)),
    input: {
      isTTY,
      setRawMode: (isRaw: boolean) => calls.push(`raw ${isRaw}`),
      on: (event: 'data', listener: (piece: Buffer | string) => void) => emitter.on(event, listener),
      off: (event: 'data', listener: (piece: Buffer | string) => void) => emitter.off(event, listener),
      resume: () => calls.push('resume'),
      pause: () => calls.push('pause'),
    },
  };
};

describe('readKeys', () => {
  it('hands over every key until it is closed, and leaves the terminal as it was', () => {
    const { calls, type, input } = terminal(true);
    const keys: string[] = [];
    const reading = readKeys(input, (key) => keys.push(key));
    type('a\r');
    type('\u0003');
    reading?.close();
    type('q');
    expect(keys).toEqual(['a', '\r', '\u0003']);
    expect(calls).toEqual(['raw true', 'resume', 'raw false', 'pause']);
  });

  it('reads nothing from what is no terminal', () => {
    const { calls, input } = terminal(false);
    expect(readKeys(input, () => {})).toBeUndefined();
    expect(calls).toEqual([]);
  });
});
