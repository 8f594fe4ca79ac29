import { dirname } from 'node:path';
import { fs } from './fs.ts';

/**
 * Writes a file as a whole: whoever reads it finds the old text or the new one, never a part. Follows a link, keeps
 * the mode, makes folders. Throws what the system says; then the old file is as it was.
 */
export function replaceFile(file: string, text: string): void {
  fs.mkdirSync(dirname(file), { recursive: true });
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
  const old = fs.statSync(target, { throwIfNoEntry: false });
  if (old && !old.isFile()) throw Object.assign(new Error(`${file} is no file`), { code: 'EISDIR' });
  const draft = `${target}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
  try {
    fs.writeFileSync(draft, text, { flag: 'wx', ...(old && { mode: old.mode }) });
    if (old) fs.chmodSync(draft, old.mode);
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}
