import type { Matcher } from '../engine/config.ts';
import { CONFIG_NAME } from '../engine/config-name.ts';
import { discover } from '../node/discovery.ts';
import { fs } from '../node/fs.ts';
import { mayBeNamed } from '../node/names.ts';
import { folderPath } from '../node/paths.ts';
import type { Project as Place } from '../node/project.ts';
import { readText } from '../node/reading.ts';
import type { SourceId } from '../text/place.ts';
import type { SourceChange } from '../workspace/source.ts';

/** The files of one project on the disk: which of them it reads, and what was last seen of them. */
export class Disk {
  readonly #place: Place;
  readonly #stamps = new Map<SourceId, string>();
  #files: ReadonlySet<SourceId> = new Set();

  constructor(place: Place) {
    this.#place = place;
  }

  /** Walks the folders anew. A project that nothing marks reads only what is opened. */
  find(isMigration: Matcher): ReadonlySet<SourceId> {
    const { root, repository, marked } = this.#place;
    this.#files = new Set(marked ? discover(root, repository, [root], isMigration).files : []);
    return this.#files;
  }

  /** Whether the project reads this file though nobody has opened it, as of the last walk. */
  has(source: SourceId): boolean {
    return this.#files.has(source);
  }

  /** Without a text where the file is gone or not one of the project. */
  read(source: SourceId): SourceChange {
    this.#stamps.set(source, this.#stampOf(source));
    const reading = this.has(source) ? readText(this.pathOf(source)) : undefined;
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

/** Whether a file that is open is worth reading at all. */
export function isOurs(source: SourceId): boolean {
  return source === CONFIG_NAME || mayBeNamed(source);
}
