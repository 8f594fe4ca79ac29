import type { Effect } from './effect.ts';
import { rangeAfter } from './expression-range.ts';
import type { Command } from './read-alter-table.ts';
import { collationOf, identityOf } from './read-column.ts';
import { expressionOf } from './read-expression.ts';
import { allAs, as, itemsOf } from './read-node.ts';
import { typeNameOf } from './read-type.ts';
import { inParentheses, placeOfName } from './writing.ts';

/** Commands of ALTER TABLE about a column that is there; their place is its name. */
export function readColumnCommand(command: Command): readonly Effect[] | undefined {
  const { node, table, range, writing } = command;
  const column = node.name ?? '';
  const on = { place: placeOfName(writing, range, column), table, column };
  switch (node.subtype) {
    case 'AT_DropColumn':
      return [
        {
          ...on,
          type: 'dropColumn',
          cascade: node.behavior === 'DROP_CASCADE',
          ifExists: node.missing_ok === true,
        },
      ];
    case 'AT_AlterColumnType':
      return [readType(command, on)];
    case 'AT_ColumnDefault': {
      if (!node.def) return [{ ...on, type: 'dropDefault' }];
      const value = rangeAfter(writing, range, 'default');
      return [{ ...on, type: 'setDefault', default: expressionOf(node.def, writing, value) }];
    }
    case 'AT_SetNotNull':
      return [{ ...on, type: 'setNotNull' }];
    case 'AT_DropNotNull':
      return [{ ...on, type: 'dropNotNull' }];
    case 'AT_AddIdentity':
      return [{ ...on, type: 'addIdentity', identity: identityOf(as(node.def, 'Constraint')) ?? 'always' }];
    case 'AT_SetIdentity':
      return [{ ...on, type: 'changeIdentity', identity: changedIdentity(command) }];
    case 'AT_DropIdentity':
      return [{ ...on, type: 'dropIdentity' }];
    case 'AT_SetExpression': {
      const as_ = rangeAfter(writing, range, 'as');
      const expression = expressionOf(node.def, writing, inParentheses(writing, as_?.from));
      return [{ ...on, type: 'setExpression', expression }];
    }
    case 'AT_DropExpression':
      return [{ ...on, type: 'dropExpression' }];
    default:
      return undefined;
  }
}

type On = Pick<Extract<Effect, { type: 'dropDefault' }>, 'place' | 'table' | 'column'>;

function readType({ node, range, writing }: Command, on: On): Effect {
  const definition = as(node.def, 'ColumnDef');
  const using = definition?.raw_default;
  return {
    ...on,
    type: 'changeColumnType',
    to: typeNameOf(definition?.typeName, writing),
    using: using && expressionOf(using, writing, rangeAfter(writing, range, 'using')),
    collation: collationOf(definition?.collClause?.collname),
  };
}

/** The parser gives ALWAYS and BY DEFAULT as the codes of their letters. */
function changedIdentity({ node }: Command): 'always' | 'by default' | undefined {
  const options = allAs(itemsOf(node.def), 'DefElem');
  const generated = as(options.find(({ defname }) => defname === 'generated')?.arg, 'Integer')?.ival;
  if (generated === undefined) return undefined;
  return String.fromCharCode(generated) === 'a' ? 'always' : 'by default';
}
