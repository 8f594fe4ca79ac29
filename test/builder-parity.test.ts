import { describe, expect, test } from 'vitest';
import { checkFiles } from '../src/dev/fixture.ts';
import { type Files, loadRules, registryOf } from '../src/dev/repository.ts';
import type { Finding } from '../src/engine/finding.ts';
import { CHANGES, type Change, on, SCHEMA, type Server, type Writer } from './builder-changes.ts';

const registry = registryOf(await loadRules());

const DRIVER = { postgres: 'pg', mysql: 'mysql2', mariadb: 'mysql2', sqlite: 'better-sqlite3' } as const;

const ALL: readonly Server[] = ['postgres', 'mysql', 'mariadb', 'sqlite'];

/** How each builder sends SQL as it is, and what stands around the body of `up`. */
const WRITERS: {
  readonly [writer in Writer | 'mikroOrm']: {
    readonly package: string;
    readonly path: (name: string) => string;
    readonly id: string;
    readonly raw: (sql: string) => string;
    readonly file: (body: string, name: string) => string;
    readonly on: readonly Server[];
  };
} = {
  knex: {
    package: 'knex',
    path: (name) => `migrations/2026010${name}000000_step.js`,
    id: '20260101000000_step.js',
    raw: (sql) => `await knex.raw(${quoted(sql)});`,
    file: (body) => `exports.up = async function (knex) {\n  ${body}\n};\n`,
    on: ALL,
  },
  typeorm: {
    package: 'typeorm',
    path: (name) => `src/migrations/170000000000${name}-Step.ts`,
    id: 'Step1700000000001',
    raw: (sql) => `await queryRunner.query(${quoted(sql)});`,
    file: (body, name) =>
      `import { MigrationInterface, QueryRunner, TableColumn, TableForeignKey, TableIndex } from 'typeorm';\nexport class Step170000000000${name} implements MigrationInterface {\n  public async up(queryRunner: QueryRunner): Promise<void> {\n    ${body}\n  }\n}\n`,
    on: ALL,
  },
  sequelize: {
    package: 'sequelize',
    path: (name) => `migrations/2026010${name}000000-step.js`,
    id: '20260101000000-step.js',
    raw: (sql) => `await queryInterface.sequelize.query(${quoted(sql)});`,
    file: (body) => `module.exports = {\n  async up(queryInterface, Sequelize) {\n    ${body}\n  },\n};\n`,
    on: ALL,
  },
  kysely: {
    package: 'kysely',
    path: (name) => `migrations/2026010${name}_step.ts`,
    id: '20260101_step',
    raw: (sql) => `await sql\`${sql}\`.execute(db);`,
    file: (body) =>
      `import { type Kysely, sql } from 'kysely';\nexport async function up(db: Kysely<any>): Promise<void> {\n  ${body}\n}\n`,
    on: ALL,
  },
  mikroOrm: {
    package: '@mikro-orm/migrations',
    path: (name) => `migrations/Migration2026010${name}000000.ts`,
    id: 'Migration20260101000000',
    raw: (sql) => `this.addSql(${quoted(sql)});`,
    file: (body, name) =>
      `import { Migration } from '@mikro-orm/migrations';\nexport class Migration2026010${name}000000 extends Migration {\n  async up(): Promise<void> {\n    ${body}\n  }\n}\n`,
    on: ALL,
  },
  nodePgMigrate: {
    package: 'node-pg-migrate',
    path: (name) => `migrations/170000000000${name}_step.js`,
    id: '1700000000001_step',
    raw: (sql) => `pgm.sql(${quoted(sql)});`,
    file: (body) => `exports.up = (pgm) => {\n  ${body}\n};\n`,
    on: ['postgres'],
  },
  dbMigrate: {
    package: 'db-migrate',
    path: (name) => `migrations/2026010${name}000000-step.js`,
    id: '20260101000000-step',
    raw: (sql) => `await db.runSql(${quoted(sql)});`,
    file: (body) =>
      `var dbm;\nexports.setup = function (options) { dbm = options.dbmigrate; };\nexports.up = async function (db) {\n  ${body}\n};\n`,
    on: ALL,
  },
};

const NAMES = Object.keys(WRITERS) as readonly (keyof typeof WRITERS)[];

