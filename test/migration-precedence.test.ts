import { describe, expect, test } from 'vitest';
import { sessionOver } from '../src/dev/fixture.ts';
import { type Files, loadRules, registryOf } from '../src/dev/repository.ts';
import { dbmate, dbmateOn, numberOf } from './migrations.ts';

const registry = registryOf(await loadRules());

const tables =
  "CREATE TYPE size AS ENUM ('s', 'm');\nCREATE TABLE users (id bigint PRIMARY KEY, name text, size size, boss bigint REFERENCES users DEFERRABLE INITIALLY DEFERRED);\nCREATE TABLE log (at date NOT NULL) PARTITION BY RANGE (at);\nCREATE MATERIALIZED VIEW names AS SELECT name FROM users;";
const alter = 'ALTER TABLE users ADD COLUMN age int;';
const month = "CREATE TABLE log_may PARTITION OF log FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');";
const check = 'ALTER TABLE users ADD CONSTRAINT named CHECK (age > 0) NOT VALID;';

/** A pending migration in which both rules have one thing to speak of. */
const ROWS: readonly { readonly winner: string; readonly loser: string; readonly files: Files }[] = [
  ...[
    ['index-build-blocks-writes', 'CREATE INDEX users_name ON users (name);'],
    ['rewrite-blocks-table', 'ALTER TABLE users ADD COLUMN n bigserial;'],
    ['scan-blocks-table', 'ALTER TABLE users ALTER COLUMN name SET NOT NULL;'],
    ['refresh-blocks-view', 'REFRESH MATERIALIZED VIEW names;'],
    ['validates-in-same-transaction', `${check}\nALTER TABLE users VALIDATE CONSTRAINT named;`],
    ['partition-change-blocks-parent', month],
  ].map(([winner = '', work]) => ({
    winner,
    loser: 'lock-held-while-working',
    files: dbmate(2, `${alter}\n${work}`),
  })),
  { winner: 'partition-change-blocks-parent', loser: 'no-lock-timeout', files: dbmate(2, month) },
  {
    winner: 'empties-table',
    loser: 'unbatched-backfill',
    files: dbmate(2, 'DELETE FROM users;'),
  },
  {
    winner: 'adds-required-column',
    loser: 'scan-blocks-table',
    files: dbmate(2, `${alter}\nALTER TABLE users ALTER COLUMN age SET NOT NULL;`),
  },
  {
    winner: 'narrows-enum',
    loser: 'changes-column-type',
    files: dbmate(
      2,
      "CREATE TYPE size_new AS ENUM ('s');\nALTER TABLE users ALTER COLUMN size TYPE size_new USING size::text::size_new;",
    ),
  },
  {
    winner: 'refused-in-transaction',
    loser: 'rewrite-blocks-table',
    files: dbmate(2, 'VACUUM FULL users;'),
  },
  {
    winner: 'server-refuses-statement',
    loser: 'changes-column-type',
    files: dbmate(2, 'ALTER TABLE users ALTER COLUMN name TYPE varchar(9);'),
  },
  {
    winner: 'pending-trigger-events',
    loser: 'scan-blocks-table',
    files: dbmate(
      2,
      'UPDATE users SET boss = 1 WHERE id = 2;\nALTER TABLE users ALTER COLUMN boss SET NOT NULL;',
    ),
  },
  ...[
    ['allows-nulls', 'VARCHAR(40)'],
    ['changes-default', 'VARCHAR(40)'],
    ['drops-needed-default', 'VARCHAR(40) NOT NULL'],
  ].map(([loser = '', type]) => ({
    winner: 'modify-drops-attribute',
    loser,
    files: {
      ...dbmateOn(
        'mysql',
        1,
        "CREATE TABLE orders (id int PRIMARY KEY, state VARCHAR(20) NOT NULL DEFAULT 'new', note VARCHAR(20) DEFAULT 'none');",
      ),
      ...dbmateOn(
        'mysql',
        2,
        `ALTER TABLE orders MODIFY ${loser === 'changes-default' ? 'note' : 'state'} ${type};`,
      ),
    },
  })),
  {
    winner: 'setting-without-effect',
    loser: 'no-lock-timeout',
    files: dbmate(2, `${alter}\nSET lock_timeout = '5s';`),
  },
];

async function among(files: Files, ids: readonly string[], rules = ''): Promise<readonly string[]> {
  const config = `migrations: [{ files: '**/*.sql', applied: '${numberOf(1)}' }]\nrules: {${rules}}\n`;
  const project = { ...dbmate(1, tables), ...files, 'zerodrop.yaml': config };
  const findings = (await sessionOver(project, registry, 'strict')).findings();
  return findings
    .filter(({ rule, ignored }) => ids.includes(rule) && !ignored)
    .map(({ rule, level }) => `${level} ${rule}`);
}

describe.each(ROWS)('$winner over $loser', ({ winner, loser, files }) => {
  const ids = [winner, loser];

  test('the winner speaks', async () => {
    expect(new Set((await among(files, ids)).map((line) => line.split(' ')[1]))).toEqual(new Set([winner]));
  });

  test('its rule is off: the other one speaks', async () => {
    const left = await among(files, ids, ` ${winner}: off `);
    expect(left.map((line) => line.split(' ')[1])).toEqual([loser]);
  });
});

test('what has another place is said all the same', async () => {
  const files = dbmate(2, `${alter}\nALTER TABLE users ADD COLUMN n bigserial;`);
  expect(await among(files, ['rewrite-blocks-table', 'no-lock-timeout'])).toEqual([
    'warning no-lock-timeout',
    'error rewrite-blocks-table',
  ]);
});
