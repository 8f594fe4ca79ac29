import type { Matcher } from '../engine/config.ts';
import { CONFIG_NAME } from '../engine/config-name.ts';
import { discover } from '../node/discovery.ts';
import { fs } from '../node/fs.ts';
import { mayBeNamed } from '../node/names.ts';
import { folderPath, inside } from '../node/paths.ts';
import type { Project as Place } from '../node/project.ts';
import { readText } from '../node/reading.ts';
import type { SourceId } from '../text/place.ts';
import type { SourceChange } from '../workspace/source.ts';

/** The files of one project on the disk: which of them it reads, and what was last seen of them. */
export class Disk {
  readonly #place: Place;
  readonly #stamps = new Map<SourceId, string>();
  #files: ReadonlySet<SourceId> = new Set();
  #folders: ReadonlySet<string> = new Set();

  constructor(place: Place) {
    this.#place = place;
  }

  /** Walks the folders anew. A place that is not marked has only the files that are open. */
  find(isMigration: Matcher): ReadonlySet<SourceId> {
    const { root, repository, marked } = this.#place;
    this.#files = new Set(marked ? discover(root, repository, [root], isMigration).files : []);
    this.#folders = foldersOf(this.#files);
    return this.#files;
  }

  /**
   * The files that are or were part of the project, of those at some paths or below: a folder may come or go at once. And
   * whatever a walk shows to have come or gone: the disk may be ahead of what is told of it.
   */
  touched(paths: readonly string[], isMigration: Matcher): readonly SourceId[] {
    const own = new Set(paths.filter((path) => isOurs(path) && path !== CONFIG_NAME));
    const folders = paths.filter((path) => this.#folders.has(path) || isDirectory(this.pathOf(path)));
    const before = this.#files;
    if (folders.length > 0 || [...own].some((path) => !before.has(path))) this.find(isMigration);
    const hasComeOrGone = (file: SourceId) => before.has(file) !== this.#files.has(file);
    return [...new Set([...before, ...this.#files])].filter(
      (file) => own.has(file) || hasComeOrGone(file) || folders.some((folder) => inside(folder, file)),
    );
  }

  /** Without a text where the file is gone or not one of the project. */
  read(source: SourceId): SourceChange {
    this.#stamps.set(source, this.#stampOf(source));
    const reading = this.#files.has(source) ? readText(this.pathOf(source)) : undefined;
    return reading && 'text' in reading ? { source, ...reading } : { source, text: undefined };
  }

  /** Whether a file was written, made or deleted since it was last asked about. */
  hasChanged(source: SourceId): boolean {
    const stamp = this.#stampOf(source);
    if (stamp === this.#stamps.get(source)) return false;
    this.#stamps.set(source, stamp);
    return true;
  }

  /** What `zerodrop.yaml` says on the disk; undefined where there is none. */
  config(): string | undefined {
    const reading = readText(this.pathOf(CONFIG_NAME));
    return 'text' in reading ? reading.text : undefined;
  }

  pathOf(source: SourceId): string {
    return folderPath(this.#place.root) + source;
  }

  /** Empty where there is no such file. */
  #stampOf(source: SourceId): string {
    try {
      const stats = fs.statSync(this.pathOf(source), { throwIfNoEntry: false });
      return stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : '';
    } catch {
      return '';
    }
  }
}

function isDirectory(path: string): boolean {
  try {
    return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

function foldersOf(files: ReadonlySet<SourceId>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** Whether a file that is open is worth reading at all. */
export function isOurs(source: SourceId): boolean {
  return source === CONFIG_NAME || mayBeNamed(source);
}
