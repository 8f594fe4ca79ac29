import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { fs } from './fs.ts';
import { inside, slashed } from './paths.ts';
import { readText } from './reading.ts';
import { fill, mayWrite, temporaryFor } from './replacement.ts';

/** Another text for a file that was read. */
export interface Rewrite {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A file could not be written. No file is half written; those before it in `written` have their new text. */
export class Unwritable extends Error {
  readonly path: string;
  readonly written: readonly string[];

  constructor(path: string, why: string, written: readonly string[]) {
    super(why);
    this.path = path;
    this.written = written;
  }
}

/** Why a file is better left alone: completes "`web.yaml` …". Undefined when it can be replaced. */
export function reasonToLeave({ path, before }: Rewrite, root: string): string | undefined {
  let target: string;
  let stats: Stats;
  try {
    target = slashed(fs.realpathSync(path));
    stats = fs.statSync(target);
  } catch {
    return 'has gone since it was read';
  }
  if (!inside(slashed(fs.realpathSync(root)), target)) return 'lies outside of the project';
  if (stats.nlink > 1) return 'has another hard link, which would keep the old text';
  const reading = readText(target);
  const same = 'text' in reading && reading.lossless && reading.text === before;
  return same ? undefined : 'has changed since it was read';
}

/**
 * Gives files their new texts. All temporaries are written before the first of them takes the place of its file: so each
 * file is old or new at any time. Where a link leads to a file, the file is replaced and the link stays. Throws an
 * `Unwritable`; temporaries are gone then.
 */
export function rewrite(files: readonly Rewrite[]): void {
  const staged: { readonly path: string; readonly temporary: string; readonly target: string }[] = [];
  const written: string[] = [];
  try {
    for (const { path, after } of files) {
      attempt(path, () => {
        const target = fs.realpathSync(path);
        const stats = fs.statSync(target);
        refuseReadOnly(target, stats);
        const temporary = temporaryFor(target);
        staged.push({ path, temporary, target });
        fill(temporary, after, stats);
      });
    }
    for (const { path, temporary, target } of staged) {
      attempt(path, () => fs.renameSync(temporary, target));
      written.push(path);
    }
  } catch (error) {
    for (const { temporary } of staged) fs.rmSync(temporary, { force: true });
    throw error;
  }

  function attempt(path: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      throw new Unwritable(path, reasonOf(error as NodeJS.ErrnoException), written);
    }
  }
}

const READ_ONLY = { file: 'is read-only', folder: 'is in a read-only folder' };

function refuseReadOnly(target: string, { mode }: Stats): void {
  const folder = dirname(target);
  if (!mayWrite(target, mode)) throw new Error(READ_ONLY.file);
  if (!mayWrite(folder, fs.statSync(folder).mode)) throw new Error(READ_ONLY.folder);
}

const REASONS: { readonly [code: string]: string } = {
  EACCES: READ_ONLY.folder,
  EPERM: READ_ONLY.folder,
  EROFS: 'is on a read-only file system',
  ENOSPC: 'does not fit on the disk',
};

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === undefined) return message;
  return REASONS[code] ?? `cannot be written (${code})`;
}
