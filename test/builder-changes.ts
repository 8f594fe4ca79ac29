export type Server = 'postgres' | 'mysql';

/** What the database has before the change. */
export const SCHEMA: { readonly [server in Server]: readonly string[] } = {
  postgres: [
    'CREATE TABLE orgs (id bigint PRIMARY KEY)',
    'CREATE TABLE users (id bigint PRIMARY KEY, email varchar(255), name varchar(50), age integer, legacy text, org_id bigint)',
    'CREATE TABLE archive (id bigint PRIMARY KEY)',
    'CREATE TABLE logs (id bigint PRIMARY KEY)',
  ],
  mysql: [
    'CREATE TABLE orgs (id bigint PRIMARY KEY)',
    'CREATE TABLE users (id bigint PRIMARY KEY, email varchar(255), name varchar(50), age int, legacy text, org_id bigint)',
    'CREATE TABLE archive (id bigint PRIMARY KEY)',
    'CREATE TABLE logs (id bigint PRIMARY KEY)',
  ],
};

export type Writer = 'knex' | 'typeorm' | 'sequelize' | 'kysely' | 'nodePgMigrate' | 'dbMigrate';

/** One change as SQL and as each builder writes it; a builder that does something else, or nothing of the sort, is left out. */
export interface Change {
  readonly name: string;
  readonly sql: { readonly [server in Server]?: string };
  readonly code: { readonly [writer in Writer]?: string | { readonly [server in Server]?: string } };
}

