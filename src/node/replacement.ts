import type { Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fs } from './fs.ts';
import { folderPath } from './paths.ts';

/** Whether a file or folder may be changed. One without any right to write is meant to stay, for root too. */
export function mayWrite(path: string, mode: number): boolean {
  if ((mode & 0o222) === 0) return false;
  try {
    fs.accessSync(path, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A path that is free, beside the file, since only there a rename is one step. */
export function temporaryFor(target: string): string {
  const start = `${folderPath(dirname(target))}.${basename(target)}.zerodrop-${process.pid}`;
  let path = `${start}.tmp`;
  for (let i = 1; fs.existsSync(path); i++) path = `${start}-${i}.tmp`;
  return path;
}

/** Makes a temporary, with the mode and as far as possible the owner of the file whose place it will take. */
export function fill(temporary: string, text: string, old: Stats | undefined): void {
  const file = fs.openSync(temporary, 'wx', old ? 0o600 : 0o666);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += fs.writeSync(file, bytes, at);
    if (!old) return;
    const own = fs.fstatSync(file);
    if (own.uid !== old.uid || own.gid !== old.gid) keepOwner(file, old);
    fs.fchmodSync(file, old.mode & 0o7777);
  } finally {
    fs.closeSync(file);
  }
}

/** Only root may give files away; others may still hand them to a group of theirs. */
function keepOwner(file: number, { uid, gid }: Stats): void {
  for (const owner of [uid, -1]) {
    try {
      fs.fchownSync(file, owner, gid);
      return;
    } catch {}
  }
}
