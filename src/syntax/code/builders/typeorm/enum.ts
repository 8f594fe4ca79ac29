import { sql, standingFor } from '../../composed.ts';
import type { Dictionary } from '../../value.ts';
import { nameOf, verbatimOr } from '../holes.ts';
import { plainString, quoted } from '../quoting.ts';
import { isSet, option, several, written } from '../said.ts';
import { alter, type Call } from './call.ts';
import { columnName, labelsOf } from './column.ts';
import { enumNameOf, type SubjectTable } from './table.ts';

/** A type of PostgreSQL gets other labels: new ones are added, else there is a new type. True: the default is set too. */
export function changeEnum(call: Call, table: SubjectTable, before: Dictionary, after: Dictionary): boolean {
  const [old, labels] = [before, after].map((column) => several(option(column, 'enum')));
  const known = new Set(old?.map(written));
  const added = (labels ?? []).filter((label) => !known.has(written(label)));
  const kept = (labels?.length ?? 0) - added.length === known.size;
  const from = enumNameOf(before, table);
  if (kept && added.length > 0) {
    for (const label of added)
      call.send(sql`ALTER TYPE ${from} ADD VALUE ${plainString(nameOf(label, 'label'))}`);
    return false;
  }
  const name = quoted(columnName(after), table.dialect);
  const to = enumNameOf(after, table);
  const about = option(after, 'enum')?.span;
  const aside = standingFor(`${from.text.slice(0, -1)}_old"`, about);
  const hasDefault = option(before, 'default') !== undefined;
  const suffix = isSet(after, 'isArray') ? '[]' : '';
  const value = option(after, 'default');
  call.send(sql`ALTER TYPE ${from} RENAME TO ${aside.text.split('.').at(-1) ?? ''}`);
  call.send(sql`CREATE TYPE ${to} AS ENUM(${labelsOf(after)})`);
  if (hasDefault) alter(call, table, sql`ALTER COLUMN ${name} DROP DEFAULT`);
  const type = standingFor(to.text, about);
  alter(call, table, sql`ALTER COLUMN ${name} TYPE ${type}${suffix} USING ${name}::"text"::${to}${suffix}`);
  if (value) alter(call, table, sql`ALTER COLUMN ${name} SET DEFAULT ${verbatimOr('default', value)}`);
  call.send(sql`DROP TYPE ${aside}`);
  return hasDefault;
}
