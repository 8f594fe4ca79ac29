import type {
  CopyStmt,
  DeleteStmt,
  InsertStmt,
  MergeStmt,
  Node,
  RangeVar,
  SelectStmt,
  TruncateStmt,
  UpdateStmt,
  WithClause,
} from '@pgsql/types';
import type { Effect, Reading } from './effect.ts';
import { rangeOfCondition, rangeOfWhere } from './expression-range.ts';
import {
  callsIn,
  columnOf,
  columnsIn,
  constantText,
  expressionOf,
  stringsIn,
  targetsOf,
  visit,
} from './read-expression.ts';
import { allAs, as, nameOf, stringsOf } from './read-node.ts';
import { readingsOf } from './read-reading.ts';
import { tableFrom } from './read-view.ts';
import { placeAt, type Writing } from './writing.ts';

export function readInsert(node: InsertStmt, writing: Writing): readonly Effect[] {
  const select = as(node.selectStmt, 'SelectStmt');
  const infer = node.onConflictClause?.infer;
  return [
    ...changesIn(node.withClause, writing),
    {
      type: 'insert',
      ...on(node.relation, writing),
      columns: targetsOf(node.cols),
      from: select && !select.valuesLists ? 'query' : 'values',
      conflictTarget:
        infer?.indexElems && allAs(infer.indexElems, 'IndexElem').flatMap(({ name }) => name ?? []),
      reads: readingsOf([node.selectStmt, node.withClause], writing),
      strings: stringsIn(node),
    },
  ];
}

export function readUpdate(node: UpdateStmt, writing: Writing): readonly Effect[] {
  const parts = [node.fromClause, node.targetList, node.whereClause, node.withClause];
  return [
    ...changesIn(node.withClause, writing),
    {
      type: 'update',
      ...on(node.relation, writing),
      columns: targetsOf(node.targetList),
      where: whereOf(node.whereClause, writing),
      reads: [...readingsOf(parts, writing, node.relation), ...ownReading(node, writing)],
      strings: stringsIn(node),
      limited: isLimited(node),
    },
  ];
}

/** Columns of its own table that an UPDATE copies from. */
function ownReading({ relation, targetList, fromClause }: UpdateStmt, writing: Writing): readonly Reading[] {
  const alone = !fromClause && !hasQuery(targetList);
  const columns = alone ? columnsIn(targetList) : ownColumns(relation, targetList);
  return columns.length > 0 ? [{ ...on(relation, writing), columns: [...new Set(columns)].sort() }] : [];
}

function hasQuery(nodes: readonly Node[] | undefined): boolean {
  let found = false;
  visit(nodes, (part) => {
    found ||= as(part, 'SubLink') !== undefined;
  });
  return found;
}

function ownColumns(relation: RangeVar | undefined, nodes: readonly Node[] | undefined): readonly string[] {
  const alias = relation?.alias?.aliasname ?? relation?.relname;
  const found: string[] = [];
  visit(nodes, (part) => {
    const column = columnOf(part);
    const table = stringsOf(as(part, 'ColumnRef')?.fields).at(-2);
    if (column !== undefined && table === alias) found.push(column);
  });
  return found;
}

export function readDelete(node: DeleteStmt, writing: Writing): readonly Effect[] {
  const parts = [node.usingClause, node.whereClause, node.withClause];
  return [
    ...changesIn(node.withClause, writing),
    {
      type: 'delete',
      ...on(node.relation, writing),
      where: whereOf(node.whereClause, writing),
      reads: readingsOf(parts, writing, node.relation),
      limited: isLimited(node),
    },
  ];
}

/** An effect for each WHEN that changes rows. */
export function readMerge(node: MergeStmt, writing: Writing): readonly Effect[] {
  const table = on(node.relation, writing);
  const reads = readingsOf([node.sourceRelation, node.withClause], writing, node.relation).map((reading) => ({
    ...reading,
    columns: undefined,
  }));
  const where = expressionOf(node.joinCondition, writing, rangeOfCondition(writing, node.joinCondition));
  const clauses = allAs(node.mergeWhenClauses, 'MergeWhenClause').flatMap((clause): readonly Effect[] => {
    const columns = targetsOf(clause.targetList);
    const strings = stringsIn(clause);
    if (clause.commandType === 'CMD_INSERT') {
      return [
        { type: 'insert', ...table, columns, from: 'query', conflictTarget: undefined, reads, strings },
      ];
    }
    if (clause.commandType === 'CMD_UPDATE') {
      return [{ type: 'update', ...table, columns, where, reads, strings, limited: false }];
    }
    return clause.commandType === 'CMD_DELETE'
      ? [{ type: 'delete', ...table, where, reads, limited: false }]
      : [];
  });
  return [...changesIn(node.withClause, writing), ...clauses];
}

