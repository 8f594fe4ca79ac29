import { dirname } from 'node:path';
import { CONFIG_NAME } from '../engine/config-name.ts';
import { inside, slashed } from '../node/paths.ts';
import { findProject } from '../node/project.ts';
import type { Registry } from '../rule/registry.ts';
import type { SourceId } from '../text/place.ts';
import type { Buffer, Buffers } from './buffers.ts';
import { isOurs, Project, type Watcher } from './project.ts';
import { pathOf, uriOf } from './uris.ts';

/** A file as a project knows it. */
export interface ProjectFile {
  readonly project: Project;
  readonly source: SourceId;
}

/** The projects of the folders that are open in the editor, and those of files outside of them. */
export class Projects {
  readonly #projects = new Map<string, Project>();
  readonly #folders = new Set<string>();
  readonly #registry: Registry;
  readonly #buffers: Buffers;
  readonly #watcherOf: (root: string) => Watcher;
  /** How the editor writes the addresses of what it has open: it takes no other for the same file. */
  readonly #spelt = new Map<string, string>();

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
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const project = this.#projectOf(path);
    const source = project.sourceOf(path);
    return isOurs(source) ? { project, source } : undefined;
  }

  uriOf({ project, source }: ProjectFile): string {
    const path = project.pathOf(source);
    return this.#spelt.get(path) ?? uriOf(path);
  }

  async addFolder(uri: string): Promise<void> {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#folders.add(path);
    await this.#start(path).load();
  }

  removeFolder(uri: string): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    this.#folders.delete(path);
    this.#dropIdle();
  }

  open({ uri, text }: Buffer): void {
    const file = this.fileOf(uri);
    if (!file) return;
    this.#spelt.set(file.project.pathOf(file.source), uri);
    file.project.edit(file.source, text);
  }

  close(uri: string): void {
    const file = this.fileOf(uri);
    if (!file) return;
    this.#spelt.delete(file.project.pathOf(file.source));
    file.project.edit(file.source, undefined);
    this.#dropIdle();
  }

  /** A file on the disk was written, made or deleted. */
  async touch(uri: string): Promise<void> {
    const path = pathOf(uri);
    if (path === undefined) return;
    for (const project of this.#projects.values()) {
      if (!inside(project.place.root, path)) continue;
      const source = project.sourceOf(path);
      if (source === CONFIG_NAME || source === '.git/HEAD') await this.#restart(project);
      else if (isOurs(source)) project.touch(source);
    }
  }

  /** Looks for what has changed on the disk, for clients that do not tell. */
  async look(): Promise<void> {
    for (const project of this.#projects.values()) await project.restat();
  }

  #projectOf(path: string): Project {
    const folders = [...this.#folders].filter((folder) => inside(folder, path));
    const nearest = folders.sort((a, b) => b.length - a.length)[0];
    const known = nearest === undefined ? undefined : this.#start(nearest);
    if (known && inside(known.place.root, path)) return known;
    const start = slashed(dirname(path));
    const { root } = findProject(start, []);
    const isNew = !this.#projects.has(root);
    const project = this.#start(start);
    if (isNew) void project.load();
    return project;
  }

  /** The project around a folder, not yet read when it is new. */
  #start(folder: string): Project {
    const place = findProject(folder, []);
    let project = this.#projects.get(place.root);
    if (!project) {
      project = new Project(place, this.#registry, this.#watcherOf(place.root));
      this.#projects.set(place.root, project);
    }
    return project;
  }

  /** Where a config came or went, the project may be another one. */
  async #restart(old: Project): Promise<void> {
    const place = findProject(old.place.root, []);
    if (place.root === old.place.root && place.config === old.place.config) return old.load();
    this.#projects.delete(old.place.root);
    const project = this.#start(old.place.root);
    for (const buffer of this.#buffers.all()) {
      const path = pathOf(buffer.uri);
      if (path !== undefined && inside(project.place.root, path)) this.open(buffer);
    }
    await project.load();
  }

  /** Projects of no folder and no open file are let go. */
  #dropIdle(): void {
    const used = new Set([...this.#folders].map((folder) => findProject(folder, []).root));
    for (const { uri } of this.#buffers.all()) {
      const file = this.fileOf(uri);
      if (file) used.add(file.project.place.root);
    }
    for (const root of this.#projects.keys()) if (!used.has(root)) this.#projects.delete(root);
  }
}
