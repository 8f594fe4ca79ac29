import { basename, dirname, join, resolve } from 'node:path';
import { fs } from './fs.ts';

/**
 * Writes a file so that whoever reads it sees the old text or the new one, never a part, whenever the process ends.
 * Makes its folder, follows links and keeps the mode. Pipes and devices are written to as they are. Throws what the
 * system says.
 */
export function writeWhole(file: string, text: string): void {
  const old = statOf(file);
  const target = isHandle(file) ? file : linkless(file);
  if (isHandle(target) || (old && !old.isFile())) {
    fs.writeFileSync(file, text);
    return;
  }
  const folder = dirname(target);
  fs.mkdirSync(folder, { recursive: true });
  if (old) refuseReadOnly(target, old.mode);
  const fresh = join(folder, `.zerodrop-${process.pid}-${process.hrtime.bigint().toString(36)}.tmp`);
  try {
    fs.writeFileSync(fresh, text, { flag: 'wx' });
    if (old) fs.chmodSync(fresh, old.mode & 0o7777);
    fs.renameSync(fresh, target);
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    throw error;
  }
}

/** A folder lets replace what the file does not let write, and root may write everything: both are not meant. */
function refuseReadOnly(file: string, mode: number): void {
  if ((mode & 0o222) === 0) throw Object.assign(new Error(`${file} is read-only`), { code: 'EACCES' });
  fs.accessSync(file, fs.constants.W_OK);
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
