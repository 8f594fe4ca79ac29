import type { ColumnDef, Constraint, Node } from '@pgsql/types';
import type { ColumnDefinition } from './definition.ts';
import { rangeOfDefault } from './expression-range.ts';
import type { Name } from './name.ts';
import { columnConstraints } from './read-constraint.ts';
import { expressionOf } from './read-expression.ts';
import { allAs, nameOfParts, stringsOf } from './read-node.ts';
import { typeNameOf } from './read-type.ts';
import { inParentheses, placeAt, tokenAt, type Writing } from './writing.ts';

/** A column of CREATE TABLE or ADD COLUMN; its place is its name. */
export function columnDefinitionOf(node: ColumnDef, writing: Writing): ColumnDefinition {
  const constraints = allAs(node.constraints, 'Constraint');
  const find = (type: Constraint['contype']) => constraints.find(({ contype }) => contype === type);
  const byDefault = find('CONSTR_DEFAULT');
  const generated = find('CONSTR_GENERATED');
  const primary = find('CONSTR_PRIMARY');
  const identity = identityOf(find('CONSTR_IDENTITY'));
  const type = typeNameOf(node.typeName, writing);
  return {
    place: placeAt(writing, node.location),
    name: node.colname ?? '',
    type,
    notNull: [find('CONSTR_NOTNULL'), primary, identity].some(Boolean) || type.serial,
    default:
      byDefault && expressionOf(byDefault.raw_expr, writing, rangeOfDefault(writing, byDefault.location)),
    identity,
    generated: generated && {
      stored: generated.generated_kind !== 'v',
      expression: expressionOf(
        generated.raw_expr,
        writing,
        inParentheses(writing, tokenAt(writing, generated.location)),
      ),
    },
    collation: collationOf(node.collClause?.collname),
    constraints: columnConstraints(node.constraints, writing, node.colname ?? ''),
  };
}

export function identityOf(node: Constraint | undefined): ColumnDefinition['identity'] {
  if (!node) return undefined;
  return node.generated_when === 'd' ? 'by default' : 'always';
}

export function collationOf(parts: readonly Node[] | undefined): Name | undefined {
  return parts && nameOfParts(stringsOf(parts));
}
