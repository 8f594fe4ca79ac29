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
    { name: 'nobody knows what was there', files: goose(1, EDITED), applied: '20260101000000' },
  ],
  found: [
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
