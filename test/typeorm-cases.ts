import type { Dialect } from '../src/syntax/sql/dialect.ts';

export interface TypeormCase {
  readonly name: string;
  /** The body of `up`. */
  readonly body: string;
  /** All of them unless said. */
  readonly on?: readonly Dialect[];
}

/** A file with this `up`. */
export function migrationOf(body: string): string {
  return `import { MigrationInterface, QueryRunner, Table, TableColumn, TableIndex, TableForeignKey, TableUnique,
  TableCheck, TableExclusion, View } from 'typeorm';
export class Change1700000000000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> { ${body} }
  public async down(queryRunner: QueryRunner): Promise<void> { await queryRunner.query('DOWN'); }
}`;
}

const POSTGRES: readonly Dialect[] = ['postgres'];
const MYSQL: readonly Dialect[] = ['mysql', 'mariadb'];
const SERVERS: readonly Dialect[] = ['postgres', 'mysql', 'mariadb'];

function table(options: string): string {
  return `await queryRunner.createTable(new Table({ ${options} }));`;
}

function column(options: string): string {
  return `await queryRunner.addColumn('users', new TableColumn({ ${options} }));`;
}

function change(before: string, after: string): string {
  return `await queryRunner.changeColumn(
    new Table({ name: 'users', columns: [{ name: 'id', type: 'int', isPrimary: true }, ${before}] }),
    new TableColumn(${before}),
    new TableColumn(${after}),
  );`;
}

const ID = "{ name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' }";

