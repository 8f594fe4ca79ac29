import type { Located } from '../../text/place.ts';
import { once } from '../once.ts';
import type { History, Migration, Released, Runner } from './history.ts';

/** How runners tell migrations apart; `1.2-3_x` has no number that is the only one, and those that are absent go by the whole name. */
const IDENTITY: { readonly [runner: string]: 'number' | 'version' | 'text' | 'only number' } = {
  flyway: 'version',
  refinery: 'version',
  goose: 'number',
  'golang-migrate': 'number',
  tern: 'number',
  sqlx: 'number',
  morph: 'number',
  'postgres-migrations': 'number',
  'graphile-migrate': 'number',
  dbmate: 'text',
  supabase: 'text',
  atlas: 'text',
  plain: 'only number',
  drizzle: 'number',
};

/** Whether the runner takes two ids for the same: `1` and `01` for most that count, never for those that go by name. */
export function isSameVersion({ runner }: History, a: string, b: string): boolean {
  const version = identityOf(runner, a);
  return version !== undefined && version === identityOf(runner, b);
}

/** Migrations that the runner takes for the same as this one, itself among them; repeatable ones have no version. */
export function namesakesOf({ history, id }: Migration): readonly Migration[] {
  const { migrations, runner } = history;
  const byVersion = VERSIONS.get(migrations) ?? byVersionOf(migrations, runner);
  VERSIONS.set(migrations, byVersion);
  return byVersion.get(identityOf(runner, id)) ?? [];
}

type ByVersion = ReadonlyMap<string | undefined, readonly Migration[]>;

/** By the list of all migrations, as each of them is asked about. */
const VERSIONS = new WeakMap<readonly Migration[], ByVersion>();

function byVersionOf(migrations: readonly Migration[], runner: Runner): ByVersion {
  const found = new Map<string, Migration[]>();
  for (const migration of migrations) {
    const version = migration.repeatable ? undefined : identityOf(runner, migration.id);
    if (version === undefined) continue;
    const others = found.get(version);
    if (others) others.push(migration);
    else found.set(version, [migration]);
  }
  return found as ByVersion;
}

/** Equal for what the runner takes for the same; undefined for what is the same as nothing. */
function identityOf(runner: Runner, id: string): string | undefined {
  switch (IDENTITY[runner.id]) {
    case 'text':
      return id;
    case 'number':
      return numberOf(id) || undefined;
    case 'only number':
      return /^\d+(?=[_-]?[^\d_.-]|$)/.test(id) ? numberOf(id) : undefined;
    case 'version':
      return id
        .split(/[._]/)
        .map(numberOf)
        .join('.')
        .replace(/(?:\.0)+$/, '');
    default:
      return undefined;
  }
}

/** By the numbers that they begin with; undefined where they begin with none. */
export function compareIds(a: string, b: string): number | undefined {
  return /^\d/.test(a) && /^\d/.test(b) ? compareVersions(versionOf(a), versionOf(b)) : undefined;
}

function versionOf(id: string): string {
  return /^\d+(?:[._]\d+)*/.exec(id)?.[0] ?? '';
}

/** `1.2` is `1_2` is `01.2.0`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(/[._]/), b.split(/[._]/)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [numberOf(left[i] ?? '0'), numberOf(right[i] ?? '0')];
    if (x !== y) return x.length - y.length || (x < y ? -1 : 1);
  }
  return 0;
}

function numberOf(text: string): string {
  return (/^\d+/.exec(text)?.[0] ?? '').replace(/^0+(?=\d)/, '');
}

/** Migrations that the main branch has, too, in the order of the runner; without those that are repeatable. */
export function alsoReleased({ migrations, released }: History): readonly Migration[] {
  return released ? alsoIn(released)(migrations) : [];
}

const alsoIn = once(({ paths }: Released) =>
  once((migrations: readonly Migration[]): readonly Migration[] =>
    migrations
      .filter(({ repeatable, path }) => !repeatable && paths.has(path))
      .sort((a, b) => a.position - b.position),
  ),
);

/** Ids of migrations that only the main branch has. */
export function onlyReleased({ migrations, released }: History): readonly string[] {
  return released ? onlyIn(released)(migrations) : [];
}

const onlyIn = once(({ ids }: Released) =>
  once((migrations: readonly Migration[]): readonly string[] => {
    const known = new Set(migrations.map(({ id }) => id));
    return [...ids].filter((id) => !known.has(id));
  }),
);

/** Where to point for what is about the file as such. */
export function startOf({ place: { document, span } }: Migration): Located {
  return { place: { document, span: { start: span.start, end: Math.min(span.start + 1, span.end) } } };
}
