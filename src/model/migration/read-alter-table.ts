import type { AlterTableCmd, AlterTableStmt, ObjectType } from '@pgsql/types';
import type { Effect } from './effect.ts';
import type { Name } from './name.ts';
import { readColumnCommand } from './read-alter-column.ts';
import { columnDefinitionOf } from './read-column.ts';
import { constraintOf } from './read-constraint.ts';
import { as, nameOf } from './read-node.ts';
import { STORAGE, SWITCHED, TABLE_OPTIONS } from './table-commands.ts';
import {
  allOf,
  nameAt,
  placeAt,
  placeOfName,
  placeOfTokens,
  type Range,
  segmentsOf,
  type Writing,
} from './writing.ts';

/** One command of an ALTER TABLE, and the part of the statement that says it. */
export interface Command {
  readonly node: AlterTableCmd;
  readonly table: Name;
  readonly range: Range;
  readonly writing: Writing;
}

const TABLES: readonly (ObjectType | undefined)[] = ['OBJECT_TABLE', 'OBJECT_FOREIGN_TABLE'];

export function readAlterTable(node: AlterTableStmt, writing: Writing): readonly Effect[] {
  const table = nameOf(node.relation);
  const ranges = commandRanges(node, writing);
  const commands = (node.cmds ?? []).flatMap((command) => as(command, 'AlterTableCmd') ?? []);
  return commands.flatMap((command, index) => {
    const range = (commands.length === ranges.length && ranges[index]) || allOf(writing);
    if (!TABLES.includes(node.objtype)) return ofOther(node, command, writing);
    return readCommand({ node: command, table, range, writing });
  });
}

/** The commands stand between the commas that follow the name. */
function commandRanges(node: AlterTableStmt, writing: Writing): readonly Range[] {
  const from = nameAt(writing, node.relation?.location)?.to ?? 0;
  const starred = writing.tokens[from]?.value === '*' ? 1 : 0;
  return segmentsOf(writing, { from: from + starred, to: writing.tokens.length });
}

/** ALTER INDEX, VIEW, SEQUENCE, MATERIALIZED VIEW and TYPE come as tables do. */
function ofOther(node: AlterTableStmt, command: AlterTableCmd, writing: Writing): readonly Effect[] {
  const place = placeAt(writing, node.relation?.location);
  const partition = as(command.def, 'PartitionCmd')?.name;
  if (command.subtype === 'AT_AttachPartition' && partition) {
    return [{ type: 'attachIndex', place, index: nameOf(node.relation), partition: nameOf(partition) }];
  }
  const sort = (node.objtype ?? '').replace('OBJECT_', '').replace('MATVIEW', 'MATERIALIZED VIEW');
  return [{ type: 'other', place, command: `ALTER ${sort}`, outsideTransaction: false }];
}

function readCommand(command: Command): readonly Effect[] {
  return readColumnCommand(command) ?? readConstraintCommand(command) ?? readTableCommand(command);
}

function readConstraintCommand({ node, table, range, writing }: Command): readonly Effect[] | undefined {
  const place = placeOfName(writing, range, node.name);
  const name = node.name ?? '';
  switch (node.subtype) {
    case 'AT_AddConstraint': {
      const definition = as(node.def, 'Constraint');
      const constraint = definition && constraintOf(definition, writing);
      return constraint && [{ type: 'addConstraint', place: constraint.place, table, constraint }];
    }
    case 'AT_DropConstraint':
      return [{ type: 'dropConstraint', place, table, name, ...droppingOf(node) }];
    case 'AT_ValidateConstraint':
      return [{ type: 'validateConstraint', place, table, name }];
    case 'AT_AlterConstraint': {
      const change = as(node.def, 'ATAlterConstraint');
      const deferrable = change?.alterDeferrability ? change.deferrable === true : undefined;
      const altered = change?.conname ?? '';
      return [
        {
          type: 'alterConstraint',
          place: placeOfName(writing, range, altered),
          table,
          name: altered,
          deferrable,
        },
      ];
    }
    default:
      return undefined;
  }
}

function readTableCommand(command: Command): readonly Effect[] {
  const { node, table, range, writing } = command;
  const place = placeOfTokens(writing, range);
  const subtype = node.subtype ?? '';
  const security = SWITCHED.rowSecurity[subtype];
  if (security) return [{ type: 'rowSecurity', place, table, what: security }];
  const enabled = SWITCHED.trigger[subtype];
  if (enabled !== undefined) {
    return [
      {
        type: 'switchTrigger',
        place: node.name === undefined ? place : placeOfName(writing, range, node.name),
        table,
        name: node.name,
        enabled,
      },
    ];
  }
  const storage = STORAGE[subtype];
  if (storage) return [{ type: 'setStorageOf', place, table, what: storage }];
  return (
    readRelation(command) ?? [
      { type: 'setTableOption', place, table, what: TABLE_OPTIONS[subtype] ?? 'other' },
    ]
  );
}

/** Commands that name a second table. */
function readRelation({ node, table, writing }: Command): readonly Effect[] | undefined {
  const definition = as(node.def, 'ColumnDef');
  if (node.subtype === 'AT_AddColumn' && definition) {
    const column = columnDefinitionOf(definition, writing);
    return [{ type: 'addColumn', place: column.place, table, column, ifNotExists: node.missing_ok === true }];
  }
  const parent = as(node.def, 'RangeVar');
  if (parent && (node.subtype === 'AT_AddInherit' || node.subtype === 'AT_DropInherit')) {
    const type = node.subtype === 'AT_AddInherit' ? 'inherit' : 'noInherit';
    return [{ type, place: placeAt(writing, parent.location), table, parent: nameOf(parent) }];
  }
  const change = as(node.def, 'PartitionCmd');
  if (!change) return undefined;
  const place = placeAt(writing, change.name?.location);
  const partition = nameOf(change.name);
  if (node.subtype === 'AT_AttachPartition') {
    return [
      { type: 'attachPartition', place, table, partition, isDefault: change.bound?.is_default === true },
    ];
  }
  const finalize = node.subtype === 'AT_DetachPartitionFinalize';
  const how = finalize ? 'finalize' : change.concurrent ? 'concurrently' : 'plain';
  return [{ type: 'detachPartition', place, table, partition, how }];
}

function droppingOf(node: AlterTableCmd) {
  return { cascade: node.behavior === 'DROP_CASCADE', ifExists: node.missing_ok === true };
}
