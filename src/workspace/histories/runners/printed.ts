import { once } from '../../../model/once.ts';
import type { Entry } from '../folders.ts';
import { habit, type Kind } from './kind.ts';

const UPGRADE = /^-- Running upgrade\b.*->/m;
const isUpgrade = once(({ text }: Entry) => UPGRADE.test(text));

/** What `alembic upgrade --sql` prints: it writes its BEGIN and COMMIT into the file. */
export const alembic: Kind = {
  runner: {
    id: 'alembic',
    title: 'Alembic',
    optOut: 'use `autocommit_block()` in the migration',
    outOfOrder: 'unknown',
    edited: 'unknown',
  },
  layout: 'files',
  claims: ({ entries }) => entries.some(isUpgrade),
  step: (entry) =>
    isUpgrade(entry)
      ? {
          id: entry.name.replace(/\.sql$/, ''),
          path: entry.path,
          sections: [habit(entry, 'none', 'Alembic writes BEGIN and COMMIT into the file')],
        }
      : undefined,
};

const OPERATION =
  /^--\r?\n-- (?:Create model|Add field|Alter field|Remove field|Rename field|Delete model|Create index|Add index|Create constraint|Rename model|Alter unique_together|Raw SQL operation|Raw Python operation|Custom state\/database change)\b.*\r?\n--\r?$/m;
const isOperation = once(({ text }: Entry) => OPERATION.test(text));

/** What `manage.py sqlmigrate` prints: it writes its BEGIN and COMMIT into the file. */
export const django: Kind = {
  runner: {
    id: 'django',
    title: 'Django',
    optOut: 'write `atomic = False` into the migration',
    outOfOrder: 'unknown',
    edited: 'unknown',
  },
  layout: 'files',
  claims: ({ entries }) => entries.some(isOperation),
  step: (entry) =>
    isOperation(entry)
      ? {
          id: entry.name.replace(/\.sql$/, ''),
          path: entry.path,
          sections: [habit(entry, 'none', 'Django writes BEGIN and COMMIT into the file')],
        }
      : undefined,
};
