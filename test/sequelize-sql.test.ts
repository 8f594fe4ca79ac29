import mysql2 from 'mysql2';
import pg from 'pg';
import { DataTypes, type QueryInterface, Sequelize } from 'sequelize';
import { describe, expect, test } from 'vitest';
import { sequelize } from '../src/syntax/code/builders/sequelize.ts';
import { normalised, readMigration, statementsOf, withValues } from './builder-truth.ts';

type Name = 'postgres' | 'mysql' | 'mariadb' | 'sqlite';

/** Sequelize asks its drivers for a few constants before the first connection, and there is none. */
const DRIVERS: Readonly<Record<Name, object>> = { postgres: pg, mysql: mysql2, mariadb: mysql2, sqlite: {} };

const SERVERS: readonly Name[] = ['postgres', 'mysql', 'mariadb'];

/** Each is the body of `up`, and says the same to the real query interface and to ours. */
const EVERYWHERE: readonly string[] = [
  `await q.createTable('users', { id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false }, email: { type: Sequelize.STRING, allowNull: false, unique: true } });`,
  `await q.createTable('users', { id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true }, n: DataTypes.SMALLINT });`,
  `await q.createTable('users', { id: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true }, at: { type: DataTypes.DATE, defaultValue: DataTypes.NOW, allowNull: true } });`,
  `await q.createTable('t', { a: Sequelize.STRING(100), b: Sequelize.TEXT, c: Sequelize.TEXT('long'), d: Sequelize.CHAR(2), e: Sequelize.BOOLEAN, f: Sequelize.DATE(6), g: Sequelize.DATEONLY, h: Sequelize.TIME });`,
  `await q.createTable('t', { a: Sequelize.DECIMAL(10, 2), b: Sequelize.DECIMAL, c: Sequelize.FLOAT, d: Sequelize.DOUBLE, e: Sequelize.REAL, f: Sequelize.BIGINT, g: Sequelize.NUMERIC(5), h: Sequelize.JSON });`,
  `await q.createTable('t', { a: Sequelize.BLOB, b: Sequelize.BLOB('tiny'), c: Sequelize.STRING.BINARY, d: Sequelize.STRING(64, true), e: Sequelize.CHAR });`,
  `await q.createTable('t', { a: 'VARCHAR(10)', b: { type: 'TIMESTAMP', defaultValue: Sequelize.literal('CURRENT_TIMESTAMP'), allowNull: false } });`,
  `await q.createTable('t', { a: { type: Sequelize.STRING, defaultValue: "it's" }, b: { type: Sequelize.INTEGER, defaultValue: 0 }, c: { type: Sequelize.BOOLEAN, defaultValue: false, allowNull: false }, d: { type: Sequelize.STRING, defaultValue: null }, e: { type: Sequelize.DATE, defaultValue: Sequelize.fn('now') } });`,
  `await q.createTable('posts', { userId: { type: Sequelize.INTEGER, field: 'user_id', references: { model: 'users', key: 'id' }, onDelete: 'CASCADE', onUpdate: 'set null' } });`,
  `await q.createTable('posts', { user: { type: Sequelize.INTEGER, allowNull: false, references: { model: 'users' } }, id: { type: Sequelize.INTEGER, primaryKey: true } });`,
  `await q.createTable('posts', { user: { type: Sequelize.INTEGER, references: { model: { tableName: 'users', schema: 'app' }, key: 'id' } } });`,
  `await q.createTable('t', { a: { type: Sequelize.INTEGER, primaryKey: true }, b: { type: Sequelize.INTEGER, primaryKey: true } });`,
  `await q.createTable({ tableName: 't', schema: 'app' }, { a: Sequelize.INTEGER });`,
  `await q.createTable('t', { a: Sequelize.INTEGER }, { schema: 'app' });`,
  `await q.createTable('t', { a: Sequelize.INTEGER, b: Sequelize.INTEGER }, { uniqueKeys: { one_of_each: { fields: ['a', 'b'] } } });`,
  `await q.createTable('t', { a: Sequelize.INTEGER }, { charset: 'utf8mb4', collate: 'utf8mb4_unicode_ci', engine: 'MyISAM', comment: 'all of it' });`,
  `await q.createTable('t', { a: { type: Sequelize.INTEGER, comment: 'how many' } });`,
  `await q.createTable('users', { role: { type: Sequelize.ENUM('admin', 'user'), allowNull: false, defaultValue: 'user' } });`,
  `await q.createTable('users', { role: Sequelize.ENUM(['a', 'b']), state: { type: Sequelize.ENUM, values: ['on', 'off'] } });`,
  `await q.dropTable('users');`,
  `await q.dropTable({ tableName: 'users', schema: 'app' }, { cascade: true });`,
  `await q.renameTable('users', 'accounts');`,
  `await q.addColumn('users', 'age', Sequelize.INTEGER);`,
  `await q.addColumn('users', 'age', { type: Sequelize.INTEGER, allowNull: false, defaultValue: 0 });`,
  `await q.addColumn({ tableName: 'users', schema: 'app' }, 'age', { type: Sequelize.INTEGER, allowNull: true, unique: true });`,
  `await q.addColumn('users', 'team_id', { type: Sequelize.INTEGER, references: { model: 'teams', key: 'id' }, onUpdate: 'CASCADE', onDelete: 'SET NULL' });`,
  `await q.addColumn('users', 'role', { type: Sequelize.ENUM('admin', 'user'), defaultValue: 'user' });`,
  `await q.addColumn('users', 'note', { type: Sequelize.STRING(10), comment: 'what is "said"', after: 'age' });`,
  `await q.addColumn('users', 'note', { type: Sequelize.STRING(10), first: true });`,
  `await q.addColumn('users', 'seen', { type: Sequelize.DATE, allowNull: false, defaultValue: sequelize.literal('CURRENT_TIMESTAMP') });`,
  `await q.removeColumn('users', 'age');`,
  `await q.removeColumn({ tableName: 'users', schema: 'app' }, 'age');`,
  `await q.changeColumn('users', 'age', { type: Sequelize.BIGINT });`,
  `await q.changeColumn('users', 'age', { type: Sequelize.STRING(50), allowNull: false });`,
  `await q.changeColumn('users', 'age', { type: Sequelize.STRING, allowNull: true, defaultValue: 'x' });`,
  `await q.changeColumn('users', 'age', Sequelize.TEXT);`,
  `await q.changeColumn('users', 'email', { type: Sequelize.STRING, unique: true });`,
  `await q.changeColumn('users', 'team_id', { type: Sequelize.INTEGER, references: { model: 'teams', key: 'id' }, onDelete: 'CASCADE' });`,
  `await q.changeColumn('users', 'role', { type: Sequelize.ENUM('a', 'b', 'c'), allowNull: false, defaultValue: 'a' });`,
  `await q.addIndex('users', ['email']);`,
  `await q.addIndex('users', ['email', 'userName'], { unique: true });`,
  `await q.addIndex('users', { fields: ['email'], name: 'by_email', type: 'UNIQUE' });`,
  `await q.addIndex('users', ['email'], { name: 'by_email', concurrently: true });`,
  `await q.addIndex('users', ['email'], { using: 'BTREE' });`,
  `await q.addIndex('users', [{ name: 'email', order: 'DESC', length: 10 }, { attribute: 'age' }]);`,
  `await q.addIndex({ tableName: 'users', schema: 'app' }, ['email']);`,
  `await q.addIndex('app.users', ['email']);`,
  `await q.addIndex('users', [Sequelize.fn('lower', Sequelize.col('email'))], { name: 'lower_email' });`,
  `await q.addIndex('users', ['email'], { prefix: 'my' });`,
  `await q.removeIndex('users', 'by_email');`,
  `await q.removeIndex('users', ['email', 'userName']);`,
  `await q.removeIndex('users', 'by_email', { concurrently: true });`,
  `await q.addConstraint('users', { fields: ['email'], type: 'unique', name: 'unique_email' });`,
  `await q.addConstraint('users', { fields: ['email', 'age'], type: 'unique' });`,
  `await q.addConstraint('users', { fields: ['id'], type: 'primary key' });`,
  `await q.addConstraint('users', { fields: ['age'], type: 'check', where: { age: { [Sequelize.Op.gte]: 18 } } });`,
  `await q.addConstraint('users', { fields: ['role'], type: 'check', name: 'roles', where: { role: ['a', 'b'] } });`,
  `await q.addConstraint('posts', { fields: ['user_id'], type: 'foreign key', references: { table: 'users', field: 'id' }, onDelete: 'cascade', onUpdate: 'cascade' });`,
  `await q.addConstraint('posts', { fields: ['a', 'b'], type: 'FOREIGN KEY', name: 'fk', references: { table: 'users', fields: ['x', 'y'] } });`,
  `await q.bulkInsert('users', [{ id: 1, name: 'a' }, { id: 2, ok: true }]);`,
  `await q.bulkInsert('users', [{ id: 1 }], { ignoreDuplicates: true });`,
  `await q.bulkInsert('users', [{ id: 1, a: 2 }], { updateOnDuplicate: ['a'], upsertKeys: ['id'] });`,
  `await q.bulkUpdate('users', { active: false, note: null }, { id: 3 });`,
  `await q.bulkUpdate('users', { name: Sequelize.col('email') }, { name: null, age: { [Sequelize.Op.between]: [1, 5] } });`,
  `await q.bulkDelete('users', { id: [1, 2] });`,
  `await q.bulkDelete('users', { [Sequelize.Op.or]: [{ a: 1 }, { b: 2, c: 3 }] });`,
  `await q.bulkDelete('users', { a: { [Sequelize.Op.ne]: null }, b: { [Sequelize.Op.like]: '%x%' }, c: { [Sequelize.Op.in]: ['y'] }, d: { [Sequelize.Op.not]: 'z' } });`,
  `await q.bulkDelete('users', { a: { [Sequelize.Op.startsWith]: 'x' }, b: { [Sequelize.Op.gt]: 1, [Sequelize.Op.lt]: 9 }, c: { [Sequelize.Op.or]: [1, null] } });`,
  `await q.bulkDelete('users', { [Sequelize.Op.not]: { a: 1 }, b: { [Sequelize.Op.notIn]: [] } });`,
  `await q.bulkDelete('users', Sequelize.where(Sequelize.fn('lower', Sequelize.col('name')), 'x'));`,
  `await q.bulkDelete('users', null, {});`,
  `await q.bulkDelete('users', null, { truncate: true, cascade: true, restartIdentity: true });`,
  `await q.insert(null, 'users', { id: 1, name: 'a' }, {});`,
  `await q.createDatabase('more');`,
  `await q.dropDatabase('more');`,
  `await q.sequelize.query('ALTER TABLE users ADD COLUMN x int');`,
  `await q.sequelize.query(\`UPDATE users SET a = 1; DELETE FROM t\`, { raw: true });`,
  `await q.sequelize.transaction(async (transaction) => { await q.addColumn('a', 'x', Sequelize.INTEGER, { transaction }); await q.sequelize.query('SELECT 1', { transaction }); });`,
  `const transaction = await q.sequelize.transaction(); try { await q.dropTable('a', { transaction }); await transaction.commit(); } catch (e) { throw e; }`,
  `for (const table of ['a', 'b']) await q.addColumn(table, 'deleted_at', { type: DataTypes.DATE });`,
  `await Promise.all(['a', 'b'].map((column) => q.removeColumn('t', column)));`,
  `if (sequelize.getDialect() === 'postgres') await q.addIndex('t', ['p']); else await q.addIndex('t', ['m']);`,
];

