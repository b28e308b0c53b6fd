import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, decodeContent } from './decode.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const plain = Buffer.from('{"kind":"Application"}');

describe('decodeContent', () => {
  it.each([
    ['no coding', plain, undefined],
    ['identity', plain, 'identity'],
    ['gzip', gzipSync(plain), 'gzip'],
    ['x-gzip in capitals', gzipSync(plain), 'X-GZIP'],
    ['deflate', deflateSync(plain), 'deflate'],
    ['deflate without its wrapper', deflateRawSync(plain), 'deflate'],
    ['br', brotliCompressSync(plain), 'br'],
    ['br over gzip', brotliCompressSync(gzipSync(plain)), 'gzip, br'],
  ])('undoes %s', (_what, bytes, encoding) => {
    const decoded = decodeContent(bytes, encoding, 1000);
    expect(decoded.kind === 'decoded' && text(decoded.bytes)).toBe(plain.toString());
  });

  it.each([
    ['gzip that is none', plain, 'gzip', 1000],
    ['truncated gzip', gzipSync(plain).subarray(0, 15), 'gzip', 1000],
    ['an unknown coding', plain, 'zstd', 1000],
    ['a bomb', gzipSync(Buffer.alloc(100_000)), 'gzip', 1000],
  ])('says why %s does not decode', (_what, bytes, encoding, cap) => {
    const decoded = decodeContent(bytes, encoding, cap);
    expect(decoded.kind === 'undecodable' && decoded.reason).toContain('does not decode as');
  });

  it('takes an empty body as it is (a HEAD answer names a coding too)', () => {
    expect(decodeContent(new Uint8Array(), 'gzip', 10)).toEqual({ kind: 'decoded', bytes: new Uint8Array() });
  });
});

describe('bodyOf', () => {
  it('keeps what UTF-8 says and marks what is none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (value) => bodyOf(new TextEncoder().encode(value)).text === value.toWellFormed(),
      ),
    );
    expect(bodyOf(new Uint8Array([0x41, 0xff, 0x42]))).toMatchObject({ text: 'A\ufffdB', validUtf8: false });
  });
});
