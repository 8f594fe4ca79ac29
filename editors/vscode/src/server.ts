import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

/** How a server is started: a script in the editor's own Node.js, or a program. */
export type Server = { readonly module: string } | { readonly command: string };

export interface Choice {
  /** The setting; empty where nobody has chosen. */
  readonly chosen: string;
  /** Whether what lies in the workspace may be run. */
  readonly isTrusted: boolean;
  /** The folders of the workspace on the disk. */
  readonly folders: readonly string[];
  /** The folder of the server that comes with the extension. */
  readonly bundled: string;
}

export function serverFor({ chosen, isTrusted, folders, bundled }: Choice): Server {
  if (chosen !== '') return named(chosen, folders[0]);
  const installed = isTrusted ? folders.map((folder) => join(folder, 'node_modules/zerodrop/dist')) : [];
  const folder = installed.find(speaksWithEditors) ?? bundled;
  return { module: join(folder, 'cli.js') };
}

/** A script or a program at a path, or a program that the system finds by its name. */
function named(chosen: string, folder: string | undefined): Server {
  const path = isAbsolute(chosen) || !folder || !/[\\/]/.test(chosen) ? chosen : resolve(folder, chosen);
  return /\.[cm]?js$/.test(path) ? { module: path } : { command: path };
}

/** Versions before the language server do not have this part. */
function speaksWithEditors(dist: string): boolean {
  return existsSync(join(dist, 'cli.js')) && existsSync(join(dist, 'language-server.js'));
}
