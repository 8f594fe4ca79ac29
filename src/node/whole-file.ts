import { basename, dirname, join, resolve } from 'node:path';
import { fs } from './fs.ts';
import { fill, mayWrite, temporaryFor } from './replacement.ts';

/**
 * Writes a file so that whoever reads it sees the old text or the new one, never a part, whenever the process ends.
 * Makes its folder, follows links, keeps the mode and as far as possible the owner. Pipes and devices are written to as they are. Throws what the
 * system says.
 */
export function writeWhole(file: string, text: string): void {
  const old = statOf(file);
  const target = isHandle(file) ? file : linkless(file);
  if (isHandle(target) || (old && !old.isFile())) {
    fs.writeFileSync(file, text);
    return;
  }
  fs.mkdirSync(dirname(target), { recursive: true });
  if (old && !mayWrite(target, old.mode))
    throw Object.assign(new Error(`${target} is read-only`), { code: 'EACCES' });
  const temporary = temporaryFor(target);
  try {
    fill(temporary, text, old);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** Whether two names lead to one file, by other spellings or by links. It need not exist yet. */
export function isSameFile(a: string, b: string): boolean {
  const first = statOf(a);
  const second = statOf(b);
  if (first && second) return first.dev === second.dev && first.ino === second.ino;
  try {
    return linkless(a) === linkless(b);
  } catch {
    return a === b;
  }
}

/** Names of what is open already, such as `/dev/stdout`; nobody makes files there, and Node never gives up to make a folder. */
function isHandle(file: string): boolean {
  return /^\/(?:dev|proc)\//.test(file);
}

const MOST_LINKS = 40;

/** The path behind all links; what does not exist yet is a path in a folder that does. */
function linkless(file: string, most = MOST_LINKS): string {
  if (statOf(file)) return fs.realpathSync(file);
  const above = dirname(file);
  if (above === file) return file;
  const folder = linkless(above, most);
  const link = linkAt(file);
  if (link === undefined) return join(folder, basename(file));
  return most > 0 ? linkless(resolve(folder, link), most - 1) : fs.realpathSync(file);
}

function linkAt(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}

function statOf(file: string) {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}
