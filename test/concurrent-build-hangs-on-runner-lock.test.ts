import rule from '../rules/concurrent-build-hangs-on-runner-lock.ts';
import { flyway, goose, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const index = 'CREATE INDEX CONCURRENTLY users_email ON users (email);';
const applied = '1';

testRule(rule, {
  clean: [
    {
      name: 'with a lock of the session',
      files: {
        'flyway.conf': 'flyway.postgresql.transactional.lock=false\n',
        ...flyway(1, users),
        ...flyway(2, index),
      },
      applied,
    },
    {
      name: 'with a lock of the session, in TOML',
      files: {
        'flyway.toml': '[flyway.postgresql]\ntransactional.lock = false\n',
        ...flyway(1, users),
        ...flyway(2, index),
      },
      applied,
    },
    {
      name: 'with a Flyway whose lock was one of the session',
      files: {
        'build.gradle': "implementation 'org.flywaydb:flyway-core:8.5.13'\n",
        ...flyway(1, users),
        ...flyway(2, index),
      },
      applied,
    },
    {
      name: 'after one that went through in production',
      files: {
        ...flyway(1, users),
        ...flyway(2, index),
        ...flyway(3, 'CREATE INDEX CONCURRENTLY users_id ON users (id);'),
      },
      applied: '2',
    },
    {
      name: 'a drop, which waits for users of the table alone',
      files: {
        ...flyway(1, `${users}\nCREATE INDEX i ON users (email);`),
        ...flyway(2, 'DROP INDEX CONCURRENTLY i;'),
      },
      applied,
    },
    {
      name: 'without CONCURRENTLY',
      files: { ...flyway(1, users), ...flyway(2, 'CREATE INDEX users_email ON users (email);') },
      applied,
    },
    {
      name: 'in a transaction, where the server refuses it',
      files: {
        ...flyway(1, users),
        ...flyway(2, index),
        'db/migration/V2__step.sql.conf': 'executeInTransaction=true\n',
      },
      applied,
    },
    {
      name: 'another runner',
      files: { ...goose(1, users), ...goose(2, index, '-- +goose NO TRANSACTION\n') },
      applied: numberOf(1),
    },
  ],
  found: [
    {
      name: 'it hangs for ever (flyway/flyway#3854)',
      files: {
        ...flyway(1, users),
        ...flyway(2, index),
        ...flyway(3, 'CREATE INDEX CONCURRENTLY users_id ON users (id);'),
      },
      applied,
      expect: `
        db/migration/V2__step.sql:1:27 warning \`CREATE INDEX CONCURRENTLY\` hangs unless \`flyway.postgresql.transactional.lock\` is false
          db/migration/V2__step.sql:1:27 Flyway holds its lock in a transaction that stays open meanwhile`,
    },
    {
      name: 'with the lock of a transaction that somebody asked for',
      files: {
        'flyway.conf': 'flyway.postgresql.transactional.lock=true\n',
        ...flyway(1, users),
        ...flyway(2, 'REINDEX TABLE CONCURRENTLY users;'),
      },
      applied,
      expect: `
        db/migration/V2__step.sql:1:28 warning \`REINDEX CONCURRENTLY\` hangs unless \`flyway.postgresql.transactional.lock\` is false
          db/migration/V2__step.sql:1:28 Flyway holds its lock in a transaction that stays open meanwhile`,
    },
  ],
});