const POSTGRES: readonly string[] = [
  `await q.createTable('t', { a: Sequelize.ARRAY(Sequelize.STRING), b: Sequelize.JSONB, c: Sequelize.ARRAY(Sequelize.INTEGER), d: Sequelize.RANGE(Sequelize.DATE), e: Sequelize.INET, f: Sequelize.TSVECTOR, g: Sequelize.CITEXT, h: Sequelize.GEOMETRY('POINT', 4326) });`,
  `await q.createTable('t', { a: { type: Sequelize.ARRAY(Sequelize.ENUM('x', 'y')) }, b: { type: Sequelize.JSONB, defaultValue: {} }, c: { type: Sequelize.JSONB, defaultValue: { a: [1, 'b'] } }, d: { type: Sequelize.ARRAY(Sequelize.STRING), defaultValue: [] } });`,
  `await q.createTable('t', { id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, autoIncrementIdentity: true }, b: { type: Sequelize.FLOAT, defaultValue: 1.5 } });`,
  `await q.createTable({ tableName: 't', schema: 'app' }, { s: Sequelize.ENUM('x'), u: { type: Sequelize.INTEGER, references: { model: 'users', key: 'id' } } });`,
  `await q.renameColumn('users', 'a', 'b');`,
  `await q.removeConstraint('users', 'unique_email');`,
  `await q.addIndex('users', ['email'], { unique: true, where: { deleted_at: null } });`,
  `await q.addIndex('users', ['data'], { using: 'gin', operator: 'jsonb_path_ops' });`,
  `await q.addIndex('users', [{ name: 'email', collate: 'C', operator: 'text_pattern_ops', order: 'DESC' }]);`,
  `await q.addConstraint('posts', { fields: ['a'], type: 'foreign key', name: 'fk', references: { table: 'users', field: 'id' }, deferrable: Sequelize.Deferrable.INITIALLY_DEFERRED });`,
  `await q.createTable('posts', { a: { type: Sequelize.INTEGER, references: { model: 'users', key: 'id', deferrable: Sequelize.Deferrable.INITIALLY_IMMEDIATE } } });`,
  `await q.createSchema('app');`,
  `await q.dropSchema('app');`,
  `await q.sequelize.query('DROP TYPE x'); await q.dropEnum('enum_users_role');`,
  `await q.changeColumn('users', 'age', { type: Sequelize.BIGINT, comment: 'years' });`,
  `await q.addIndex('users', ['a'], { where: { kind: { [Sequelize.Op.in]: ['x', 'y'] }, n: { [Sequelize.Op.gt]: 3 } } });`,
];

