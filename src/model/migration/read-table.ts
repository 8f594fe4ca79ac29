import type { CreateStmt, Node } from '@pgsql/types';
import type { ConstraintDefinition } from './definition.ts';
import type { Effect } from './effect.ts';
import { columnDefinitionOf } from './read-column.ts';
import { constraintOf } from './read-constraint.ts';
import { columnsIn } from './read-expression.ts';
import { allAs, as, nameOf } from './read-node.ts';
import { placeAt, type Writing } from './writing.ts';

/** CREATE TABLE; its place is the table's name. */
export function readCreateTable(node: CreateStmt, writing: Writing): readonly Effect[] {
  const parents = allAs(node.inhRelations, 'RangeVar').map(nameOf);
  const [parent] = parents;
  const isPartition = node.partbound !== undefined;
  return [
    {
      type: 'createTable',
      place: placeAt(writing, node.relation?.location),
      table: nameOf(node.relation),
      columns: allAs(node.tableElts, 'ColumnDef').map((column) => columnDefinitionOf(column, writing)),
      constraints: constraintsOf([...(node.tableElts ?? []), ...(node.constraints ?? [])], writing),
      ifNotExists: node.if_not_exists === true,
      temporary: node.relation?.relpersistence === 't' || node.relation?.schemaname === 'pg_temp',
      partitionBy: partitionKey(node),
      partitionOf:
        isPartition && parent ? { parent, isDefault: node.partbound?.is_default === true } : undefined,
      inherits: isPartition ? [] : parents,
      like: allAs(node.tableElts, 'TableLikeClause').map(({ relation }) => nameOf(relation)),
      asQueryOver: undefined,
    },
  ];
}

function constraintsOf(nodes: readonly Node[], writing: Writing): readonly ConstraintDefinition[] {
  return allAs(nodes, 'Constraint').flatMap((constraint) => constraintOf(constraint, writing) ?? []);
}

/** The columns of the key, those that its expressions read included. */
function partitionKey(node: CreateStmt): readonly string[] | undefined {
  return (
    node.partspec &&
    (node.partspec.partParams ?? []).flatMap((part) => {
      const element = as(part, 'PartitionElem');
      return element?.name === undefined ? columnsIn(element?.expr) : [element.name];
    })
  );
}
