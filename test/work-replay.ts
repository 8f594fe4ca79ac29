import type { Effect, LockMode } from '../src/model/migration/effect.ts';
import { effectsOf } from '../src/model/migration/read-statement.ts';
import type { Schema, Table } from '../src/model/migration/schema.ts';
import { schemaAfter } from '../src/model/migration/schema-after.ts';
import type { Task, Work } from '../src/model/migration/work.ts';
import { workOf } from '../src/model/migration/work-of.ts';
import { allOf, compareLockModes } from '../src/model/migration/work-parts.ts';
import type { PostgresParser } from '../src/syntax/sql/postgres.ts';
import type { DocumentId } from '../src/text/place.ts';

const DOCUMENT = 0 as DocumentId;

export interface Replayed {
  readonly schema: Schema;
  readonly effects: readonly Effect[];
  /** Of all effects together. */
  readonly work: Work;
}

/** Runs statements over a schema. */
export function replay(parser: PostgresParser, schema: Schema, sql: string, postgres: number): Replayed {
  const parsed = parser.parse(sql);
  if ('error' in parsed) throw new SyntaxError(`${parsed.error}: ${sql}`);
  const before = new Set([...schema.tables].map((table) => table.id));
  const works: Work[] = [];
  const effects: Effect[] = [];
  let now = schema;
  for (const { node, span } of parsed.statements) {
    const offset = (location: number) => parsed.offset(location);
    const source = { document: DOCUMENT, text: sql, span, offset, parser };
    for (const effect of effectsOf(node, source)) {
      effects.push(effect);
      works.push(workOf(effect, now, postgres));
      now = schemaAfter(now, effect, { place: effect.place, pending: false, transaction: 0 });
    }
  }
  return { schema: now, effects, work: onlyOf(allOf(...works), before) };
}

/** Without tables that the statements made themselves. */
function onlyOf(work: Work, ids: ReadonlySet<number>): Work {
  const old = <T extends { readonly table: { readonly id: number } }>(list: readonly T[]) =>
    list.filter(({ table }) => ids.has(table.id));
  return {
    locks: old(work.locks),
    rewrites: old(work.rewrites),
    scans: old(work.scans),
    builds: old(work.builds),
  };
}

/** What a server was seen to do; `scanned` may be a mere yes or no. */
export interface Observed {
  readonly locks: ReadonlyMap<string, readonly string[]>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly string[] | boolean;
  readonly built?: readonly string[];
}

/** What the server did and we do not say, and the other way round. */
export function differences(
  { work, effects }: Replayed,
  seen: Observed,
  tables: ReadonlySet<string>,
): readonly string[] {
  const found: string[] = [];
  for (const name of tables) {
    const said = work.locks.find((lock) => lock.table.name.name === name)?.mode;
    const did = (seen.locks.get(name) ?? []).map(lockMode).sort(compareLockModes).at(-1);
    if (said === did || (said === undefined && did && holdsUpNoRow(did))) continue;
    found.push(`${name}: locked in ${did ?? 'no mode'}, we say ${said ?? 'none'}`);
  }
  // TRUNCATE gives a table an empty file, which is no work.
  const truncates = effects.some((effect) => effect.type === 'truncate');
  const rewritten = truncates ? [] : seen.rewritten;
  found.push(...compared('rewritten', work.rewrites, rewritten));
  // A table that is rewritten is read and gets its indexes by that: the server says so, and we do not say it twice.
  const copied = new Set([...seen.rewritten, ...work.rewrites.map(nameOf)]);
  const kept = (names: readonly string[]) => names.filter((name) => !copied.has(name));
  // No message tells which tables are read for a domain, or that the default partition is for a new partition.
  const told = !effects.some(
    (effect) => effect.type === 'alterDomain' || (effect.type === 'createTable' && effect.partitionOf),
  );
  if (told && typeof seen.scanned === 'boolean') {
    const sure = work.scans.some((task) => task.sure);
    const possible = work.scans.length + work.rewrites.length > 0;
    if (seen.scanned ? !possible : sure) found.push(`scanned: ${seen.scanned}`);
  } else if (told && typeof seen.scanned !== 'boolean') {
    found.push(...compared('scanned', work.scans, kept(seen.scanned)));
  }
  if (seen.built) found.push(...compared('built', work.builds, kept(seen.built)));
  return found;
}

function compared(what: string, said: readonly Task[], did: readonly string[]): readonly string[] {
  const sure = said.filter((task) => task.sure).map(nameOf);
  const all = said.map(nameOf);
  return [
    ...did.filter((name) => !all.includes(name)).map((name) => `${name}: ${what}, we do not say it`),
    ...sure.filter((name) => !did.includes(name)).map((name) => `${name}: not ${what}, we say it`),
  ];
}

function nameOf(task: Task): string {
  return task.table.name.name;
}

/** Modes that neither reads nor writes wait for: looking up a foreign key, reading a catalog. */
function holdsUpNoRow(mode: LockMode): boolean {
  return compareLockModes(mode, 'row exclusive') <= 0;
}

function lockMode(name: string): LockMode {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase() as LockMode;
}

/** Names of the tables that a server can be asked about; views are none. */
export function tablesOf(schema: Schema): ReadonlySet<string> {
  const isView = (table: Table) => typeof schema.view(table.name) === 'object';
  return new Set([...schema.tables].filter((table) => !isView(table)).map(({ name }) => name.name));
}
