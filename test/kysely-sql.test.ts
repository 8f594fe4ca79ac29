import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  type Dialect as KyselyDialect,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, test } from 'vitest';
import { kysely } from '../src/syntax/code/builders/kysely/kysely.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { normalised, readMigration, statementsOf, withValues } from './builder-truth.ts';
import { SNIPPETS } from './kysely-snippets.ts';

const DIALECTS: Readonly<Record<'postgres' | 'mysql' | 'sqlite', Omit<KyselyDialect, 'createDriver'>>> = {
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  mysql: {
    createAdapter: () => new MysqlAdapter(),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  },
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
};

describe.each(Object.keys(DIALECTS) as (keyof typeof DIALECTS)[])(
  'on %s Kysely sends what we say',
  (dialect) => {
    test.each(SNIPPETS)('%s', async (snippet) => {
      const sent = await theirs(snippet, dialect);
      expect(sent).not.toEqual([]);
      expect(ours(snippet, dialect)).toEqual(sent);
    });
  },
);

function ours(snippet: string, dialect: Dialect): readonly string[] {
  const text = `import { CompiledQuery, type Kysely, sql } from 'kysely';\nexport async function up(db: Kysely<any>): Promise<void> {\n${snippet}\n}`;
  return statementsOf(readMigration(text, kysely, dialect));
}

const AsyncFunction = (async () => {}).constructor as new (
  ...words: string[]
) => (...args: unknown[]) => Promise<void>;

async function theirs(snippet: string, dialect: keyof typeof DIALECTS): Promise<readonly string[]> {
  const sent: string[] = [];
  const db = new Kysely<unknown>({
    dialect: { ...DIALECTS[dialect], createDriver: () => new DummyDriver() },
    log: ({ query }) => {
      sent.push(...normalised(withValues(query.sql, query.parameters, (value) => literalOf(value))));
    },
  });
  await new AsyncFunction('db', 'sql', 'CompiledQuery', snippet)(db, sql, CompiledQuery);
  return sent;
}

function literalOf(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
