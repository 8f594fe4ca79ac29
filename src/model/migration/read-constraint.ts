import type { Constraint, Node } from '@pgsql/types';
import type { ConstraintDefinition } from './definition.ts';
import { expressionOf } from './read-expression.ts';
import { allAs, as, nameOf, stringsOf } from './read-node.ts';
import { inParentheses, placeOfName, placeOfTokens, type Range, tokenAt, type Writing } from './writing.ts';

const ON_DELETE = {
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
} as const;

/**
 * A constraint of a table, or of a column. Its place is its name, and where it has none the words that begin it.
 * @param column The column that it is written with.
 * @returns Undefined for what is no constraint of its own: defaults, identities, attributes.
 */
export function constraintOf(
  node: Constraint,
  writing: Writing,
  column?: string,
): ConstraintDefinition | undefined {
  const base = {
    place: placeOfConstraint(node, writing),
    name: node.conname,
    validated: node.skip_validation !== true,
    enforced: isEnforced(node),
    deferrable: node.deferrable === true,
    initiallyDeferred: node.initdeferred === true,
  };
  const keys = column === undefined ? stringsOf(node.keys) : [column];
  switch (node.contype) {
    case 'CONSTR_CHECK':
      return {
        ...base,
        type: 'check',
        condition: expressionOf(node.raw_expr, writing, inParentheses(writing, wordAt(node, writing))),
        noInherit: node.is_no_inherit === true,
      };
    case 'CONSTR_NOTNULL':
      return { ...base, type: 'not null', columns: keys };
    case 'CONSTR_UNIQUE':
    case 'CONSTR_PRIMARY':
      return {
        ...base,
        type: node.contype === 'CONSTR_UNIQUE' ? 'unique' : 'primary key',
        columns: node.indexname === undefined ? keys : [],
        index: node.indexname,
        nullsNotDistinct: node.nulls_not_distinct === true,
      };
    case 'CONSTR_EXCLUSION':
      return { ...base, type: 'exclude', columns: excluded(node) };
    case 'CONSTR_FOREIGN':
      return {
        ...base,
        type: 'foreign key',
        columns: column === undefined ? stringsOf(node.fk_attrs) : [column],
        references: nameOf(node.pktable),
        referenced: stringsOf(node.pk_attrs),
        onDelete: ON_DELETE[node.fk_del_action as keyof typeof ON_DELETE] ?? 'no action',
      };
    default:
      return undefined;
  }
}

/** Only CHECK and FOREIGN KEY can be NOT ENFORCED; nodes of the others do not say. */
function isEnforced(node: Constraint): boolean {
  return node.is_enforced === true || !['CONSTR_CHECK', 'CONSTR_FOREIGN'].includes(node.contype ?? '');
}

/** Constraints of a column, each with the attributes that follow it: DEFERRABLE, NOT ENFORCED. */
export function columnConstraints(
  nodes: readonly Node[] | undefined,
  writing: Writing,
  column: string,
): readonly ConstraintDefinition[] {
  const found: ConstraintDefinition[] = [];
  for (const node of allAs(nodes, 'Constraint')) {
    const constraint = node.contype === 'CONSTR_NOTNULL' ? undefined : constraintOf(node, writing, column);
    const last = found.at(-1);
    if (constraint) found.push(constraint);
    else if (last) found[found.length - 1] = withAttribute(last, node.contype);
  }
  return found;
}

function withAttribute(
  constraint: ConstraintDefinition,
  attribute: Constraint['contype'],
): ConstraintDefinition {
  switch (attribute) {
    case 'CONSTR_ATTR_DEFERRABLE':
      return { ...constraint, deferrable: true };
    case 'CONSTR_ATTR_DEFERRED':
      return { ...constraint, deferrable: true, initiallyDeferred: true };
    case 'CONSTR_ATTR_NOT_ENFORCED':
      return { ...constraint, enforced: false, validated: false };
    default:
      return constraint;
  }
}

function excluded(node: Constraint): readonly string[] {
  const elements = (node.exclusions ?? []).map((pair) => as(pair, 'List')?.items);
  return elements.flatMap((pair) => allAs(pair, 'IndexElem').flatMap((element) => element.name ?? []));
}

function placeOfConstraint(node: Constraint, writing: Writing) {
  const at = tokenAt(writing, node.location);
  if (at === undefined) return writing.whole;
  if (node.conname === undefined) return placeOfTokens(writing, wordsFrom(writing, at));
  return placeOfName(writing, { from: at, to: Math.min(at + 2, writing.tokens.length) }, node.conname);
}

function wordAt(node: Constraint, writing: Writing): number | undefined {
  const at = tokenAt(writing, node.location);
  return at === undefined || node.conname === undefined ? at : at + 2;
}

/** `PRIMARY KEY`, `NOT NULL`, `CHECK`. */
function wordsFrom(writing: Writing, from: number): Range {
  const second = writing.tokens[from + 1];
  const pair = second?.type === 'word' && ['key', 'null'].includes(second.value);
  return { from, to: from + (pair ? 2 : 1) };
}
