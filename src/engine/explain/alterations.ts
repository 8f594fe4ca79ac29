import type { Statement } from '../../model/migration/history.ts';
import { sqlOf } from '../../model/migration/sql-of.ts';

const GOES_ON = {
  none: 'reads and writes go on',
  shared: 'writes wait',
  exclusive: 'all queries wait',
} as const;

/** How MySQL or MariaDB carries out a change of a table; nothing on other servers. */
export function alterationText({ alteration, migration }: Statement): readonly string[] {
  if (!alteration) return [];
  const { table, asked, rebuilds, sure, why, refused } = alteration;
  const title = `\`${sqlOf(migration.history).title(table.name)}\``;
  if (refused) return [`The server refuses it for ${title}: ${refused}.`];
  const algorithm = asked.algorithm === 'copy' ? 'copy' : alteration.algorithm;
  const forced = asked.algorithm === 'copy' && alteration.lock === 'none' ? 'shared' : alteration.lock;
  const lock = asked.lock ?? forced;
  const how = `ALGORITHM=${algorithm.toUpperCase()}, LOCK=${lock.toUpperCase()}`;
  const anew = rebuilds || algorithm === 'copy' ? ', every row is written anew' : '';
  return [
    `Alters ${title} by ${how}${sure ? '' : ', as far as the files tell'}: ${GOES_ON[lock]}${anew}${why ? `, as ${why}` : ''}.`,
  ];
}
