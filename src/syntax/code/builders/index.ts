import type { Builder, BuilderId } from '../builder.ts';

const LOADERS: { readonly [id in BuilderId]: () => Promise<Builder> } = {
  knex: async () => (await import('./knex/knex.ts')).knex,
  typeorm: async () => (await import('./typeorm/typeorm.ts')).typeorm,
  sequelize: async () => (await import('./sequelize/sequelize.ts')).sequelize,
  kysely: async () => (await import('./kysely/kysely.ts')).kysely,
  'mikro-orm': async () => (await import('./mikro-orm.ts')).mikroOrm,
  'node-pg-migrate': async () => (await import('./node-pg-migrate/node-pg-migrate.ts')).nodePgMigrate,
  'db-migrate': async () => (await import('./db-migrate/db-migrate.ts')).dbMigrate,
  'sql-client': async () => (await import('./sql-client.ts')).sqlClient,
  'sql-in-code': async () => (await import('./sql-in-code.ts')).sqlInCode,
};

/** A builder, loaded with the first migration that is written with it. */
export function builderOf(id: BuilderId): Promise<Builder> {
  return LOADERS[id]();
}
