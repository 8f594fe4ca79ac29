import type { Node } from '@pgsql/types';
import type { Expression } from './expression.ts';
import type { Name } from './name.ts';
import { allAs, as, itemsOf, nameOfParts, stringsOf } from './read-node.ts';
import { typeNameOf } from './read-type.ts';
import type { TypeName } from './type-name.ts';
import { placeOfTokens, type Range, textOf, type Writing } from './writing.ts';

/** An expression, and the part of the statement that it is written in. */
export function expressionOf(node: Node | undefined, writing: Writing, range: Range | undefined): Expression {
  return {
    place: placeOfTokens(writing, range),
    text: textOf(writing, range),
    columns: [...new Set(columnsIn(node))].sort(),
    calls: callsIn(node),
    strings: stringsIn(node),
    casts: castsIn(node, writing),
    constant: isConstant(node),
    isNull: isNull(node),
    provesNotNull: [...new Set(provenNotNull(node))],
    allows: allowedBy(node),
    equates: [...new Set(equated(node))],
    onlyNullTests: nullTests(node),
  };
}

/** Calls `see` with every object inside a node, the node included. */
export function visit(node: unknown, see: (part: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) see(node as Node);
  for (const part of Object.values(node)) visit(part, see);
}

/** The column that a reference names; undefined for `*` and all that is no reference. */
export function columnOf(node: Node | undefined): string | undefined {
  const fields = as(node, 'ColumnRef')?.fields;
  return fields?.some((field) => as(field, 'A_Star')) ? undefined : stringsOf(fields).at(-1);
}

export function columnsIn(node: unknown): readonly string[] {
  const found: string[] = [];
  visit(node, (part) => found.push(...(columnOf(part) === undefined ? [] : [columnOf(part) ?? ''])));
  return found;
}

/** Every function once. */
export function callsIn(node: unknown): readonly Name[] {
  const found = new Map<string, Name>();
  visit(node, (part) => {
    const call = calledBy(part);
    if (call) found.set(`${call.schema}.${call.name}`, call);
  });
  return [...found.values()];
}

function calledBy(node: Node): Name | undefined {
  const value = as(node, 'SQLValueFunction');
  if (value) {
    const name = (value.op ?? '').replace(/^SVFOP_|_N$/g, '').toLowerCase();
    return { schema: undefined, name };
  }
  const call = as(node, 'FuncCall');
  if (!call) return undefined;
  const { schema, name } = nameOfParts(stringsOf(call.funcname));
  return { schema: schema === 'pg_catalog' ? undefined : schema, name };
}

export function stringsIn(node: unknown): readonly string[] {
  const found = new Set<string>();
  visit(node, (part) => {
    const text = as(part, 'A_Const')?.sval;
    if (text) found.add(text.sval ?? '');
  });
  return [...found];
}

function castsIn(node: unknown, writing: Writing): readonly TypeName[] {
  const found: TypeName[] = [];
  visit(node, (part) => {
    const cast = as(part, 'TypeCast');
    if (cast) found.push(typeNameOf(cast.typeName, writing));
  });
  return found;
}

export function isConstant(node: Node | undefined): boolean {
  const cast = as(node, 'TypeCast');
  if (cast) return isConstant(cast.arg);
  const array = as(node, 'A_ArrayExpr');
  if (array) return (array.elements ?? []).every(isConstant);
  const operation = as(node, 'A_Expr');
  if (operation) return !operation.lexpr && isSign(operation.name) && isConstant(operation.rexpr);
  return as(node, 'A_Const') !== undefined;
}

function isSign(name: readonly Node[] | undefined): boolean {
  return ['-', '+'].includes(stringsOf(name).at(-1) ?? '');
}

function isNull(node: Node | undefined): boolean {
  const cast = as(node, 'TypeCast');
  return cast ? isNull(cast.arg) : as(node, 'A_Const')?.isnull === true;
}

/** What an AND joins, at any depth; a node that is none stands alone. */
function conjuncts(node: Node | undefined): readonly Node[] {
  const both = as(node, 'BoolExpr');
  if (both?.boolop === 'AND_EXPR') return (both.args ?? []).flatMap(conjuncts);
  return node ? [node] : [];
}

