import type { Released } from '../../model/migration/history.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import type { SourceId } from '../../text/place.ts';
import { bareSql } from './bare-sql.ts';
import { namesOf, namingOf } from './migration-names.ts';
import type { MigrationOutline, Outline } from './outline.ts';
import { isCode } from './runner-files.ts';
import { compareNumbers, leadingNumber } from './runners/kind.ts';
import type { Standing } from './standing.ts';

/** Somebody's word on the last migration that production has. */
export interface Applied {
  /** The folder of the history; undefined: every history. */
  readonly folder: string | undefined;
  readonly id: string;
}

/** What is known of the migrations that production has. */
export interface Production {
  /** From the host. */
  readonly standing?: Standing | undefined;
  /** What somebody said of this run; beats the config and `standing`. */
  readonly applied?: readonly Applied[];
}

export interface Pending {
  /** By `keyOf`. */
  readonly pending: ReadonlySet<string>;
  /** Reads in brackets after "3 of 41 are pending". */
  readonly because: string;
  /** What is wrong with the id that was given; then all are pending. */
  readonly problem?: string;
}

/** One migration of a history: a file of Liquibase has several. */
export function keyOf({ path, id }: Pick<MigrationOutline, 'path' | 'id'>): string {
  return `${path}\0${id}`;
}

/** What production does not have yet. `applied` is the id, number, file or folder of the last one that it has. */
export function pendingOf(
  { directory, migrations }: Outline,
  standing: Standing | undefined,
  applied: string | undefined,
): Pending {
  const keys = (of: readonly MigrationOutline[]) => new Set(of.map(keyOf));
  const moved = (one: MigrationOutline) => !one.repeatable || hasMoved(one, standing);
  if (applied !== undefined) {
    const last = indexOf(migrations, applied);
    if (last < 0) {
      const near = nearestWord(applied, migrations.flatMap(namesOf));
      const hint = near ? `; did you mean \`${near}\`?` : '';
      const problem = `no migration in \`${directory || '.'}\` is called \`${applied}\`${hint}`;
      return { pending: keys(migrations), because: `all: ${problem}`, problem };
    }
    const pending = migrations.filter((one, i) => (one.repeatable ? moved(one) : i > last));
    return { pending: keys(pending), because: `after ${migrations[last]?.id}` };
  }
  if (!standing) return { pending: keys(migrations), because: 'all: nobody said which are applied' };
  switch (standing.type) {
    case 'all':
      return { pending: keys(migrations), because: `all: ${standing.why}` };
    case 'newest': {
      const newest = migrations.filter(({ repeatable }) => !repeatable).slice(-1);
      return { pending: keys(newest), because: `the newest: ${standing.why}` };
    }
    case 'released': {
      const several = sharedPaths(migrations);
      const pending = migrations.filter((one) =>
        one.repeatable
          ? hasMoved(one, standing)
          : !standing.sources.has(one.path) || (several.has(one.path) && isAdded(one, standing.edited)),
      );
      return { pending: keys(pending), because: `not in ${standing.name}` };
    }
  }
}

/** Those with a higher number than a migration that is none of them; undefined where numbers do not tell. */
export function pendingAfter({ migrations }: Outline, id: string): Pending | undefined {
  const last = leadingNumber(id);
  const numbers = migrations.map((one) => leadingNumber(one.id));
  const tell = !numbers.includes(undefined) && new Set(numbers).size === numbers.length;
  if (last === undefined || !tell) return undefined;
  const after = migrations.filter((_, i) => compareNumbers(numbers[i] ?? '', last) > 0);
  return { pending: new Set(after.map(keyOf)), because: `after ${id}` };
}

/**
 * What the main branch holds of a history; undefined where nobody can tell. `textOf`: a file as it is now. For
 * code both texts are what it sends.
 */
export function releasedOf(
  { directory, migrations, runner }: Outline,
  standing: Standing | undefined,
  textOf: (path: SourceId) => string | undefined,
): Released | undefined {
  if (standing?.type !== 'released') return undefined;
  const { main, edited } = standing;
  const several = sharedPaths(migrations);
  const there = migrations.filter(
    (one) => main.sources.has(one.path) && !(several.has(one.path) && isAdded(one, edited)),
  );
  const ids = new Set(there.map(({ id }) => id));
  const known = new Set(migrations.map(({ path }) => path));
  const naming = namingOf(migrations);
  const folder = directory === '' ? '' : `${directory}/`;
  for (const path of main.sources) {
    const isOther = path.startsWith(folder) && !known.has(path);
    const id = isOther && !BACKWARD.test(path) ? naming?.(path) : undefined;
    if (id !== undefined) ids.add(id);
  }
  // To a file of several migrations others are added at the end.
  const differing = [...edited].filter(([path, before]) => {
    const now = known.has(path) ? textOf(path) : undefined;
    if (now === undefined) return false;
    const [is, was] = isCode(path) ? [now, before] : [bareSql(now), bareSql(before)];
    return several.has(path) || runner.id === 'liquibase' ? !is.startsWith(was) : is !== was;
  });
  return { name: main.name, ids, paths: main.sources, edited: new Map(differing) };
}

/** What takes a migration back, and so has its number. */
const BACKWARD = /(?:[./]down\.sql|(?:^|\/)U\d[^/]*\.sql|\/revert\/[^/]*|\/verify\/[^/]*)$/;

/** The last one that is called so: by its id before other names. */
function indexOf(migrations: readonly MigrationOutline[], name: string): number {
  const byId = migrations.findLastIndex(({ id }) => id === name);
  if (byId >= 0) return byId;
  return migrations.findLastIndex((one) => namesOf(one).includes(name));
}

/** A repeatable one runs again where its text is new. */
function hasMoved({ path }: MigrationOutline, standing: Standing | undefined): boolean {
  if (standing?.type === 'all') return true;
  return standing?.type === 'released' && (!standing.sources.has(path) || standing.edited.has(path));
}

/** Files that hold more than one migration. */
function sharedPaths(migrations: readonly MigrationOutline[]): ReadonlySet<SourceId> {
  const first = new Map(migrations.map((one) => [one.path, one] as const));
  return new Set(migrations.flatMap((one) => (first.get(one.path) === one ? [] : [one.path])));
}

/** The older text of its file does not name it; what stands before `::` is the file. */
function isAdded({ path, id }: MigrationOutline, edited: ReadonlyMap<SourceId, string>): boolean {
  const before = edited.get(path);
  return before !== undefined && !before.split(/\s+/).includes(id.replace(/^.*::/, ''));
}
