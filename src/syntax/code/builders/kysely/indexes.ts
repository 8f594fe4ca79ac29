import { isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, sql } from '../../composed.ts';
import { sliced } from '../../text-value.ts';
import type { HandleValue, Value } from '../../value.ts';
import { spaced } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { several } from '../said.ts';
import { type Chain, chain, sendable } from './chain.ts';
import { comparison, operand } from './expressions.ts';
import { identifier, type Speech, schemable } from './names.ts';

interface Index {
  readonly unique?: boolean;
  readonly ifNotExists?: boolean;
  readonly on?: ComposedSql;
  readonly using?: ComposedSql;
  readonly columns: readonly ComposedSql[];
  readonly nullsNotDistinct?: boolean;
  readonly where: readonly ComposedSql[];
}

export function createIndex(name: Value | undefined, speech: Speech): HandleValue {
  const { run } = speech;
  const mysql = isMysql(run.dialect);
  const of: Chain<Index> = {
    title: 'createIndex',
    run,
    steps: {
      column: (index, args) => ({ ...index, columns: [...index.columns, ...indexColumns(args, run)] }),
      columns: (index, args) => ({ ...index, columns: [...index.columns, ...indexColumns(args, run)] }),
      expression: (index, [expression]) => ({
        ...index,
        columns: [...index.columns, operand(expression, run)],
      }),
      ifNotExists: (index) => ({ ...index, ifNotExists: true }),
      nullsNotDistinct: (index) => ({ ...index, nullsNotDistinct: true }),
      on: (index, [table]) => ({ ...index, on: schemable(table, speech) }),
      unique: (index) => ({ ...index, unique: true }),
      using: (index, [type]) => ({ ...index, using: verbatim(type, run) }),
      where: (index, args) => {
        const condition = comparison(args, run);
        return condition && { ...index, where: [...index.where, condition] };
      },
    },
    render: (index) => {
      const using = index.using && sql`using ${index.using}`;
      return spaced(
        'create',
        index.unique && 'unique',
        'index',
        index.ifNotExists && 'if not exists',
        identifier(name, run),
        mysql && using,
        index.on && sql`on ${index.on}`,
        !mysql && using,
        index.columns.length > 0 && sql`(${joined(index.columns, ', ')})`,
        !mysql && index.nullsNotDistinct && 'nulls not distinct',
        index.where.length > 0 && sql`where ${joined(index.where, ' and ')}`,
      );
    },
  };
  return chain(of, { columns: [], where: [] });
}

/** Columns of an index, each with its order: `created_at desc`. */
export function indexColumns(args: readonly Value[], run: Run): readonly ComposedSql[] {
  return several(args[0]).map((column) => {
    const blank = column.type === 'text' ? column.text.indexOf(' ') : -1;
    if (column.type !== 'text' || blank < 0) return sendable(column)?.sends ?? identifier(column, run);
    const name = sliced(column, 0, blank);
    const order = sliced(column, blank + 1, column.text.length);
    return sql`${identifier({ type: 'text', span: name.pieces[0]?.span, ...name }, run)} ${order}`;
  });
}

export function dropIndex(name: Value | undefined, speech: Speech): HandleValue {
  const of: Chain<{ ifExists?: boolean; cascade?: boolean; on?: ComposedSql }> = {
    title: 'dropIndex',
    run: speech.run,
    steps: {
      cascade: (state) => ({ ...state, cascade: true }),
      ifExists: (state) => ({ ...state, ifExists: true }),
      on: (state, [table]) => ({ ...state, on: schemable(table, speech) }),
    },
    render: ({ ifExists, cascade, on }) =>
      spaced(
        'drop index',
        ifExists && 'if exists',
        schemable(name, speech),
        on && sql`on ${on}`,
        cascade && 'cascade',
      ),
  };
  return chain(of, {});
}
