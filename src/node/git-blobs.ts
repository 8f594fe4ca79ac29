import { type Git, outputOf } from './git.ts';
import { MOST_BYTES, type Reading, readingOf } from './reading.ts';

/** A version of a file that git keeps. */
export interface Blob {
  /** The path decides whether it is a template. */
  readonly path: string;
  readonly id: string;
}

/** Reads versions of files with one process, and without touching the work tree. In the order of the blobs. */
export async function readBlobs(git: Git, blobs: readonly Blob[]): Promise<readonly Reading[]> {
  const large = await sizesOver(git, blobs);
  const small = blobs.filter((_, i) => !large[i]);
  const contents = contentsOf(small.length === 0 ? Buffer.alloc(0) : await batch(git, '--batch', small));
  return blobs.map(({ path }, i): Reading => {
    if (large[i]) return { skipped: 'too-large' };
    const bytes = contents.next().value;
    return bytes ? readingOf(path, bytes) : { skipped: 'unreadable' };
  });
}

async function sizesOver(git: Git, blobs: readonly Blob[]): Promise<readonly boolean[]> {
  if (blobs.length === 0) return [];
  const lines = (await batch(git, '--batch-check', blobs)).toString('latin1').split('\n');
  return blobs.map((_, i) => Number(/ blob (\d+)$/.exec(lines[i] ?? '')?.[1] ?? 0) > MOST_BYTES);
}

function batch(git: Git, mode: '--batch' | '--batch-check', blobs: readonly Blob[]): Promise<Buffer> {
  return outputOf(git, ['cat-file', mode], blobs.map(({ id }) => `${id}\n`).join(''));
}

/** The bytes of each object of a batch; undefined for one that is missing, or no file. */
function* contentsOf(bytes: Buffer): Generator<Buffer | undefined, undefined> {
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    const size = / (\w+) (\d+)$/.exec(bytes.toString('latin1', at, end));
    at = end + 1;
    if (!size) {
      yield undefined;
      continue;
    }
    const length = Number(size[2]);
    yield size[1] === 'blob' ? bytes.subarray(at, at + length) : undefined;
    at += length + 1;
  }
  return undefined;
}
