import type { DropStmt, Node, ObjectType } from '@pgsql/types';
import type { Place } from '../../text/place.ts';
import type { Effect } from './effect.ts';
import type { Name } from './name.ts';
import { allAs, as, itemsOf, nameOfObject, nameOfParts, stringsOf } from './read-node.ts';
import { typeNameOf } from './read-type.ts';
import { allOf, isName, placeOfTokens, type Range, segmentsOf, type Writing } from './writing.ts';

interface Dropped {
  readonly node: Node;
  readonly name: Name;
  readonly place: Place;
  readonly writing: Writing;
  readonly how: { readonly cascade: boolean; readonly ifExists: boolean };
  readonly statement: DropStmt;
}

/** DROP of each sort; the place is the name of what is dropped. */
export function readDrop(node: DropStmt, writing: Writing): readonly Effect[] {
  const objects = node.objects ?? [];
  const ranges = segmentsOf(writing, allOf(writing));
  const how = { cascade: node.behavior === 'DROP_CASCADE', ifExists: node.missing_ok === true };
  return objects.map((object, index) => {
    const name = nameOfObject(object);
    const range = ranges.length === objects.length ? ranges[index] : undefined;
    const place = placeOfDropped(writing, range ?? allOf(writing), name, index === 0);
    const read = (node.removeType && READERS[node.removeType]) || readOther;
    return read({ node: object, name, place, writing, how, statement: node });
  });
}

/** The first of several follows the words DROP TABLE. */
function placeOfDropped(writing: Writing, range: Range, { schema, name }: Name, first: boolean): Place {
  const from = range.from + (first ? 2 : 0);
  for (let index = from; index < range.to; index += 1) {
    const prefixed = writing.tokens[index - 1]?.value === '.' && isName(writing.tokens[index - 2], schema);
    if (
      !isName(writing.tokens[index], name) ||
      (schema !== undefined && !prefixed && !isOnTable(writing, range))
    ) {
      continue;
    }
    return placeOfTokens(writing, { from: prefixed ? index - 2 : index, to: index + 1 });
  }
  return placeOfTokens(writing, range);
}

/** DROP TRIGGER name ON table: what stands before the name in the node is the table. */
function isOnTable(writing: Writing, { from, to }: Range): boolean {
  return writing.tokens.slice(from, to).some(({ type, value }) => type === 'word' && value === 'on');
}

type Reader = (dropped: Dropped) => Effect;

const READERS: { readonly [type in ObjectType]?: Reader } = {
  OBJECT_TABLE: dropTable,
  OBJECT_FOREIGN_TABLE: dropTable,
  OBJECT_INDEX: ({ name, place, how, statement }) => ({
    type: 'dropIndex',
    place,
    index: name,
    concurrently: statement.concurrent === true,
    ...how,
  }),
  OBJECT_VIEW: ({ name, place, how }) => ({
    type: 'dropView',
    place,
    view: name,
    materialized: false,
    ...how,
  }),
  OBJECT_MATVIEW: ({ name, place, how }) => ({
    type: 'dropView',
    place,
    view: name,
    materialized: true,
    ...how,
  }),
  OBJECT_SEQUENCE: ({ name, place, how }) => ({ type: 'dropSequence', place, sequence: name, ...how }),
  OBJECT_TYPE: ({ name, place, how }) => ({ type: 'dropType', place, name, domain: false, ...how }),
  OBJECT_DOMAIN: ({ name, place, how }) => ({ type: 'dropType', place, name, domain: true, ...how }),
  OBJECT_SCHEMA: ({ name, place, how }) => ({ type: 'dropSchema', place, name: name.name, ...how }),
  OBJECT_EXTENSION: ({ name, place }) => ({ type: 'dropExtension', place, name: name.name }),
  OBJECT_FUNCTION: dropFunction,
  OBJECT_PROCEDURE: dropFunction,
  OBJECT_ROUTINE: dropFunction,
  OBJECT_TRIGGER: (dropped) => ({ type: 'dropTrigger', ...onTable(dropped), ...dropped.how }),
  OBJECT_POLICY: (dropped) => ({ type: 'dropPolicy', ...onTable(dropped) }),
  OBJECT_RULE: (dropped) => ({ type: 'dropRule', ...onTable(dropped) }),
};

function dropTable({ name, place, how }: Dropped): Effect {
  return { type: 'dropTable', place, table: name, ...how };
}

function dropFunction({ node, name, place, how, writing }: Dropped): Effect {
  const routine = as(node, 'ObjectWithArgs');
  const types = allAs(routine?.objargs, 'TypeName').map((type) => typeNameOf(type, writing));
  return {
    type: 'dropFunction',
    place,
    name,
    arguments: routine?.args_unspecified ? undefined : types,
    ...how,
  };
}

function onTable({ node, name, place }: Dropped) {
  const parts = stringsOf(itemsOf(node));
  return { place, table: nameOfParts(parts.slice(0, -1)), name: name.name };
}

function readOther({ place, statement }: Dropped): Effect {
  const sort = (statement.removeType ?? '').replace('OBJECT_', '').replaceAll('_', ' ');
  return { type: 'other', place, command: `DROP ${sort}`.trim(), outsideTransaction: false };
}
