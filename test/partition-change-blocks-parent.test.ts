import rule from '../rules/partition-change-blocks-parent.ts';
import { dbmate, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const log =
  "CREATE TABLE log (at date NOT NULL) PARTITION BY RANGE (at);\nCREATE TABLE log_may PARTITION OF log FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');";
const rest = 'CREATE TABLE log_rest PARTITION OF log DEFAULT;';
const june = "CREATE TABLE log_june PARTITION OF log FOR VALUES FROM ('2026-06-01') TO ('2026-07-01');";
const applied = numberOf(1);
const after = (up: string, first = log) => ({ ...dbmate(1, first), ...dbmate(2, up) });
const alone = (up: string, first = log) => ({ ...dbmate(1, first), ...dbmate(2, up, ' transaction:false') });
const timeout = "SET lock_timeout = '5s';\n";
const path = 'db/migrations/20260201000000_step.sql';

testRule(rule, {
  clean: [
    {
      name: 'DETACH … CONCURRENTLY',
      files: alone('ALTER TABLE log DETACH PARTITION log_may CONCURRENTLY;'),
      applied,
    },
    {
      name: 'ATTACH, which lets others read and write',
      files: after(
        "CREATE TABLE log_june (LIKE log INCLUDING ALL);\nALTER TABLE log ATTACH PARTITION log_june FOR VALUES FROM ('2026-06-01') TO ('2026-07-01');",
      ),
      applied,
    },
    { name: 'a parent that the pending migrations make', files: dbmate(1, `${log}\nDROP TABLE log_may;`) },
    { name: 'under a lock_timeout', files: after(`${timeout}${june}\nDROP TABLE log_may;`), applied },
    {
      name: 'where something else sets one',
      files: {
        ...after('ALTER TABLE log DETACH PARTITION log_may;'),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', lockTimeout: true }]\n`,
      },
    },
    {
      name: 'a partition that is there already',
      files: after(june.replace('TABLE', 'TABLE IF NOT EXISTS'), `${log}\n${june}`),
      applied,
    },
    {
      name: 'a table that is no partition',
      files: after('DROP TABLE old;', `${log}\nCREATE TABLE old (id int);`),
      applied,
    },
  ],
  found: [
    {
      name: 'a new partition',
      files: after(june),
      applied,
      expect: `
        ${path}:2:14 warning All queries on \`log\` wait for its new partition \`log_june\``,
    },
    {
      name: 'a new partition beside a default one, timeout or not',
      files: after(`${timeout}${june}`, `${log}\n${rest}`),
      applied,
      expect: `
        ${path}:3:14 warning All queries on \`log\` wait while its default partition is searched
          db/migrations/20260101000000_step.sql:4:1 the default partition`,
    },
    {
      name: 'DETACH, and DROP of a partition',
      files: after('ALTER TABLE log DETACH PARTITION log_may;\nDROP TABLE log_june;', `${log}\n${june}`),
      applied,
      expect: `
        ${path}:2:34 warning All queries on \`log\` wait for \`log_may\` to be detached
        ${path}:3:12 warning All queries on \`log\` wait for its partition \`log_june\` to be dropped`,
    },
    {
      name: 'DETACH beside a default partition, where CONCURRENTLY is refused',
      files: alone('ALTER TABLE log DETACH PARTITION log_may;', `${log}\n${rest}`),
      applied,
      expect: `
        ${path}:2:34 warning All queries on \`log\` wait for \`log_may\` to be detached
          db/migrations/20260101000000_step.sql:4:1 the default partition`,
    },
  ],
});
