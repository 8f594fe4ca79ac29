/** What lies beside migrations and tells of their runner, its version or its database. */
const NAMES: ReadonlySet<string> = new Set([
  '_journal.json',
  '.gmrc',
  'application.properties',
  'application.yaml',
  'application.yml',
  'atlas.hcl',
  'atlas.sum',
  'build.gradle',
  'build.gradle.kts',
  'Cargo.toml',
  'dbconfig.yml',
  'diesel.toml',
  'drizzle.config.js',
  'drizzle.config.ts',
  'flyway.conf',
  'flyway.toml',
  'go.mod',
  'metadata.toml',
  'migration_lock.toml',
  'package.json',
  'pom.xml',
  'schema.prisma',
  'sqitch.conf',
  'sqitch.plan',
]);

/** Whether a file of this name or path may hold migrations or tell how they run. */
export function mayHoldMigrations(name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return base.endsWith('.sql') || base.endsWith('.sql.conf') || NAMES.has(base);
}
