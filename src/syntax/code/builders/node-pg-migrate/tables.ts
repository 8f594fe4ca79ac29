import { type ComposedSql, sql } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { listed } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entriesOf, entry, isNull, isTruthy, several, truth } from '../said.ts';
import { columnsOf, constraintsOf, identitySql, likeSql } from './columns.ts';
import {
  adapted,
  commentSql,
  constant,
  name,
  type Operation,
  type Operations,
  type Pgm,
  says,
  when,
} from './names.ts';
import { dropping, renaming, renamingWithin } from './renames.ts';

const createTable: Operation = ([table, said, options], pgm) => {
  const columns = columnsOf(table, said, pgm);
  const constraints = constraintsOf(
    table,
    withKey(entry(options, 'constraints'), columns.primaryKey),
    undefined,
    pgm,
  );
  const like = says(options, 'like');
  const parts = [...columns.definitions, ...constraints.definitions, ...(like ? [likeSql(like, pgm)] : [])];
  const kind = `${when(options, 'temporary', ' TEMPORARY')}${when(options, 'unlogged', ' UNLOGGED')}`;
  const head = sql`CREATE${kind} TABLE${when(options, 'ifNotExists', ' IF NOT EXISTS')} ${name(table, pgm)}`;
  const inherits = says(options, 'inherits');
  const after = sql`${inherits ? sql` INHERITS (${name(inherits, pgm)})` : ''}${partitionSql(options, pgm)}`;
  const comment = entry(options, 'comment');
  return [
    sql`${head} (${listed(parts)})${after}`,
    ...columns.comments,
    ...constraints.comments,
    ...(comment ? [commentSql(sql`TABLE ${name(table, pgm)}`, comment, pgm)] : []),
  ];
};

function withKey(constraints: Value | undefined, columns: readonly Value[]): Dictionary | undefined {
  const said = constraints?.type === 'dictionary' ? constraints : undefined;
  if (columns.length === 0) return said;
  const key: Value = { type: 'list', items: columns, complete: true, span: undefined };
  const entries = new Map([...(said?.entries ?? []), ['primaryKey', key] as const]);
  return { type: 'dictionary', entries, complete: true, span: undefined };
}

function partitionSql(options: Value | undefined, pgm: Pgm): ComposedSql | string {
  const partition = says(options, 'partition');
  if (!partition) return '';
  const columns = several(entry(partition, 'columns')).map((column) => {
    const collate = says(column, 'collate');
    const operators = says(column, 'opclass');
    const collation = collate ? sql` COLLATE ${verbatim(collate, pgm.run)}` : '';
    return sql`${name(column, pgm)}${collation}${operators ? sql` ${verbatim(operators, pgm.run)}` : ''}`;
  });
  return sql` PARTITION BY ${verbatim(entry(partition, 'strategy'), pgm.run)} (${listed(columns)})`;
}

const addColumns: Operation = ([table, said, options], pgm) => {
  const columns = columnsOf(table, said, pgm);
  const lines = columns.definitions.map(
    (line) => sql`ADD ${when(options, 'ifNotExists', 'IF NOT EXISTS ')}${line}`,
  );
  return [sql`ALTER TABLE ${name(table, pgm)} ${listed(lines)}`, ...columns.comments];
};

const dropColumns: Operation = ([table, said, options], pgm) => {
  const columns = said?.type === 'dictionary' ? entriesOf(said).map(([column]) => column) : several(said);
  const lines = columns.map(
    (column) =>
      sql`DROP ${when(options, 'ifExists', 'IF EXISTS ')}${name(column, pgm)}${when(options, 'cascade', ' CASCADE')}`,
  );
  return [sql`ALTER TABLE ${name(table, pgm)} ${listed(lines)}`];
};

const alterColumn: Operation = ([table, column, options], pgm) => {
  const actions = columnActions(options, pgm).map((action) => sql`ALTER ${name(column, pgm)} ${action}`);
  const comment = entry(options, 'comment');
  const place = sql`COLUMN ${name(table, pgm)}.${name(column, pgm)}`;
  return [
    ...(actions.length > 0 ? [sql`ALTER TABLE ${name(table, pgm)} ${listed(actions)}`] : []),
    ...(comment ? [commentSql(place, comment, pgm)] : []),
  ];
};

