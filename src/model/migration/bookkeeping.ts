import type { Name } from './name.ts';

/** Tables in which runners note what they have applied, by their default names. */
const TABLES: ReadonlySet<string> = new Set([
  '__diesel_schema_migrations',
  '__drizzle_migrations',
  '_prisma_migrations',
  '_sqlx_migrations',
  'alembic_version',
  'databasechangelog',
  'databasechangeloglock',
  'django_migrations',
  'flyway_schema_history',
  'goose_db_version',
  'gorp_migrations',
  'knex_migrations',
  'knex_migrations_lock',
  'kysely_migration',
  'kysely_migration_lock',
  'migrations',
  'mikro_orm_migrations',
  'pgmigrations',
  'refinery_schema_history',
  'schema_migrations',
  'sequelizemeta',
]);

/** Whether a table is a runner's own, which no request of a user reads. */
export function isOfRunner({ name }: Name): boolean {
  return TABLES.has(name.toLowerCase());
}
