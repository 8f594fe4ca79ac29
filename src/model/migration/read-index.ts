import type { IndexElem, IndexStmt } from '@pgsql/types';
import type { IndexDefinition, IndexPart } from './definition.ts';
import type { Effect } from './effect.ts';
import { rangeAfter } from './expression-range.ts';
import { expressionOf } from './read-expression.ts';
import { allAs, nameOf } from './read-node.ts';
import {
  allOf,
  closing,
  inParentheses,
  nameAt,
  placeAt,
  placeOfName,
  type Range,
  segmentsOf,
  type Writing,
} from './writing.ts';

/** CREATE INDEX; its place is the index's name, and the table's where it has none. */
export function readIndex(node: IndexStmt, writing: Writing): readonly Effect[] {
  const table = nameOf(node.relation);
  const ofTable = placeAt(writing, node.relation?.location);
  const place =
    node.idxname === undefined ? ofTable : placeOfName(writing, beforeTable(node, writing), node.idxname);
  return [
    {
      type: 'createIndex',
      place,
      table,
      index: { ...definitionOf(node, writing), place },
      concurrently: node.concurrent === true,
      ifNotExists: node.if_not_exists === true,
      only: node.relation !== undefined && node.relation.inh !== true,
    },
  ];
}

/** The words before the table's name, from the one after INDEX on: an index may be called `index`. */
function beforeTable(node: IndexStmt, writing: Writing): Range {
  const to = nameAt(writing, node.relation?.location)?.from ?? writing.tokens.length;
  return { from: Math.min(2, to), to };
}

function definitionOf(node: IndexStmt, writing: Writing): Omit<IndexDefinition, 'place'> {
  const keys = inParentheses(writing, nameAt(writing, node.relation?.location)?.to);
  const ranges = keys ? segmentsOf(writing, keys) : [];
  return {
    name: node.idxname,
    table: nameOf(node.relation),
    unique: node.unique === true,
    method: node.accessMethod ?? 'btree',
    parts: allAs(node.indexParams, 'IndexElem').map((part, index) => partOf(part, ranges[index], writing)),
    include: allAs(node.indexIncludingParams, 'IndexElem').flatMap(({ name }) => name ?? []),
    where:
      node.whereClause &&
      expressionOf(node.whereClause, writing, rangeAfter(writing, allOf(writing), 'where')),
    nullsNotDistinct: node.nulls_not_distinct === true,
  };
}

function partOf(node: IndexElem, range: Range | undefined, writing: Writing): IndexPart {
  if (!node.expr) return { column: node.name, expression: undefined };
  return {
    column: undefined,
    expression: expressionOf(node.expr, writing, range && withoutOrder(range, writing)),
  };
}

/** An expression of a key is in parentheses or a call: what follows is its operator class and its order. */
function withoutOrder(range: Range, writing: Writing): Range {
  const inner = inParentheses(writing, range.from);
  if (inner?.from === range.from + 1) return inner;
  return inner && inner.to < range.to
    ? { from: range.from, to: closing(writing, inner.from - 1) + 1 }
    : range;
}
