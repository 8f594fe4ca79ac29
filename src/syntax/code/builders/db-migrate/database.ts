import type { Span } from '../../../../text/place.ts';
import { isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { CallSite, Handle, Value } from '../../value.ts';
import { answered, handled } from '../answers.ts';
import { exchanged, listed } from '../composing.ts';
import { holeCalled, nameOf } from '../holes.ts';
import { plainString, quoted } from '../quoting.ts';
import { entriesOf, isSet, isTruthy, keyText, option, several } from '../said.ts';
import { sendValue } from '../sending.ts';
import { actionsOf, changeColumn, columnSql, foreignKeyOf, typeSql } from './columns.ts';

/** What a migration has done so far. */
export interface Reading {
  readsFile: boolean;
}

export interface Change {
  readonly run: Run;
  readonly args: readonly Value[];
  readonly span: Span;
  readonly send: (statement: ComposedSql) => void;
  readonly say: (message: string) => void;
}

const NO_ERROR: Value = { type: 'literal', value: null, span: undefined };

/** The `db` of db-migrate. Its methods run at once, and call back with what nobody knows. */
export class Database implements Handle {
  readonly title = 'db';
  private readonly run: Run;
  private readonly reading: Reading;

  constructor(run: Run, reading: Reading) {
    this.run = run;
    this.reading = reading;
  }

  get(property: string, at: Span): Value | undefined {
    return property === 'connection' ? handled(this, at) : undefined;
  }

  method(name: string, args: readonly Value[], { span }: CallSite): Value | undefined {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method) return undefined;
    const last = args.at(-1);
    const callback = last?.type === 'function' || last?.type === 'handle' ? last : undefined;
    const given = callback ? args.slice(0, -1) : args;
    if (!this.isOfFile(name, given)) this.change(method, given, span);
    const result = answered(span);
    if (callback) this.run.call(callback, [NO_ERROR, result]);
    return result;
  }

  private change(method: (change: Change) => void, args: readonly Value[], span: Span): void {
    method({
      run: this.run,
      args,
      span,
      send: (statement) => this.run.emit(statement, span),
      say: (message) => this.run.unreadable(message, span),
    });
  }

  /** SQL of a file that is a migration of its own. */
  private isOfFile(name: string, [text]: readonly Value[]): boolean {
    return this.reading.readsFile && name === 'runSql' && text?.type !== 'text';
  }
}

type Method = (change: Change) => void;

const METHODS: Readonly<Record<string, Method>> = {
  runSql,
  all: query,
  query,
  createTable,
  dropTable: (change) => {
    const exists = isSet(change.args[1], 'ifExists') ? 'IF EXISTS ' : '';
    change.send(sql`DROP TABLE ${exists}${nameIn(change, 0, 'table')}`);
  },
  renameTable: (change) => {
    const [from, to] = [nameIn(change, 0, 'table'), nameIn(change, 1, 'table')];
    change.send(
      isMysql(change.run.dialect)
        ? sql`RENAME TABLE ${from} TO ${to}`
        : sql`ALTER TABLE ${from} RENAME TO ${to}`,
    );
  },
  addColumn,
  removeColumn: (change) => alter(change, sql`DROP COLUMN ${nameIn(change, 1, 'column')}`),
  renameColumn,
  changeColumn: (change) => changeColumn(change, nameIn(change, 0, 'table'), nameIn(change, 1, 'column')),
  addIndex,
  removeIndex,
  addForeignKey,
  removeForeignKey: (change) => {
    const key = nameIn(change, 1, 'foreign_key');
    alter(change, isMysql(change.run.dialect) ? sql`DROP FOREIGN KEY ${key}` : sql`DROP CONSTRAINT ${key}`);
    if (isMysql(change.run.dialect) && isSet(change.args[2], 'dropIndex'))
      alter(change, sql`DROP INDEX ${key}`);
  },
  insert,
  truncate: (change) => change.send(sql`TRUNCATE ${nameIn(change, 0, 'table')}`),
  update: (change) => change.say('changes rows by `db.update`'),
  remove: (change) => change.say('deletes rows by `db.remove`'),
};

function nameIn({ args, run }: Change, index: number, word: string): ComposedSql {
  return quoted(nameOf(args[index], word), run.dialect);
}

function alter(change: Change, action: ComposedSql): void {
  change.send(sql`ALTER TABLE ${nameIn(change, 0, 'table')} ${action}`);
}

/** With parameters, question marks are numbered for PostgreSQL. */
function runSql(change: Change): void {
  const { args, run, send } = change;
  const [text, parameters] = args;
  if (text?.type !== 'text' || !parameters || run.dialect !== 'postgres') {
    query(change);
    return;
  }
  let count = 0;
  send(exchanged(text, /\?/g, () => madeUp(`$${++count}`)));
}

function query({ args: [text], run, span }: Change): void {
  sendValue(text, span, run);
}

