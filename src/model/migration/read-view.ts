import type { CreateTableAsStmt, RefreshMatViewStmt, ViewStmt } from '@pgsql/types';
import type { Effect } from './effect.ts';
import { nameOf, stringsOf } from './read-node.ts';
import { columnNamesOf, readingsOf, tablesIn } from './read-reading.ts';
import { placeAt, type Writing } from './writing.ts';

export function readView(node: ViewStmt, writing: Writing): readonly Effect[] {
  return [
    {
      type: 'createView',
      place: placeAt(writing, node.view?.location),
      view: nameOf(node.view),
      replace: node.replace === true,
      materialized: false,
      ifNotExists: false,
      columns: columnNamesOf(node.query, stringsOf(node.aliases)),
      reads: readingsOf(node.query, writing),
      filled: true,
    },
  ];
}

/** CREATE TABLE AS and CREATE MATERIALIZED VIEW. */
export function readCreateAs(node: CreateTableAsStmt, writing: Writing): readonly Effect[] {
  const name = nameOf(node.into?.rel);
  const place = placeAt(writing, node.into?.rel?.location);
  if (node.objtype !== 'OBJECT_MATVIEW') return [tableFrom(node, writing)];
  return [
    {
      type: 'createView',
      place,
      view: name,
      replace: false,
      materialized: true,
      ifNotExists: node.if_not_exists === true,
      columns: columnNamesOf(node.query, stringsOf(node.into?.colNames)),
      reads: readingsOf(node.query, writing),
      filled: node.into?.skipData !== true,
    },
  ];
}

/** CREATE TABLE AS and SELECT INTO. */
export function tableFrom(
  { into, query, if_not_exists }: Pick<CreateTableAsStmt, 'into' | 'query' | 'if_not_exists'>,
  writing: Writing,
): Effect {
  return {
    type: 'createTable',
    place: placeAt(writing, into?.rel?.location),
    table: nameOf(into?.rel),
    columns: [],
    constraints: [],
    ifNotExists: if_not_exists === true,
    temporary: into?.rel?.relpersistence === 't',
    partitionBy: undefined,
    partitionOf: undefined,
    inherits: [],
    like: [],
    asQueryOver: tablesIn(query),
  };
}

export function readRefresh(node: RefreshMatViewStmt, writing: Writing): readonly Effect[] {
  return [
    {
      type: 'refreshView',
      place: placeAt(writing, node.relation?.location),
      view: nameOf(node.relation),
      concurrently: node.concurrent === true,
      filled: node.skipData !== true,
    },
  ];
}
