import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { nodePgMigrate } from '../src/syntax/code/builders/node-pg-migrate/node-pg-migrate.ts';
import { spanOf } from '../src/syntax/code/composed.ts';
import { loadCodeParser } from '../src/syntax/code/load-parser.ts';
import { readCode } from '../src/syntax/code/read-code.ts';
import { asWritten } from '../src/syntax/sql/hole.ts';

const require = createRequire(import.meta.url);
const root = dirname(require.resolve('node-pg-migrate/package.json'));
const { MigrationBuilder } = await import(join(root, 'dist/legacy/migrationBuilder.js'));
const parser = await loadCodeParser();

/** Bodies of `up`, each a line or two of what the documentation shows. */
const SNIPPETS = [
  "pgm.createTable('users', { id: 'id', email: { type: 'varchar(320)', notNull: true, unique: true } });",
  "pgm.createTable('users', { id: { type: 'uuid', primaryKey: true, default: pgm.func('gen_random_uuid()') } });",
  "pgm.createTable({ schema: 'auth', name: 'users' }, { id: 'id' }, { ifNotExists: true, comment: 'people' });",
  "pgm.createTable('t', { a: 'int', b: { type: 'string', default: 'x' }, c: { type: 'bool', default: false }, d: { type: 'double', default: 1.5 }, e: { type: 'text', default: null } });",
  "pgm.createTable('t', { a: { type: 'int', primaryKey: true }, b: { type: 'int', primaryKey: true } });",
  "pgm.createTable('t', { user_id: { type: 'integer', notNull: true, references: 'users', onDelete: 'CASCADE', onUpdate: 'RESTRICT', match: 'FULL' } });",
  "pgm.createTable('t', { a: { type: 'int', references: '\"users\"(id)', referencesConstraintName: 'fk_a', deferrable: true, deferred: true } });",
  "pgm.createTable('t', { a: { type: 'int', references: { schema: 'auth', name: 'users' }, referencesConstraintComment: 'why', comment: 'a' } });",
  "pgm.createTable('t', { a: { type: 'text', array: true, collation: '\"C\"', check: 'a <> 1' }, b: { type: 'int', array: 3 } });",
  "pgm.createTable('t', { a: { type: 'int', sequenceGenerated: { precedence: 'ALWAYS', start: 10, increment: 2 } }, b: { type: 'int', expressionGenerated: 'a * 2' } });",
  "pgm.createTable('t', { a: 'int' }, { constraints: { check: 'a > 0', unique: ['a', 'b'], primaryKey: 'a' } });",
  "pgm.createTable('t', { a: 'int' }, { constraints: { check: ['a > 0', 'a < 9'], unique: [['a', 'b'], 'c'], exclude: 'USING gist (c WITH &&)' } });",
  "pgm.createTable('t', { a: 'int' }, { constraints: { foreignKeys: { columns: ['a', 'b'], references: 'x(c, d)', onDelete: 'SET NULL' }, deferrable: true } });",
  "pgm.createTable('t', { a: 'int' }, { inherits: 'base', temporary: true });",
  "pgm.createTable('t', { a: 'int' }, { unlogged: true, like: { table: 'u', options: { including: ['DEFAULTS', 'INDEXES'], excluding: 'STORAGE' } } });",
  "pgm.createTable('t', { a: 'timestamptz' }, { partition: { strategy: 'RANGE', columns: ['a', { name: 'b', collate: 'C', opclass: 'x' }] } });",
  "pgm.dropTable('users');",
  "pgm.dropTable({ schema: 'auth', name: 'users' }, { ifExists: true, cascade: true });",
  "pgm.renameTable('users', 'people');",
  "pgm.alterTable('users', { levelSecurity: 'ENABLE', unlogged: false });",
  "pgm.addColumns('users', { a: 'int', b: { type: 'text', notNull: true, default: '' } });",
  "pgm.addColumn('users', { a: { type: 'timestamp', default: pgm.func('now()'), comment: 'when' } }, { ifNotExists: true });",
  "pgm.dropColumns('users', ['a', 'b'], { ifExists: true, cascade: true });",
  "pgm.dropColumn('users', 'a');",
  "pgm.dropColumns('users', { a: 'int', b: 'int' });",
  "pgm.renameColumn('users', 'a', 'b');",
  "pgm.alterColumn('users', 'a', { type: 'string', using: 'a::text', collation: '\"C\"', default: 'x', notNull: true });",
  "pgm.alterColumn('users', 'a', { default: null, allowNull: true, comment: 'c' });",
  "pgm.alterColumn('users', 'a', { notNull: false, sequenceGenerated: { precedence: 'BY DEFAULT' } });",
  "pgm.alterColumn('users', 'a', { sequenceGenerated: false, expressionGenerated: 'b * 2' });",
  "pgm.alterColumn('users', 'a', { expressionGenerated: null });",
  "pgm.addConstraint('users', 'u', { unique: ['a', 'b'] });",
  "pgm.addConstraint('users', 'c', 'CHECK (a > 0) NOT VALID');",
  "pgm.createConstraint('users', 'f', { foreignKeys: [{ columns: 'a', references: 'b(id)', onDelete: 'CASCADE' }], comment: 'why' });",
  "pgm.addConstraint('users', null, { primaryKey: ['a'] });",
  "pgm.dropConstraint('users', 'u', { ifExists: true, cascade: true });",
  "pgm.dropConstraint('users', 'u', { ifTableExists: true });",
  "pgm.renameConstraint('users', 'a', 'b');",
  "pgm.createIndex('users', 'email');",
  "pgm.createIndex('users', ['a', 'b'], { unique: true, concurrently: true, ifNotExists: true, where: 'a > 0' });",
  "pgm.createIndex({ schema: 'auth', name: 'users' }, ['lower(email)', { name: 'b', opclass: 'text_ops', sort: 'DESC' }], { name: 'i', method: 'gin', include: ['c'] });",
  "pgm.addIndex('users', ['a'], { unique: true, nulls: 'not distinct' });",
  "pgm.createIndex('users', pgm.func('lower(a)'), { name: 'i' });",
  "pgm.createIndex('users', ['a + b', 'data->>1'], { name: 'i', include: 'c' });",
  "pgm.dropIndex('users', ['a', 'b'], { unique: true, concurrently: true, ifExists: true, cascade: true });",
  "pgm.dropIndex('users', 'a', { name: 'i' }); pgm.dropIndex({ schema: 'auth', name: 'users' }, 'a');",
  "pgm.renameIndex('a', 'b');",
  "pgm.sql('UPDATE users SET a = 1');",
  "pgm.sql('ALTER TABLE {table} ADD {column} int DEFAULT {value}', { table: { schema: 'auth', name: 'users' }, column: 'a', value: 5 });",
  "pgm.createType('state', ['new', 'done']);",
  "pgm.addType('pair', { a: 'int', b: { type: 'string' } });",
  "pgm.dropType('state', { ifExists: true }); pgm.renameType('a', 'b'); pgm.renameTypeValue('state', 'new', 'old');",
  "pgm.addTypeValue('state', 'x', { ifNotExists: true, before: 'done' }); pgm.addTypeValue('state', 'y', { after: 'x' });",
  "pgm.addTypeAttribute('pair', 'c', 'int'); pgm.dropTypeAttribute('pair', 'a', { ifExists: true }); pgm.setTypeAttribute('pair', 'b', 'float'); pgm.renameTypeAttribute('pair', 'b', 'd');",
  "pgm.createExtension(['citext', 'pgcrypto'], { ifNotExists: true, schema: 'public' }); pgm.addExtension('a'); pgm.dropExtension('b', { cascade: true });",
  "pgm.createSchema('auth', { ifNotExists: true, authorization: 'me' }); pgm.dropSchema('b', { ifExists: true, cascade: true }); pgm.renameSchema('a', 'b');",
  "pgm.createView('v', { columns: ['a', 'b'], replace: true, checkOption: 'LOCAL', options: { security_barrier: true } }, 'SELECT 1, 2');",
  "pgm.createView('v', { temporary: true, recursive: true, columns: 'n' }, 'SELECT 1'); pgm.dropView('v', { ifExists: true, cascade: true });",
  "pgm.alterView('v', { checkOption: 'CASCADED', options: { a: null, b: 1 } }); pgm.alterViewColumn('v', 'a', { default: 5 }); pgm.renameView('v', 'w');",
  "pgm.createMaterializedView('m', { ifNotExists: true, columns: ['a'], tablespace: 't', storageParameters: { fillfactor: 70 }, data: false }, 'SELECT 1');",
  "pgm.alterMaterializedView('m', { cluster: 'i', extension: 'e', storageParameters: { a: 1, b: null } }); pgm.alterMaterializedView('m', { cluster: false });",
  "pgm.refreshMaterializedView('m', { concurrently: true, data: true }); pgm.renameMaterializedView('m', 'n'); pgm.renameMaterializedViewColumn('m', 'a', 'b'); pgm.dropMaterializedView('m', { ifExists: true });",
  "pgm.createFunction('f', [{ name: 'a', type: 'int', mode: 'IN', default: 1 }, 'text'], { returns: 'int', language: 'plpgsql', replace: true, behavior: 'IMMUTABLE', security: 'DEFINER', onNull: true, parallel: 'SAFE' }, 'BEGIN RETURN 1; END');",
  "pgm.createFunction('f', [], { language: 'sql', window: true, set: [{ configurationParameter: 'search_path', value: 'FROM CURRENT' }, { configurationParameter: 'work_mem', value: '1' }] }, 'SELECT 1');",
  "pgm.dropFunction('f', [{ name: 'a', type: 'int', default: 1 }], { ifExists: true, cascade: true }); pgm.renameFunction('f', ['int'], 'g');",
  "pgm.createTrigger('users', 't', { when: 'BEFORE', operation: ['INSERT', 'UPDATE OF a'], level: 'ROW', function: 'f', condition: 'NEW.a > 0', functionParams: ['x', 1] });",
  "pgm.createTrigger('users', 't', { when: 'AFTER', operation: 'DELETE', language: 'plpgsql' }, 'BEGIN RETURN NULL; END');",
  "pgm.createTrigger('users', 't', { constraint: true, deferrable: true, deferred: true, operation: 'INSERT', function: { schema: 's', name: 'f' } });",
  "pgm.dropTrigger('users', 't', { ifExists: true, cascade: true }); pgm.renameTrigger('users', 't', 'u');",
  "pgm.createSequence('s', { type: 'bigint', start: 5, increment: 2, minvalue: 1, maxvalue: null, cache: 3, cycle: false, owner: 't.a', ifNotExists: true });",
  "pgm.alterSequence('s', { restart: 5, minvalue: false, owner: null, cycle: true }); pgm.alterSequence('s', { restart: true }); pgm.renameSequence('s', 'u'); pgm.dropSequence('s', { cascade: true });",
  "pgm.createDomain('d', 'int', { check: 'VALUE > 0', constraintName: 'c', default: 1, collation: 'x' }); pgm.createDomain('e', 'string', { notNull: true });",
  "pgm.alterDomain('d', { default: null, notNull: true, check: 'VALUE > 1', constraintName: 'c' }); pgm.alterDomain('d', { allowNull: true }); pgm.renameDomain('d', 'e'); pgm.dropDomain('d', { ifExists: true });",
  "pgm.createRole('r', { login: true, password: 'x', limit: 3, valid: '2030-01-01', inRole: ['a', 'b'], role: 'c', admin: 'd' }); pgm.createRole('s');",
  "pgm.alterRole('r', { superuser: false, bypassrls: true, encrypted: false, password: 'y', valid: null }); pgm.renameRole('r', 's'); pgm.dropRole('r', { ifExists: true });",
  "pgm.createPolicy('t', 'p', { command: 'SELECT', role: ['a', 'b'], using: 'a = 1', check: 'b = 2' }); pgm.createPolicy('t', 'q');",
  "pgm.alterPolicy('t', 'p', { role: 'PUBLIC', using: 'true' }); pgm.dropPolicy('t', 'p', { ifExists: true }); pgm.renamePolicy('t', 'p', 'q');",
  "pgm.grantRoles('a', ['b', 'c'], { withAdminOption: true }); pgm.revokeRoles(['a'], 'b', { onlyAdminOption: true, cascade: true });",
  "pgm.grantOnTables({ privileges: ['SELECT', 'INSERT'], tables: ['t', 'u'], roles: 'PUBLIC', withGrantOption: true }); pgm.grantOnTables({ privileges: 'ALL', tables: 'ALL', schema: 's', roles: ['a'] });",
  "pgm.revokeOnTables({ privileges: 'ALL', tables: 't', roles: ['a'], onlyGrantOption: true, cascade: true });",
  "pgm.grantOnSchemas({ privileges: 'USAGE', schemas: ['s'], roles: ['a'] }); pgm.revokeOnSchemas({ privileges: ['USAGE'], schemas: 's', roles: 'a', cascade: true });",
  "pgm.createCast('text', 'int', { functionName: 'f', as: 'IMPLICIT' }); pgm.createCast('a', 'b', { inout: true }); pgm.createCast('a', 'b'); pgm.dropCast('a', 'b', { ifExists: true });",
  "pgm.createOperator('=', { procedure: 'f', left: 'a', right: 'b', commutator: '=', negator: '<>', restrict: 'r', join: 'j', hashes: true, merges: true }); pgm.dropOperator('=', { left: 'a', right: 'b', ifExists: true });",
  "pgm.createOperatorClass('c', 'int', 'btree', [{ type: 'operator', number: 1, name: 'lt' }, { type: 'function', number: 1, name: 'cmp', params: ['int', 'int'] }], { default: true, family: 'fam' });",
  "pgm.createOperatorFamily('f', 'btree'); pgm.dropOperatorFamily('f', 'btree'); pgm.renameOperatorFamily('f', 'btree', 'g'); pgm.dropOperatorClass('c', 'btree', { cascade: true }); pgm.renameOperatorClass('c', 'btree', 'd');",
  "pgm.addToOperatorFamily('f', 'btree', [{ type: 'operator', number: 1, name: 'lt', params: ['int', 'int'] }]); pgm.removeFromOperatorFamily('f', 'btree', [{ type: 'function', number: 1, name: 'c', params: ['int'] }]);",
  "for (const table of ['a', 'b']) pgm.addColumn(table, { deleted_at: 'timestamptz' });",
  "pgm.noTransaction(); pgm.createIndex('users', 'a', { concurrently: true });",
];

