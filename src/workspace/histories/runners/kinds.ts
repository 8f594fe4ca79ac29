import { flyway } from './flyway.ts';
import type { Kind } from './kind.ts';
import { dbmate, goose, nodePgMigrate, sqlMigrate, tern } from './marked.ts';
import { plain } from './plain.ts';
import { prisma } from './prisma.ts';
import { golangMigrate, morph, pop, sqlx } from './suffixed.ts';

/** Markers first, then names that only one runner gives, then names that several share; the first that claims has it. */
export const KINDS: readonly Kind[] = [
  goose,
  dbmate,
  sqlMigrate,
  tern,
  flyway,
  prisma,
  golangMigrate,
  morph,
  pop,
  sqlx,
  nodePgMigrate,
  plain,
];
