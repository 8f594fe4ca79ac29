import type { SourceId } from '../text/place.ts';

/** Where the files come from: the disk, open buffers over it, memory, a git revision. */
export interface Host {
  list(): AsyncIterable<SourceId>;
  read(id: SourceId): Promise<{ readonly text: string; readonly lossless: boolean }>;
}

/** Files in memory, for tests, the API and the browser. */
export function memoryHost(files: { readonly [path: string]: string }): Host {
  return {
    async *list() {
      yield* Object.keys(files);
    },
    async read(id) {
      return { text: Object.hasOwn(files, id) ? (files[id] as string) : '', lossless: true };
    },
  };
}