function provenNotNull(node: Node | undefined): readonly string[] {
  return conjuncts(node).flatMap((part) => {
    const negation = as(part, 'BoolExpr');
    const test =
      as(part, 'NullTest') ?? as(negation?.boolop === 'NOT_EXPR' ? negation.args?.[0] : part, 'NullTest');
    const proves = test && (test.nulltesttype === 'IS_NOT_NULL') === !negation;
    return (proves && columnOf(test.arg)) || [];
  });
}

function nullTests(node: Node | undefined): readonly string[] | undefined {
  const columns = conjuncts(node).map((part) => {
    const test = as(part, 'NullTest');
    return test?.nulltesttype === 'IS_NULL' ? columnOf(test.arg) : undefined;
  });
  const known = columns.filter((column) => column !== undefined);
  return known.length > 0 && known.length === columns.length ? known : undefined;
}

function equated(node: Node | undefined): readonly string[] {
  return conjuncts(node).flatMap((part) => {
    const equality = as(part, 'A_Expr');
    if (equality?.kind !== 'AEXPR_OP' || stringsOf(equality.name).at(-1) !== '=') return [];
    const { lexpr, rexpr } = equality;
    return (isValue(rexpr) && columnOf(lexpr)) || (isValue(lexpr) && columnOf(rexpr)) || [];
  });
}

function isValue(node: Node | undefined): boolean {
  const cast = as(node, 'TypeCast');
  return cast ? isValue(cast.arg) : as(node, 'ParamRef') !== undefined || isConstant(node);
}

type Allowed = NonNullable<Expression['allows']>;

function allowedBy(node: Node | undefined): Allowed | undefined {
  const either = as(node, 'BoolExpr');
  if (either?.boolop === 'OR_EXPR') return united((either.args ?? []).map(allowedBy));
  const operation = as(node, 'A_Expr');
  const column = columnUnderCast(operation?.lexpr);
  if (!operation || column === undefined || stringsOf(operation.name).at(-1) !== '=') return undefined;
  const values = constantsOf(valueNodes(operation.kind, operation.rexpr));
  return values && { column, values };
}

function valueNodes(kind: string | undefined, node: Node | undefined): readonly Node[] {
  if (kind === 'AEXPR_IN') return itemsOf(node);
  if (kind === 'AEXPR_OP') return node ? [node] : [];
  if (kind !== 'AEXPR_OP_ANY') return [];
  const cast = as(node, 'TypeCast');
  return cast ? valueNodes(kind, cast.arg) : (as(node, 'A_ArrayExpr')?.elements ?? []);
}

function columnUnderCast(node: Node | undefined): string | undefined {
  const cast = as(node, 'TypeCast');
  return cast ? columnUnderCast(cast.arg) : columnOf(node);
}

/** The values of constants; undefined where one is none. */
function constantsOf(nodes: readonly Node[]): readonly string[] | undefined {
  const values = nodes.map(constantText).filter((value) => value !== undefined);
  return values.length > 0 && values.length === nodes.length ? values : undefined;
}

/** What a constant holds, casts aside. */
export function constantText(node: Node | undefined): string | undefined {
  const cast = as(node, 'TypeCast');
  if (cast) return constantText(cast.arg);
  const constant = as(node, 'A_Const');
  if (!constant || constant.isnull) return undefined;
  if (constant.sval) return constant.sval.sval ?? '';
  if (constant.ival) return String(constant.ival.ival ?? 0);
  if (constant.boolval) return String(constant.boolval.boolval ?? false);
  return constant.fval?.fval;
}

function united(parts: readonly (Allowed | undefined)[]): Allowed | undefined {
  const column = parts[0]?.column;
  if (column === undefined || parts.some((part) => part?.column !== column)) return undefined;
  return { column, values: [...new Set(parts.flatMap((part) => part?.values ?? []))] };
}

/** The columns that target entries name: `(a, b)` of INSERT, `SET a =` of UPDATE. */
export function targetsOf(nodes: readonly Node[] | undefined): readonly string[] {
  return allAs(nodes, 'ResTarget').flatMap((target) => target.name ?? []);
}
