import type { Host } from '../engine/host.ts';
import { discover } from './discovery.ts';
import { fs } from './fs.ts';
import { folderPath, slashed } from './paths.ts';
import { findProject } from './project.ts';
import { readText } from './reading.ts';

/** The files of the project in a folder. What cannot be read has no text. */
export function diskHost(folder: string): Host {
  const root = slashed(fs.realpathSync(folder));
  return {
    async *list() {
      yield* discover(root, findProject(root, []).repository, [root]).files;
    },
    async read(id) {
      const reading = readText(folderPath(root) + id);
      return 'text' in reading ? reading : { text: '', lossless: false };
    },
  };
}