export const TYPEORM_CASES: readonly TypeormCase[] = [
  { name: 'SQL', body: 'await queryRunner.query(`ALTER TABLE users DROP COLUMN email`);' },
  {
    name: 'SQL in a tag',
    body: 'await queryRunner.sql`UPDATE users SET a = ${1} WHERE ${() => "b"} = ${2} AND c IN (${() => [1, 2]})`;',
  },
  { name: 'SQL with parameters', body: "await queryRunner.query('UPDATE users SET a = $1', [1]);" },
  { name: 'a table', body: table(`name: 'users', columns: [${ID}, { name: 'email', type: 'varchar' }]`) },
  {
    name: 'a table that may be there',
    body: `await queryRunner.createTable(new Table({ name: 'users', columns: [${ID}] }), true);`,
  },
  { name: 'a table in a schema', body: table(`name: 'auth.users', columns: [${ID}]`), on: POSTGRES },
  {
    name: 'a table with a schema',
    body: table(`schema: 'auth', name: 'users', columns: [${ID}]`),
    on: POSTGRES,
  },
  {
    name: 'types and sizes',
    body: table(`name: 't', columns: [
      { name: 'a', type: 'varchar', length: '100', isNullable: true },
      { name: 'b', type: 'decimal', precision: 10, scale: 2, default: 0 },
      { name: 'c', type: 'varchar', length: 36, default: "'x'" },
      { name: 'd', type: 'boolean', default: false },
      { name: 'e', type: 'text', isNullable: true, default: null },
      { name: 'f', type: 'timestamp', precision: 3, default: 'CURRENT_TIMESTAMP' },
    ]`),
  },
  {
    name: 'types of PostgreSQL',
    body: table(`name: 't', columns: [
      { name: 'a', type: 'timestamp with time zone', default: 'now()' },
      { name: 'b', type: 'timestamp without time zone', precision: 3 },
      { name: 'c', type: 'time with time zone', precision: 3 },
      { name: 'd', type: 'text', isArray: true, default: "'{}'" },
      { name: 'e', type: 'geometry', spatialFeatureType: 'Point', srid: 4326 },
      { name: 'f', type: 'jsonb', isNullable: true },
      { name: 'g', type: 'vector', length: 3 },
      { name: 'h', type: 'varchar', collation: 'C' },
      { name: 'i', type: 'text', generatedType: 'STORED', asExpression: "a || 'x'" },
    ]`),
    on: POSTGRES,
  },
  {
    name: 'types of MySQL',
    body: table(`name: 't', columns: [
      { name: 'a', type: 'int', unsigned: true },
      { name: 'b', type: 'varchar', charset: 'utf8mb4', collation: 'utf8mb4_bin' },
      { name: 'c', type: 'enum', enum: ['a', "b'c"], default: "'a'" },
      { name: 'd', type: 'datetime', precision: 6, default: 'CURRENT_TIMESTAMP(6)', onUpdate: 'CURRENT_TIMESTAMP(6)' },
      { name: 'e', type: 'int', comment: "it's" },
      { name: 'f', type: 'varchar', generatedType: 'STORED', asExpression: 'concat(a)' },
      { name: 'g', type: 'int', asExpression: 'a + 1' },
      { name: 'h', type: 'tinyint', width: 1, default: 0 },
    ]`),
    on: MYSQL,
  },
  {
    name: 'an identity',
    body: table(
      "name: 't', columns: [{ name: 'id', type: 'int', isGenerated: true, generationStrategy: 'identity', isPrimary: true }]",
    ),
    on: POSTGRES,
  },
  {
    name: 'a serial of eight bytes',
    body: table("name: 't', columns: [{ name: 'id', type: 'bigint', isGenerated: true, isPrimary: true }]"),
    on: POSTGRES,
  },
  {
    name: 'a uuid',
    body: table(
      "name: 't', columns: [{ name: 'id', type: 'uuid', isGenerated: true, generationStrategy: 'uuid', isPrimary: true }]",
    ),
    on: POSTGRES,
  },
  {
    name: 'a uuid with a default',
    body: table(
      "name: 't', columns: [{ name: 'id', type: 'uuid', isPrimary: true, default: 'gen_random_uuid()' }]",
    ),
    on: POSTGRES,
  },
  {
    name: 'a uuid as a string',
    body: table(
      "name: 't', columns: [{ name: 'id', type: 'varchar', isGenerated: true, generationStrategy: 'uuid', isPrimary: true }]",
    ),
    on: MYSQL,
  },
  {
    name: 'enums',
    body: table(
      "name: 't', columns: [{ name: 'state', type: 'enum', enum: ['a', 'b'] }, { name: 'mood', type: 'enum', enumName: 'moods', enum: ['x'], isArray: true }]",
    ),
    on: POSTGRES,
  },
  {
    name: 'a key of two columns',
    body: table(
      "name: 't', columns: [{ name: 'b', type: 'int', isPrimary: true }, { name: 'a', type: 'int', isPrimary: true }]",
    ),
  },
  {
    name: 'a named key',
    body: table(
      "name: 't', columns: [{ name: 'a', type: 'int', isPrimary: true, primaryKeyConstraintName: 'pk' }]",
    ),
  },
  {
    name: 'unique columns and constraints',
    body: table(
      "name: 't', columns: [{ name: 'a', type: 'int', isUnique: true }, { name: 'b', type: 'int' }], uniques: [{ name: 'u', columnNames: ['a', 'b'] }]",
    ),
  },
  {
    name: 'a unique column that has a constraint',
    body: table(
      "name: 't', columns: [{ name: 'a', type: 'int', isUnique: true }], uniques: [{ columnNames: ['a'] }]",
    ),
    on: ['postgres', 'sqlite'],
  },
  {
    name: 'checks',
    body: table(
      "name: 't', columns: [{ name: 'a', type: 'int' }], checks: [{ expression: 'a > 0' }, { name: 'c', expression: 'a < 9' }]",
    ),
  },
  {
    name: 'an exclusion',
    body: table(
      "name: 't', columns: [{ name: 'a', type: 'int' }], exclusions: [{ expression: 'USING gist (a WITH =)' }]",
    ),
    on: POSTGRES,
  },
  {
    name: 'foreign keys',
    body: table(`name: 't', columns: [{ name: 'a', type: 'int' }], foreignKeys: [
      { columnNames: ['a'], referencedTableName: 'users', referencedColumnNames: ['id'], onDelete: 'CASCADE' },
      { name: 'fk', columnNames: ['a'], referencedTableName: 'b', referencedColumnNames: ['id'], onUpdate: 'SET NULL' },
    ]`),
  },
  {
    name: 'foreign keys in a schema',
    body: table(
      "schema: 's', name: 't', columns: [{ name: 'a', type: 'int' }], foreignKeys: [{ columnNames: ['a'], referencedTableName: 'users', referencedColumnNames: ['id'] }]",
    ),
    on: POSTGRES,
  },
  {
    name: 'no foreign keys',
    body: "await queryRunner.createTable(new Table({ name: 't', columns: [{ name: 'a', type: 'int' }], foreignKeys: [{ columnNames: ['a'], referencedTableName: 'u', referencedColumnNames: ['id'] }] }), false, false);",
  },
  {
    name: 'indices of a new table',
    body: table(
      "name: 't', columns: [{ name: 'a', type: 'int' }], indices: [{ columnNames: ['a'] }, { name: 'i', columnNames: ['a'], isUnique: true }]",
    ),
  },
  {
    name: 'comments',
    body: table("name: 't', comment: 'about', columns: [{ name: 'a', type: 'int', comment: 'what' }]"),
    on: POSTGRES,
  },
  {
    name: 'an engine',
    body: table("name: 't', engine: 'MyISAM', columns: [{ name: 'a', type: 'int' }]"),
    on: MYSQL,
  },
  { name: 'dropTable', body: "await queryRunner.dropTable('users');" },
  {
    name: 'dropTable of one that may be there',
    body: "await queryRunner.dropTable(new Table({ name: 'users' }));",
  },
  { name: 'renameTable', body: "await queryRunner.renameTable('users', 'people');", on: POSTGRES },
  {
    name: 'renameTable in a schema',
    body: "await queryRunner.renameTable('auth.users', 'people');",
    on: POSTGRES,
  },
  { name: 'clearTable', body: "await queryRunner.clearTable('users');" },
  { name: 'a view', body: "await queryRunner.createView(new View({ name: 'v', expression: 'SELECT 1' }));" },
  {
    name: 'a materialized view',
    body: "await queryRunner.createView(new View({ name: 'v', materialized: true, expression: 'SELECT 1' }));",
    on: POSTGRES,
  },
  {
    name: 'createSchema',
    body: "await queryRunner.createSchema('s', true); await queryRunner.createSchema('t');",
    on: POSTGRES,
  },
  {
    name: 'dropSchema',
    body: "await queryRunner.dropSchema('s', true, true); await queryRunner.dropSchema('t');",
    on: POSTGRES,
  },
  {
    name: 'createDatabase',
    body: "await queryRunner.createDatabase('d', true); await queryRunner.dropDatabase('d', true);",
    on: SERVERS,
  },
  { name: 'addColumn', body: column("name: 'age', type: 'int'"), on: SERVERS },
  {
    name: 'addColumn with a default',
    body: column("name: 'age', type: 'int', default: 18, isNullable: true"),
    on: SERVERS,
  },
  { name: 'addColumn, unique', body: column("name: 'email', type: 'varchar', isUnique: true"), on: SERVERS },
  {
    name: 'addColumn, an enum',
    body: column("name: 'role', type: 'enum', enum: ['a', 'b'], default: \"'a'\""),
    on: SERVERS,
  },
  {
    name: 'addColumn, a uuid',
    body: column("name: 'u', type: 'uuid', isGenerated: true, generationStrategy: 'uuid'"),
    on: POSTGRES,
  },
  { name: 'addColumn with a comment', body: column("name: 'a', type: 'int', comment: 'what'"), on: SERVERS },
  {
    name: 'addColumn, in a schema',
    body: "await queryRunner.addColumn('auth.users', new TableColumn({ name: 'role', type: 'enum', enum: ['a'] }));",
    on: POSTGRES,
  },
  {
    name: 'addColumn, a key beside another',
    body: "await queryRunner.addColumn(new Table({ name: 'users', columns: [{ name: 'id', type: 'int', isPrimary: true }] }), new TableColumn({ name: 'b', type: 'int', isPrimary: true }));",
    on: SERVERS,
  },
  {
    name: 'addColumn that has an index',
    body: "await queryRunner.addColumn(new Table({ name: 'users', indices: [{ name: 'i', columnNames: ['b'] }] }), new TableColumn({ name: 'b', type: 'int' }));",
    on: SERVERS,
  },
  {
    name: 'addColumns',
    body: "await queryRunner.addColumns('users', [new TableColumn({ name: 'a', type: 'int' }), new TableColumn({ name: 'b', type: 'text', isNullable: true })]);",
    on: SERVERS,
  },
  {
    name: 'dropColumn',
    body: "await queryRunner.dropColumn('users', new TableColumn({ name: 'email', type: 'text' }));",
    on: SERVERS,
  },
  {
    name: 'dropColumn that may be there',
    body: "await queryRunner.dropColumn('users', new TableColumn({ name: 'email', type: 'text' }), true);",
    on: SERVERS,
  },
  {
    name: 'dropColumns',
    body: "await queryRunner.dropColumns('users', [new TableColumn({ name: 'a', type: 'int' }), new TableColumn({ name: 'b', type: 'int' })]);",
    on: SERVERS,
  },
  {
    name: 'renameColumn',
    body: "await queryRunner.renameColumn(new Table({ name: 'users', columns: [{ name: 'email', type: 'text' }] }), 'email', 'mail');",
    on: POSTGRES,
  },
  {
    name: 'changeColumn: another type',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'a', type: 'bigint' }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: another length',
    body: change(
      "{ name: 'a', type: 'varchar', length: '50' }",
      "{ name: 'a', type: 'varchar', length: '100' }",
    ),
    on: SERVERS,
  },
  {
    name: 'changeColumn: nullable',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'a', type: 'int', isNullable: true }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: not nullable',
    body: change("{ name: 'a', type: 'int', isNullable: true }", "{ name: 'a', type: 'int' }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: a default',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'a', type: 'int', default: 1 }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: no default',
    body: change("{ name: 'a', type: 'int', default: 1 }", "{ name: 'a', type: 'int' }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: a name',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'b', type: 'int' }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: a name and nullable',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'b', type: 'int', isNullable: true }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: a precision',
    body: change(
      "{ name: 'a', type: 'decimal', precision: 5, scale: 2 }",
      "{ name: 'a', type: 'decimal', precision: 9, scale: 2 }",
    ),
    on: SERVERS,
  },
  {
    name: 'changeColumn: unique',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'a', type: 'int', isUnique: true }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: a comment',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'a', type: 'int', comment: 'x' }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: an array',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'a', type: 'int', isArray: true }"),
    on: POSTGRES,
  },
  {
    name: 'changeColumn: more labels',
    body: change("{ name: 'a', type: 'enum', enum: ['x'] }", "{ name: 'a', type: 'enum', enum: ['x', 'y'] }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: fewer labels',
    body: change(
      "{ name: 'a', type: 'enum', enum: ['x', 'y'], default: \"'x'\" }",
      "{ name: 'a', type: 'enum', enum: ['x'], default: \"'x'\" }",
    ),
    on: SERVERS,
  },
  {
    name: 'changeColumn: a collation',
    body: change("{ name: 'a', type: 'text' }", "{ name: 'a', type: 'text', collation: 'C' }"),
    on: SERVERS,
  },
  {
    name: 'changeColumn: unsigned',
    body: change("{ name: 'a', type: 'int' }", "{ name: 'a', type: 'int', unsigned: true }"),
    on: MYSQL,
  },
  {
    name: 'changeColumns',
    body: "const t = new Table({ name: 't', columns: [{ name: 'a', type: 'int' }] }); await queryRunner.changeColumns(t, [{ oldColumn: new TableColumn({ name: 'a', type: 'int' }), newColumn: new TableColumn({ name: 'a', type: 'int', isNullable: true }) }]);",
    on: SERVERS,
  },
  {
    name: 'createIndex',
    body: "await queryRunner.createIndex('users', new TableIndex({ name: 'i', columnNames: ['a', 'b'] }));",
  },
  {
    name: 'createIndex, unique, without a name',
    body: "await queryRunner.createIndex('users', new TableIndex({ columnNames: ['b', 'a'], isUnique: true }));",
  },
  {
    name: 'createIndex, partial',
    body: "await queryRunner.createIndex('users', new TableIndex({ columnNames: ['a'], where: 'a IS NOT NULL' }));",
    on: ['postgres', 'sqlite'],
  },
  {
    name: 'createIndex, concurrently',
    body: "await queryRunner.createIndex('users', new TableIndex({ name: 'i', columnNames: ['a'], isConcurrent: true }));",
    on: POSTGRES,
  },
  {
    name: 'createIndex, of another method',
    body: "await queryRunner.createIndex('users', new TableIndex({ name: 'i', columnNames: ['a'], isSpatial: true })); await queryRunner.createIndex('users', new TableIndex({ name: 'j', columnNames: ['a'], type: 'hash' }));",
    on: POSTGRES,
  },
  {
    name: 'createIndex, fulltext',
    body: "await queryRunner.createIndex('users', new TableIndex({ name: 'i', columnNames: ['a'], isFulltext: true, parser: 'ngram' }));",
    on: MYSQL,
  },
  {
    name: 'createIndices',
    body: "await queryRunner.createIndices('users', [new TableIndex({ name: 'i', columnNames: ['a'] }), new TableIndex({ name: 'j', columnNames: ['b'] })]);",
  },
  {
    name: 'dropIndex',
    body: "await queryRunner.dropIndex('users', new TableIndex({ name: 'i', columnNames: ['a'] }));",
  },
  {
    name: 'dropIndex, concurrently, in a schema',
    body: "await queryRunner.dropIndex('s.users', new TableIndex({ name: 'i', columnNames: ['a'], isConcurrent: true }), true);",
    on: POSTGRES,
  },
  {
    name: 'createForeignKey',
    body: "await queryRunner.createForeignKey('posts', new TableForeignKey({ columnNames: ['userId'], referencedTableName: 'users', referencedColumnNames: ['id'], onDelete: 'CASCADE', onUpdate: 'NO ACTION' }));",
    on: SERVERS,
  },
  {
    name: 'createForeignKey, deferrable',
    body: "await queryRunner.createForeignKey('posts', new TableForeignKey({ name: 'fk', columnNames: ['a', 'b'], referencedTableName: 'auth.users', referencedColumnNames: ['c', 'd'], deferrable: 'INITIALLY DEFERRED' }));",
    on: POSTGRES,
  },
  {
    name: 'createForeignKeys',
    body: "await queryRunner.createForeignKeys('posts', [new TableForeignKey({ columnNames: ['a'], referencedTableName: 'users', referencedColumnNames: ['id'] })]);",
    on: SERVERS,
  },
  {
    name: 'dropForeignKey',
    body: "await queryRunner.dropForeignKey('posts', new TableForeignKey({ columnNames: ['userId'], referencedTableName: 'users', referencedColumnNames: ['id'] }));",
    on: SERVERS,
  },
  {
    name: 'unique constraints',
    body: "const u = new TableUnique({ columnNames: ['a'] }); await queryRunner.createUniqueConstraint('t', u); await queryRunner.dropUniqueConstraint('t', u);",
    on: POSTGRES,
  },
  {
    name: 'check constraints',
    body: "const c = new TableCheck({ expression: 'a > 0' }); await queryRunner.createCheckConstraint('t', c); await queryRunner.dropCheckConstraint('t', c);",
    on: POSTGRES,
  },
  {
    name: 'exclusion constraints',
    body: "const e = new TableExclusion({ name: 'e', expression: 'USING gist (a WITH =)', deferrable: 'INITIALLY DEFERRED' }); await queryRunner.createExclusionConstraint('t', e); await queryRunner.dropExclusionConstraint('t', e, true);",
    on: POSTGRES,
  },
  {
    name: 'createPrimaryKey',
    body: "await queryRunner.createPrimaryKey(new Table({ name: 't', columns: [{ name: 'a', type: 'int' }, { name: 'b', type: 'int' }] }), ['a', 'b']);",
    on: SERVERS,
  },
  {
    name: 'createPrimaryKey with a name',
    body: "await queryRunner.createPrimaryKey(new Table({ name: 't', columns: [{ name: 'a', type: 'int' }, { name: 'b', type: 'int' }] }), ['a'], 'pk');",
    on: SERVERS,
  },
  {
    name: 'dropPrimaryKey',
    body: "await queryRunner.dropPrimaryKey(new Table({ name: 't', columns: [{ name: 'a', type: 'int', isPrimary: true }] }));",
    on: SERVERS,
  },
  {
    name: 'updatePrimaryKeys',
    body: "await queryRunner.updatePrimaryKeys(new Table({ name: 't', columns: [{ name: 'a', type: 'int', isPrimary: true }, { name: 'b', type: 'int' }] }), [new TableColumn({ name: 'b', type: 'int' })]);",
    on: MYSQL,
  },
];
