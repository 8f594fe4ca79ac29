import { isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { Dictionary, Text, Value } from '../../value.ts';
import { AT_RUN_TIME, unknown } from '../answers.ts';
import { hole } from '../holes.ts';
import { dictionary, entry, isTrue, isTruthy, keyText, list, literal, several } from '../said.ts';
import { identifier, identifiers, table } from './names.ts';
import type { Sends } from './tables.ts';
import { valueSql, valuesSql } from './values.ts';
import { whereSql } from './where.ts';

export const bulkInsert: Sends = ([of, rows, options], run) => {
  const all = list(rows);
  const told = all?.items.map(dictionary);
  const known = all?.complete && told?.every((row) => row?.complete);
  if (known && told?.length === 0) return [];
  const columns = columnsOf(told ?? []);
  const names = known ? columns.map((column) => column) : [...columns, unknown(AT_RUN_TIME, rows?.span)];
  const tuples = known
    ? (told ?? []).map(
        (row) =>
          sql`(${valuesSql(
            names.map((name) => row?.entries.get(keyOf(name))),
            run,
          )})`,
      )
    : [
        sql`(${joined(
          names.map((name) => hole(name, run)),
          ',',
        )})`,
      ];
  return [inserted(table(of, run), names, joined(tuples, ','), options, run)];
};

/** All columns that the rows have, each where it is first. */
function columnsOf(rows: readonly (Dictionary | undefined)[]): readonly Text[] {
  const columns = new Map<string, Text>();
  for (const row of rows) {
    for (const key of row?.entries.keys() ?? [])
      if (row && !columns.has(key)) columns.set(key, keyText(row, key));
  }
  return [...columns.values()];
}

function keyOf(name: Value): string {
  return name.type === 'text' ? name.text : '';
}

function inserted(
  to: ComposedSql,
  names: readonly Value[],
  tuples: ComposedSql,
  options: Value | undefined,
  run: Run,
) {
  const ignore = isTruthy(entry(options, 'ignoreDuplicates'));
  const insert = ignore ? IGNORING[run.dialect] : 'INSERT';
  const columns = joined(
    names.map((name) => identifier(name, run)),
    ',',
  );
  const conflict =
    ignore && run.dialect === 'postgres' ? [sql`ON CONFLICT DO NOTHING`] : onDuplicate(options, run);
  return joined([sql`${insert} INTO ${to} (${columns}) VALUES ${tuples}`, ...conflict], ' ');
}

const IGNORING = {
  postgres: 'INSERT',
  mysql: 'INSERT IGNORE',
  mariadb: 'INSERT IGNORE',
  sqlite: 'INSERT OR IGNORE',
};

function onDuplicate(options: Value | undefined, run: Run): readonly ComposedSql[] {
  const columns = several(entry(options, 'updateOnDuplicate'));
  if (columns.length === 0) return [];
  if (isMysql(run.dialect)) {
    const sets = columns.map((column) => sql`${identifier(column, run)}=VALUES(${identifier(column, run)})`);
    return [sql`ON DUPLICATE KEY UPDATE ${joined(sets, ',')}`];
  }
  const keys = identifiers(several(entry(options, 'upsertKeys')), run);
  const sets = columns.map((column) => sql`${identifier(column, run)}=EXCLUDED.${identifier(column, run)}`);
  return [sql`ON CONFLICT (${keys}) DO UPDATE SET ${joined(sets, ',')}`];
}

/** `insert(instance, table, values)`. */
export const insert: Sends = ([, of, values], run) => {
  const row = dictionary(values);
  if (!row?.complete)
    return [sql`INSERT INTO ${table(of, run)} (${identifier(values, run)}) VALUES (${hole(values, run)})`];
  const names = columnsOf([row]);
  return [
    inserted(table(of, run), names, sql`(${valuesSql([...row.entries.values()], run)})`, undefined, run),
  ];
};

export const bulkUpdate: Sends = ([of, values, where, options], run) => {
  const sets = assignments(values, run);
  return sets
    ? [sql`UPDATE ${table(of, run)} SET ${sets}${conditions(where, run)}${limited(options, run)}`]
    : [];
};

/** `update(instance, table, values, where)`. */
export const update: Sends = ([, of, values, where], run) =>
  bulkUpdate(of ? [of, ...rest(values, where)] : [], run);

function rest(values: Value | undefined, where: Value | undefined): readonly Value[] {
  if (!values) return [];
  return where ? [values, where] : [values];
}

function assignments(values: Value | undefined, run: Run): ComposedSql | undefined {
  const object = dictionary(values);
  if (!object) return sql`${identifier(values, run)}=${hole(values, run)}`;
  const sets = [...object.entries].map(
    ([key, value]) => sql`${identifier(keyText(object, key), run)}=${valueSql(value, run)}`,
  );
  if (!object.complete) sets.push(sql`${identifier(unknown('', object.span), run)}=${hole(object, run)}`);
  return sets.length > 0 ? joined(sets, ',') : undefined;
}

function conditions(where: Value | undefined, run: Run): ComposedSql {
  const told = whereSql(where, run);
  return told ? sql` WHERE ${told}` : madeUp('');
}

function limited(options: Value | undefined, { dialect }: Run): string {
  const limit = literal(entry(options, 'limit'));
  return typeof limit === 'number' && limit > 0 && dialect !== 'postgres' ? ` LIMIT ${limit}` : '';
}

export const bulkDelete: Sends = ([of, where, options], run) => {
  const from = table(of, run);
  if (!isTrue(entry(options, 'truncate'))) {
    return [sql`DELETE FROM ${from}${conditions(where, run)}${limited(options, run)}`];
  }
  if (run.dialect === 'sqlite') return [sql`DELETE FROM ${from}`];
  const postgres = run.dialect === 'postgres';
  const restart = postgres && isTruthy(entry(options, 'restartIdentity')) ? ' RESTART IDENTITY' : '';
  const cascade = postgres && isTruthy(entry(options, 'cascade')) ? ' CASCADE' : '';
  return [sql`TRUNCATE ${from}${restart}${cascade}`];
};
