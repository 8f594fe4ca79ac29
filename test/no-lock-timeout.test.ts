import rule from '../rules/no-lock-timeout.ts';
import type { Files } from '../src/dev/repository.ts';
import { dbmate, dbmateOn, drizzle, flyway, goose, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const alter = 'ALTER TABLE users ADD COLUMN name text;';
const applied = numberOf(1);
const after = (up: string, options = ''): Files => ({ ...dbmate(1, users), ...dbmate(2, up, options) });
const on = (database: 'mysql' | 'mariadb', up: string): Files => ({
  ...dbmateOn(database, 1, users),
  ...dbmateOn(database, 2, up),
});
const mysqlPath = 'db/mysql/20260201000000_step.sql';
const mariadbPath = 'db/mariadb/20260201000000_step.sql';
const path = 'db/migrations/20260201000000_step.sql';
const job = (env: string) => `apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: migrate, image: example/shop, env: [${env}] }]
`;

const IN_FORCE: { readonly [how: string]: string } = {
  SET: `SET lock_timeout = '5s';\n${alter}`,
  'SET LOCAL in the transaction': `SET LOCAL lock_timeout TO 5000;\n${alter}`,
  set_config: `SELECT set_config('lock_timeout', '5s', false);\n${alter}`,
  'set_config in a block': `DO $$ BEGIN PERFORM set_config('lock_timeout', '5s', false); END $$;\n${alter}`,
  'set_config assigned in a block': `DO $$ DECLARE old text; BEGIN old := set_config('lock_timeout', '5s', false); END $$;\n${alter}`,
  'SET in the same block': `DO $$ BEGIN SET LOCAL lock_timeout = '5s'; ALTER TABLE users ADD COLUMN name text; END $$;`,
  'RESET of another setting': `SET lock_timeout = '5s';\nRESET search_path;\n${alter}`,
};

const NOT_IN_FORCE: { readonly [how: string]: string } = {
  'RESET before': `SET lock_timeout = '5s';\nRESET lock_timeout;\n${alter}`,
  'RESET ALL before': `SET lock_timeout = '5s';\nRESET ALL;\n${alter}`,
  'SET after': `SELECT 1;\nSELECT 2;\n${alter}\nSET lock_timeout = '5s';`,
  'another timeout': `SET statement_timeout = '5s';\nSELECT 1;\n${alter}`,
};

const IN_FORCE_ON_MARIADB: { readonly [how: string]: string } = {
  'SET SESSION': `SET SESSION lock_wait_timeout = 5;\n${alter}`,
  '@@lock_wait_timeout': `SET @@lock_wait_timeout = 5;\n${alter}`,
  'SET STATEMENT': 'SET STATEMENT lock_wait_timeout = 5 FOR ALTER TABLE users ADD COLUMN name text;',
  WAIT: 'ALTER TABLE users WAIT 5 ADD COLUMN name text;',
  NOWAIT: 'DROP TABLE users NOWAIT;',
};

const WITH_METADATA_LOCK: { readonly [statement: string]: string } = {
  'ALTER TABLE users ADD COLUMN name text, ALGORITHM=INSTANT;': '2:30',
  'CREATE INDEX users_email ON users (email);': '2:14',
  'DROP TABLE users;': '2:12',
  'RENAME TABLE users TO people;': '2:14',
  'TRUNCATE TABLE users;': '2:16',
  'OPTIMIZE TABLE users;': '2:16',
  'CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.email = LOWER(NEW.email);': '2:16',
};

testRule(rule, {
  clean: [
    ...Object.entries(IN_FORCE_ON_MARIADB).map(([name, up]) => ({
      name: `${name} on MariaDB`,
      files: on('mariadb', up),
      applied,
    })),
    {
      name: 'a connection string of MySQL',
      files: {
        ...on('mysql', alter),
        'job.yaml': job("{ name: DSN, value: 'app@tcp(db)/shop?lock_wait_timeout=5' }"),
      },
      applied,
    },
    {
      name: 'rows, which take no lock that anybody waits for',
      files: on('mysql', 'INSERT INTO users VALUES (1, NULL);\nANALYZE TABLE users;'),
      applied,
    },
    {
      name: 'a temporary table of MySQL',
      files: on('mysql', 'CREATE TEMPORARY TABLE t (a int);\nALTER TABLE t ADD b int;\nDROP TABLE t;'),
      applied,
    },
    {
      name: 'a table of the runner itself, which no request reads',
      files: dbmate(1, 'ALTER TABLE schema_migrations ADD COLUMN note text;'),
    },
    ...Object.entries(IN_FORCE).map(([name, up]) => ({ name, files: after(up), applied })),
    {
      name: 'set by an earlier migration of the release',
      files: { ...after("SET lock_timeout = '5s';"), ...dbmate(3, alter) },
      applied,
    },
    {
      name: 'of the role (ankane/strong_migrations#99)',
      files: {
        ...dbmate(1, `${users}\nALTER ROLE migrator SET lock_timeout = '5s';`),
        ...dbmate(2, alter),
      },
      applied,
    },
    {
      name: 'the config says that something sets it',
      files: {
        ...after(alter),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', lockTimeout: true }]\n`,
      },
    },
    {
      name: 'the runner sets it first',
      files: {
        ...flyway(1, users),
        ...flyway(2, alter),
        'flyway.conf': "flyway.initSql=SET lock_timeout='5s'\n",
      },
      applied: '1',
    },
    {
      name: 'Spring Boot has Flyway set it first',
      files: {
        ...flyway(1, users),
        ...flyway(2, alter),
        'application.yml':
          "spring:\n  flyway:\n    locations: classpath:/db/**\n    init-sqls:\n      - SET lock_timeout = '5s'\n",
      },
      applied: '1',
    },
    {
      name: 'the pool that Flyway shares sets it first',
      files: {
        ...flyway(1, users),
        ...flyway(2, alter),
        'application.properties': "spring.datasource.hikari.connection-init-sql=SET lock_timeout='5s'\n",
      },
      applied: '1',
    },
    {
      name: 'the knexfile connects with it',
      files: {
        'knexfile.js': "module.exports = { client: 'pg', connection: { lock_timeout: 5000 } };\n",
        'migrations/1_users.js': `exports.up = (knex) => knex.raw('${users.replace(/\s+/g, ' ')}');\n`,
        'migrations/2_step.js': `exports.up = (knex) => knex.raw('${alter.replace(/\s+/g, ' ')}');\n`,
      },
      applied: '1_users',
    },
    {
      name: 'PGOPTIONS of the Job',
      files: { ...after(alter), 'job.yaml': job("{ name: PGOPTIONS, value: '-c lock_timeout=5s' }") },
      applied,
    },
    {
      name: 'options in the connection string',
      files: {
        ...after(alter),
        'job.yaml': job("{ name: DATABASE_URL, value: 'postgres://db/shop?options=-c%20lock_timeout%3D5s' }"),
      },
      applied,
    },
    {
      name: 'a ConfigMap with PGOPTIONS',
      files: {
        ...after(alter),
        'config.yaml':
          "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: db }\ndata: { PGOPTIONS: '-c lock_timeout=2000' }\n",
      },
      applied,
    },
    {
      name: 'CONCURRENTLY, which waits without blocking anybody',
      files: after('CREATE INDEX CONCURRENTLY users_email ON users (email);', ' transaction:false'),
      applied,
    },
    {
      name: 'a table that never was, dropped IF EXISTS',
      files: after('DROP TABLE IF EXISTS posts;'),
      applied,
    },
    { name: 'a table that the pending migrations make', files: dbmate(1, `${users}\n${alter}`) },
    {
      name: 'rows and comments, which lock no one out',
      files: after("INSERT INTO users VALUES (1);\nCOMMENT ON TABLE users IS 'x';\nANALYZE users;"),
      applied,
    },
    {
      name: '0, which is another finding',
      files: after(`SET lock_timeout = 0;\n${alter}`),
      applied,
    },
  ],
  found: [
    ...Object.entries(WITH_METADATA_LOCK).map(([up, at]) => ({
      name: up,
      files: on('mysql', up),
      applied,
      expect: `
        ${mysqlPath}:${at} warning The lock on \`users\` is waited for up to a year, and all queries behind it`,
    })),
    {
      name: 'SET STATEMENT that has ended, on MariaDB',
      files: on('mariadb', `SET STATEMENT lock_wait_timeout = 5 FOR SELECT 1;\n${alter}`),
      applied,
      expect: `
        ${mariadbPath}:3:30 warning The lock on \`users\` is waited for up to a day, and all queries behind it`,
    },
    {
      name: 'a limit for rows',
      files: on('mysql', `SET innodb_lock_wait_timeout = 5;\n${alter}`),
      applied,
      expect: `
        ${mysqlPath}:3:30 warning The lock on \`users\` is waited for up to a year, and all queries behind it
          ${mysqlPath}:2:1 this bounds the wait for rows, not for the table`,
    },
    {
      name: 'queued behind live calls (superdesigndev/treg#129)',
      files: after(alter),
      applied,
      expect: `
        ${path}:2:30 warning The lock on \`users\` is waited for without end, and all queries behind it`,
    },
    ...Object.entries(NOT_IN_FORCE).map(([name, up]) => ({
      name: `${name} (antifailure/antifailure#450)`,
      files: after(up),
      applied,
      expect: `
        ${path}:4:30 warning The lock on \`users\` is waited for without end, and all queries behind it`,
    })),
    {
      name: 'SET LOCAL that has ended (antifailure/antifailure#450)',
      files: {
        ...goose(1, users),
        ...goose(2, `SET LOCAL lock_timeout = '5s';\n${alter}`, '-- +goose NO TRANSACTION\n'),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:4:30 warning The lock on \`users\` is waited for without end, and all queries behind it`,
    },
    {
      name: 'DISCARD ALL before',
      files: {
        ...goose(1, users),
        ...goose(2, `SET lock_timeout = '5s';\nDISCARD ALL;\n${alter}`, '-- +goose NO TRANSACTION\n'),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:5:30 warning The lock on \`users\` is waited for without end, and all queries behind it`,
    },
    {
      name: 'a new table locks the one that it references, and it is said once',
      files: drizzle(
        users,
        'CREATE TABLE posts (id bigint, user_id bigint REFERENCES users);',
        'ALTER TABLE users ADD COLUMN name text;',
      ),
      applied: '0000_step',
      expect: `
        drizzle/0001_step.sql:1:14 warning The lock on \`users\` is waited for without end, and all writes behind it
          drizzle/0001_step.sql:1:14 \`posts\` references it`,
    },
    {
      name: 'of an unknown runner, at boot (OpenAEV-Platform/openaev#6780)',
      files: { ...plain(1, 'SELECT 1;'), ...plain(2, 'DROP TABLE attacks;') },
      expect: `
        migrations/002_step.sql:1:12 warning The lock on \`attacks\` is waited for without end, and all queries behind it`,
    },
    {
      name: 'a Job that sets 0',
      files: { ...after(alter), 'job.yaml': job("{ name: PGOPTIONS, value: '-c lock_timeout=0' }") },
      applied,
      expect: `
        ${path}:2:30 warning The lock on \`users\` is waited for without end, and all queries behind it`,
    },
  ],
});