function columnActions(options: Value | undefined, pgm: Pgm): readonly ComposedSql[] {
  const { run } = pgm;
  const actions = [...defaultActions(options, pgm)];
  const type = says(options, 'type');
  if (type) {
    const collation = says(options, 'collation');
    const using = says(options, 'using');
    const collate = collation ? sql` COLLATE ${verbatim(collation, run)}` : '';
    const by = using ? sql` USING ${verbatim(using, run)}` : '';
    actions.push(sql`SET DATA TYPE ${adapted(type, pgm)}${collate}${by}`);
  }
  actions.push(...nullActions(options));
  const identity = entry(options, 'sequenceGenerated');
  if (identity)
    actions.push(isTruthy(identity) ? sql`ADD ${identitySql(identity, pgm)}` : sql`DROP IDENTITY`);
  const expression = entry(options, 'expressionGenerated');
  if (expression?.type === 'text') actions.push(sql`SET EXPRESSION AS (${verbatim(expression, run)})`);
  if (isNull(expression)) actions.push(sql`DROP EXPRESSION`);
  return actions;
}

/** What becomes of the default of a column, a domain or a column of a view. */
export function defaultActions(options: Value | undefined, pgm: Pgm): readonly ComposedSql[] {
  const value = entry(options, 'default');
  if (!value) return [];
  return [isNull(value) ? sql`DROP DEFAULT` : sql`SET DEFAULT ${constant(value, pgm)}`];
}

export function nullActions(options: Value | undefined): readonly ComposedSql[] {
  const notNull = entry(options, 'notNull');
  if (isTruthy(notNull)) return [sql`SET NOT NULL`];
  const isFalse = notNull?.type === 'literal' && notNull.value === false;
  return isFalse || isTruthy(entry(options, 'allowNull')) ? [sql`DROP NOT NULL`] : [];
}

const alterTable: Operation = ([table, options], pgm) => {
  const security = says(options, 'levelSecurity');
  const unlogged = entry(options, 'unlogged');
  const actions = [
    ...(security ? [sql`${verbatim(security, pgm.run)} ROW LEVEL SECURITY`] : []),
    ...(unlogged ? [sql`SET ${truth(unlogged) ? 'UNLOGGED' : 'LOGGED'}`] : []),
  ];
  return actions.length > 0 ? [sql`ALTER TABLE ${name(table, pgm)} ${listed(actions)}`] : [];
};

const addConstraint: Operation = ([table, constraint, said], pgm) => {
  if (said?.type === 'text') {
    const named = isTruthy(constraint) ? sql`CONSTRAINT ${name(constraint, pgm)} ` : '';
    return [sql`ALTER TABLE ${name(table, pgm)} ADD ${named}${said}`];
  }
  const options = said?.type === 'dictionary' ? said : undefined;
  const { definitions, comments } = constraintsOf(
    table,
    options,
    isNull(constraint) ? undefined : constraint,
    pgm,
  );
  const lines = definitions.map((line) => sql`ADD ${line}`);
  return [sql`ALTER TABLE ${name(table, pgm)} ${listed(lines)}`, ...comments];
};

const dropConstraint: Operation = ([table, constraint, options], pgm) => {
  const head = sql`ALTER TABLE${when(options, 'ifTableExists', ' IF EXISTS')} ${name(table, pgm)}`;
  const exists = when(options, 'ifExists', ' IF EXISTS');
  return [
    sql`${head} DROP CONSTRAINT${exists} ${name(constraint, pgm)}${when(options, 'cascade', ' CASCADE')}`,
  ];
};

export const TABLE_OPERATIONS: Operations = {
  createTable,
  dropTable: dropping('TABLE'),
  renameTable: renaming('TABLE'),
  alterTable,
  addColumns,
  addColumn: addColumns,
  dropColumns,
  dropColumn: dropColumns,
  renameColumn: renamingWithin('TABLE', ''),
  alterColumn,
  addConstraint,
  createConstraint: addConstraint,
  dropConstraint,
  renameConstraint: renamingWithin('TABLE', 'CONSTRAINT '),
};
