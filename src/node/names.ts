import { CONFIG_NAME } from '../engine/config-name.ts';
import { mayHoldMigrations } from '../engine/migration-files.ts';

/** Folders that never hold the project's own manifests; `testdata` by the convention of Go, whose tools pass it over as well. */
export const FOREIGN: ReadonlySet<string> = new Set(['.git', 'node_modules', 'testdata', 'vendor']);

/** Whether a path leads through such a folder, or is one. */
export function isForeign(path: string): boolean {
  return path.split('/').some((name) => FOREIGN.has(name));
}

const PLAIN = /(?:\.(?:ya?ml|json)|^Kustomization)$/i;
const TEMPLATED = /\.(?:tmpl|template)$|\.(?:ya?ml|json)\.(?:tpl|gotmpl|j2)$/i;

/** Whether a file of this name (without its folder) may hold manifests. */
export function mayHoldManifests(name: string): boolean {
  return name !== CONFIG_NAME && (PLAIN.test(name) || TEMPLATED.test(name));
}

/** A template that may still be YAML as it stands, such as one with `${VAR}` only. */
export function isTemplated(name: string): boolean {
  return TEMPLATED.test(name);
}

/** Whether a file at this path may hold manifests or migrations, or tell how these run. */
export function mayBeRead(path: string): boolean {
  return mayHoldManifests(path.slice(path.lastIndexOf('/') + 1)) || mayHoldMigrations(path);
}

/** Whether a named file is worth reading: what has another extension is something else. */
export function mayBeNamed(path: string): boolean {
  return mayBeRead(path) || !/[^/]\.[^./]+$/.test(path);
}
