import { madeUp } from '../../composed.ts';
import type { CallSite, HandleValue, Value } from '../../value.ts';
import { entry, isTruthy, ownText } from '../said.ts';
import { columnHandle, foreignHandle, foreignKey } from './column.ts';
import { typeNamed } from './column-types.ts';
import type { ColumnDraft, TableDraft } from './draft.ts';
import { rawSql } from './raw.ts';

/** The calls that change the table after its columns, of new tables and of others. */
const ACTIONS = new Set([
  'index',
  'primary',
  'unique',
  'dropPrimary',
  'dropPrimaryIfExists',
  'dropUnique',
  'dropUniqueIfExists',
  'dropIndex',
  'dropForeign',
  'dropForeignIfExists',
]);

const ALTER_ACTIONS = new Set(['renameColumn', 'setNullable', 'dropNullable', 'dropChecks']);

const OPTIONS = new Set(['comment', 'engine', 'charset', 'collate', 'inherits']);

const NOTHING: Value = { type: 'literal', value: undefined, span: undefined };

/** The table in the callback of `createTable` and `alterTable`. */
export function tableHandle(table: TableDraft): HandleValue {
  const isAltered = table.method === 'alter';
  const act = (method: string, args: readonly Value[], { span }: CallSite) => {
    table.actions.push({ method, args, span, inDoubt: table.run.isInDoubt() });
    return value;
  };
  const method = (called: string, args: readonly Value[], at: CallSite): Value | undefined => {
    const type = typeNamed(called, table.run.dialect);
    if (type) return columnHandle(added(type, args, at, table), table);
    if (ACTIONS.has(called) || (isAltered && ALTER_ACTIONS.has(called))) return act(called, args, at);
    if (OPTIONS.has(called)) {
      if (args[0]) table.options.set(called, args[0]);
      return NOTHING;
    }
    switch (called) {
      case 'dropColumn':
      case 'dropColumns':
        return isAltered ? act('dropColumn', args, at) : undefined;
      case 'dropTimestamps':
        return isAltered ? act('dropColumn', timestampNames(isTruthy(args[0])), at) : undefined;
      case 'timestamps':
        return timestamps(args, at, table);
      case 'foreign': {
        const key = foreignKey(args[0] ?? NOTHING, args[1], at, table);
        table.actions.push(key);
        return foreignHandle(key);
      }
      case 'check':
        if (isAltered) return act('check', args, at);
        table.checks.push({ method: called, args, span: at.span, inDoubt: table.run.isInDoubt() });
        return value;
      case 'queryContext':
        return value;
      default:
        return undefined;
    }
  };
  const value: HandleValue = { type: 'handle', handle: { title: 'a table', method }, span: table.span };
  return value;
}

function added(type: string, args: readonly Value[], at: CallSite, table: TableDraft): ColumnDraft {
  const inDoubt = table.run.isInDoubt();
  const column: ColumnDraft = { type, args, span: at.span, inDoubt, modifiers: new Map(), alter: undefined };
  table.columns.push(column);
  return column;
}

function timestampNames(isCamelCase: boolean): readonly Value[] {
  return (isCamelCase ? ['createdAt', 'updatedAt'] : ['created_at', 'updated_at']).map(ownText);
}

function timestamps([first, second, third]: readonly Value[], at: CallSite, table: TableDraft): Value {
  const said = (name: string, value: Value | undefined) =>
    isTruthy(first?.type === 'dictionary' ? entry(first, name) : value);
  const type = said('useTimestamps', first) ? 'timestamp' : 'datetime';
  for (const name of timestampNames(said('useCamelCase', third))) {
    const column = added(type, [name], at, table);
    if (!said('defaultToNow', second)) continue;
    column.modifiers.set('nullable', [{ type: 'literal', value: false, span: at.own }]);
    column.modifiers.set('defaultTo', [rawSql(madeUp('CURRENT_TIMESTAMP'), table.run, at.span)]);
  }
  return NOTHING;
}
