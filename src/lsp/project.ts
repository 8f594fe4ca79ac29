import { type Config, DEFAULTS } from '../engine/config.ts';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Finding } from '../engine/finding.ts';
import { matcherOf } from '../engine/globs.ts';
import { migrationFiles } from '../engine/migration-files.ts';
import { readConfig } from '../engine/read-config.ts';
import { Session } from '../engine/session.ts';
import { discover } from '../node/discovery.ts';
import { fs } from '../node/fs.ts';
import { mayBeNamed } from '../node/names.ts';
import { folderPath } from '../node/paths.ts';
import type { Project as Place } from '../node/project.ts';
import { readText } from '../node/reading.ts';
import { released } from '../node/released.ts';
import type { Registry } from '../rule/registry.ts';
import type { Settings } from '../rule/rule.ts';
import type { SourceId } from '../text/place.ts';
import type { SourceChange } from '../workspace/source.ts';

/** What a project tells those who look at it. */
export interface Watcher {
  /** Findings may be others than before, in whatever file. */
  changed(): void;
  /** So many of its files are read. */
  reading(done: number, of: number): void;
  /** Something that people need to know, such as a config that is wrong. */
  warn(message: string): void;
}

/** Files that are read before somebody else may ask something. */
const AT_ONCE = 50;

/** One project: its files on the disk, the open buffers over them, and the session that checks both. */
export class Project {
  readonly place: Place;
  /** Rises with each change of a text: what was said before may no longer hold. */
  revision = 0;
  readonly #registry: Registry;
  readonly #watcher: Watcher;
  readonly #buffers = new Map<SourceId, string>();
  readonly #waiting = new Map<SourceId, SourceChange>();
  readonly #stamps = new Map<SourceId, string>();
  #config: Config = DEFAULTS;
  #openConfig: string | undefined;
  #session: Session | undefined;
  #turn: Promise<void> = Promise.resolve();
  #life = 0;

  constructor(place: Place, registry: Registry, watcher: Watcher) {
    this.place = place;
    this.#registry = registry;
    this.#watcher = watcher;
  }

  /** What the config that is in force says of times and versions. */
  get settings(): Settings {
    return this.#config.settings;
  }

  /** The path of a file of the project from its root. */
  sourceOf(path: string): SourceId {
    return path.slice(folderPath(this.place.root).length);
  }

  pathOf(source: SourceId): string {
    return folderPath(this.place.root) + source;
  }

  /** Reads config and files anew, open buffers first; others may ask in between. */
  async load(): Promise<void> {
    const life = ++this.#life;
    await this.#inTurn(async () => {
      await this.#readConfig();
      const isMigration = migrationFiles(this.#config, matcherOf);
      const files = this.#files();
      const standing = files.some(isMigration)
        ? await released(this.place, files.filter(isMigration), isMigration, {
            from: this.place.root,
            env: process.env,
            to: 'work tree',
          })
        : undefined;
      this.#session = new Session({
        registry: this.#registry,
        config: this.#config,
        matcherOf,
        warm: true,
        standing,
      });
      this.#waiting.clear();
      await this.#apply([...this.#buffers].map(([source, text]) => ({ source, text })));
    });
    this.#watcher.changed();
    const files = this.#files().filter((source) => !this.#buffers.has(source));
    for (let at = 0; at < files.length && life === this.#life; at += AT_ONCE) {
      await this.#inTurn(() => this.#read(files.slice(at, at + AT_ONCE)));
      this.#watcher.reading(Math.min(at + AT_ONCE, files.length), files.length);
      await new Promise(setImmediate);
    }
    if (life === this.#life) this.#watcher.changed();
  }

  /** The text of a file in the editor; undefined where it is closed, so that the disk counts again. */
  edit(source: SourceId, text: string | undefined): void {
    if (source === CONFIG_NAME) this.#openConfig = text;
    else if (text === undefined) {
      this.#buffers.delete(source);
      this.touch(source);
    } else {
      this.#buffers.set(source, text);
      this.#change({ source, text });
    }
  }

  /** The text of `zerodrop.yaml` in the editor, else on the disk. It counts once it is saved. */
  configText(): string {
    const reading = readText(this.pathOf(CONFIG_NAME));
    return this.#openConfig ?? ('text' in reading ? reading.text : '');
  }

  /** A file on the disk was written, made or deleted. */
  touch(source: SourceId): void {
    if (this.#buffers.has(source)) return;
    const reading = readText(this.pathOf(source));
    this.#change('text' in reading ? { source, ...reading } : { source, text: undefined });
  }

  /** Takes up what was written, made or deleted on the disk since it was last read. */
  async restat(): Promise<void> {
    const known = new Set((await this.ask((session) => session.workspace.sources.keys())) ?? []);
    for (const source of new Set([...known, ...this.#files()])) {
      const stamp = stampOf(this.pathOf(source));
      if (stamp !== this.#stamps.get(source)) this.touch(source);
      this.#stamps.set(source, stamp);
    }
  }

  /** Asks something of the session, once every change before is in it. */
  async ask<T>(question: (session: Session) => T): Promise<T | undefined> {
    let answer: T | undefined;
    await this.#inTurn(async () => {
      if (this.#waiting.size > 0) {
        const changes = [...this.#waiting.values()];
        this.#waiting.clear();
        await this.#apply(changes);
      }
      if (this.#session) answer = question(this.#session);
    });
    return answer;
  }

  /** What is found in one file; others may wait. */
  async findings(source: SourceId): Promise<readonly Finding[]> {
    return (await this.ask((session) => session.check(new Set([source])))) ?? [];
  }

  #change(change: SourceChange): void {
    this.revision++;
    this.#waiting.set(change.source, change);
  }

  async #apply(changes: readonly SourceChange[]): Promise<void> {
    if (changes.length > 0) await this.#session?.apply(changes);
  }

  #files(): readonly SourceId[] {
    const { root, repository, marked } = this.place;
    if (!marked) return [];
    return discover(root, repository, [root], migrationFiles(this.#config, matcherOf)).files;
  }

  async #read(files: readonly SourceId[]): Promise<void> {
    const changes = files.flatMap((source): readonly SourceChange[] => {
      if (this.#buffers.has(source) || this.#waiting.has(source)) return [];
      this.#stamps.set(source, stampOf(this.pathOf(source)));
      const reading = readText(this.pathOf(source));
      return 'text' in reading ? [{ source, ...reading }] : [];
    });
    await this.#apply(changes);
  }

  /** A config that is wrong leaves the one before in force. */
  async #readConfig(): Promise<void> {
    const reading = this.place.config === undefined ? undefined : readText(this.place.config);
    if (!reading || !('text' in reading)) {
      this.#config = DEFAULTS;
      return;
    }
    const today = new Date().toISOString().slice(0, 10);
    const read = await readConfig(reading.text, this.#registry, { path: CONFIG_NAME, today });
    if ('errors' in read) {
      const [first] = read.errors;
      this.#watcher.warn(
        `${CONFIG_NAME}:${first?.line}:${first?.column} ${first?.message}; the last one that was right holds on`,
      );
    } else this.#config = read.config;
  }

  /** One at a time, in the order asked. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(task);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

/** What changes when a file is written; empty where there is none. */
function stampOf(path: string): string {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size}` : '';
}

/** Whether a file that is open is worth reading at all. */
export function isOurs(source: SourceId): boolean {
  return source === CONFIG_NAME || mayBeNamed(source);
}