const SHORTHANDS =
  "{ money: { type: 'numeric(12,2)', notNull: true }, price: { type: 'money', default: 0 } }";

const inOneLine = (statement: string) =>
  statement.replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')').trim();

function sent(code: string, shorthands = '{}'): string {
  const builder = new MigrationBuilder({}, new Function(`return ${shorthands}`)(), false, console);
  new Function('pgm', code)(builder);
  return inOneLine(builder.getSqlSteps().join('\n'));
}

function read(code: string, shorthands = '{}') {
  const text = `exports.shorthands = ${shorthands};\nexports.up = (pgm) => { ${code} };`;
  return { text, ...readCode('a.js', text, nodePgMigrate, 'postgres', parser) };
}

function told(code: string, shorthands?: string): readonly string[] {
  return read(code, shorthands).steps.map((step) =>
    step.type === 'gap' ? `not told: ${step.message}` : `${asWritten(step.sql.text)};`,
  );
}

test.each(SNIPPETS)('%s', (code) => {
  expect(inOneLine(told(code).join('\n'))).toBe(sent(code));
});

test('shorthands of the file are types', () => {
  const code =
    "pgm.addColumns('t', { a: 'money', b: 'price', c: { type: 'price', notNull: false }, d: 'id' });";
  expect(inOneLine(told(code, SHORTHANDS).join('\n'))).toBe(sent(code, SHORTHANDS));
});