function createTable(change: Change): void {
  const [, options] = change.args;
  const columns = option(options, 'columns') ?? options;
  if (columns?.type !== 'dictionary' || !columns.complete) {
    change.say('creates a table with columns that cannot be told before it runs');
  }
  const entries = columns?.type === 'dictionary' ? [...columns.entries] : [];
  const keys = entries.filter(([, spec]) => isSet(spec, 'primaryKey')).map(([name]) => name);
  const names = entries.map(([name, spec]) => ({
    name:
      columns?.type === 'dictionary'
        ? quoted(keyText(columns, name), change.run.dialect)
        : holeCalled('column', undefined),
    spec,
    isKey: keys.includes(name),
  }));
  const inline = keys.length === 1;
  const definitions = names.map(({ name, spec }) => columnSql(name, spec, change.run.dialect, inline));
  const primary = joined(
    names.filter(({ isKey }) => isKey).map(({ name }) => name),
    ', ',
  );
  const members = keys.length > 1 ? [...definitions, sql`PRIMARY KEY (${primary})`] : definitions;
  const exists = isSet(options, 'ifNotExists') ? 'IF NOT EXISTS ' : '';
  change.send(sql`CREATE TABLE ${exists}${nameIn(change, 0, 'table')} (${listed(members)})`);
  for (const { name, spec } of names) addForeignKeyOf(change, name, spec);
}

function addColumn(change: Change): void {
  const spec = change.args[2];
  const name = nameIn(change, 1, 'column');
  if (spec?.type !== 'dictionary' && spec?.type !== 'text')
    change.say('adds a column whose type cannot be told before it runs');
  alter(
    change,
    sql`ADD COLUMN ${columnSql(name, spec, change.run.dialect, change.run.dialect !== 'postgres')}`,
  );
  addForeignKeyOf(change, name, spec);
}

/** Behind the statement that makes the column. */
function addForeignKeyOf(change: Change, name: ComposedSql, spec: Value | undefined): void {
  const action = foreignKeyOf(name, option(spec, 'foreignKey'), change.run.dialect);
  if (action) alter(change, action);
}

/** On MySQL with the type alone, so that its default and NOT NULL go. */
function renameColumn(change: Change): void {
  if (isMysql(change.run.dialect))
    change.say('renames a column by `CHANGE` with its type alone, which takes away its other attributes');
  alter(change, sql`RENAME COLUMN ${nameIn(change, 1, 'column')} TO ${nameIn(change, 2, 'column')}`);
}

function addIndex(change: Change): void {
  const [, , columns, isUnique] = change.args;
  const names = joined(
    several(columns).map((column) =>
      quoted(nameOf(option(column, 'name') ?? column, 'column'), change.run.dialect),
    ),
    ', ',
  );
  const unique = isTruthy(isUnique) ? 'UNIQUE ' : '';
  const index = nameIn(change, 1, 'index');
  if (isMysql(change.run.dialect)) alter(change, sql`ADD ${unique}INDEX ${index} (${names})`);
  else change.send(sql`CREATE ${unique}INDEX ${index} ON ${nameIn(change, 0, 'table')} (${names})`);
}

/** With the name of the table or without. */
function removeIndex(change: Change): void {
  const names = change.args.filter((arg) => arg?.type !== 'dictionary');
  const index = nameIn(change, Math.max(names.length - 1, 0), 'index');
  change.send(
    isMysql(change.run.dialect)
      ? sql`DROP INDEX ${index} ON ${nameIn(change, 0, 'table')}`
      : sql`DROP INDEX ${index}`,
  );
}

function addForeignKey(change: Change): void {
  const [, , , mapping, rules] = change.args;
  const { dialect } = change.run;
  const pairs = entriesOf(mapping);
  const columns = pairs.map(([key]) => quoted(key, dialect));
  const referenced = pairs.map(([, value]) => quoted(nameOf(value, 'column'), dialect));
  const key = sql`CONSTRAINT ${nameIn(change, 2, 'foreign_key')} FOREIGN KEY (${listed(columns)})`;
  const target = sql`${nameIn(change, 1, 'table')} (${listed(referenced)})`;
  alter(change, sql`ADD ${key} REFERENCES ${target}${actionsOf(rules)}`);
}

function insert(change: Change): void {
  const [, first, second] = change.args;
  const { dialect } = change.run;
  const rows = second === undefined ? several(first) : undefined;
  const [row] = rows ?? [];
  const columns = rows
    ? entriesOf(row).map(([key]) => quoted(key, dialect))
    : several(first).map((column) => quoted(nameOf(column, 'column'), dialect));
  const tuples = rows
    ? rows.map((each) => entriesOf(each).map(([, value]) => valueSql(value)))
    : [several(second).map(valueSql)];
  const values = tuples.map((tuple) => sql`(${listed(tuple)})`);
  change.send(sql`INSERT INTO ${nameIn(change, 0, 'table')} (${listed(columns)}) VALUES ${listed(values)}`);
}

function valueSql(value: Value): ComposedSql {
  if (value.type === 'text') return plainString(value);
  return value.type === 'literal' ? typeSql(value) : holeCalled('value', value.span);
}
