import { describe, expect, test } from 'vitest';
import { sessionOver } from '../src/dev/fixture.ts';
import { type Files, loadRules, registryOf } from '../src/dev/repository.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { dbmate, drizzle, flyway, goose, numberOf, prisma } from './migrations.ts';

const registry = registryOf(await loadRules());
const parser = await loadPostgres();

const tables = `CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, total int, user_id bigint, at timestamp);
CREATE TABLE log (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE log_may PARTITION OF log FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');`;

/** What one rule advises for a pending statement. */
async function remedies(files: Files, id: string, config = ''): Promise<readonly string[]> {
  const findings = (await sessionOver({ ...files, 'zerodrop.yaml': config }, registry, 'strict')).findings();
  return findings.filter(({ rule }) => rule === id).map(({ remedy }) => remedy);
}

const applied = (id: string) => `migrations: [{ files: '**/*.sql', applied: '${id}' }]\n`;

const ROWS: readonly (readonly [id: string, sql: string, remedy: string])[] = [
  [
    'rewrite-blocks-table',
    'ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();',
    'write `ALTER TABLE orders ADD COLUMN token uuid`, then `ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid()`, and fill the rows that are there in batches, in a later migration',
  ],
  [
    'rewrite-blocks-table',
    'ALTER TABLE orders ADD COLUMN n serial;',
    "write `ALTER TABLE orders ADD COLUMN n bigint`, `CREATE SEQUENCE n_seq OWNED BY orders.n` and `ALTER TABLE orders ALTER COLUMN n SET DEFAULT nextval('n_seq')`, and fill the rows that are there in batches, in a later migration",
  ],
  [
    'rewrite-blocks-table',
    'ALTER TABLE orders ADD COLUMN mail email;',
    'write `ALTER TABLE orders ADD COLUMN mail text`, and the condition of `email` as a CHECK that is NOT VALID; validate it in the next migration',
  ],
  [
    'rewrite-blocks-table',
    'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
    'write `ALTER TABLE orders ADD COLUMN id_new bigint`, release code that writes both, fill it in batches, read it, and drop `id` in a later release',
  ],
  [
    'rewrite-blocks-table',
    'ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;',
    "write `SET LOCAL timezone = 'UTC'` before it if the values are meant in UTC: then `at` keeps them as they are",
  ],
  [
    'scan-blocks-table',
    'ALTER TABLE orders ADD CONSTRAINT u FOREIGN KEY (user_id)\n  REFERENCES users ON UPDATE CASCADE;',
    'write `ALTER TABLE orders ADD CONSTRAINT u FOREIGN KEY (user_id) REFERENCES users ON UPDATE CASCADE NOT VALID`, and in the next migration `ALTER TABLE orders VALIDATE CONSTRAINT u`',
  ],
  [
    'scan-blocks-table',
    'ALTER TABLE orders ADD CHECK (total > 0);',
    'write `ALTER TABLE orders ADD CONSTRAINT orders_check CHECK (total > 0) NOT VALID`, and in the next migration `ALTER TABLE orders VALIDATE CONSTRAINT orders_check`',
  ],
  [
    'scan-blocks-table',
    'ALTER TABLE orders ADD COLUMN seller_id bigint;\nALTER TABLE orders ADD CONSTRAINT s FOREIGN KEY (seller_id) REFERENCES users (id) ON DELETE SET NULL;',
    'write the reference with the column, which verifies nothing: `ALTER TABLE orders ADD COLUMN seller_id bigint CONSTRAINT s REFERENCES users (id) ON DELETE SET NULL`',
  ],
  [
    'scan-blocks-table',
    'ALTER TABLE orders ADD COLUMN n int DEFAULT 1 CHECK (n > 0);',
    'write `ALTER TABLE orders ADD COLUMN n int DEFAULT 1`; then write `ALTER TABLE orders ADD CONSTRAINT orders_n_check CHECK (n > 0) NOT VALID`, and in the next migration `ALTER TABLE orders VALIDATE CONSTRAINT orders_n_check`',
  ],
  [
    'scan-blocks-table',
    'ALTER TABLE log ADD CONSTRAINT l FOREIGN KEY (at) REFERENCES days;',
    'add the foreign key to each partition NOT VALID and VALIDATE it there, then to the parent, which takes over those it finds',
  ],
  [
    'partition-change-blocks-parent',
    'DROP TABLE log_may;',
    'write `-- migrate:up transaction:false`, with one statement in the file: `ALTER TABLE log DETACH PARTITION log_may CONCURRENTLY`, and drop `log_may` after that',
  ],
];

