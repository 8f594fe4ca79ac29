import type { Effect } from './effect.ts';
import { effectElsewhere } from './mysql/schema-effect.ts';
import { changeOption } from './mysql/schema-mysql.ts';
import type { Origin } from './schema.ts';
import * as access from './schema-access.ts';
import * as columns from './schema-column.ts';
import * as constraints from './schema-constraint.ts';
import * as indexes from './schema-index.ts';
import * as namespaces from './schema-namespace.ts';
import { renameColumn } from './schema-rename.ts';
import * as routines from './schema-routine.ts';
import * as sequences from './schema-sequence.ts';
import { blurred, placeFor, type State } from './schema-state.ts';
import * as tables from './schema-table.ts';
import * as types from './schema-type.ts';
import * as views from './schema-view.ts';

/** One effect on the state; what changes no shape leaves it as it is. */
export function effectOn(before: State, effect: Effect, origin: Origin): State {
  const state = namespaces.inTransaction(before, origin.transaction);
  const differently = state.dialect === 'postgres' ? undefined : effectElsewhere(state, effect, origin);
  if (differently) return differently;
  switch (effect.type) {
    case 'createTable':
      return tables.createTable(state, effect, origin);
    case 'dropTable':
      return tables.dropTable(state, effect.table);
    case 'renameTable':
      return tables.renameTable(state, effect);
    case 'moveTable':
      return tables.moveTable(state, effect);
    case 'attachPartition':
      return tables.attach(state, effect);
    case 'detachPartition':
      return tables.detach(state, effect);
    case 'inherit':
    case 'noInherit':
      return tables.inherit(state, effect);
    case 'addColumn':
      return columns.addColumn(state, effect, origin);
    case 'dropColumn':
      return columns.dropColumn(state, effect);
    case 'renameColumn':
      return renameColumn(state, effect);
    case 'changeColumnType':
    case 'setDefault':
    case 'dropDefault':
    case 'setNotNull':
    case 'dropNotNull':
    case 'addIdentity':
    case 'changeIdentity':
    case 'dropIdentity':
    case 'setExpression':
    case 'dropExpression':
      return columns.changeColumn(state, effect, origin);
    case 'changeOption':
      return changeOption(state, effect);
    case 'addConstraint':
      return constraints.addConstraint(state, effect, origin);
    case 'dropConstraint':
      return constraints.dropConstraint(state, effect);
    case 'validateConstraint':
      return constraints.validateConstraint(state, effect);
    case 'renameConstraint':
      return constraints.renameConstraint(state, effect);
    case 'alterConstraint':
      return constraints.alterConstraint(state, effect);
    case 'createIndex':
      return indexes.createIndex(state, effect, origin);
    case 'dropIndex':
      return indexes.dropIndex(state, effect);
    case 'renameIndex':
      return indexes.renameIndex(state, effect);
    case 'createView':
      return views.createView(state, effect, origin);
    case 'dropView':
      return views.dropView(state, effect);
    case 'renameView':
      return views.renameView(state, effect);
    case 'createEnum':
      return types.createEnum(state, effect, origin);
    case 'addEnumValue':
      return types.addEnumValue(state, effect, origin);
    case 'renameEnumValue':
      return types.renameEnumValue(state, effect);
    case 'createType':
      return types.withType(state, { kind: 'other', name: placeFor(state, effect.name), origin });
    case 'createDomain':
      return types.createDomain(state, effect, origin);
    case 'alterDomain':
      return types.alterDomain(state, effect);
    case 'dropType':
      return types.dropType(state, effect);
    case 'renameType':
      return types.renameType(state, effect);
    case 'createSequence':
      return sequences.createSequence(state, effect, origin);
    case 'alterSequence':
      return sequences.alterSequence(state, effect);
    case 'dropSequence':
      return sequences.dropSequence(state, effect);
    case 'dropSchema':
      return namespaces.dropSchema(state, effect);
    case 'renameSchema':
      return namespaces.renameSchema(state, effect);
    case 'createFunction':
      return routines.createFunction(state, effect, origin);
    case 'dropFunction':
      return routines.dropFunction(state, effect);
    case 'renameFunction':
      return routines.renameFunction(state, effect);
    case 'createTrigger':
      return access.createTrigger(state, effect);
    case 'dropTrigger':
      return access.dropTrigger(state, effect);
    case 'switchTrigger':
      return access.switchTrigger(state, effect);
    case 'rowSecurity':
      return access.rowSecurity(state, effect);
    case 'createPolicy':
      return access.createPolicy(state, effect);
    case 'dropPolicy':
      return access.dropPolicy(state, effect);
    case 'setParameter':
      return namespaces.setParameter(state, effect, origin);
    case 'unreadable':
      return blurred(state);
    case 'commit':
    case 'rollback':
      return state.localPath ? { ...state, localPath: undefined } : state;
    default:
      return state;
  }
}
