import type { ColumnDefinition } from '../definition.ts';
import type { EffectOf } from '../effect.ts';
import { partOfPrimaryKey } from '../existing.ts';
import type { Expression } from '../expression.ts';
import type { Column, Table } from '../schema.ts';
import { nextKey, sortsRows } from './keys.ts';
import { type Server, type Session, since } from './server.ts';
import { changeOfType, type StoredType, setOfCollation } from './type-change.ts';
import { copied, inPlace, locked, metadata, rebuilt, rowForm, unsure, type Way } from './way.ts';

/** ADD COLUMN, as ways that all have to be gone: the column's own, then those of its keys. */
export function addColumn(
  { column }: EffectOf<'addColumn'>,
  table: Table,
  server: Server,
  session: Session,
): readonly Way[] {
  return [
    addedColumn(column, table, server),
    ...column.constraints.map((each) => withColumn(each.type, server, session)),
  ];
}

function addedColumn(column: ColumnDefinition, table: Table, server: Server): Way {
  const { generated, position, autoIncrement, default: value } = column;
  if (generated?.stored) {
    return copied(server, `\`${generated.expression.text}\` is computed and stored for every row`);
  }
  if (generated) return { ...metadata(server), company: 'virtual' };
  if (value && isComputed(value, server)) {
    return copied(server, `\`${value.text}\` is computed for every row`);
  }
  if (autoIncrement) return locked(rebuilt('every row gets a number'), 'shared');
  const shifts = position !== undefined && standsBeforeVirtual(position, table);
  if (shifts && server.dialect === 'mariadb') return copied(server, MOVED);
  const anywhere = since(server, { mysql: 80029, mariadb: 100400 });
  const last = since(server, { mysql: 80012, mariadb: 100302 });
  return anywhere || (last && position === undefined)
    ? rowForm(shifts)
    : { ...rebuilt('every row gets the column'), shifts };
}

export const MOVED = 'the virtual columns behind it move';

/** Whether a column of that position has virtual ones behind it. */
export function standsBeforeVirtual(
  position: NonNullable<ColumnDefinition['position']>,
  { columns }: Table,
): boolean {
  const names = [...columns.keys()];
  const from = position === 'first' ? 0 : names.indexOf(position.after) + 1;
  return [...columns.values()].slice(from).some(isVirtual);
}

const NOW = /^(?:current_timestamp|now|localtime|localtimestamp)$/i;
const PER_ROW = /^(?:uuid|uuid_v4|uuid_v7|uuid_short|sys_guid|nextval)$/i;

/** MySQL computes every default in parentheses row by row; MariaDB what reads other columns, and made-up identities. */
function isComputed({ text, columns, calls, constant }: Expression, { dialect }: Server): boolean {
  if (columns.length > 0) return true;
  if (dialect === 'mariadb') return calls.some(({ name }) => PER_ROW.test(name));
  return text.startsWith('(') || (!constant && calls.some(({ name }) => !NOW.test(name)));
}

/** What a constraint comes to that stands in the definition of a column. */
export function withColumn(type: string, server: Server, session: Session): Way {
  switch (type) {
    case 'primary key':
      return rebuilt('the table is sorted by the key');
    case 'unique':
      return { ...inPlace(server), company: 'build' };
    case 'check':
      return server.dialect === 'mariadb'
        ? metadata(server)
        : copied(server, 'the check is evaluated for every row');
    case 'foreign key':
      return addedReference(server, session, server.dialect === 'mysql' && server.version < 90000);
    default:
      return metadata(server);
  }
}

/** `ignored`: MySQL reads REFERENCES of a column and does nothing before 9.0. */
export function addedReference(server: Server, { foreignKeyChecks }: Session, ignored = false): Way {
  if (ignored) return metadata(server);
  if (foreignKeyChecks)
    return copied(server, 'a foreign key is checked row by row, unless `foreign_key_checks` is 0');
  return server.dialect === 'mariadb' ? metadata(server) : inPlace(server);
}

export function dropColumn({ column }: EffectOf<'dropColumn'>, table: Table, server: Server): Way {
  const known = table.columns.get(column);
  if (known && isVirtual(known)) return { ...metadata(server), company: 'virtual' };
  if (partOfPrimaryKey(table, column)) {
    return nextKey(table)
      ? rebuilt('the table is sorted by another key')
      : copied(server, 'the table is left without its primary key');
  }
  const indexed = isIndexed(table, column);
  const shifts = standsBeforeVirtual({ after: column }, table);
  if (server.dialect === 'mariadb' && indexed && since(server, { mariadb: 100400 })) return inPlace(server);
  return since(server, { mysql: 80029, mariadb: 100400 }) && !indexed
    ? rowForm(shifts)
    : { ...rebuilt('every row loses the column'), shifts };
}

function isVirtual({ generated }: Column): boolean {
  return generated?.stored === false;
}

function isIndexed(table: Table, column: string): boolean {
  return table.indexes.some(({ parts }) => parts.some((part) => part.column === column));
}

export function renameColumn(server: Server): Way {
  const way = since(server, { mysql: 80028, mariadb: 100302 }) ? metadata(server) : inPlace(server);
  return { ...way, company: 'name' };
}

export function setNullability(
  column: string,
  notNull: boolean,
  table: Table,
  server: Server,
  session: Session,
): Way | undefined {
  const before = table.columns.get(column)?.notNull;
  // A column of the primary key stays NOT NULL, whatever is left out.
  if (before === notNull || partOfPrimaryKey(table, column)) return undefined;
  const way = rebuilt(notNull ? `\`${column}\` becomes NOT NULL` : `\`${column}\` becomes nullable`);
  if (before === undefined) return unsure(way);
  if (!notNull && sortsRows(table, (key) => key.includes(column))) {
    return copied(server, 'the table is left without a key to sort it by');
  }
  const stored = [...table.columns.values()].some(({ generated }) => generated?.stored);
  if (notNull && server.dialect === 'mysql' && !session.strict)
    return copied(server, 'without a strict `sql_mode`, NOT NULL is set by a copy');
  if (notNull && server.dialect === 'mariadb' && stored)
    return copied(server, 'the table has a stored generated column');
  return way;
}

export function setType(column: string, to: StoredType, table: Table, server: Server): Way {
  const known = table.columns.get(column);
  return changeOfType(
    column,
    storedType(known, table),
    { ...to, characterSet: to.characterSet ?? characterSetOf(table, to.collation) },
    isIndexed(table, column),
    server,
  );
}

function storedType(column: Column | undefined, table: Table): StoredType | undefined {
  if (!column?.type) return undefined;
  const { type } = column;
  const collation = column.collation?.name;
  return { type, collation, characterSet: column.characterSet ?? characterSetOf(table, collation) };
}

/** The character set of a collation, else of the table, as far as files say it. */
function characterSetOf({ options }: Table, collation: string | undefined): string | undefined {
  return (
    setOfCollation(collation) ?? options?.get('character set') ?? setOfCollation(options?.get('collate'))
  );
}
