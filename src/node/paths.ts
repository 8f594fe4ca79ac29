import { sep } from 'node:path';

/** With `/` on every system. */
export function slashed(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** A folder's path with the `/` that its entries follow. */
export function folderPath(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** Whether a path is the folder or in it. */
export function inside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folderPath(folder));
}

/** The deepest folder that holds all of them. */
export function commonFolder(folders: readonly string[]): string {
  const [first = '/', ...rest] = folders;
  let common = first;
  while (!rest.every((folder) => inside(common, folder))) {
    const up = common.slice(0, common.lastIndexOf('/')) || '/';
    if (up === common) return up;
    common = up;
  }
  return common;
}
