import { constraintText } from '../../model/migration/constraint-text.ts';
import type { Statement } from '../../model/migration/history.ts';
import type { Name } from '../../model/migration/name.ts';
import type { Column, Index, Schema, Table } from '../../model/migration/schema.ts';
import { type Sql, sqlOf } from '../../model/migration/sql-of.ts';
import type { Part } from './explanation.ts';

/** More tables, or lines of one, than anybody reads in passing. */
const MOST_TABLES = 3;
const MOST_LINES = 40;

/** The tables that a statement names, before and after it. */
export function schemaParts(statement: Statement): readonly Part[] {
  const { before, after } = statement;
  const sql = sqlOf(statement.migration.history);
  const names = new Map<string, Name>();
  const made = new Set<string>();
  for (const effect of statement.effects) {
    if (!('table' in effect) || !effect.table) continue;
    const key = JSON.stringify(effect.table);
    names.set(key, effect.table);
    if (effect.type === 'createTable' && !effect.ifNotExists) made.add(key);
  }
  const texts = [...names].map(([key, name]): readonly [string, string] => {
    const old = made.has(key) ? 'absent' : before.table(name);
    const now = old === 'absent' ? after.table(name) : sameIn(after, old);
    return [tableText(old, sql), tableText(now, sql)];
  });
  const told = [...new Map(texts.map((pair) => [pair.join('\0'), pair])).values()];
  return told.slice(0, MOST_TABLES).flatMap(([old, now]): readonly Part[] => {
    if (old === now) return old === '' ? [] : ['The table, which stays as it is:', code(old)];
    return [
      ...shown('Before:', old, 'Before, no such table.'),
      ...shown('After:', now, 'After, no such table.'),
    ];
  });
}

function shown(title: string, text: string, none: string): readonly Part[] {
  return text === '' ? [none] : [title, code(text)];
}

function code(text: string): Part {
  return { language: 'sql', text };
}

/** The table of the same identity, whatever it is called now. */
function sameIn(schema: Schema, { id, name }: Table): Table | 'absent' {
  const named = schema.table(name);
  if (named !== 'absent' && named.id === id) return named;
  for (const table of schema.tables) if (table.id === id) return table;
  return 'absent';
}

function tableText(table: Table | 'absent', sql: Sql): string {
  if (table === 'absent') return '';
  const lines = [
    ...[...table.columns.values()].map((column) => columnText(column, sql)),
    ...(table.complete ? [] : ['…']),
    ...table.constraints.flatMap(({ name, definition, validated }) => {
      if (definition.type === 'not null' || definition.type === 'exclude') return [];
      return `${constraintText(definition, name === 'PRIMARY' ? undefined : name, sql)}${validated ? '' : ' NOT VALID'}`;
    }),
    ...table.indexes
      .filter(({ constraint }) => constraint === undefined)
      .map((index) => indexText(index, sql)),
  ];
  const kept =
    lines.length > MOST_LINES
      ? [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more`]
      : lines;
  return `${sql.name(table.name)} (\n${kept.map((line) => `  ${line}`).join(',\n')}\n)`;
}

function columnText(column: Column, sql: Sql): string {
  const { name, type, notNull, default: value, identity, generated } = column;
  const own =
    identity === undefined || identity === 'none' ? [] : [`GENERATED ${identity.toUpperCase()} AS IDENTITY`];
  return [
    sql.column(name),
    type ? sql.typeTitle(type) : '…',
    ...(notNull ? ['NOT NULL'] : []),
    ...(value === undefined || value === 'none' ? [] : [`DEFAULT ${value.text}`]),
    ...own,
    ...(generated ? [`GENERATED ALWAYS AS (${generated.expression.text})`] : []),
  ].join(' ');
}

function indexText({ name, unique, parts, where }: Index, sql: Sql): string {
  const of = parts.map(({ column, expression }) =>
    column === undefined ? `(${expression?.text ?? '…'})` : sql.column(column),
  );
  return `${unique ? 'UNIQUE INDEX' : 'INDEX'} ${sql.column(name.name)} (${of.join(', ')})${where ? ` WHERE ${where.text}` : ''}`;
}