const notNull = 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;';
const check = 'ALTER TABLE orders ADD CONSTRAINT orders_total_not_null CHECK (total IS NOT NULL) NOT VALID';
const validate = 'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null';
const rest = '; after that `ALTER TABLE orders ALTER COLUMN total SET NOT NULL` reads nothing';

describe('what the lock rules advise', () => {
  test.each(ROWS)('%s: %s', async (id, sql, remedy) => {
    const found = await remedies({ ...dbmate(1, tables), ...dbmate(2, sql) }, id, applied(numberOf(1)));
    expect(found).toEqual([remedy]);
  });

  test('is SQL that PostgreSQL reads', () => {
    const written = ROWS.flatMap(([, , remedy]) => remedy.match(/`(?:ALTER|CREATE|SET) [^`]*`/g) ?? []);
    const refused = written.filter((sql) => 'error' in parser.parse(sql.slice(1, -1)));
    expect(refused).toEqual([]);
  });

  test('NOT NULL where each statement is a transaction of its own', async () => {
    const files = { ...goose(1, tables), ...goose(2, notNull, '-- +goose NO TRANSACTION\n') };
    expect(await remedies(files, 'scan-blocks-table', applied(numberOf(1)))).toEqual([
      `write \`${check}\`, then \`${validate}\`${rest}`,
    ]);
  });

  test('NOT NULL alone in what goes as one string', async () => {
    const files = { ...prisma(1, tables), ...prisma(2, notNull) };
    expect(await remedies(files, 'scan-blocks-table', applied(`${numberOf(1)}_step`))).toEqual([
      `write \`${check}\`, and in the next migration \`${validate}\`${rest}`,
    ]);
  });

  test('a primary key over a column that may be null', async () => {
    const files = {
      ...dbmate(1, 'CREATE TABLE pairs (a int NOT NULL, b int);'),
      ...dbmate(2, 'ALTER TABLE pairs ADD PRIMARY KEY (a, b);'),
    };
    expect(await remedies(files, 'unique-build-blocks-table', applied(numberOf(1)))).toEqual([
      'make `b` NOT NULL first, by a CHECK that is validated, or all rows are read; write `-- migrate:up transaction:false`, with one statement in the file: `CREATE UNIQUE INDEX CONCURRENTLY pairs_pkey ON pairs (a, b)`; then, in the next migration, `ALTER TABLE pairs ADD CONSTRAINT pairs_pkey PRIMARY KEY USING INDEX pairs_pkey`',
    ]);
  });

  test('a build beside the lock that Flyway holds', async () => {
    const files = { ...flyway(1, tables), ...flyway(2, 'CREATE INDEX i ON orders (total);') };
    const optOut = 'put `executeInTransaction=false` into a file of its name with `.conf` behind it';
    const build = '`CREATE INDEX CONCURRENTLY i ON orders (total)`';
    const unhung = ', with `flyway.postgresql.transactional.lock=false`, or it hangs';
    expect(await remedies(files, 'index-build-blocks-writes', applied('1'))).toEqual([
      `${optOut}: ${build}${unhung}`,
    ]);
    const released = { ...files, 'flyway.conf': 'flyway.postgresql.transactional.lock=false\n' };
    expect(await remedies(released, 'index-build-blocks-writes', applied('1'))).toEqual([
      `${optOut}: ${build}`,
    ]);
  });

  test('NOT NULL where all pending migrations are one transaction', async () => {
    expect(await remedies(drizzle(tables, notNull), 'scan-blocks-table', applied('0000_step'))).toEqual([
      `write \`${check}\`, and in a later release \`${validate}\`: Drizzle runs all pending migrations in one transaction${rest}`,
    ]);
  });

  test('NOT NULL on PostgreSQL 18', async () => {
    const config = `${applied(numberOf(1))}targets: { postgres: '18' }\n`;
    expect(
      await remedies({ ...dbmate(1, tables), ...dbmate(2, notNull) }, 'scan-blocks-table', config),
    ).toEqual([
      `write \`ALTER TABLE orders ADD CONSTRAINT orders_total_not_null NOT NULL total NOT VALID\`, and in the next migration \`${validate}\``,
    ]);
  });

  test('VALIDATE in another transaction', async () => {
    const both = `${check};\n${validate};`;
    expect(
      await remedies(drizzle(tables, both), 'validates-in-same-transaction', applied('0000_step')),
    ).toEqual([
      `write \`${validate}\` in a later release, since Drizzle runs all pending migrations in one transaction`,
    ]);
  });
});
