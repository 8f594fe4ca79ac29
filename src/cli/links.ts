import { hostname } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { Links } from '../report/report.ts';
import { pageFile } from './explain.ts';
import { STDIN } from './input.ts';
import type { World } from './world.ts';

/**
 * Links to files of this machine, named with its host, so that a terminal on another one does not open its own.
 * `base` is the folder that sources start from, with its closing `/`.
 */
export function linksFrom(base: string, { env }: World): Links {
  const address = (file: string, line?: number) => {
    const { pathname } = pathToFileURL(file);
    return `file://${encodeURIComponent(hostname())}${pathname}${line === undefined ? '' : `#${line}`}`;
  };
  return {
    rule(id) {
      const file = pageFile(id);
      return file && address(file);
    },
    // Such terminals find `path:line:column` themselves and go to the line, which a link would not.
    place: (path, line) =>
      path === STDIN || env.TERM_PROGRAM === 'vscode' ? undefined : address(base + path, line),
  };
}
