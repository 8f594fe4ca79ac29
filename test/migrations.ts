import type { Files } from '../src/dev/repository.ts';

/** One migration of dbmate, which runs each file in a transaction. Numbered by the month: `dbmate(2, …)` is February. */
export function dbmate(month: number, up: string, options = ''): Files {
  return { [`db/migrations/${numberOf(month)}_step.sql`]: `-- migrate:up${options}\n${up}\n` };
}

/** The same in a folder that is called after its database. */
export function dbmateOn(database: 'mysql' | 'mariadb' | 'sqlite', month: number, up: string): Files {
  return { [`db/${database}/${numberOf(month)}_step.sql`]: `-- migrate:up\n${up}\n` };
}

/** One migration of Prisma, which sends the file as one string. */
export function prisma(month: number, up: string): Files {
  return prismaOn('postgresql', month, up);
}

/** The same on another database. */
export function prismaOn(provider: 'postgresql' | 'mysql' | 'sqlite', month: number, up: string): Files {
  return {
    [`prisma/migrations/${numberOf(month)}_step/migration.sql`]: `${up}\n`,
    'prisma/migrations/migration_lock.toml': `provider = "${provider}"\n`,
  };
}

/** One migration of goose. */
export function goose(month: number, up: string, options = ''): Files {
  return { [`migrations/${numberOf(month)}_step.sql`]: `${options}-- +goose Up\n${up}\n` };
}

/** Migrations of Drizzle, which runs all that are pending in one transaction. */
export function drizzle(...ups: readonly string[]): Files {
  const entries = ups.map((_, idx) => ({
    idx,
    version: '7',
    when: 1700000000000 + idx,
    tag: tagOf(idx),
    breakpoints: true,
  }));
  return {
    ...Object.fromEntries(ups.map((up, idx) => [`drizzle/${tagOf(idx)}.sql`, `${up}\n`])),
    'drizzle/meta/_journal.json': `${JSON.stringify({ version: '7', dialect: 'postgresql', entries })}\n`,
  };
}

/** One migration of Flyway. */
export function flyway(version: number, up: string): Files {
  return { [`db/migration/V${version}__step.sql`]: `${up}\n` };
}

/** One numbered file of an unknown runner; a history needs two. */
export function plain(number: number, up: string): Files {
  return { [`migrations/${String(number).padStart(3, '0')}_step.sql`]: `${up}\n` };
}

/** The id of a month's migration, as production would name it. */
export function numberOf(month: number): string {
  return `2026${String(month).padStart(2, '0')}01000000`;
}

function tagOf(index: number): string {
  return `${String(index).padStart(4, '0')}_step`;
}
