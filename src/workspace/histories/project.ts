import type { SourceId } from '../../text/place.ts';
import { mayBeMigration } from './runner-files.ts';

export interface FileText {
  readonly path: SourceId;
  readonly text: string;
}

/** The files that tell how migrations run, to be asked from a folder upwards. */
export class Project {
  readonly #files: ReadonlyMap<SourceId, FileText>;
  readonly #byName = new Set<string>();
  /** Those that are no migrations. */
  readonly #others = new Map<SourceId, FileText>();
  /** Paths of files that are known by their names alone, those that were read included. */
  readonly names: ReadonlySet<SourceId>;

  /** `files` may get other texts of migrations later. */
  constructor(files: ReadonlyMap<SourceId, FileText>, others: Iterable<SourceId> = []) {
    this.#files = files;
    for (const [path, file] of files) {
      if (mayBeMigration(path)) continue;
      this.#byName.add(nameOf(path));
      this.#others.set(path, file);
    }
    this.names = new Set([...files.keys(), ...others]);
  }

  file(path: SourceId): FileText | undefined {
    return this.#files.get(path);
  }

  text(path: SourceId): string | undefined {
    return this.#files.get(path)?.text;
  }

  /** The file of that name in the folder or the nearest one above it. */
  nearest(directory: string, name: string): FileText | undefined {
    for (const path of this.above(directory, name)) return path;
    return undefined;
  }

  /** Files of that name in the folder and above it, the nearest first. */
  *above(directory: string, name: string): Generator<FileText> {
    if (!this.#byName.has(name)) return;
    for (let folder = directory; ; folder = folderOf(folder)) {
      const file = this.#files.get(join(folder, name));
      if (file) yield file;
      if (folder === '') return;
    }
  }

  /**
   * Files of such a name in the package of a folder, the one first that shares most folders with it: what configures a
   * runner may lie beside the migrations, above them, or in a folder of its own.
   */
  configs(directory: string, name: RegExp): readonly FileText[] {
    const own = this.nearest(directory, 'package.json');
    const root = own ? folderOf(own.path) : '';
    return [...this.#others.values()]
      .filter(({ path }) => name.test(nameOf(path)) && (root === '' || path.startsWith(`${root}/`)))
      .sort((a, b) => shared(b.path, directory) - shared(a.path, directory) || (a.path < b.path ? -1 : 1));
  }

  /** The nearest file of that name whose text matches. */
  mention(
    directory: string,
    name: string,
    pattern: RegExp,
  ): { file: FileText; match: RegExpExecArray } | undefined {
    for (const file of this.above(directory, name)) {
      const match = pattern.exec(file.text);
      if (match) return { file, match };
    }
    return undefined;
  }
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Without a closing slash; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

export function join(folder: string, name: string): string {
  return folder === '' || name === '' ? folder || name : `${folder}/${name}`;
}

/** How many folders a path and a folder have in common. */
function shared(path: string, directory: string): number {
  const own = folderOf(path).split('/');
  const differing = directory.split('/').findIndex((part, i) => part !== own[i]);
  return differing < 0 ? own.length : differing;
}
