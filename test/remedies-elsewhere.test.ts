import { describe, expect, test } from 'vitest';
import { checkFiles } from '../src/dev/fixture.ts';
import { loadRules, registryOf } from '../src/dev/repository.ts';
import { dbmateOn, numberOf } from './migrations.ts';

const registry = registryOf(await loadRules());

const TABLES = `CREATE TABLE orgs (id int PRIMARY KEY);
CREATE TABLE users (id int PRIMARY KEY, email varchar(255), state varchar(20) NOT NULL DEFAULT 'new', age int, orgId int);
CREATE INDEX users_state ON users (state);`;

async function remedyOf(
  rule: string,
  database: 'mysql' | 'mariadb' | 'sqlite',
  up: string,
): Promise<string | undefined> {
  const files = {
    ...dbmateOn(database, 1, TABLES),
    ...dbmateOn(database, 2, up),
    'zerodrop.yaml': `migrations: [{ files: 'db/**', applied: '${numberOf(1)}' }]\n`,
  };
  const findings = await checkFiles(files, registry, 'strict');
  return findings.find((finding) => finding.rule === rule)?.remedy;
}

/** A part of the remedy that the server itself must accept. */
describe('a remedy is SQL of the database', () => {
  test.each([
    [
      'adds-required-column',
      'mysql',
      'ALTER TABLE users ADD COLUMN `key` int NOT NULL',
      'ALTER TABLE users ADD COLUMN `key` int',
    ],
    [
      'forbids-nulls',
      'mysql',
      'ALTER TABLE users MODIFY email varchar(255) NOT NULL',
      'ALTER TABLE users MODIFY COLUMN email varchar(255) NOT NULL',
    ],
    [
      'constraint-old-code-breaks',
      'mysql',
      'ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 18)',
      'write `ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 18)`',
    ],
    [
      'constraint-old-code-breaks',
      'mysql',
      'ALTER TABLE users ADD CONSTRAINT mail UNIQUE (email)',
      'write `ALTER TABLE users ADD CONSTRAINT mail UNIQUE (email)`',
    ],
    [
      'constraint-old-code-breaks',
      'mysql',
      'CREATE UNIQUE INDEX mail ON users (email)',
      'write `CREATE UNIQUE INDEX mail ON users (email)`',
    ],
    [
      'constraint-old-code-breaks',
      'sqlite',
      'CREATE UNIQUE INDEX mail ON users (email)',
      'write `CREATE UNIQUE INDEX mail ON users (email)`',
    ],
    [
      'constraint-old-code-breaks',
      'mariadb',
      'ALTER TABLE users ADD CONSTRAINT org FOREIGN KEY (orgId) REFERENCES orgs (id)',
      'ADD CONSTRAINT org FOREIGN KEY (orgId) REFERENCES orgs (id)`',
    ],
    [
      'drops-needed-default',
      'mysql',
      'ALTER TABLE users ALTER COLUMN state DROP DEFAULT',
      '`ALTER TABLE users ALTER COLUMN state DROP DEFAULT`',
    ],
    [
      'changes-column-type',
      'mysql',
      'ALTER TABLE users MODIFY age varchar(20)',
      '`ALTER TABLE users ADD COLUMN age_new varchar(20)`',
    ],
    [
      'renames-column',
      'mysql',
      'ALTER TABLE users RENAME COLUMN orgId TO companyId',
      '`ALTER TABLE users ADD COLUMN companyId int`',
    ],
    [
      'renames-column',
      'sqlite',
      'ALTER TABLE users RENAME COLUMN orgId TO "order"',
      '`ALTER TABLE users ADD COLUMN "order" int`',
    ],
    [
      'unbatched-backfill',
      'mysql',
      'UPDATE users SET age = 0 WHERE age IS NULL',
      '`UPDATE users SET … WHERE age IS NULL LIMIT 5000`',
    ],
    [
      'unbatched-backfill',
      'sqlite',
      'UPDATE users SET age = 0',
      '`UPDATE users SET … WHERE id > ? AND id <= ? + 5000`',
    ],
    [
      'index-dropped-before-replacement',
      'mysql',
      'DROP INDEX users_state ON users; CREATE INDEX by_state ON users (state, age)',
      'write `CREATE INDEX by_state ON users (state, age)`, then `DROP INDEX users_state ON users`',
    ],
  ] as const)('%s on %s: %s', async (rule, database, up, expected) => {
    expect(await remedyOf(rule, database, `${up};`)).toContain(expected);
  });
});

describe('what MySQL fills or says otherwise', () => {
  test.each([
    ['adds-required-column', 'mysql', "ALTER TABLE users ADD COLUMN kind ENUM('a', 'b') NOT NULL"],
    ['changes-column-type', 'mysql', 'ALTER TABLE users MODIFY age bigint'],
    ['changes-column-type', 'mysql', 'ALTER TABLE users MODIFY email varchar(300)'],
    ['changes-column-type', 'mysql', 'ALTER TABLE users MODIFY email text'],
    [
      'foreign-key-without-index',
      'mysql',
      'ALTER TABLE users ADD CONSTRAINT org FOREIGN KEY (orgId) REFERENCES orgs (id)',
    ],
    ['index-build-blocks-writes', 'mysql', 'CREATE INDEX mail ON users (email)'],
    ['no-lock-timeout', 'sqlite', 'ALTER TABLE users ADD COLUMN n int'],
  ] as const)('%s is silent on %s: %s', async (rule, database, up) => {
    expect(await remedyOf(rule, database, `${up};`)).toBeUndefined();
  });
});