test('every operation of the builder has a snippet, or comes to no SQL', () => {
  const operations = Object.entries(new MigrationBuilder({}, {}, false, console))
    .filter(([, operation]) => typeof operation === 'function')
    .map(([name]) => name);
  const untried = operations.filter((name) => !SNIPPETS.some((code) => code.includes(`pgm.${name}(`)));
  expect(untried).toEqual([]);
});

/** The code that says what `sought` finds in the SQL. */
function placeOf(code: string, sought: string): readonly string[] {
  const { text, steps } = read(code);
  return steps.flatMap((step) => {
    const start = step.type === 'sql' ? step.sql.text.indexOf(sought) : -1;
    if (step.type !== 'sql' || start < 0) return [];
    const { start: from, end } = spanOf(step.sql, start, start + sought.length, step.span);
    return [text.slice(from, end)];
  });
}

test.each([
  ["pgm.addColumns('users', { email: 'string' });", '"users"', "'users'"],
  ["pgm.addColumns('users', { email: 'string' });", '"email"', 'email'],
  ["pgm.addColumns('users', { email: 'string' });", 'text', "'string'"],
  ["pgm.addColumns('users', { n: { type: 'int', default: 5 } });", '5', '5'],
  ["pgm.dropColumns('users', ['a', 'b']);", '"b"', "'b'"],
  ["pgm.createIndex('users', 'email');", '"users_email_index"', "pgm.createIndex('users', 'email')"],
  ["pgm.createIndex('users', 'email', { name: 'i' });", '"i"', "'i'"],
  ["pgm.sql('UPDATE users SET a = 1');", 'users', 'users'],
  ["pgm.createType('state', ['new']);", '$pga$new$pga$', "'new'"],
])('%s: %s stands at %s', (code, sought, place) => {
  expect(placeOf(code, sought)).toEqual([place]);
});