/** MySQL and MariaDB build an index beside reads and writes. */
const SILENT: ReadonlySet<string> = new Set(['mysql: an index comes', 'mariadb: an index comes']);

function quoted(sql: string): string {
  return JSON.stringify(sql);
}

function project(writer: keyof typeof WRITERS, server: Server, body: string): Files {
  const { path, raw, file, id, package: name } = WRITERS[writer];
  const dependencies = { [name]: '1.0.0', [DRIVER[server]]: '1.0.0' };
  return {
    'package.json': `${JSON.stringify({ dependencies })}\n`,
    [path('1')]: file(SCHEMA[server].map(raw).join('\n  '), '1'),
    [path('2')]: file(body, '2'),
    'zerodrop.yaml': `migrations: [{ files: '**/migrations/**', applied: '${id}'${chosen(server)} }]\n`,
  };
}

/** No driver tells MariaDB from MySQL. */
function chosen(server: Server): string {
  return server === 'mariadb' ? ', dialect: mariadb' : '';
}

async function findingsIn(files: Files, path: string): Promise<readonly Finding[]> {
  const findings = await checkFiles(files, registry, 'strict');
  return findings.filter((finding) => finding.path === path);
}

/** What is said, whatever the place; of two words of MySQL for one thing one. */
function said(findings: readonly Finding[]): readonly string[] {
  const told = findings.map(({ level, rule, message }) => `${level} ${rule}: ${message}`);
  return told.map((line) => line.replace(/: CHANGE of/, ': MODIFY of')).sort();
}

/** As a file of Prisma, whose transactions are none of what is compared. */
async function ofSqlFile({ sql }: Change, server: Server): Promise<readonly string[]> {
  const provider = { postgres: 'postgresql', mysql: 'mysql', mariadb: 'mysql', sqlite: 'sqlite' }[server];
  const path = 'prisma/migrations/2_step/migration.sql';
  const files = {
    'prisma/migrations/migration_lock.toml': `provider = "${provider}"\n`,
    'prisma/migrations/1_step/migration.sql': `${SCHEMA[server].join(';\n')};\n`,
    [path]: `${on(server, sql)};\n`,
    'zerodrop.yaml': `migrations: [{ files: 'prisma/**', applied: 1_step${chosen(server)} }]\n`,
  };
  return said((await findingsIn(files, path)).filter(({ rule }) => isOfOldCode(rule)));
}

function isOfOldCode(id: string): boolean {
  return registry.entries.some((entry) => entry.id === id && entry.category === 'Migrations: old code');
}

describe.each(NAMES)('%s', (writer) => {
  const { on: servers, path, raw } = WRITERS[writer];
  const rows = servers.flatMap((server) =>
    CHANGES.flatMap((change) => {
      const sql = on(server, change.sql);
      return sql === undefined ? [] : [[server, change.name, change, sql] as const];
    }),
  );

  test.each(rows)('on %s sends as it is: %s', async (server, _, change, sql) => {
    const findings = await findingsIn(project(writer, server, raw(sql)), path('2'));
    const old = findings.filter(({ rule }) => isOfOldCode(rule));
    expect(said(old)).toEqual(await ofSqlFile(change, server));
    if (!SILENT.has(`${server}: ${change.name}`)) expect(findings.length).toBeGreaterThan(0);
  });

  const built = rows.flatMap(([server, name, change, sql]) => {
    const own = writer === 'mikroOrm' ? undefined : change.code[writer];
    const code = typeof own === 'object' ? on(server, own) : own;
    return code === undefined ? [] : [[server, name, sql, code] as const];
  });
  test.runIf(built.length > 0).each(built)('on %s builds: %s', async (server, _, sql, code) => {
    const files = project(writer, server, code);
    const findings = await findingsIn(files, path('2'));
    const asSql = await findingsIn(project(writer, server, raw(sql)), path('2'));
    expect(said(findings)).toEqual(said(asSql));
    const text = files[path('2')] ?? '';
    const [start, end] = [text.indexOf(code), text.indexOf(code) + code.length];
    for (const { span } of findings) {
      expect(span.start).toBeGreaterThanOrEqual(start);
      expect(span.end).toBeLessThanOrEqual(end);
    }
  });
});
