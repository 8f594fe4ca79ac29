import { homedir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fs } from '../node/fs.ts';
import { inside, slashed } from '../node/paths.ts';

/** The path of a `file:` URI, with `/` and links resolved where it is there; undefined for what is no file of this machine. */
export function pathOf(uri: string): string | undefined {
  let path: string;
  try {
    path = fileURLToPath(uri);
  } catch {
    return undefined;
  }
  for (let folder = path, rest = ''; ; ) {
    try {
      return slashed(fs.realpathSync(folder)).replace(/\/$/, '') + rest || '/';
    } catch {
      const at = Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\'));
      if (at <= 0) return slashed(path);
      rest = `/${folder.slice(at + 1)}${rest}`;
      folder = folder.slice(0, at);
    }
  }
}

/** The path of a `file:` URI as it is written. */
export function writtenPath(uri: string): string {
  return slashed(fileURLToPath(uri)).replace(/\/$/, '');
}

/** Whether a folder is the home of whoever runs this, or one above it. */
export function holdsHome(folder: string): boolean {
  const home = pathOf(uriOf(homedir()));
  return home !== undefined && inside(folder, home);
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
