import type { AlterObjectSchemaStmt, ObjectType, RenameStmt } from '@pgsql/types';
import type { Place } from '../../text/place.ts';
import type { Effect } from './effect.ts';
import type { Name } from './name.ts';
import { nameOf, nameOfObject } from './read-node.ts';
import { otherIn } from './read-other.ts';
import { nameAt, placeAt, placeOfName, type Range, type Writing } from './writing.ts';

const TABLES: readonly (ObjectType | undefined)[] = ['OBJECT_TABLE', 'OBJECT_FOREIGN_TABLE'];

/** RENAME of each sort; the place is the old name. */
export function readRename(node: RenameStmt, writing: Writing): readonly Effect[] {
  const to = node.newname ?? '';
  const old = node.subname ?? '';
  const object = node.relation ? nameOf(node.relation) : nameOfObject(node.object);
  const inside = placeOfName(writing, afterRelation(node, writing), old);
  const place = node.relation ? placeAt(writing, node.relation.location) : placeOfOld(object, writing);
  const ofTable = TABLES.includes(node.relationType);
  switch (node.renameType) {
    case 'OBJECT_COLUMN':
      if (!ofTable) return [otherIn(writing, 'ALTER VIEW', inside)];
      return [{ type: 'renameColumn', place: inside, table: object, column: old, to }];
    case 'OBJECT_TABCONSTRAINT':
      return [{ type: 'renameConstraint', place: inside, table: object, name: old, to }];
    case 'OBJECT_SCHEMA':
      return [{ type: 'renameSchema', place: placeOfName(writing, undefined, old), name: old, to }];
    default:
      return [renamed(node.renameType, object, to, place) ?? otherIn(writing, 'ALTER RENAME', place)];
  }
}

function renamed(type: ObjectType | undefined, name: Name, to: string, place: Place): Effect | undefined {
  switch (type) {
    case 'OBJECT_TABLE':
    case 'OBJECT_FOREIGN_TABLE':
      return { type: 'renameTable', place, table: name, to };
    case 'OBJECT_INDEX':
      return { type: 'renameIndex', place, index: name, to };
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
      return { type: 'renameView', place, view: name, to };
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      return { type: 'renameType', place, name, to };
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE':
      return { type: 'renameFunction', place, name, to };
    default:
      return undefined;
  }
}

/** SET SCHEMA; the place is the name of what moves. */
export function readMove(node: AlterObjectSchemaStmt, writing: Writing): readonly Effect[] {
  const place = placeAt(writing, node.relation?.location);
  if (!TABLES.includes(node.objectType) || !node.relation) return [otherIn(writing, 'ALTER SET SCHEMA')];
  return [{ type: 'moveTable', place, table: nameOf(node.relation), toSchema: node.newschema ?? '' }];
}

function afterRelation(node: RenameStmt, writing: Writing): Range | undefined {
  const after = nameAt(writing, node.relation?.location)?.to;
  return node.relation && after !== undefined ? { from: after, to: writing.tokens.length } : undefined;
}

/** The name after ALTER TYPE; the words themselves may be names. */
function placeOfOld({ name }: Name, writing: Writing): Place {
  return placeOfName(writing, { from: 2, to: writing.tokens.length }, name);
}
