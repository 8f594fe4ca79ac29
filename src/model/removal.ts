import { REMOVED_VERSIONS, type RemovedVersion, type VersionChange } from './evidence/api-versions.ts';
import { type AnyField, type Field, fieldAt } from './field.ts';
import type { Label } from './label.ts';
import type { Resource } from './resource.ts';

/** That the version of an object is no longer served. */
export interface Removal {
  /** The minor version of Kubernetes that first did not serve it. */
  readonly removed: number;
  /** What is served instead; undefined where nothing took its place. */
  readonly replacement: string | undefined;
  /** What means another thing there, at the fields of this object. */
  readonly changes: readonly Label[];
  /** Whether the object means the same under the replacement, as far as it is written. */
  readonly same: boolean;
}

let rows: ReadonlyMap<string, RemovedVersion> | undefined;

function rowOf(apiVersion: string, kind: string): RemovedVersion | undefined {
  rows ??= new Map(
    REMOVED_VERSIONS.flatMap((row) =>
      row.kinds.split(' ').map((each) => [`${row.from}/${each}`, row] as const),
    ),
  );
  return rows.get(`${apiVersion}/${kind}`);
}

/** Undefined where a Kubernetes of this minor version serves the object as it is. */
export function removalOf(resource: Resource, minor: number): Removal | undefined {
  const { apiVersion, kind, root } = resource;
  const row = rowOf(apiVersion, kind);
  if (!row || row.removed > minor) return undefined;
  const all: VersionChange[] = [];
  let last: RemovedVersion | undefined = row;
  let replacement: string | undefined;
  for (
    ;
    last && last.removed <= minor;
    last = replacement === undefined ? undefined : rowOf(replacement, kind)
  ) {
    all.push(...(last.changes ?? []));
    replacement = last.to;
  }
  const judged = all.map((change) => {
    const at = fieldAt(root, change.at.split('.'));
    return { at, text: change.text, matters: matters(change, at) };
  });
  return {
    removed: row.removed,
    replacement,
    changes: judged.flatMap(({ at, text, matters }) => (matters ? [{ at, text }] : [])),
    same: judged.every((change) => change.matters === false),
  };
}

/** Undefined when nobody can know. */
function matters({ when }: VersionChange, field: AnyField): boolean | undefined {
  if (field.state === 'unknown') return undefined;
  if (when === 'absent' || when === 'written') return field.state === when;
  return field.state === 'written' && isEmpty(field);
}

/** A selector is empty with nothing in its parts too. */
function isEmpty(field: AnyField): boolean {
  const mapping = field as Field<{ readonly [key: string]: readonly unknown[] }>;
  return mapping.keys().every((key) => {
    const part = mapping.get(key);
    return part.keys().length === 0 && part.items().length === 0;
  });
}
