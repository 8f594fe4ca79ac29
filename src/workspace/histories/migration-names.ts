import type { SourceId } from '../../text/place.ts';
import { stemOf } from './folders.ts';
import type { MigrationOutline } from './outline.ts';
import { isCode } from './runner-files.ts';

type Naming = (path: SourceId) => string | undefined;

/** How people and runners call a migration, by its path. */
const NAMINGS: readonly Naming[] = [
  (path) => fileOf(path),
  (path) => fileOf(path).replace(/(?:\.up)?\.sql$/, ''),
  (path) => fileOf(path).replace(/\.sql$/, ''),
  (path) => (isCode(path) ? stemOf(fileOf(path)) : undefined),
  (path) => folderOf(path),
  numberOf,
  (path) => numberOf(path)?.replace(/^0+(?=\d)/, ''),
  (path) => path,
];

/** All that a migration may be called. */
export function namesOf({ id, path }: Pick<MigrationOutline, 'id' | 'path'>): readonly string[] {
  return [id, ...NAMINGS.flatMap((naming) => naming(path) ?? [])];
}

/** How the ids of a history follow from paths; undefined where they do not. */
export function namingOf(migrations: readonly MigrationOutline[]): Naming | undefined {
  const plain = migrations.filter(({ repeatable }) => !repeatable);
  if (plain.length === 0) return undefined;
  return NAMINGS.find((naming) => plain.every(({ id, path }) => naming(path) === id));
}

function fileOf(path: SourceId): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: SourceId): string | undefined {
  return /([^/]+)\/[^/]+$/.exec(path)?.[1];
}

/** `1.2` of `V1_2__x.sql`, `0041` of `0041_x.sql` and of `0041_x/up.sql`. */
function numberOf(path: SourceId): string | undefined {
  const versioned = /^V(\d+(?:[._]\d+)*)__/.exec(fileOf(path))?.[1];
  if (versioned !== undefined) return versioned.replaceAll('_', '.');
  return (/^\d+/.exec(fileOf(path)) ?? /^\d+/.exec(folderOf(path) ?? ''))?.[0];
}