export const CHANGES: readonly Change[] = [
  {
    name: 'a column goes',
    sql: { postgres: 'ALTER TABLE users DROP COLUMN legacy', mysql: 'ALTER TABLE users DROP COLUMN legacy' },
    code: {
      knex: "await knex.schema.alterTable('users', (t) => { t.dropColumn('legacy'); });",
      typeorm: "await queryRunner.dropColumn('users', 'legacy');",
      sequelize: "await queryInterface.removeColumn('users', 'legacy');",
      kysely: "await db.schema.alterTable('users').dropColumn('legacy').execute();",
      nodePgMigrate: "pgm.dropColumn('users', 'legacy');",
      dbMigrate: "return db.removeColumn('users', 'legacy');",
    },
  },
  {
    name: 'a required column comes',
    sql: {
      postgres: 'ALTER TABLE users ADD COLUMN plan varchar(20) NOT NULL',
      mysql: 'ALTER TABLE users ADD COLUMN plan varchar(20) NOT NULL',
    },
    code: {
      knex: "await knex.schema.alterTable('users', (t) => { t.string('plan', 20).notNullable(); });",
      typeorm:
        "await queryRunner.addColumn('users', new TableColumn({ name: 'plan', type: 'varchar', length: '20', isNullable: false }));",
      sequelize:
        "await queryInterface.addColumn('users', 'plan', { type: Sequelize.STRING(20), allowNull: false });",
      kysely:
        "await db.schema.alterTable('users').addColumn('plan', 'varchar(20)', (c) => c.notNull()).execute();",
      nodePgMigrate: "pgm.addColumns('users', { plan: { type: 'varchar(20)', notNull: true } });",
      dbMigrate: "return db.addColumn('users', 'plan', { type: 'string', length: 20, notNull: true });",
    },
  },
  {
    name: 'a column gets another name',
    sql: {
      postgres: 'ALTER TABLE users RENAME COLUMN name TO full_name',
      mysql: 'ALTER TABLE users RENAME COLUMN name TO full_name',
    },
    code: {
      typeorm: "await queryRunner.renameColumn('users', 'name', 'full_name');",
      kysely: "await db.schema.alterTable('users').renameColumn('name', 'full_name').execute();",
      nodePgMigrate: "pgm.renameColumn('users', 'name', 'full_name');",
      knex: "await knex.schema.alterTable('users', (t) => { t.renameColumn('name', 'full_name'); });",
      sequelize: "await queryInterface.renameColumn('users', 'name', 'full_name');",
      dbMigrate: { postgres: "return db.renameColumn('users', 'name', 'full_name');" },
    },
  },
  {
    name: 'an index comes',
    sql: {
      postgres: 'CREATE INDEX users_email ON users (email)',
      mysql: 'CREATE INDEX users_email ON users (email)',
    },
    code: {
      knex: "await knex.schema.alterTable('users', (t) => { t.index(['email'], 'users_email'); });",
      typeorm:
        "await queryRunner.createIndex('users', new TableIndex({ name: 'users_email', columnNames: ['email'] }));",
      sequelize: "await queryInterface.addIndex('users', ['email'], { name: 'users_email' });",
      kysely: "await db.schema.createIndex('users_email').on('users').column('email').execute();",
      nodePgMigrate: "pgm.createIndex('users', 'email', { name: 'users_email' });",
      dbMigrate: "return db.addIndex('users', 'users_email', ['email'], false);",
    },
  },
  {
    name: 'a column forbids nulls',
    sql: {
      postgres: 'ALTER TABLE users ALTER COLUMN email SET NOT NULL',
      mysql: 'ALTER TABLE users MODIFY email varchar(255) NOT NULL',
    },
    code: {
      knex: "await knex.schema.alterTable('users', (t) => { t.dropNullable('email'); });",
      sequelize:
        "await queryInterface.changeColumn('users', 'email', { type: Sequelize.STRING(255), allowNull: false });",
      kysely: {
        postgres:
          "await db.schema.alterTable('users').alterColumn('email', (c) => c.setNotNull()).execute();",
        mysql:
          "await db.schema.alterTable('users').modifyColumn('email', 'varchar(255)', (c) => c.notNull()).execute();",
      },
      nodePgMigrate: "pgm.alterColumn('users', 'email', { notNull: true });",
      dbMigrate: "return db.changeColumn('users', 'email', { type: 'string', length: 255, notNull: true });",
    },
  },
  {
    name: 'a column gets another type',
    sql: {
      postgres: 'ALTER TABLE users ALTER COLUMN age TYPE varchar(20)',
      mysql: 'ALTER TABLE users MODIFY age varchar(20)',
    },
    code: {
      knex: "await knex.schema.alterTable('users', (t) => { t.string('age', 20).alter(); });",
      sequelize: "await queryInterface.changeColumn('users', 'age', { type: Sequelize.STRING(20) });",
      kysely: {
        postgres:
          "await db.schema.alterTable('users').alterColumn('age', (c) => c.setDataType('varchar(20)')).execute();",
        mysql: "await db.schema.alterTable('users').modifyColumn('age', 'varchar(20)').execute();",
      },
      nodePgMigrate: "pgm.alterColumn('users', 'age', { type: 'varchar(20)' });",
    },
  },
  {
    name: 'a table goes',
    sql: { postgres: 'DROP TABLE archive', mysql: 'DROP TABLE archive' },
    code: {
      knex: "await knex.schema.dropTable('archive');",
      typeorm: "await queryRunner.dropTable('archive');",
      sequelize: "await queryInterface.dropTable('archive');",
      kysely: "await db.schema.dropTable('archive').execute();",
      nodePgMigrate: "pgm.dropTable('archive');",
      dbMigrate: "return db.dropTable('archive');",
    },
  },
  {
    name: 'a column becomes unique',
    sql: {
      postgres: 'ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email)',
      mysql: 'ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email)',
    },
    code: {
      knex: "await knex.schema.alterTable('users', (t) => { t.unique(['email'], { indexName: 'users_email_key' }); });",
      sequelize:
        "await queryInterface.addConstraint('users', { fields: ['email'], type: 'unique', name: 'users_email_key' });",
      kysely:
        "await db.schema.alterTable('users').addUniqueConstraint('users_email_key', ['email']).execute();",
      nodePgMigrate: "pgm.addConstraint('users', 'users_email_key', { unique: ['email'] });",
    },
  },
  {
    name: 'all rows change',
    sql: { postgres: "UPDATE users SET name = 'x'", mysql: "UPDATE users SET name = 'x'" },
    code: {
      knex: "await knex('users').update({ name: 'x' });",
      sequelize: "await queryInterface.bulkUpdate('users', { name: 'x' }, {});",
      kysely: "await db.updateTable('users').set({ name: 'x' }).execute();",
    },
  },
  {
    name: 'all rows go',
    sql: { postgres: 'DELETE FROM users', mysql: 'DELETE FROM users' },
    code: {
      knex: "await knex('users').del();",
      sequelize: "await queryInterface.bulkDelete('users', {});",
      kysely: "await db.deleteFrom('users').execute();",
    },
  },
  {
    name: 'a foreign key comes',
    sql: {
      postgres: 'ALTER TABLE users ADD CONSTRAINT users_org FOREIGN KEY (org_id) REFERENCES orgs (id)',
      mysql: 'ALTER TABLE users ADD CONSTRAINT users_org FOREIGN KEY (org_id) REFERENCES orgs (id)',
    },
    code: {
      knex: "await knex.schema.alterTable('users', (t) => { t.foreign('org_id', 'users_org').references('id').inTable('orgs'); });",
      typeorm:
        "await queryRunner.createForeignKey('users', new TableForeignKey({ name: 'users_org', columnNames: ['org_id'], referencedTableName: 'orgs', referencedColumnNames: ['id'] }));",
      sequelize:
        "await queryInterface.addConstraint('users', { fields: ['org_id'], type: 'foreign key', name: 'users_org', references: { table: 'orgs', field: 'id' } });",
      kysely:
        "await db.schema.alterTable('users').addForeignKeyConstraint('users_org', ['org_id'], 'orgs', ['id']).execute();",
      nodePgMigrate:
        "pgm.addConstraint('users', 'users_org', { foreignKeys: { columns: 'org_id', references: 'orgs (id)' } });",
      dbMigrate: "return db.addForeignKey('users', 'orgs', 'users_org', { org_id: 'id' }, {});",
    },
  },
  {
    name: 'a table gets another name',
    sql: { postgres: 'ALTER TABLE logs RENAME TO events', mysql: 'ALTER TABLE logs RENAME TO events' },
    code: {
      knex: "await knex.schema.renameTable('logs', 'events');",
      typeorm: "await queryRunner.renameTable('logs', 'events');",
      sequelize: "await queryInterface.renameTable('logs', 'events');",
      kysely: "await db.schema.alterTable('logs').renameTo('events').execute();",
      nodePgMigrate: "pgm.renameTable('logs', 'events');",
      dbMigrate: "return db.renameTable('logs', 'events');",
    },
  },
];
