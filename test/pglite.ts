import { PGlite } from '@electric-sql/pglite';

/** What a real server did for a statement. */
export interface Measured {
  /** The modes of the locks on each table, view or index that was there before; `ShareRowExclusive`. */
  readonly locks: ReadonlyMap<string, readonly string[]>;
  /** Tables whose file is another one afterwards; indexes and materialized views are left out. */
  readonly rewritten: readonly string[];
  /** Tables that were read from end to end to verify something, as far as the server says it. */
  readonly scanned: readonly string[];
  /** Tables of which an index was built. */
  readonly built: readonly string[];
  readonly error: string | undefined;
}

const SCHEMA = 'public';

interface Relation {
  readonly oid: number;
  readonly name: string;
  readonly kind: string;
  readonly file: number;
}

export async function startServer(): Promise<{ readonly db: PGlite; readonly major: number }> {
  const db = await PGlite.create();
  const { rows } = await db.query<{ version: string }>('show server_version_num');
  return { db, major: Math.floor(Number(Object.values(rows[0] ?? {})[0]) / 10_000) };
}

/** Drops all that earlier statements made, in whatever schema. */
export async function emptied(db: PGlite): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `select quote_ident(nspname) name from pg_namespace where nspname !~ '^(pg_|information_schema)'`,
  );
  const drops = rows.map(({ name }) => `drop schema ${name} cascade;`).join(' ');
  await db.exec(`reset all; ${drops} create schema ${SCHEMA}`);
}

/** Runs `setup` in an empty schema `public`, then the statement in a transaction that is rolled back. */
export async function measure(db: PGlite, setup: string, statement: string): Promise<Measured> {
  await emptied(db);
  await db.exec(setup);
  const before = await relations(db);
  const oldKeys = new Set((await foreignKeys(db)).map((one) => one.oid));
  const told: string[] = [];
  await db.exec('begin; set local client_min_messages = debug1');
  try {
    await db.exec(statement, { onNotice: (notice) => told.push(notice.message ?? '') });
    await db.exec('set local client_min_messages = notice');
    const held = await db.query<{ relation: number; mode: string }>(
      "select relation::int, replace(mode, 'Lock', '') mode from pg_locks where locktype = 'relation' and pid = pg_backend_pid()",
    );
    const allKeys = await foreignKeys(db);
    const made = allKeys.filter((one) => !oldKeys.has(one.oid));
    const keys = made.length > 0 ? made : allKeys;
    const after = new Map((await relations(db)).map((one) => [one.oid, one.file]));
    return {
      ...summaryOf(
        before,
        held.rows,
        after,
        told.flatMap((message) => named(message, keys)),
      ),
      error: undefined,
    };
  } catch (error) {
    return { locks: new Map(), rewritten: [], scanned: [], built: [], error: String(error) };
  } finally {
    await db.exec('rollback');
  }
}

async function relations(db: PGlite): Promise<readonly Relation[]> {
  const { rows } = await db.query<Relation>(
    `select oid::int, relname name, relkind::text kind, pg_relation_filenode(oid)::int file from pg_class
     where relnamespace in (select oid from pg_namespace where nspname !~ '^(pg_|information_schema)')`,
  );
  return rows;
}

interface ForeignKey {
  readonly oid: number;
  readonly key: string;
  readonly table: string;
}

async function foreignKeys(db: PGlite): Promise<readonly ForeignKey[]> {
  const { rows } = await db.query<ForeignKey>(
    "select oid::int, conname key, conrelid::regclass::text as table from pg_constraint where contype = 'f'",
  );
  return rows;
}

/** The server names the foreign key that it validates, and not the table. */
function named(message: string, keys: readonly ForeignKey[]): readonly string[] {
  const key = /^validating foreign key constraint "(.+)"$/.exec(message)?.[1];
  if (key === undefined) return [message];
  return keys.filter((one) => one.key === key).map(({ table }) => `verifying table "${table}"`);
}

function summaryOf(
  before: readonly Relation[],
  held: readonly { readonly relation: number; readonly mode: string }[],
  after: ReadonlyMap<number, number>,
  told: readonly string[],
): Omit<Measured, 'error'> {
  const locks = new Map<string, string[]>();
  for (const { oid, name } of before) {
    const modes = held.filter((lock) => lock.relation === oid).map((lock) => lock.mode);
    if (modes.length > 0) locks.set(name, modes);
  }
  const tables = before.filter(({ kind }) => kind === 'r');
  const names = new Set(tables.map(({ name }) => name));
  const about = (pattern: RegExp) =>
    [...new Set(told.flatMap((message) => pattern.exec(message)?.[1] ?? []))]
      .filter((name) => names.has(name))
      .sort();
  return {
    locks,
    rewritten: tables
      .filter(({ oid, file }) => after.has(oid) && after.get(oid) !== file)
      .map(({ name }) => name)
      .sort(),
    scanned: about(/^verifying table "(.+)"$/),
    built: about(/^building index ".+" on table "(.+)"/),
  };
}
