import { fs } from '../node/fs.ts';
import type { Stream } from './world.ts';

/** What went wrong with an output, unless its reader has only stopped early. */
export type Complaint = (error: NodeJS.ErrnoException) => void;

/**
 * Standard output or error. Node's own stream for it takes 3 ms to load, so a pipe or a file is written to directly,
 * and the stream is made only for a terminal, or where the other end cannot keep up.
 */
export function outputTo(number: 1 | 2, complain: Complaint): Stream {
  let stream: NodeJS.WriteStream | undefined;
  let closed = false;
  const device = isDevice(number);

  function made(): NodeJS.WriteStream {
    if (!stream) {
      stream = number === 1 ? process.stdout : process.stderr;
      stream.on('error', failed);
    }
    return stream;
  }

  /** Whoever reads may stop early, as `head` does: the exit code stays what the check says. */
  function failed(error: NodeJS.ErrnoException): void {
    closed = true;
    if (error.code !== 'EPIPE') complain(error);
  }

  function write(text: string): void {
    if (closed) return;
    if (device || stream) {
      made().write(text);
      return;
    }
    const bytes = Buffer.from(text);
    let written = 0;
    try {
      while (written < bytes.length) written += fs.writeSync(number, bytes, written);
    } catch (error) {
      const reason = error as NodeJS.ErrnoException;
      if (reason.code === 'EAGAIN') made().write(bytes.subarray(written));
      else failed(reason);
    }
  }

  return {
    write,
    get terminal() {
      return device && made().isTTY === true;
    },
    get columns() {
      return device ? made().columns : undefined;
    },
  };
}

function isDevice(number: number): boolean {
  try {
    return fs.fstatSync(number).isCharacterDevice();
  } catch {
    return false;
  }
}
