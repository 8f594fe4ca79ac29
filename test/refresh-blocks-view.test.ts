import rule from '../rules/refresh-blocks-view.ts';
import { dbmate, flyway, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const view =
  'CREATE TABLE orders (id bigint);\nCREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders;';
const applied = numberOf(1);
const path = 'db/migrations/20260201000000_step.sql';

testRule(rule, {
  clean: [
    {
      name: 'with CONCURRENTLY, which a transaction allows',
      files: { ...dbmate(1, view), ...dbmate(2, 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals;') },
      applied,
    },
    {
      name: 'a view that the pending migrations make',
      files: {
        ...dbmate(1, 'CREATE TABLE orders (id bigint);'),
        ...dbmate(2, 'CREATE MATERIALIZED VIEW totals AS SELECT id FROM orders WITH NO DATA;'),
        ...dbmate(3, 'REFRESH MATERIALIZED VIEW totals;'),
      },
      applied,
    },
    {
      name: 'made anew just before',
      files: {
        ...dbmate(1, view),
        ...dbmate(
          2,
          'DROP MATERIALIZED VIEW totals;\nCREATE MATERIALIZED VIEW totals AS SELECT id FROM orders WITH NO DATA;\nREFRESH MATERIALIZED VIEW totals;',
        ),
      },
      applied,
    },
    {
      name: 'one that is said to be small',
      files: {
        ...dbmate(1, view),
        ...dbmate(2, 'REFRESH MATERIALIZED VIEW totals;'),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: [totals] }]\n`,
      },
    },
  ],
  found: [
    {
      name: 'a view that is in use',
      files: { ...dbmate(1, view), ...dbmate(2, 'REFRESH MATERIALIZED VIEW totals;') },
      applied,
      expect: `
        ${path}:2:27 warning Queries on \`totals\` wait until it is filled again`,
    },
    {
      name: 'one that no file makes, in a schema',
      files: { ...flyway(1, 'SELECT 1;'), ...flyway(2, 'REFRESH MATERIALIZED VIEW stats.totals WITH DATA;') },
      applied: '1',
      expect: `
        db/migration/V2__step.sql:1:27 warning Queries on \`stats.totals\` wait until it is filled again`,
    },
    {
      name: 'emptied',
      files: { ...dbmate(1, view), ...dbmate(2, 'REFRESH MATERIALIZED VIEW totals WITH NO DATA;') },
      applied,
      expect: `
        ${path}:2:27 warning Queries on \`totals\` fail until it is filled again`,
    },
  ],
});
