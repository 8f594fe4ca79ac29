import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectsOf } from '../src/model/migration/read-statement.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import type { DocumentId } from '../src/text/place.ts';

const parser = await loadPostgres();

const STATEMENTS = [
  'ALTER TABLE s.t ADD a int DEFAULT 1 CHECK (a > 1), DROP b, ALTER c TYPE text USING d::text, ADD CONSTRAINT x FOREIGN KEY (a) REFERENCES q NOT VALID, ALTER c SET DEFAULT now(), ALTER c ADD GENERATED ALWAYS AS IDENTITY, ALTER CONSTRAINT y DEFERRABLE',
  'ALTER TABLE t ATTACH PARTITION p DEFAULT',
  'CREATE TABLE t (a serial PRIMARY KEY, b text[] COLLATE "C", EXCLUDE USING gist (a WITH =), LIKE u) PARTITION BY RANGE (lower(b))',
  'CREATE UNIQUE INDEX i ON t (a, lower(b)) INCLUDE (c) WHERE a IN (1, 2) OR a = 3',
  'DROP TABLE a, b.c',
  'DROP FUNCTION f(int), g',
  'DROP TRIGGER x ON t',
  'ALTER TABLE t RENAME a TO b',
  'ALTER TYPE t RENAME TO u',
  "ALTER TYPE e ADD VALUE 'x'",
  "CREATE DOMAIN d AS text DEFAULT 'x' CHECK (VALUE <> '')",
  'CREATE SEQUENCE s OWNED BY t.c',
  'CREATE SCHEMA s CREATE TABLE t (a int)',
  'CREATE PUBLICATION p FOR TABLE t',
  "COMMENT ON COLUMN t.c IS 'x'",
  'CREATE VIEW v AS SELECT t.*, u.a FROM t JOIN u ON t.b = u.b',
  'CREATE MATERIALIZED VIEW m AS SELECT 1 AS a',
  'WITH x AS (DELETE FROM t USING u WHERE t.a = u.a RETURNING *) INSERT INTO v (a) SELECT a FROM x ON CONFLICT (a) DO NOTHING',
  'UPDATE t SET a = b FROM u WHERE a IS NULL AND b IN (SELECT c FROM d LIMIT 1)',
  'MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = 1 WHEN NOT MATCHED THEN INSERT (a) VALUES (1)',
  'TRUNCATE a, b',
  'COPY t (a) FROM STDIN',
  "SELECT set_config('a', 'b', true), current_user INTO x",
  'LOCK TABLE a IN SHARE MODE',
  'SET lock_timeout = 1',
  'ALTER ROLE bob SET a = 1',
  'VACUUM (FULL) t',
  'REINDEX TABLE CONCURRENTLY t',
  'GRANT SELECT ON t TO bob',
  "CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1 FROM t'",
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END',
  'CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()',
  "DO $$ BEGIN EXECUTE 'DROP TABLE x'; END $$",
  'CALL p(1)',
];

/** The node with some of its fields taken away, by a row of numbers. */
function without(node: unknown, choices: readonly number[]): unknown {
  const copy = structuredClone(node);
  for (const choice of choices) {
    const owners: Record<string, unknown>[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if (Object.keys(value).length > 0) owners.push(value as Record<string, unknown>);
      Object.values(value).forEach(collect);
    };
    collect(copy);
    const owner = owners[choice % Math.max(1, owners.length)];
    const keys = Object.keys(owner ?? {});
    const key = keys[choice % Math.max(1, keys.length)];
    if (!owner || key === undefined) continue;
    if (Array.isArray(owner)) owner.splice(Number(key), 1);
    else delete owner[key];
  }
  return copy;
}

test.each(STATEMENTS)('%s: a node that lacks fields is read without an error', (text) => {
  const parsed = parser.parse(text);
  if ('error' in parsed) throw new Error(parsed.error);
  const [statement] = parsed.statements;
  if (!statement) throw new Error('no statement');
  const source = {
    document: 1 as DocumentId,
    text,
    span: statement.span,
    offset: (location: number) => parsed.offset(location),
    parser,
  };
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 4 }), (choices) => {
      const effects = effectsOf(without(statement.node, choices) as never, source);
      for (const { place } of effects) {
        expect(place.span.start).toBeLessThanOrEqual(place.span.end);
        expect(place.span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 100 },
  );
});
