/** What lies beside migrations and tells of their runner, its version or its database. */
const NAMES: ReadonlySet<string> = new Set([
  '_journal.json',
  '.gmrc',
  '.sequelizerc',
  'application.properties',
  'application.yaml',
  'application.yml',
  'atlas.hcl',
  'atlas.sum',
  'build.gradle',
  'build.gradle.kts',
  'Cargo.toml',
  'database.json',
  'dbconfig.yml',
  'diesel.toml',
  'drizzle.config.js',
  'drizzle.config.ts',
  'flyway.conf',
  'flyway.toml',
  'go.mod',
  'metadata.toml',
  'migration_lock.toml',
  'ormconfig.json',
  'package.json',
  'pom.xml',
  'schema.prisma',
  'sqitch.conf',
  'sqitch.plan',
]);

/** Those that are written in JavaScript or TypeScript, or in JSON too. */
const CONFIGS =
  /(?:^|\/)(?:(?:knexfile|ormconfig|[\w.-]*data-?source|[\w.-]*typeorm[\w.-]*|mikro-orm\.config|kysely\.config|sequelize[\w.-]*|migrat(?:e|or))\.[cm]?[jt]s|(?:[\w.-]*[-_])?migrations?\/(?:[^/]+\/)*index\.[cm]?[jt]s|config\/(?:config|database)\.(?:json|[cm]?[jt]s))$/i;

const CODE = /\.[cm]?[jt]s$/;
const NO_MIGRATION = /(?:\.d\.[cm]?ts|\.(?:test|spec|e2e|stories|bench|min)\.[cm]?[jt]s)$/i;

/** What lists migrations, and is none. */
const INDEX = /(?:^|\/)index\.[cm]?[jt]s$/i;
const FOREIGN = /(?:^|\/)(?:node_modules|vendor|bower_components)\//;

/** A folder whose name says that it holds migrations. */
const FOLDER = /(?:^|\/)(?:(?:[\w.]+[-_])?migrations?(?:[-_][\w.-]+)?|migrate|alterations)\//i;

/** `20240101120000_x`, `1700000000000-X`, `Migration20240101120000`, `2024-01-01-x`, `20240101T120000Z-x`. */
const NAME =
  /(?:^|\/)(?:\d{8}T?\d{4,9}Z?(?:[-_.][^/]*)?|\d{13}[-_][^/]*|Migration\d{8,17}[^/]*|\d{4}[-_.]\d{2}[-_.]\d{2}[-_.T][^/]*)\.[cm]?[jt]s$/;

/** Whether what is at this path is written in JavaScript or TypeScript. */
export function isCode(path: string): boolean {
  return CODE.test(path);
}

/** Whether a path is that of a migration in code, as far as its folders and its name tell. */
export function mayBeMigrationInCode(path: string): boolean {
  if (!CODE.test(path) || NO_MIGRATION.test(path) || INDEX.test(path) || FOREIGN.test(path)) return false;
  return FOLDER.test(path) || NAME.test(path);
}

/** Whether a file at this path may hold migrations, in SQL or in code. */
export function mayBeMigration(path: string): boolean {
  return path.endsWith('.sql') || mayBeMigrationInCode(path);
}

/** Whether a file at this path may hold migrations or tell how they run. */
export function mayHoldMigrations(path: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1);
  return (
    mayBeMigration(path) ||
    base.endsWith('.sql.conf') ||
    NAMES.has(base) ||
    (CONFIGS.test(path) && !NO_MIGRATION.test(path) && !FOREIGN.test(path))
  );
}
