import { isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { hole, verbatim } from '../holes.ts';
import { entry, isGiven, several, truth, wordOf } from '../said.ts';
import { nameOr, type TableDraft, tableName } from './draft.ts';
import { columnList, sqlHandle } from './words.ts';

/** `index(columns, name, options)`. */
export function indexSql([columns, said, options]: readonly Value[], table: TableDraft): ComposedSql {
  const { run } = table;
  const name = nameOr(said, several(columns), 'index', table);
  const list = columnList(columns, run);
  const word = options?.type === 'text' ? options : undefined;
  const kind = entry(options, 'indexType');
  if (run.dialect === 'postgres') {
    const using = word ?? entry(options, 'storageEngineIndexType');
    const unique = wordOf(kind)?.toLowerCase() === 'unique' ? 'unique ' : '';
    const method = using ? sql` using ${verbatim(using, run)}` : '';
    return sql`create ${unique}index ${name} on ${tableName(table)}${method} (${list})${predicate(options, table)}`;
  }
  if (run.dialect === 'sqlite') {
    return sql`create index ${name} on ${tableName(table)} (${list})${predicate(options, table)}`;
  }
  const type = word ?? kind;
  const indexType = type ? sql`${verbatim(type, run)} ` : '';
  return sql`alter table ${tableName(table)} add ${indexType}index ${name}(${list})${using(options, table)}`;
}

/** `unique(columns, name or options)`. */
export function uniqueSql([columns, said]: readonly Value[], table: TableDraft): ComposedSql {
  const { run } = table;
  const options = said?.type === 'dictionary' ? said : undefined;
  const name = nameOr(options ? entry(options, 'indexName') : said, several(columns), 'unique', table);
  const list = columnList(columns, run);
  if (isMysql(run.dialect)) {
    return sql`alter table ${tableName(table)} add unique ${name}(${list})${using(options, table)}`;
  }
  const deferrable = entry(options, 'deferrable');
  if (run.dialect === 'postgres' && isConstraint(options, deferrable)) {
    const initially = deferrable ? sql` deferrable initially ${verbatim(deferrable, run)}` : '';
    return sql`alter table ${tableName(table)} add constraint ${name} unique (${list})${initially}`;
  }
  return sql`create unique index ${name} on ${tableName(table)} (${list})${predicate(options, table)}`;
}

function isConstraint(options: Value | undefined, deferrable: Value | undefined): boolean {
  const said = entry(options, 'useConstraint');
  if (said) return truth(said) !== false;
  return isGiven(deferrable) || !entry(options, 'predicate');
}

function using(options: Value | undefined, { run }: TableDraft): ComposedSql | string {
  const said = entry(options, 'storageEngineIndexType');
  return said ? sql` using ${verbatim(said, run)}` : '';
}

function predicate(options: Value | undefined, { run }: TableDraft): ComposedSql | string {
  const said = entry(options, 'predicate');
  if (!said) return '';
  return sql` ${sqlHandle(said)?.where?.() ?? sql`where ${hole(said, run)}`}`;
}
