import { sql } from '../../composed.ts';
import { name, type Operation, when } from './names.ts';

/** `DROP TABLE`, `DROP VIEW` and their like: a name and options. */
export function dropping(kind: string): Operation {
  return ([said, options], pgm) => {
    const exists = when(options, 'ifExists', ' IF EXISTS');
    return [sql`DROP ${kind}${exists} ${name(said, pgm)}${when(options, 'cascade', ' CASCADE')}`];
  };
}

/** `ALTER … RENAME TO`. */
export function renaming(kind: string): Operation {
  return ([from, to], pgm) => [sql`ALTER ${kind} ${name(from, pgm)} RENAME TO ${name(to, pgm)}`];
}

/** `ALTER … RENAME what … TO`: something within a table or a type. */
export function renamingWithin(kind: string, what: string): Operation {
  return ([of, from, to], pgm) => [
    sql`ALTER ${kind} ${name(of, pgm)} RENAME ${what}${name(from, pgm)} TO ${name(to, pgm)}`,
  ];
}
