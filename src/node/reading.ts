import type { SkipReason } from '../engine/skipped.ts';
import { fs, isUtf8 } from './fs.ts';
import { isTemplated } from './names.ts';

/** Larger files are data, not manifests. */
export const MOST_BYTES = 20_000_000;

export interface ReadText {
  readonly text: string;
  /** False when the bytes are not UTF-8. */
  readonly lossless: boolean;
}

export type Reading = ReadText | { readonly skipped: SkipReason };

/** Most manifests fit, so that one read does. */
const shared = Buffer.allocUnsafe(64 * 1024);

/** Reads a file; never throws. */
export function readText(path: string): Reading {
  let file: number;
  try {
    file = fs.openSync(path, 'r');
  } catch {
    return { skipped: 'unreadable' };
  }
  try {
    const bytes = bytesOf(file);
    return bytes ? readingOf(path, bytes) : { skipped: 'too-large' };
  } catch {
    return { skipped: 'unreadable' };
  } finally {
    fs.closeSync(file);
  }
}

/** What the bytes of a file say, by its path. */
export function readingOf(path: string, bytes: Buffer): Reading {
  const reading = decode(bytes);
  const template = 'text' in reading && isTemplated(path) && /\{%|<%/.test(reading.text);
  return template ? { skipped: 'template' } : reading;
}

/** Undefined when there are too many. The buffer is used again by the next call. */
function bytesOf(file: number): Buffer | undefined {
  const read = fs.readSync(file, shared, 0, shared.length, 0);
  if (read < shared.length) return shared.subarray(0, read);
  const { size } = fs.fstatSync(file);
  if (size > MOST_BYTES) return undefined;
  const bytes = Buffer.allocUnsafe(Math.max(size, read));
  shared.copy(bytes);
  let length = read;
  while (length < bytes.length) {
    const more = fs.readSync(file, bytes, length, bytes.length - length, length);
    if (more === 0) break;
    length += more;
  }
  return bytes.subarray(0, length);
}

/** Keeps a byte order mark. What is not UTF-8 is decoded as well as can be. */
export function decode(bytes: Buffer): Reading {
  const wide = wideEncoding(bytes);
  if (wide) return { text: new TextDecoder(wide, { ignoreBOM: true }).decode(bytes), lossless: false };
  if (bytes.subarray(0, 8192).includes(0)) return { skipped: 'binary' };
  const text = bytes.toString('utf8');
  return { text, lossless: !text.includes('\ufffd') || isUtf8(bytes) };
}

function wideEncoding(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}
