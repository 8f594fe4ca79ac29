import type { Dialect } from '../../../sql/dialect.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { holeCalled, nameOf, verbatimOr } from '../holes.ts';
import { markOf, plainString, quoted } from '../quoting.ts';
import { isFalsy, isSet, option, written } from '../said.ts';
import type { Change } from './database.ts';

/** What the words of db-migrate's `dataType` are called; the others stay as they are. */
const TYPES: ReadonlyMap<string, Readonly<Record<'postgres' | 'mysql' | 'sqlite', string>>> = new Map([
  ['string', { postgres: 'VARCHAR', mysql: 'VARCHAR', sqlite: 'VARCHAR' }],
  ['int', { postgres: 'INTEGER', mysql: 'INTEGER', sqlite: 'INTEGER' }],
  ['datetime', { postgres: 'TIMESTAMP', mysql: 'DATETIME', sqlite: 'DATETIME' }],
  ['blob', { postgres: 'BYTEA', mysql: 'BLOB', sqlite: 'BLOB' }],
  ['boolean', { postgres: 'BOOLEAN', mysql: 'TINYINT(1)', sqlite: 'BOOLEAN' }],
]);

/** A column by its options, or by the name of its type alone. `inline`: PRIMARY KEY stands with it. */
export function columnSql(
  name: ComposedSql,
  spec: Value | undefined,
  dialect: Dialect,
  inline: boolean,
): ComposedSql {
  const options = spec?.type === 'dictionary' ? spec : undefined;
  const increments = isSet(options, 'autoIncrement');
  const parts = [
    name,
    typeOf(spec, dialect),
    isSet(options, 'unsigned') && markOf(dialect) === '`' ? madeUp('UNSIGNED') : undefined,
    inline && isSet(options, 'primaryKey') ? madeUp('PRIMARY KEY') : undefined,
    increments ? incrementOf(dialect) : undefined,
    isSet(options, 'notNull') ? standingFor('NOT NULL', option(options, 'notNull')?.span) : undefined,
    isSet(options, 'unique') ? standingFor('UNIQUE', option(options, 'unique')?.span) : undefined,
    defaultOf(options),
  ];
  return joined(
    parts.filter((part) => part !== undefined),
    ' ',
  );
}

function incrementOf(dialect: Dialect): ComposedSql | undefined {
  if (dialect === 'postgres') return undefined;
  return madeUp(dialect === 'sqlite' ? 'AUTOINCREMENT' : 'AUTO_INCREMENT');
}

function typeOf(spec: Value | undefined, dialect: Dialect): ComposedSql {
  const said = spec?.type === 'text' ? spec : option(spec, 'type');
  const type = nameOf(said, 'type');
  const family = dialect === 'mariadb' ? 'mysql' : dialect;
  const counts = dialect === 'postgres' && isSet(spec, 'primaryKey') && isSet(spec, 'autoIncrement');
  const serial = counts ? (type.text === 'bigint' ? 'BIGSERIAL' : 'SERIAL') : undefined;
  const [, word = type.text, zoned] = /^(time(?:stamp)?)(tz)$/.exec(type.text) ?? [];
  const name = serial ?? TYPES.get(word)?.[family] ?? word;
  const length =
    written(option(spec, 'length')) ?? (name === 'VARCHAR' && family === 'mysql' ? '255' : undefined);
  const zone = dialect === 'postgres' && (zoned || isSet(spec, 'timezone')) ? ' WITH TIME ZONE' : '';
  const text = `${name}${length && !serial ? `(${length})` : ''}${zone}`;
  return { ...standingFor(text, type.span), holes: name === type.text ? type.holes : [] };
}

/** `defaultValue`: a string in quotes, `{ raw }`, `{ prep }`, `{ special }` and numbers as they are. */
function defaultOf(spec: Value | undefined): ComposedSql | undefined {
  const value = option(spec, 'defaultValue');
  return value && sql`DEFAULT ${defaultSql(value)}`;
}

function defaultSql(value: Value): ComposedSql {
  const raw = option(value, 'raw') ?? option(value, 'prep') ?? option(value, 'special');
  if (raw) return verbatimOr('default', raw);
  if (value?.type === 'text') return plainString(value);
  return value.type === 'literal' ? typeSql(value) : holeCalled('default', value.span);
}

export function typeSql(value: Value): ComposedSql {
  const text = written(value);
  return text === undefined ? madeUp('NULL') : standingFor(text, value.span);
}

/** `foreignKey: { name, table, mapping, rules }` of a column. */
export function foreignKeyOf(
  column: ComposedSql,
  spec: Value | undefined,
  dialect: Dialect,
): ComposedSql | undefined {
  if (spec?.type !== 'dictionary') return undefined;
  const mapping = option(spec, 'mapping');
  const [mapped] = mapping?.type === 'dictionary' ? [...mapping.entries.values()] : [mapping];
  const name = quoted(nameOf(option(spec, 'name'), 'foreign_key'), dialect);
  const table = quoted(nameOf(option(spec, 'table'), 'table'), dialect);
  const target = quoted(nameOf(mapped, 'column'), dialect);
  const rules = option(spec, 'rules');
  return sql`ADD CONSTRAINT ${name} FOREIGN KEY (${column}) REFERENCES ${table} (${target})${actionsOf(rules)}`;
}

/** `rules` of a foreign key. */
export function actionsOf(rules: Value | undefined): ComposedSql {
  const [onDelete, onUpdate] = ['onDelete', 'onUpdate'].map((key) => {
    const rule = option(rules, key);
    return rule?.type === 'text' ? standingFor(rule.text, rule.span) : 'NO ACTION';
  });
  return sql` ON DELETE ${onDelete ?? ''} ON UPDATE ${onUpdate ?? ''}`;
}

/** What is not said is taken away: without `notNull` the column becomes nullable, and its default goes. */
export function changeColumn(
  { run: { dialect }, args, send }: Change,
  table: ComposedSql,
  name: ComposedSql,
): void {
  const spec = args[2];
  if (markOf(dialect) === '`') {
    send(sql`ALTER TABLE ${table} CHANGE COLUMN ${name} ${columnSql(name, spec, dialect, true)}`);
    return;
  }
  const alter = (action: ComposedSql) => send(sql`ALTER TABLE ${table} ALTER COLUMN ${name} ${action}`);
  alter(isSet(spec, 'notNull') ? sql`SET NOT NULL` : sql`DROP NOT NULL`);
  const unique = option(spec, 'unique');
  const key = `"${bare(table)}_${bare(name)}_key"`;
  if (isSet(spec, 'unique')) send(sql`ALTER TABLE ${table} ADD CONSTRAINT ${key} UNIQUE (${name})`);
  else if (isFalsy(unique)) send(sql`ALTER TABLE ${table} DROP CONSTRAINT ${key}`);
  const value = option(spec, 'defaultValue');
  alter(value ? sql`SET DEFAULT ${defaultSql(value)}` : sql`DROP DEFAULT`);
  if (!option(spec, 'type') && spec?.type !== 'text') return;
  const type = typeOf(spec, dialect);
  alter(sql`TYPE ${type} USING ${name}::${type.text}`);
}

function bare({ text }: ComposedSql): string {
  return text.slice(1, -1);
}
