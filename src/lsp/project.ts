import { type Config, DEFAULTS } from '../engine/config.ts';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Finding } from '../engine/finding.ts';
import { matcherOf } from '../engine/globs.ts';
import { migrationFiles } from '../engine/migration-files.ts';
import { Session } from '../engine/session.ts';
import { folderPath } from '../node/paths.ts';
import type { Project as Place } from '../node/project.ts';
import { released } from '../node/released.ts';
import type { Registry } from '../rule/registry.ts';
import type { Settings } from '../rule/rule.ts';
import type { SourceId } from '../text/place.ts';
import type { SourceChange } from '../workspace/source.ts';
import { catchUp } from './catching-up.ts';
import { Disk } from './disk.ts';
import { inOrderOfUse } from './order-of-use.ts';
import { configFrom } from './project-config.ts';
import { rest } from './slices.ts';

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

/** How long what is open waits for what stands around it, in milliseconds. */
const PATIENCE = 1000;

/** One project: its files on the disk, the open buffers over them, and the session that checks both. */
export class Project {
  readonly place: Place;
  /** Rises with each change of a text: what was said before may no longer hold. */
  revision = 0;
  readonly #registry: Registry;
  readonly #watcher: Watcher;
  readonly #disk: Disk;
  readonly #buffers = new Map<SourceId, string>();
  readonly #waiting = new Map<SourceId, SourceChange>();
  #config: Config = DEFAULTS;
  #openConfig: string | undefined;
  #session: Session | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** Each load has its own; a later one ends it. */
  #life = 0;
  #loading: Promise<void> = Promise.resolve();
  #checking: Promise<void> = Promise.resolve();
  #isChecked = false;
  readonly #warn = (reason: unknown) => this.#watcher.warn(String(reason));

  constructor(place: Place, registry: Registry, watcher: Watcher) {
    this.place = place;
    this.#registry = registry;
    this.#watcher = watcher;
    this.#disk = new Disk(place);
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
    return this.#disk.pathOf(source);
  }

  /** Reads config and files anew, open buffers first; others may ask in between. Never fails: what goes wrong is told. */
  load(): Promise<void> {
    const life = ++this.#life;
    this.#isChecked = false;
    this.#loading = this.#read(life).catch(this.#warn);
    this.#checking = this.#loading.then(() => this.#checkAll(life)).catch(this.#warn);
    return this.#loading;
  }

  /** Nobody asks any more. */
  stop(): void {
    this.#life++;
  }

  /** Once all files are read. */
  async loaded(): Promise<void> {
    for (let loading: Promise<void> | undefined; loading !== this.#loading; ) {
      loading = this.#loading;
      await loading;
    }
  }

  /** Once all rules have run as well. */
  async checked(): Promise<void> {
    await this.loaded();
    await this.#checking;
  }

  /** Once what an open file stands among is read, so that little is missed which is there; soon in any case. */
  async settled(): Promise<void> {
    if (this.#isChecked) return;
    await Promise.race([this.loaded(), new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())]);
  }

  /** The text of a file in the editor; undefined where it is closed, so that the disk counts again. */
  edit(source: SourceId, text: string | undefined): void {
    if (source === CONFIG_NAME) this.#openConfig = text;
    else if (text === undefined) {
      this.#buffers.delete(source);
      this.#change(this.#disk.read(source));
    } else {
      this.#buffers.set(source, text);
      this.#change({ source, text });
    }
  }

  /** The text of `zerodrop.yaml` in the editor, else on the disk. It counts once it is saved. */
  configText(): string {
    return this.#openConfig ?? this.#disk.config() ?? '';
  }

  /** Whether `zerodrop.yaml` is another one on the disk than when this was last asked. */
  configHasChanged(): boolean {
    return this.#disk.hasChanged(CONFIG_NAME);
  }

  /** Files or folders on the disk were written, made or deleted. */
  touch(paths: readonly string[]): void {
    for (const source of this.#disk.touched(paths, migrationFiles(this.#config, matcherOf)))
      if (!this.#buffers.has(source)) this.#change(this.#disk.read(source));
  }

  /** Takes up what was written, made or deleted on the disk, or is ignored or no more, since it was last read. */
  async restat(): Promise<void> {
    const known = new Set(await this.ask((session) => session.workspace.sources.keys()));
    const files = this.#find();
    for (const source of new Set([...known, ...files])) {
      const isOther = this.#disk.hasChanged(source) || known.has(source) !== files.has(source);
      if (isOther && !this.#buffers.has(source)) this.#change(this.#disk.read(source));
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

  /**
   * What is found in one file: all that a cold check would find, unless many other files have to be looked at for that.
   * Then these are caught up with later, and it is told that something has changed.
   */
  findingsIn(session: Session, source: SourceId): readonly Finding[] {
    if (this.#isChecked && session.isBehind(AT_ONCE)) {
      this.#isChecked = false;
      this.#checking = this.#checkAll(this.#life).catch(this.#warn);
    }
    const found = () => (this.#isChecked ? session.findings(source) : session.check(new Set([source])));
    try {
      return found();
    } catch (reason) {
      // A rule has failed on this file or on another one: then nothing is found there.
      this.#warn(reason);
      return found();
    }
  }

  async #read(life: number): Promise<void> {
    let files: readonly SourceId[] = [];
    await this.#inTurn(async () => {
      this.#disk.hasChanged(CONFIG_NAME);
      const read = await configFrom(this.#disk.config(), this.#registry, this.#warn);
      this.#config = read ?? this.#config;
      // Now, and not once there is a session: what is written meanwhile counts.
      this.#waiting.clear();
      const found = [...this.#find()];
      const isMigration = migrationFiles(this.#config, matcherOf);
      const from = { from: this.place.root, env: process.env, to: 'work tree' } as const;
      const standing = found.some(isMigration)
        ? await released(this.place, found.filter(isMigration), isMigration, from)
        : undefined;
      const config = this.#config;
      this.#session = new Session({ registry: this.#registry, config, matcherOf, warm: true, standing });
      await this.#apply([...this.#buffers].map(([source, text]) => ({ source, text })));
      files = inOrderOfUse(found, [...this.#buffers.keys()]);
    });
    for (let at = 0; at < files.length; at += AT_ONCE) {
      if (life !== this.#life) {
        if (at > 0) this.#watcher.reading(files.length, files.length);
        return;
      }
      await this.#inTurn(() => this.#apply(this.#unread(files.slice(at, at + AT_ONCE))));
      this.#watcher.reading(Math.min(at + AT_ONCE, files.length), files.length);
      await rest();
    }
    if (life === this.#life) this.#watcher.changed();
  }

  /** Runs rules wherever they are due, so that from then on an edit costs what it concerns. */
  async #checkAll(life: number): Promise<void> {
    await catchUp(this, () => life === this.#life, this.#warn);
    if (life !== this.#life) return;
    this.#isChecked = true;
    this.revision++;
    this.#watcher.changed();
  }

  #find(): ReadonlySet<SourceId> {
    return this.#disk.find(migrationFiles(this.#config, matcherOf));
  }

  #unread(files: readonly SourceId[]): readonly SourceChange[] {
    return files
      .filter((source) => !this.#buffers.has(source) && !this.#waiting.has(source))
      .map((source) => this.#disk.read(source));
  }

  #change(change: SourceChange): void {
    this.revision++;
    this.#waiting.set(change.source, change);
  }

  async #apply(changes: readonly SourceChange[]): Promise<void> {
    if (changes.length === 0) return;
    this.revision++;
    await this.#session?.apply(changes);
  }

  /** One at a time, in the order asked. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(task);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}