export function readTruncate(node: TruncateStmt, writing: Writing): readonly Effect[] {
  const relations = allAs(node.relations, 'RangeVar');
  const place = placeAt(writing, relations[0]?.location);
  return [
    { type: 'truncate', place, tables: relations.map(nameOf), cascade: node.behavior === 'DROP_CASCADE' },
  ];
}

export function readCopy(node: CopyStmt, writing: Writing): readonly Effect[] {
  if (node.is_from !== true || !node.relation) {
    const read = node.query ?? (node.relation && { RangeVar: node.relation });
    return [{ type: 'select', place: writing.whole, reads: readingsOf(read, writing), calls: callsIn(read) }];
  }
  const columns = stringsOf(node.attlist);
  return [
    {
      type: 'insert',
      ...on(node.relation, writing),
      columns,
      from: 'copy',
      conflictTarget: undefined,
      reads: [],
      strings: [],
    },
  ];
}

/** SELECT: what it sets with `set_config`, what its WITH changes, what it makes with INTO, and what it reads. */
export function readSelect(node: SelectStmt, writing: Writing): readonly Effect[] {
  const made = node.intoClause;
  const calls = callsIn(node);
  const reads = readingsOf(node, writing);
  return [
    ...changesIn(node.withClause, writing),
    ...settingsIn(node, writing),
    made
      ? tableFrom({ into: made, query: { SelectStmt: node } }, writing)
      : { type: 'select', place: writing.whole, reads, calls },
  ];
}

function settingsIn(node: SelectStmt, writing: Writing): readonly Effect[] {
  const found: Effect[] = [];
  visit(node, (part) => {
    const call = as(part, 'FuncCall');
    if (stringsOf(call?.funcname).at(-1) !== 'set_config') return;
    const [name, value, local] = (call?.args ?? []).map(constantText);
    if (name === undefined) return;
    const place = placeAt(writing, call?.location);
    found.push({
      type: 'setParameter',
      place,
      name: name.toLowerCase(),
      value,
      local: /^t|^1$/.test(local ?? ''),
      for: 'session',
    });
  });
  return found;
}

/** What the queries of a WITH change. */
function changesIn(clause: WithClause | undefined, writing: Writing): readonly Effect[] {
  return allAs(clause?.ctes, 'CommonTableExpr').flatMap(({ ctequery }) => {
    const insert = as(ctequery, 'InsertStmt');
    const update = as(ctequery, 'UpdateStmt');
    const removal = as(ctequery, 'DeleteStmt');
    const merge = as(ctequery, 'MergeStmt');
    const inner = as(ctequery, 'SelectStmt')?.withClause;
    return [
      ...(insert ? readInsert(insert, writing) : []),
      ...(update ? readUpdate(update, writing) : []),
      ...(removal ? readDelete(removal, writing) : []),
      ...(merge ? readMerge(merge, writing) : []),
      ...(inner ? changesIn(inner, writing) : []),
    ];
  });
}

function on(relation: RangeVar | undefined, writing: Writing) {
  return { place: placeAt(writing, relation?.location), table: nameOf(relation) };
}

function whereOf(node: Node | undefined, writing: Writing) {
  return node && expressionOf(node, writing, rangeOfWhere(writing, node));
}

function isLimited(node: unknown): boolean {
  let limited = false;
  visit(node, (part) => {
    const select = as(part, 'SelectStmt');
    limited ||= select?.limitCount !== undefined;
    limited ||= allAs(select?.lockingClause, 'LockingClause').some(
      ({ waitPolicy }) => waitPolicy === 'LockWaitSkip',
    );
  });
  return limited;
}
