import { isAscii } from 'node:buffer';
import type { Body } from '../model.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as a body; bytes that are not UTF-8 are shown as U+FFFD and never crash. */
export const bodyOf = (bytes: Uint8Array): Body => {
  // ASCII is most bodies, and Latin-1 is ten times faster to read than UTF-8, with the same result.
  if (isAscii(bytes))
    return { bytes, text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), validUtf8: true };
  try {
    return { bytes, text: strict.decode(bytes), validUtf8: true };
  } catch {
    return { bytes, text: lenient.decode(bytes), validUtf8: false };
  }
};

/** Undoes `content-encoding` (gzip, deflate, br, several in a row). Gives the reason as text when it cannot, or when the
 * result is larger than `cap` bytes. */
export const decodeContent = (
  bytes: Uint8Array,
  encoding: string | undefined,
  cap: number,
): { readonly kind: 'decoded'; readonly bytes: Uint8Array } | { readonly kind: 'undecodable'; readonly reason: string } => {
  if (encoding === undefined) return { kind: 'decoded', bytes };
  const codings = encoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  let decoded = bytes;
  for (const coding of codings.toReversed()) {
    if (decoded.length === 0) break;
    try {
      decoded = decodeOne(decoded, coding, cap);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'undecodable', reason: `the body does not decode as ${coding}: ${reason}` };
    }
  }
  return { kind: 'decoded', bytes: decoded };
};

const decodeOne = (bytes: Uint8Array, coding: string, cap: number): Uint8Array => {
  const options = { maxOutputLength: cap };
  // Takes a while to load, and most answers come as they are.
  const { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } = process.getBuiltinModule('node:zlib');
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(bytes, options);
    case 'br':
      return brotliDecompressSync(bytes, options);
    case 'deflate':
      // Servers disagree on whether `deflate` has the zlib wrapper (RFC 9110, 8.4.1.2 says it has).
      return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
    default:
      throw new Error('unknown content coding');
  }
};