const MYSQL: readonly string[] = [
  `await q.createTable('t', { a: Sequelize.INTEGER.UNSIGNED, b: Sequelize.INTEGER(11).UNSIGNED.ZEROFILL, c: Sequelize.TINYINT(1), d: Sequelize.MEDIUMINT, e: Sequelize.GEOMETRY('POINT'), f: Sequelize.DOUBLE(8, 2), g: Sequelize.FLOAT(11), h: Sequelize.DECIMAL(10, 2).UNSIGNED });`,
  `await q.createTable('t', { a: { type: Sequelize.TEXT, defaultValue: 'lost' }, b: { type: Sequelize.STRING, defaultValue: 'a\\\\b"c' } });`,
  `await q.createTable('t', { id: { type: Sequelize.INTEGER, primaryKey: true, references: { model: 'u', key: 'id' } } }, { initialAutoIncrement: 100, rowFormat: 'DYNAMIC' });`,
  `await q.addIndex('users', ['bio'], { type: 'FULLTEXT', name: 'words' });`,
  `await q.bulkDelete('users', { a: 1 }, { limit: 10 });`,
];

const SQLITE: readonly string[] = EVERYWHERE.filter((snippet) =>
  /q\.(?:createTable|dropTable|renameTable|addColumn|addIndex|removeIndex|bulk\w+)\(/.test(snippet),
).filter((snippet) => !/truncate: true|schema: 'app'|BINARY|STRING\(64/.test(snippet));

const CASES: Readonly<Record<Name, readonly string[]>> = {
  postgres: [...EVERYWHERE, ...POSTGRES],
  mysql: [...EVERYWHERE, ...MYSQL],
  mariadb: [...EVERYWHERE, ...MYSQL],
  sqlite: SQLITE,
};

describe.each([...SERVERS, 'sqlite'] as const)('on %s Sequelize sends what we say', (dialect) => {
  test.each(CASES[dialect])('%s', async (snippet) => {
    const sent = await theirs(snippet, dialect);
    expect(sent).not.toEqual([]);
    expect(ours(snippet, dialect)).toEqual(sent);
  });
});

function ours(snippet: string, dialect: Name): readonly string[] {
  const text = `'use strict';\nconst { DataTypes } = require('sequelize');\nmodule.exports = {\nasync up(q, Sequelize) {\nconst { sequelize } = q;\n${snippet}\n} };`;
  return statementsOf(readMigration(text, sequelize, dialect));
}

const AsyncFunction = (async () => {}).constructor as new (
  ...words: string[]
) => (...args: unknown[]) => Promise<void>;

async function theirs(snippet: string, dialect: Name): Promise<readonly string[]> {
  const sent: string[] = [];
  const real = new Sequelize({ dialect, dialectModule: DRIVERS[dialect], logging: false });
  Object.assign(real, { query: recorder(real, sent) });
  const unconnected = { getConnection: async () => ({ uuid: 'one' }), releaseConnection: async () => {} };
  Object.assign(real.connectionManager, unconnected, { _refreshDynamicOIDs: async () => {} });
  const q: QueryInterface = real.getQueryInterface();
  await new AsyncFunction('q', 'Sequelize', 'DataTypes', 'sequelize', snippet)(q, Sequelize, DataTypes, real);
  return sent;
}

interface Sent {
  readonly query: string;
  readonly bind?: readonly unknown[];
}

/** In place of a server: what only asks is not kept, and every table is as one wishes. */
function recorder(real: Sequelize, sent: string[]) {
  return async (given: string | Sent, options: { type?: string; plain?: boolean } = {}) => {
    const { query, bind } = typeof given === 'string' ? { query: given, bind: undefined } : given;
    const asks = /^\s*(?:SELECT|SHOW)[\s\S]*(?:information_schema|pg_type)/i.test(query);
    const escape = (value: unknown) => real.escape(value as string);
    if (!asks) sent.push(...normalised(unwrapped(bind ? withValues(query, bind, escape) : query)));
    if (options.type === 'DESCRIBE')
      return new Proxy({ any: {} }, { get: () => ({ type: 'TEXT', allowNull: true }) });
    return options.plain ? null : [[], 0];
  };
}

/** A type that is made in a DO, for there may be one. */
function unwrapped(query: string): string {
  return query.replace(
    /DO 'BEGIN (CREATE TYPE (?:[^']|'')*); EXCEPTION WHEN duplicate_object THEN null; END'/g,
    (_, create: string) => create.replaceAll("''", "'"),
  );
}
