import { slicedText } from '../../text-value.ts';
import type { CallSite, HandleValue, Value } from '../../value.ts';
import { entry, isGiven, ownText, truth } from '../said.ts';
import type { ColumnDraft, ForeignKey, TableDraft } from './draft.ts';

const MODIFIERS: Readonly<Record<string, string>> = {
  default: 'defaultTo',
  defaultsTo: 'defaultTo',
  defaultTo: 'defaultTo',
  unsigned: 'unsigned',
  nullable: 'nullable',
  first: 'first',
  after: 'after',
  comment: 'comment',
  collate: 'collate',
  checkPositive: 'checkPositive',
  checkNegative: 'checkNegative',
  checkIn: 'checkIn',
  checkNotIn: 'checkNotIn',
  checkBetween: 'checkBetween',
  checkLength: 'checkLength',
  checkRegex: 'checkRegex',
};

/** What Knex takes and writes nothing of. */
const WITHOUT_EFFECT = new Set(['queryContext', 'drop', 'alterType']);

/** A column that is being defined. */
export function columnHandle(column: ColumnDraft, table: TableDraft): HandleValue {
  let key: ForeignKey | undefined;
  const [name = ownText('id')] = column.args;
  const method = (called: string, args: readonly Value[], at: CallSite): Value | undefined => {
    column.span = at.span;
    const modifier = MODIFIERS[called];
    if (modifier) {
      column.modifiers.set(modifier, args);
      return value;
    }
    if (called === 'notNull' || called === 'notNullable') {
      column.modifiers.set('nullable', [{ type: 'literal', value: false, span: at.own }]);
      return value;
    }
    if (called === 'index' || called === 'primary' || called === 'unique') {
      if (!column.type.endsWith('increments')) {
        const inDoubt = table.run.isInDoubt();
        table.actions.push({ method: called, args: [name, ...args], span: at.span, inDoubt });
      }
      return value;
    }
    if (called === 'references') {
      key = foreignKey(name, undefined, at, table);
      table.actions.push(key);
    }
    if (called === 'alter' && table.method === 'alter') {
      const [options] = args;
      const said = (option: string) => truth(entry(options, option) ?? ownText('yes')) !== false;
      column.alter = { nullable: said('alterNullable'), type: said('alterType') };
      return value;
    }
    if (key && completed(key, called, args, at)) return value;
    return WITHOUT_EFFECT.has(called) ? value : undefined;
  };
  const value: HandleValue = { type: 'handle', handle: { title: 'a column', method }, span: column.span };
  return value;
}

/** `table.foreign(columns, name)`. */
export function foreignHandle(key: ForeignKey): HandleValue {
  const value: HandleValue = {
    type: 'handle',
    handle: {
      title: 'a foreign key',
      method: (called, args, at) => (completed(key, called, args, at) ? value : undefined),
    },
    span: key.span,
  };
  return value;
}

export function foreignKey(
  columns: Value,
  name: Value | undefined,
  at: CallSite,
  { run }: TableDraft,
): ForeignKey {
  return {
    method: 'foreign',
    args: [],
    span: at.span,
    inDoubt: run.isInDoubt(),
    columns,
    name,
    references: undefined,
    inTable: undefined,
    onUpdate: undefined,
    onDelete: undefined,
    deferrable: undefined,
  };
}

const OF_KEYS = new Set(['references', 'on', 'inTable', 'withKeyName', 'onUpdate', 'onDelete', 'deferrable']);

/** Whether the call says something of the key. */
function completed(key: ForeignKey, called: string, [said]: readonly Value[], { span }: CallSite): boolean {
  if (OF_KEYS.has(called)) key.span = span;
  switch (called) {
    case 'references': {
      const dot = said?.type === 'text' ? said.text.indexOf('.') : -1;
      if (said?.type !== 'text' || dot < 0) {
        key.references = said;
        return true;
      }
      const end = said.text.indexOf('.', dot + 1);
      key.inTable = slicedText(said, 0, dot);
      key.references = slicedText(said, dot + 1, end < 0 ? said.text.length : end);
      return true;
    }
    case 'on':
    case 'inTable':
      key.inTable = said;
      return true;
    case 'withKeyName':
      key.name = isGiven(said) ? said : undefined;
      return true;
    case 'onUpdate':
    case 'onDelete':
    case 'deferrable':
      key[called] = isGiven(said) ? said : undefined;
      return true;
    default:
      return false;
  }
}