test.each([
  ["pgm.addColumns('users', columns);", ['not told: calls `pgm.addColumns` with something that']],
  [
    "pgm.createTable('users', { ...common, id: 'id' });",
    ['not told: calls `pgm.createTable` with something that'],
  ],
  ['pgm.addColumns(table, { a: "int" });', ['ALTER TABLE ${table} ADD "a" integer;']],
  ["const tables = require('../db'); pgm.dropTable(tables.A);", ['DROP TABLE ${tables.A};']],
  ['pgm.sql(`UPDATE ${table} SET a = 1`);', ['UPDATE ${table} SET a = 1;']],
  ["await pgm.db.query('SELECT 1');", ['SELECT 1;']],
  ["await pgm.db.query({ text: 'SELECT 2', values: [] });", ['SELECT 2;']],
  [
    "pgm.createIndex('t', 'a', { concurrently: process.env.A === 'b' });",
    ['not told: calls `pgm.createIndex`'],
  ],
  ['pgm.sql(statement);', ['not told: runs SQL that is computed at run time']],
  ["pgm.whatever('users');", ['not told:']],
])('%s', (code, expected) => {
  const steps = told(`${code}`.replace(/^await /, ''));
  expect(steps.map((step, i) => step.slice(0, expected[i]?.length))).toEqual(expected);
});

test('types and literals that the file imports', () => {
  const text = `import { PgLiteral, PgType } from 'node-pg-migrate';
    export const up = (pgm) => {
      pgm.addColumn('t', { a: { type: PgType.DOUBLE_PRECISION, default: new PgLiteral('now()') }, b: { type: PgType.BIT_1, default: PgLiteral.create('x') } });
    };`;
  const { steps } = readCode('a.ts', text, nodePgMigrate, 'postgres', parser);
  expect(steps.map((step) => (step.type === 'sql' ? step.sql.text : step.message))).toEqual([
    'ALTER TABLE "t" ADD "a" double precision DEFAULT now(), ADD "b" bit DEFAULT x',
  ]);
});
