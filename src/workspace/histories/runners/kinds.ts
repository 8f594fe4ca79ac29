import { atlas } from './atlas.ts';
import { dbMigrate } from './db-migrate.ts';
import { drizzle, drizzleFolders } from './drizzle.ts';
import { flyway } from './flyway.ts';
import { hasura } from './hasura.ts';
import type { Kind } from './kind.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import { liquibase } from './liquibase.ts';
import { dbmate, goose, sqlMigrate, tern } from './marked.ts';
import { mikroOrm } from './mikro-orm.ts';
import { nodePgMigrate, nodePgMigrateCode } from './node-pg-migrate.ts';
import { payload } from './payload.ts';
import { plain, plainFolders } from './plain.ts';
import { plainCode } from './plain-code.ts';
import { graphileMigrate, postgresMigrations, postgresMigrationsCode, supabase } from './postgres-only.ts';
import { alembic, django } from './printed.ts';
import { prisma } from './prisma.ts';
import { diesel, refinery } from './rust.ts';
import { sequelize } from './sequelize.ts';
import { sqitch } from './sqitch.ts';
import { golangMigrate, morph, pop, sqlx } from './suffixed.ts';
import { typeorm } from './typeorm.ts';

/** Markers first, then names that only one runner gives, then names that several share; the first that claims has it. */
export const KINDS: readonly Kind[] = [
  goose,
  dbmate,
  sqlMigrate,
  tern,
  liquibase,
  graphileMigrate,
  sqitch,
  supabase,
  atlas,
  drizzle,
  refinery,
  flyway,
  prisma,
  drizzleFolders,
  hasura,
  diesel,
  golangMigrate,
  morph,
  pop,
  postgresMigrations,
  nodePgMigrate,
  sqlx,
  alembic,
  django,
  plain,
  plainFolders,
  postgresMigrationsCode,
  payload,
  typeorm,
  mikroOrm,
  kysely,
  nodePgMigrateCode,
  sequelize,
  dbMigrate,
  knex,
  plainCode,
];
