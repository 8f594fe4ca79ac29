import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { isTruthy, literal, member, NOTHING, quoted, several, word } from '../said.ts';
import { action } from './columns.ts';
import {
  bareName,
  dotted,
  dottedTable,
  identifier,
  identifiers,
  quoteOf,
  table,
  underscored,
} from './names.ts';
import type { Sends } from './tables.ts';
import { expressionOf } from './values.ts';
import { whereSql } from './where.ts';

/** `addIndex(table, fields, options)`, or the fields among the options. */
export const addIndex: Sends = ([of = NOTHING, second, third], run) => {
  const options = second?.type === 'list' ? third : second;
  const fields = second?.type === 'list' ? second : member(options, 'fields');
  const all = several(fields);
  const type = member(options, 'type');
  const typeWord = type?.type === 'text' ? type.text : '';
  const unique = isTruthy(member(options, 'unique')) || typeWord.toLowerCase() === 'unique';
  const parts: IndexParts = {
    name: dottedName(member(options, 'name')) ?? madeUpName(of, all, fields, member(options, 'prefix'), run),
    of: dottedTable(of, run),
    fields: joined(
      all.map((field) => indexField(field, options, run)),
      ', ',
    ),
    unique: unique ? [sql`UNIQUE`] : [],
    using: usingOf(options),
    where: member(options, 'where'),
    options,
  };
  if (run.dialect === 'mysql' || run.dialect === 'mariadb') {
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
  const using = member(options, 'using');
  return using?.type === 'text' ? using : undefined;
}

function createIndex(parts: IndexParts, run: Run): ComposedSql {
  const postgres = run.dialect === 'postgres';
  const condition = whereSql(parts.where, run);
  const concurrently = member(parts.options, 'concurrently');
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
  const parser = member(parts.options, 'parser');
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
  const name = member(field, 'name') ?? member(field, 'attribute');
  const postgres = run.dialect === 'postgres';
  const collate = member(field, 'collate');
  const operator = member(field, 'operator') ?? member(options, 'operator');
  const length = literal(member(field, 'length'));
  const order = member(field, 'order');
  const mysql = run.dialect === 'mysql' || run.dialect === 'mariadb';
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
  const start = word(prefix) ?? bareName(of, run).replaceAll('.', '_').replace(/["']/g, '');
  const columns = fields.map((field) => {
    const name = member(field, 'name') ?? member(field, 'attribute') ?? field;
    return expressionOf(name) ? '' : bareName(name, run);
  });
  const made = madeUp(underscored(`${start}_${columns.join('_')}`));
  return quoted({ ...made, span: at?.span }, quoteOf(run));
}

export const removeIndex: Sends = ([of = NOTHING, nameOrFields, options], run) => {
  const listed = nameOrFields?.type === 'list';
  const name = listed ? madeUpName(of, nameOrFields.items, nameOrFields, undefined, run) : undefined;
  switch (run.dialect) {
    case 'postgres': {
      const concurrently = isTruthy(member(options, 'concurrently')) ? 'CONCURRENTLY ' : '';
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
  const fields = several(second?.type === 'list' ? second : member(options, 'fields'));
  const to = dottedTable(of, run);
  const type = member(options, 'type');
  const constraint = constraintSql(word(type)?.toUpperCase(), { to, options, fields }, run);
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
      return sql`${named('ck')} CHECK (${whereSql(member(options, 'where'), run) ?? ''})`;
    case 'FOREIGN KEY': {
      const references = member(options, 'references');
      const target = member(references, 'table');
      const field = member(references, 'field');
      const keys = field ? identifier(field, run) : identifiers(several(member(references, 'fields')), run);
      const name = named(`${bareName(target, run)}_fk`);
      const key = joined(
        [
          sql`${name} FOREIGN KEY ${columns} REFERENCES ${table(target, run)} (${keys})`,
          ...action('ON UPDATE', member(options, 'onUpdate')),
          ...action('ON DELETE', member(options, 'onDelete')),
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
  return member(field, 'name') ?? member(field, 'attribute') ?? field;
}

function deferred(constraint: ComposedSql, options: Value | undefined, run: Run): ComposedSql {
  const deferrable = run.dialect === 'postgres' ? expressionOf(member(options, 'deferrable')) : undefined;
  return deferrable ? sql`${constraint} ${deferrable}` : constraint;
}

function constraintName({ to, options, fields }: ConstraintParts, suffix: string, run: Run): ComposedSql {
  const name = member(options, 'name');
  if (name && isTruthy(name)) return identifier(name, run);
  const columns = fields.map((field) => bareName(fieldName(field), run));
  const made = `${to.text}_${columns.join('_')}_${suffix}`.replaceAll(quoteOf(run), '');
  return quoted({ ...madeUp(made), span: member(options, 'fields')?.span ?? options?.span }, quoteOf(run));
}
