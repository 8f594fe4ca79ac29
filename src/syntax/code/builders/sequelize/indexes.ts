import { isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { NOTHING } from '../answers.ts';
import { entry, isTruthy, literal, several, wordOf } from '../said.ts';
import { action } from './columns.ts';
import {
  bareName,
  dotted,
  dottedTable,
  identifier,
  identifiers,
  quoted,
  table,
  underscored,
} from './names.ts';
import type { Sends } from './tables.ts';
import { expressionOf } from './values.ts';
import { whereSql } from './where.ts';

/** `addIndex(table, fields, options)`, or the fields among the options. */
export const addIndex: Sends = ([of = NOTHING, second, third], run) => {
  const options = second?.type === 'list' ? third : second;
  const fields = second?.type === 'list' ? second : entry(options, 'fields');
  const all = several(fields);
  const type = entry(options, 'type');
  const typeWord = type?.type === 'text' ? type.text : '';
  const unique = isTruthy(entry(options, 'unique')) || typeWord.toLowerCase() === 'unique';
  const parts: IndexParts = {
    name: dottedName(entry(options, 'name')) ?? madeUpName(of, all, fields, entry(options, 'prefix'), run),
    of: dottedTable(of, run),
    fields: joined(
      all.map((field) => indexField(field, options, run)),
      ', ',
    ),
    unique: unique ? [sql`UNIQUE`] : [],
    using: usingOf(options),
    where: entry(options, 'where'),
    options,
  };
  if (isMysql(run.dialect)) {
    return [mysqlIndex(parts, unique || !typeWord ? [] : [sql`${typeWord.toUpperCase()}`], run)];
  }
  return [createIndex(parts, run)];

  function dottedName(name: Value | undefined): ComposedSql | undefined {
    return name && isTruthy(name) ? dotted(name, run) : undefined;
  }
};

interface IndexParts {
  readonly name: ComposedSql;
  readonly of: ComposedSql;
  readonly fields: ComposedSql;
  readonly unique: readonly ComposedSql[];
  readonly using: ComposedSql | undefined;
  readonly where: Value | undefined;
  readonly options: Value | undefined;
}

function usingOf(options: Value | undefined): ComposedSql | undefined {
  const using = entry(options, 'using');
  return using?.type === 'text' ? using : undefined;
}

function createIndex(parts: IndexParts, run: Run): ComposedSql {
  const postgres = run.dialect === 'postgres';
  const condition = whereSql(parts.where, run);
  const concurrently = entry(parts.options, 'concurrently');
  return joined(
    [
      sql`CREATE`,
      ...parts.unique,
      sql`INDEX`,
      ...(postgres && isTruthy(concurrently) ? [standingFor('CONCURRENTLY', concurrently?.span)] : []),
      parts.name,
      sql`ON ${parts.of}`,
      ...(postgres && parts.using ? [sql`USING ${parts.using}`] : []),
      sql`(${parts.fields})`,
      ...(condition ? [sql`WHERE ${condition}`] : []),
    ],
    ' ',
  );
}

function mysqlIndex(parts: IndexParts, type: readonly ComposedSql[], run: Run): ComposedSql {
  const parser = entry(parts.options, 'parser');
  return joined(
    [
      sql`ALTER TABLE ${parts.of} ADD`,
      ...parts.unique,
      ...type,
      sql`INDEX ${parts.name}`,
      ...(parts.using ? [sql`USING ${parts.using}`] : []),
      sql`(${parts.fields})`,
      ...(parser?.type === 'text' && run.dialect === 'mysql' ? [sql`WITH PARSER ${parser}`] : []),
    ],
    ' ',
  );
}

/** A column of an index: a name, `{ name, order, length, collate, operator }`, or an expression. */
function indexField(field: Value, options: Value | undefined, run: Run): ComposedSql {
  const expression = expressionOf(field);
  if (expression) return expression;
  const name = entry(field, 'name') ?? entry(field, 'attribute');
  const postgres = run.dialect === 'postgres';
  const collate = entry(field, 'collate');
  const operator = entry(field, 'operator') ?? entry(options, 'operator');
  const length = literal(entry(field, 'length'));
  const order = entry(field, 'order');
  const mysql = isMysql(run.dialect);
  return joined(
    [
      sql`${identifier(name ?? field, run)}${mysql && typeof length === 'number' ? `(${length})` : ''}`,
      ...(collate && !mysql ? [sql`COLLATE ${identifier(collate, run)}`] : []),
      ...(operator?.type === 'text' && postgres ? [operator] : []),
      ...(order?.type === 'text' ? [order] : []),
    ],
    ' ',
  );
}

/** `users_email` of the table and its columns. */
function madeUpName(
  of: Value,
  fields: readonly Value[],
  at: Value | undefined,
  prefix: Value | undefined,
  run: Run,
) {
  const start = wordOf(prefix) ?? bareName(of, run).replaceAll('.', '_').replace(/["']/g, '');
  const columns = fields.map((field) => {
    const name = entry(field, 'name') ?? entry(field, 'attribute') ?? field;
    return expressionOf(name) ? '' : bareName(name, run);
  });
  const made = madeUp(underscored(`${start}_${columns.join('_')}`));
  return quoted({ ...made, span: at?.span }, run);
}

export const removeIndex: Sends = ([of = NOTHING, nameOrFields, options], run) => {
  const listed = nameOrFields?.type === 'list';
  const name = listed ? madeUpName(of, nameOrFields.items, nameOrFields, undefined, run) : undefined;
  switch (run.dialect) {
    case 'postgres': {
      const concurrently = isTruthy(entry(options, 'concurrently')) ? 'CONCURRENTLY ' : '';
      return [sql`DROP INDEX ${concurrently}IF EXISTS ${name ?? dotted(nameOrFields, run)}`];
    }
    case 'sqlite':
      return [sql`DROP INDEX IF EXISTS ${name ?? identifier(nameOrFields, run)}`];
    default:
      return [sql`DROP INDEX ${name ?? identifier(nameOrFields, run)} ON ${table(of, run)}`];
  }
};

/** `addConstraint(table, options)`; version 5 has the fields between the two. */
export const addConstraint: Sends = ([of = NOTHING, second, third], run) => {
  const options = second?.type === 'list' ? third : second;
  const fields = several(second?.type === 'list' ? second : entry(options, 'fields'));
  const to = dottedTable(of, run);
  const type = entry(options, 'type');
  const constraint = constraintSql(wordOf(type)?.toUpperCase(), { to, options, fields }, run);
  return constraint ? [sql`ALTER TABLE ${to} ADD ${constraint}`] : [];
};

interface ConstraintParts {
  readonly to: ComposedSql;
  readonly options: Value | undefined;
  readonly fields: readonly Value[];
}

function constraintSql(type: string | undefined, parts: ConstraintParts, run: Run): ComposedSql | undefined {
  const { options, fields } = parts;
  const named = (suffix: string) => sql`CONSTRAINT ${constraintName(parts, suffix, run)}`;
  const columns = sql`(${constraintFields(fields, run)})`;
  switch (type) {
    case 'UNIQUE':
      return deferred(sql`${named('uk')} UNIQUE ${columns}`, options, run);
    case 'PRIMARY KEY':
      return deferred(sql`${named('pk')} PRIMARY KEY ${columns}`, options, run);
    case 'CHECK':
      return sql`${named('ck')} CHECK (${whereSql(entry(options, 'where'), run) ?? ''})`;
    case 'FOREIGN KEY': {
      const references = entry(options, 'references');
      const target = entry(references, 'table');
      const field = entry(references, 'field');
      const keys = field ? identifier(field, run) : identifiers(several(entry(references, 'fields')), run);
      const name = named(`${bareName(target, run)}_fk`);
      const key = joined(
        [
          sql`${name} FOREIGN KEY ${columns} REFERENCES ${table(target, run)} (${keys})`,
          ...action('ON UPDATE', entry(options, 'onUpdate')),
          ...action('ON DELETE', entry(options, 'onDelete')),
        ],
        ' ',
      );
      return deferred(key, options, run);
    }
    default:
      return undefined;
  }
}

function constraintFields(fields: readonly Value[], run: Run): ComposedSql {
  return joined(
    fields.map((field) => expressionOf(field) ?? identifier(fieldName(field), run)),
    ', ',
  );
}

function fieldName(field: Value): Value {
  return entry(field, 'name') ?? entry(field, 'attribute') ?? field;
}

function deferred(constraint: ComposedSql, options: Value | undefined, run: Run): ComposedSql {
  const deferrable = run.dialect === 'postgres' ? expressionOf(entry(options, 'deferrable')) : undefined;
  return deferrable ? sql`${constraint} ${deferrable}` : constraint;
}

function constraintName({ to, options, fields }: ConstraintParts, suffix: string, run: Run): ComposedSql {
  const name = entry(options, 'name');
  if (name && isTruthy(name)) return identifier(name, run);
  const columns = fields.map((field) => bareName(fieldName(field), run));
  const made = `${to.text}_${columns.join('_')}_${suffix}`.replace(/[`"]/g, '');
  return quoted({ ...madeUp(made), span: entry(options, 'fields')?.span ?? options?.span }, run);
}
