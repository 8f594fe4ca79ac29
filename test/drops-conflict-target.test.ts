import rule from '../rules/drops-conflict-target.ts';
import { dbmate, numberOf, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = `CREATE TABLE users (id bigint PRIMARY KEY, tenant int, email text UNIQUE, gone_at timestamptz);
CREATE UNIQUE INDEX users_pair ON users (tenant, email);`;
const applied = numberOf(1);
const after = (...ups: readonly string[]) =>
  Object.assign(dbmate(1, users), ...ups.map((up, index) => dbmate(index + 2, up)));
const drop = 'ALTER TABLE users DROP CONSTRAINT users_email_key;';

testRule(rule, {
  clean: [
    { name: 'released already', files: after(drop), applied: numberOf(2) },
    {
      name: 'made anew over the same columns, in another order',
      files: after('DROP INDEX users_pair;', 'ALTER TABLE users ADD UNIQUE (email, tenant);'),
      applied,
    },
    {
      name: 'a new primary key over the same column',
      files: after(
        `CREATE UNIQUE INDEX users_id ON users (id);
ALTER TABLE users DROP CONSTRAINT users_pkey, ADD CONSTRAINT users_id PRIMARY KEY USING INDEX users_id;`,
      ),
      applied,
    },
    {
      name: 'made by a pending migration',
      files: after('CREATE UNIQUE INDEX u ON users (tenant, gone_at);', 'DROP INDEX u;'),
      applied,
    },
    {
      name: 'the column goes, or the table: that is another finding',
      files: after(
        `${drop}\nALTER TABLE users DROP COLUMN email;`,
        'ALTER TABLE users DROP CONSTRAINT users_pkey;\nDROP TABLE users;',
      ),
      applied,
    },
    {
      name: 'never a target: partial, over an expression, deferrable, not unique',
      files: {
        ...dbmate(
          1,
          `CREATE TABLE t (id int, n int, UNIQUE (n) DEFERRABLE);
CREATE UNIQUE INDEX t_part ON t (id) WHERE n > 0;
CREATE UNIQUE INDEX t_expression ON t (abs(id));
CREATE INDEX t_id ON t (id);`,
        ),
        ...dbmate(
          2,
          'DROP INDEX t_part, t_expression, t_id;\nALTER TABLE t DROP CONSTRAINT t_n_key, DROP CONSTRAINT IF EXISTS other;',
        ),
      },
      applied,
    },
    { name: 'an index that no file made', files: after('DROP INDEX accounts_email;'), applied },
  ],
  found: [
    {
      name: 'gone',
      files: {
        ...prisma(1, users),
        ...prisma(2, '-- DropIndex\nDROP INDEX "users_pair";'),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:2:12 warning Old \`ON CONFLICT\` on \`users\` fails: nothing takes the place of \`users_pair\`
          prisma/migrations/20260101000000_step/migration.sql:2:1 what ON CONFLICT (tenant, email) finds`,
    },
    {
      name: 'partial now: every insert of the old replicas fails (akash-network/console#3947)',
      files: after(`${drop}\nCREATE UNIQUE INDEX users_live_email ON users (email) WHERE gone_at IS NULL;`),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:35 warning Old \`ON CONFLICT\` on \`users\` fails: \`users_live_email\` is partial
          db/migrations/20260201000000_step.sql:3:1 the key that is left
          db/migrations/20260101000000_step.sql:2:1 what ON CONFLICT (email) finds`,
    },
    {
      name: 'wider, and the statements still name the narrower one (speakeasy-api/gram#5224)',
      files: after(drop),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:35 warning Old \`ON CONFLICT\` on \`users\` fails: \`users_pair\` has more columns
          db/migrations/20260101000000_step.sql:3:1 the key that is left
          db/migrations/20260101000000_step.sql:2:1 what ON CONFLICT (email) finds`,
    },
    {
      name: 'deferrable now, which ON CONFLICT cannot use',
      files: after('DROP INDEX users_pair;\nALTER TABLE users ADD UNIQUE (tenant, email) DEFERRABLE;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 warning Old \`ON CONFLICT\` on \`users\` fails: \`users_tenant_email_key\` is deferrable
          db/migrations/20260201000000_step.sql:3:1 the key that is left
          db/migrations/20260101000000_step.sql:3:1 what ON CONFLICT (tenant, email) finds`,
    },
  ],
});
