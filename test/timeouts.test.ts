import { expect, test } from 'vitest';
import { DEFAULTS } from '../src/engine/config.ts';
import { dbmate, drizzle, goose, numberOf, plain } from './migrations.ts';
import { sessionOver } from './rule-case.ts';

type Files = Readonly<Record<string, string>>;

/** The lock_timeout and the statement_timeout that each pending `SELECT` meets, in milliseconds. */
async function inForce(files: Files, applied?: string): Promise<string> {
  const session = await sessionOver({ files, config: DEFAULTS, rules: [], applied });
  return (session.workspace.histories?.all ?? [])
    .flatMap(({ pending }) => pending.flatMap(({ statements }) => statements))
    .filter(({ text }) => text === 'SELECT')
    .map(
      ({ timeouts: { lock, statement } }) => `${lock?.milliseconds ?? '-'} ${statement?.milliseconds ?? '-'}`,
    )
    .join(', ');
}

const OUT = '-- +goose NO TRANSACTION\n';

test.each<[string, Files, string, string?]>([
  ['nothing', dbmate(1, 'SELECT;'), '- -'],
  [
    'SET, with units and without',
    dbmate(1, "SET lock_timeout = '2s'; SET statement_timeout TO 1500; SELECT;"),
    '2000 1500',
  ],
  ['a SET behind it', dbmate(1, "SELECT; SET lock_timeout = '1min'; SELECT;"), '- -, 60000 -'],
  ['no limit', dbmate(1, 'SET lock_timeout = 0; SELECT;'), '0 -'],
  [
    'SET LOCAL in a transaction, over SET',
    dbmate(1, "SET lock_timeout = '9s'; SET LOCAL lock_timeout = '1s'; SELECT;"),
    '1000 -',
  ],
  [
    'SET after SET LOCAL',
    dbmate(1, "SET LOCAL lock_timeout = '1s'; SET lock_timeout = '9s'; SELECT;"),
    '9000 -',
  ],
  [
    'SET LOCAL ends with its transaction',
    goose(1, "BEGIN; SET LOCAL lock_timeout = '1s'; SELECT; COMMIT; SELECT;", OUT),
    '1000 -, - -',
  ],
  ['SET LOCAL outside of one', goose(1, "SET LOCAL lock_timeout = '1s'; SELECT;", OUT), '- -'],
  [
    'RESET, and DEFAULT',
    dbmate(
      1,
      "SET lock_timeout = '1s'; RESET lock_timeout; SELECT; SET lock_timeout = '1s'; SET lock_timeout TO DEFAULT; SELECT;",
    ),
    '- -, - -',
  ],
  [
    'RESET ALL',
    dbmate(1, "SET lock_timeout = '1s'; SET statement_timeout = '1s'; RESET ALL; SELECT;"),
    '- -',
  ],
  ['set_config', dbmate(1, "SELECT set_config('lock_timeout', '3s', false); SELECT;"), '3000 -'],
  [
    'set_config for the transaction',
    goose(1, "SELECT set_config('lock_timeout', '3s', true); SELECT;", OUT),
    '- -',
  ],
  ['in a block', dbmate(1, "DO $$ BEGIN SET lock_timeout = '4s'; END $$; SELECT;"), '4000 -'],
  ['into the next file', { ...dbmate(1, "SET lock_timeout = '1s';"), ...dbmate(2, 'SELECT;') }, '1000 -'],
  [
    'SET LOCAL into the next file of one transaction',
    drizzle("SET LOCAL lock_timeout = '1s';", 'SELECT;'),
    '1000 -',
  ],
  [
    'SET LOCAL into the next file of another',
    { ...dbmate(1, "SET LOCAL lock_timeout = '1s';"), ...dbmate(2, 'SELECT;') },
    '- -',
  ],
  [
    'SET in a released file',
    { ...dbmate(1, "SET lock_timeout = '1s';"), ...dbmate(2, 'SELECT;') },
    '- -',
    numberOf(1),
  ],
  [
    'ALTER ROLE in a released file',
    { ...dbmate(1, "ALTER ROLE app SET lock_timeout = '1s';"), ...dbmate(2, 'SELECT; RESET ALL; SELECT;') },
    '1000 -, 1000 -',
    numberOf(1),
  ],
  [
    'ALTER ROLE … RESET ALL leaves the session alone',
    dbmate(1, "SET lock_timeout = '1s'; ALTER ROLE app RESET ALL; SELECT;"),
    '1000 -',
  ],
  [
    'an unknown runner',
    { ...plain(1, "CREATE TABLE t (a int); SET LOCAL lock_timeout = '1s'; SELECT;"), ...plain(2, 'SELECT;') },
    '1000 -, - -',
  ],
])('%s', async (_, files, expected, applied) => {
  expect(await inForce(files, applied)).toBe(expected);
});
