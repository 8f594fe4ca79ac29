import rule from '../rules/released-migration-edited.ts';
import { dbmate, flyway, goose, plain } from './migrations.ts';
import { branchedFrom } from './released.ts';
import { testRule } from './rule-tester.ts';

const T = 'CREATE TABLE t (id int);';
const EDITED = 'CREATE TABLE t (id bigint);';
const edited = (before: Readonly<Record<string, string>>) => branchedFrom(before, {}, before);
const R = (text: string) => ({ 'db/migration/R__view.sql': `CREATE VIEW v AS SELECT ${text};\n` });
const liquibase = (...sets: readonly string[]) => ({
  'db/changelog.sql': `--liquibase formatted sql\n${sets.map((set, i) => `--changeset a:${i}\n${set}\n`).join('')}`,
});

const knex = (text: string) => ({
  'package.json': '{ "dependencies": { "knex": "3.1.0", "pg": "8.1.0" } }\n',
  'migrations/20260101000000_step.ts': text,
});
const CODE = `import type { Knex } from 'knex';
export async function up(knex: Knex) {
  await knex.schema.createTable('t', (t) => { t.integer('id'); });
  await knex.raw('CREATE INDEX t_id ON t (id)');
}
export async function down(knex: Knex) { await knex.schema.dropTable('t'); }
`;
const UNTOLD = CODE.replace("'CREATE INDEX t_id ON t (id)'", 'indexOn("t", ["id"])').replace(
  "'knex';",
  "'knex';\nimport { indexOn } from '../indexes';",
);
const FORMATTED = UNTOLD.replaceAll("'", '"')
  .replace('(t) => { t.integer("id"); }', 't => {\n      // the key\n      t.integer("id")\n    },\n  ')
  .replace('["id"]', '[\n    "id",\n  ]');

testRule(rule, {
  clean: [
    { name: 'as it was', files: flyway(1, T), standing: branchedFrom(flyway(1, T)) },
    {
      name: 'comments and white space',
      files: flyway(1, `-- why\n${T.replace(' (', '\n  (')}`),
      standing: edited(flyway(1, T)),
    },
    {
      name: 'a repeatable one',
      files: { ...flyway(1, T), ...R('2') },
      standing: edited(R('1')),
    },
    {
      name: 'a pending one, which production does not have',
      files: { ...goose(1, T), ...goose(2, EDITED) },
      standing: branchedFrom(goose(1, T)),
    },
    {
      name: 'a changeset more in a changelog',
      files: liquibase(T, 'CREATE TABLE u (id int);'),
      standing: edited(liquibase(T)),
    },
    {
      name: 'code that is formatted',
      files: knex(
        CODE.replaceAll("'", '"').replace(
          /\{ t\.(.*); \}/,
          '{\n      /* key */\n      t\n        .$1\n    }',
        ),
      ),
      standing: edited(knex(CODE)),
    },
    {
      name: 'code that sends the same in another way',
      files: knex(
        CODE.replace("'CREATE INDEX t_id ON t (id)'", '`CREATE INDEX t_id\n    ON ${TABLE} (id)`').replace(
          'export',
          "const TABLE = 't';\nexport",
        ),
      ),
      standing: edited(knex(CODE)),
    },
    {
      name: 'what takes the migration back',
      files: knex(CODE.replace('dropTable(', 'dropTableIfExists(')),
      standing: edited(knex(CODE)),
    },
    {
      name: 'formatted code that cannot be told',
      files: knex(FORMATTED),
      standing: edited(knex(UNTOLD)),
    },
    { name: 'nobody knows what was there', files: goose(1, EDITED), applied: '20260101000000' },
  ],
  found: [
    {
      name: 'code that sends something else',
      files: knex(CODE.replace('t_id ON', 't_by_id ON')),
      standing: edited(knex(CODE)),
      expect: `
        migrations/20260101000000_step.ts:4:19 warning Knex does not run \`20260101000000_step.ts\` again where it is applied`,
    },
    {
      name: 'code that sends one statement less',
      files: knex(CODE.replace(/ {2}await knex.raw.*\n/, '')),
      standing: edited(knex(CODE)),
      expect: `
        migrations/20260101000000_step.ts:1:1 warning Knex does not run \`20260101000000_step.ts\` again where it is applied`,
    },
    {
      name: 'code that cannot be told',
      files: knex(UNTOLD.replace('["id"]', '["id", "id"]')),
      standing: edited(knex(UNTOLD)),
      expect: `
        migrations/20260101000000_step.ts:4:33 warning Knex does not run \`20260101000000_step.ts\` again where it is applied`,
    },
    {
      name: 'a runner with checksums, and a new migration beside it',
      files: { ...flyway(1, `${EDITED}`), ...flyway(2, 'CREATE TABLE u (id int);') },
      standing: edited(flyway(1, T)),
      expect: `
        db/migration/V1__step.sql:1:1 error Flyway refuses \`1\`: it is not what was applied any more`,
    },
    {
      name: 'a statement more, with nothing pending',
      files: dbmate(1, `${T}\nCREATE INDEX t_id ON t (id);`),
      standing: edited(dbmate(1, T)),
      expect: `
        db/migrations/20260101000000_step.sql:3:1 warning dbmate does not run \`20260101000000\` again where it is applied`,
    },
    {
      name: 'a statement less, of an unknown runner',
      files: { ...plain(1, T), ...plain(2, 'CREATE TABLE u (id int);') },
      standing: edited({ ...plain(1, `${T}\nCREATE INDEX t_id ON t (id);`) }),
      expect: `
        migrations/001_step.sql:1:1 warning \`001\` is not what was applied any more, and most runners do not run it again`,
    },
    {
      name: 'a changeset that was changed',
      files: liquibase(EDITED),
      standing: edited(liquibase(T)),
      expect: `
        db/changelog.sql:3:1 error Liquibase refuses \`changelog.sql::a:0\`: it is not what was applied any more`,
    },
  ],
});
