import { constraintText } from './constraint-text.ts';
import type { ConstraintDefinition, IndexPart } from './definition.ts';
import { identifierText, nameText } from './existing.ts';
import type { History } from './history.ts';
import { definitionText } from './mysql/column-text.ts';
import type { Name } from './name.ts';
import { MYSQL_WORDS, SQLITE_WORDS } from './reserved-words.ts';
import type { Column, Table } from './schema.ts';
import { unknownColumn } from './schema-state.ts';
import { type TypeName, typeText } from './type-name.ts';

export { DIALECT_TITLES, isMysql } from '../../syntax/sql/dialect.ts';

/** A constraint that has a text of its own. */
type Added = Exclude<ConstraintDefinition, { type: 'exclude' | 'not null' }>;

type Part = Pick<IndexPart, 'column' | 'expression'>;

/** How a database writes what findings say: one statement each, without a semicolon, but for `rebuilt`. */
export interface Sql {
  /** A table, view or index as a headline shows it. */
  title(name: Name): string;
  /** The same in a statement, in quotes where it needs them. */
  name(name: Name): string;
  column(name: string): string;
  typeTitle(type: TypeName): string;
  addColumn(table: Name, column: string, type: string): string;
  dropDefault(table: Name, column: string): string;
  setNotNull(table: Name, column: Column): string;
  addConstraint(table: Name, constraint: Added, name: string): string;
  createIndex(table: Name, index: string, parts: readonly Part[], unique: boolean): string;
  dropIndex(index: Name, table: Name): string;
}

export function sqlOf({ dialect }: Pick<History, 'dialect'>): Sql {
  switch (dialect) {
    case 'postgres':
      return POSTGRES;
    case 'sqlite':
      return SQLITE;
    default:
      return MYSQL;
  }
}

/** What the databases have in common, given how names are written. */
function common(
  title: Sql['title'],
  name: Sql['name'],
  column: Sql['column'],
  typeTitle: Sql['typeTitle'],
): Sql {
  const altered = (table: Name) => `ALTER TABLE ${name(table)}`;
  return {
    title,
    name,
    column,
    typeTitle,
    addColumn: (table, own, type) => `${altered(table)} ADD COLUMN ${column(own)} ${type}`,
    dropDefault: (table, own) => `${altered(table)} ALTER COLUMN ${column(own)} DROP DEFAULT`,
    setNotNull: (table, own) => `${altered(table)} ALTER COLUMN ${column(own.name)} SET NOT NULL`,
    addConstraint: (table, constraint, own) =>
      `${altered(table)} ADD ${constraintText(constraint, own, { name, column })}`,
    createIndex: (table, index, parts, unique) => {
      const texts = parts.map((part) =>
        part.column === undefined ? `(${part.expression?.text})` : column(part.column),
      );
      const what = unique ? 'UNIQUE INDEX' : 'INDEX';
      return `CREATE ${what} ${column(index)} ON ${name(table)} (${texts.join(', ')})`;
    },
    dropIndex: (index) => `DROP INDEX ${name(index)}`,
  };
}

const POSTGRES: Sql = common(nameText, nameText, identifierText, typeText);

const IN_MYSQL = common(plain, qualified(backticked), backticked, ({ text }) => lowerCased(text));
const MYSQL: Sql = {
  ...IN_MYSQL,
  setNotNull: (table, column) =>
    `ALTER TABLE ${IN_MYSQL.name(table)} MODIFY COLUMN ${backticked(column.name)} ${definitionText({ ...column, notNull: true })}`,
  dropIndex: ({ name }, table) => `DROP INDEX ${backticked(name)} ON ${IN_MYSQL.name(table)}`,
};

const IN_SQLITE = common(plain, qualified(doubleQuoted), doubleQuoted, ({ text }) => text);
const SQLITE: Sql = {
  ...IN_SQLITE,
  dropDefault: rebuilt,
  setNotNull: rebuilt,
  addConstraint: (table, constraint, name) =>
    constraint.type === 'unique'
      ? IN_SQLITE.createIndex(table, name, constraint.columns.map(asPart), true)
      : rebuilt(table),
};

function asPart(column: string): Part {
  return { column, expression: undefined };
}

/** How a table gets in SQLite what ALTER TABLE does not know there. */
function rebuilt(table: Name): string {
  const [old, fresh] = [table.name, `new_${table.name}`].map(doubleQuoted);
  return `CREATE TABLE ${fresh} (…); INSERT INTO ${fresh} SELECT … FROM ${old}; DROP TABLE ${old}; ALTER TABLE ${fresh} RENAME TO ${old}`;
}

function plain({ schema, name }: Name): string {
  return isOwn(schema) ? name : `${schema}.${name}`;
}

function qualified(quoted: (name: string) => string): Sql['name'] {
  return ({ schema, name }) =>
    schema === undefined || isOwn(schema) ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
}

/** All but the labels of an ENUM. */
function lowerCased(type: string): string {
  return type.replace(/'(?:[^']|'')*'|[A-Z]+/g, (part) => (part.startsWith("'") ? part : part.toLowerCase()));
}

/** `public` stands for the database itself, `main` for the file of SQLite. */
function isOwn(schema: string | undefined): boolean {
  return schema === undefined || schema === 'public' || schema === 'main';
}

function backticked(name: string): string {
  const isPlain = /^[a-z_$\u0080-\uffff][\w$\u0080-\uffff]*$/i.test(name);
  return isPlain && !MYSQL_WORDS.has(name.toLowerCase()) ? name : `\`${name.replaceAll('`', '``')}\``;
}

function doubleQuoted(name: string): string {
  const isPlain = /^[a-z_\u0080-\uffff][\w$\u0080-\uffff]*$/i.test(name);
  return isPlain && !SQLITE_WORDS.has(name.toLowerCase()) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The column as files know it, or one of which they know the name alone. */
export function columnOf(table: Table, name: string): Column {
  return table.columns.get(name) ?? unknownColumn(name);
}
