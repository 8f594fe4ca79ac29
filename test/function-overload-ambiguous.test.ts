import rule from '../rules/function-overload-ambiguous.ts';
import { dbmate, flyway, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const sql = (head: string) => `CREATE FUNCTION ${head} RETURNS int LANGUAGE sql AS 'SELECT 1';`;
const price = sql('price(item bigint)');
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'the old signature goes first',
      files: {
        ...dbmate(1, price),
        ...dbmate(
          2,
          `DROP FUNCTION price(bigint);\n${sql("price(item bigint, currency text DEFAULT 'EUR')")}`,
        ),
      },
      applied,
    },
    {
      name: 'the old signature goes afterwards',
      files: {
        ...dbmate(1, price),
        ...dbmate(
          2,
          `${sql("price(item bigint, currency text DEFAULT 'EUR')")}\nDROP FUNCTION price(bigint);`,
        ),
      },
      applied,
    },
    {
      name: 'the new parameter has no default',
      files: { ...dbmate(1, price), ...dbmate(2, sql('price(item bigint, currency text)')) },
      applied,
    },
    {
      name: 'types tell the calls apart',
      files: { ...dbmate(1, price), ...dbmate(2, sql("price(item text, currency text DEFAULT 'EUR')")) },
      applied,
    },
    {
      name: 'the same signature is replaced, with other names and defaults',
      files: {
        ...dbmate(1, price),
        ...dbmate(
          2,
          "CREATE OR REPLACE FUNCTION price(item bigint DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 2';",
        ),
      },
      applied,
    },
    {
      name: 'parameters without defaults on both sides',
      files: { ...dbmate(1, sql('price(item bigint, at date)')), ...dbmate(2, price) },
      applied,
    },
    {
      name: 'a list of arguments loses to a call without one',
      files: { ...dbmate(1, price), ...dbmate(2, sql('price(item bigint, VARIADIC more bigint[])')) },
      applied,
    },
    {
      name: 'both are released, and one is replaced',
      files: {
        ...dbmate(1, `${price}\n${sql("price(item bigint, currency text DEFAULT 'EUR')")}`),
        ...dbmate(2, "CREATE OR REPLACE FUNCTION price(item bigint) RETURNS int LANGUAGE sql AS 'SELECT 2';"),
      },
      applied,
    },
    {
      name: 'both are pending: no running code calls them',
      files: { ...dbmate(1, price), ...dbmate(2, sql("price(item bigint, currency text DEFAULT 'EUR')")) },
    },
    {
      name: 'of another schema',
      files: {
        ...dbmate(1, price),
        ...dbmate(2, `CREATE SCHEMA shop;\n${sql("shop.price(item bigint, currency text DEFAULT 'EUR')")}`),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'a new parameter with a default',
      files: { ...dbmate(1, price), ...dbmate(2, sql("price(item bigint, currency text DEFAULT 'EUR')")) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:17 error A call of \`price\` with 1 argument fits its old signature and the new one alike
          db/migrations/20260101000000_step.sql:2:1 the old signature: \`price(bigint)\``,
    },
    {
      name: 'CREATE OR REPLACE replaces no other signature',
      files: {
        ...dbmate(1, sql('price(item bigint, currency text)')),
        ...dbmate(
          2,
          "CREATE OR REPLACE FUNCTION price(item bigint, currency text, gross boolean = true) RETURNS int LANGUAGE sql AS 'SELECT 2';",
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error A call of \`price\` with 2 arguments fits its old signature and the new one alike
          db/migrations/20260101000000_step.sql:2:1 the old signature: \`price(bigint, text)\``,
    },
    {
      name: 'a default of the old signature fits a shorter one',
      files: {
        ...dbmate(1, sql('total(n int = 0)')),
        ...dbmate(2, sql("total(label text = '')")),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:17 error A call of \`total\` with no argument fits its old signature and the new one alike
          db/migrations/20260101000000_step.sql:2:1 the old signature: \`total(int)\``,
    },
    {
      name: 'a procedure',
      files: {
        ...flyway(1, "CREATE PROCEDURE app.tidy(days int) LANGUAGE sql AS 'SELECT 1';"),
        ...flyway(
          2,
          "CREATE PROCEDURE app.tidy(days int, hard boolean DEFAULT false) LANGUAGE sql AS 'SELECT 1';",
        ),
      },
      applied: '1',
      expect: `
        db/migration/V2__step.sql:1:22 error A call of \`app.tidy\` with 1 argument fits its old signature and the new one alike
          db/migration/V1__step.sql:1:1 the old signature: \`tidy(int)\``,
    },
  ],
});
