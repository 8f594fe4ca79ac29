import { dirname } from 'node:path';
import { CONFIG_NAME } from '../engine/config-name.ts';
import { isForeign } from '../node/names.ts';
import { inside, slashed } from '../node/paths.ts';
import { findProject, type Project as Place } from '../node/project.ts';
import type { Registry } from '../rule/registry.ts';
import type { SourceId } from '../text/place.ts';
import type { Buffer, Buffers } from './buffers.ts';
import { isOurs } from './disk.ts';
import { Project, type Watcher } from './project.ts';
import { holdsHome, pathOf, uriOf, writtenPath } from './uris.ts';

/** A file as a project knows it. */
export interface ProjectFile {
  readonly project: Project;
  readonly source: SourceId;
}

function isMarked(folder: string): boolean {
  return findProject(folder, []).marked;
}

/** The projects of the folders that are open in the editor, and those of files outside of them. */
export class Projects {
  readonly #projects = new Map<string, Project>();
  /** Those that are open, and how the editor writes their paths. */
  readonly #folders = new Map<string, string>();
  readonly #registry: Registry;
  readonly #buffers: Buffers;
  readonly #watcherOf: (root: string) => Watcher;
  /** How the editor writes the addresses of what it has open: it takes no other for the same file. */
  readonly #spelt = new Map<string, string>();
  /** Of open files, since to find a project asks the disk. */
  readonly #known = new Map<string, ProjectFile>();

  constructor(registry: Registry, buffers: Buffers, watcherOf: (root: string) => Watcher) {
    this.#registry = registry;
    this.#buffers = buffers;
    this.#watcherOf = watcherOf;
  }

  all(): readonly Project[] {
    return [...this.#projects.values()];
  }

  /** Undefined for what no project reads. */
  fileOf(uri: string): ProjectFile | undefined {
    const known = this.#known.get(uri);
    if (known) return known;
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const project = this.#projectOf(path);
    const source = project.sourceOf(path);
    return isOurs(source) ? { project, source } : undefined;
  }

  /** Whether no other project that is open stands between a project and its file. */
  isOwn({ project, source }: ProjectFile): boolean {
    const path = project.pathOf(source);
    return !this.all().some(
      ({ place }) =>
        inside(project.place.root, place.root) && place !== project.place && inside(place.root, path),
    );
  }

  uriOf({ project, source }: ProjectFile): string {
    const path = project.pathOf(source);
    return this.#spelt.get(path) ?? uriOf(this.#spell(path));
  }

  /** Begins to read what is in it. */
  addFolder(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#folders.set(path, writtenPath(uri));
    this.#start(path);
    this.#reopen(path);
  }

  removeFolder(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#folders.delete(path);
    this.#reopen(path);
  }

  open({ uri, text }: Buffer): void {
    const file = this.fileOf(uri);
    if (!file) return;
    this.#known.set(uri, file);
    this.#spelt.set(file.project.pathOf(file.source), uri);
    file.project.edit(file.source, text);
  }

  /** Another name of the same file may still be open. */
  close(uri: string): void {
    const file = this.fileOf(uri);
    if (!file) return;
    this.#known.delete(uri);
    this.#spelt.delete(file.project.pathOf(file.source));
    const other = this.#buffers.all().find((buffer) => {
      const same = this.fileOf(buffer.uri);
      return same?.project === file.project && same.source === file.source;
    });
    if (other) this.open(other);
    else file.project.edit(file.source, undefined);
    this.#dropIdle();
  }

  /** Files or folders on the disk were written, made or deleted. False where nobody can see a difference. */
  async touch(uris: readonly string[]): Promise<boolean> {
    const paths = uris.flatMap((uri) => pathOf(uri) ?? []);
    let isSeen = false;
    for (const project of this.all()) {
      const { root } = project.place;
      const sources = paths.filter((path) => inside(root, path)).map((path) => project.sourceOf(path));
      const { revision } = project;
      const isConfig = sources.includes(CONFIG_NAME) && project.configHasChanged();
      const own = sources.filter((source) => !isForeign(source));
      if (isConfig || sources.includes('.git/HEAD')) this.#restart(project);
      else if (own.some((source) => source.endsWith('.gitignore'))) await project.restat();
      else project.touch(own);
      isSeen ||= isConfig || project.revision > revision;
    }
    return isSeen;
  }

  /** Looks for what has changed on the disk, for clients that do not tell. */
  async look(): Promise<void> {
    for (const project of this.all()) {
      if (project.configHasChanged()) this.#restart(project);
      else await project.restat();
    }
  }

  /** The innermost open folder around a path. */
  #folderOf(path: string): string | undefined {
    const folders = [...this.#folders.keys()].filter((folder) => inside(folder, path));
    return folders.sort((a, b) => b.length - a.length)[0];
  }

  /** An editor that has opened a folder by a link knows its files by that name. */
  #spell(path: string): string {
    const folder = this.#folderOf(path);
    return folder === undefined ? path : this.#folders.get(folder) + path.slice(folder.length);
  }

  #projectOf(path: string): Project {
    const folder = this.#folderOf(path);
    const around = slashed(dirname(path));
    // A folder of projects is none itself.
    const isOne = folder !== undefined && (isMarked(folder) || !isMarked(around));
    return this.#start(isOne ? folder : around);
  }

  /** The project around a folder, which is read from now on when it is new. */
  #start(folder: string): Project {
    const place = this.#placeOf(folder);
    let project = this.#projects.get(place.root);
    if (project?.place.marked !== place.marked) {
      project?.stop();
      project = new Project(place, this.#registry, this.#watcherOf(place.root));
      this.#projects.set(place.root, project);
      void project.load();
    }
    return project;
  }

  /** A folder that was opened is read though nothing marks it, unless all that its user has is in it. */
  #placeOf(folder: string): Place {
    const place = findProject(folder, []);
    return { ...place, marked: place.marked || (this.#folders.has(place.root) && !holdsHome(place.root)) };
  }

  /** Where a config came or went, the project may be another one. */
  #restart(old: Project): void {
    const { root, config } = old.place;
    const place = this.#placeOf(root);
    if (place.root === root && place.config === config) {
      void old.load();
      return;
    }
    old.stop();
    this.#projects.delete(root);
    for (const folder of this.#folders.keys()) this.#start(folder);
    this.#reopen(root);
  }

  /** Gives what is open below a folder to the project that it belongs to now. */
  #reopen(folder: string): void {
    for (const buffer of this.#buffers.all()) {
      const path = pathOf(buffer.uri);
      if (path === undefined || !inside(folder, path)) continue;
      const before = this.#known.get(buffer.uri);
      this.#known.delete(buffer.uri);
      this.open(buffer);
      const now = this.#known.get(buffer.uri);
      if (before && before.project !== now?.project) before.project.edit(before.source, undefined);
    }
    this.#dropIdle();
  }

  /** Projects of no folder and no open file are let go. */
  #dropIdle(): void {
    const used = new Set([...this.#folders.keys()].map((folder) => this.#start(folder)));
    for (const { uri } of this.#buffers.all()) {
      const file = this.fileOf(uri);
      if (file) used.add(file.project);
    }
    for (const [root, project] of this.#projects) {
      if (used.has(project)) continue;
      project.stop();
      this.#projects.delete(root);
    }
  }
}
