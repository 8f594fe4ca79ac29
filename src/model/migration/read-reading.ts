import type { Node, RangeVar, SelectStmt } from '@pgsql/types';
import type { Reading } from './effect.ts';
import type { Name } from './name.ts';
import { visit } from './read-expression.ts';
import { allAs, as, nameOf, stringOf } from './read-node.ts';
import { placeAt, type Writing } from './writing.ts';

/**
 * Tables that a query reads, at any depth. With one table in all of it every column is of that table; with several,
 * only what is written with a table's name or alias is known to be, so that one bare column leaves them all unknown.
 */
export function readingsOf(query: unknown, writing: Writing, own?: RangeVar): readonly Reading[] {
  const relations = relationsIn(query, withNames(query));
  const columns = referencesIn(query);
  const several = relations.length + (own ? 1 : 0) > 1;
  const unclear = columns.some(({ table, column }) => column === undefined && table === undefined);
  const bare = several && columns.some(({ table }) => table === undefined);
  const all = !several && takesAll(query as Node | undefined, relations[0]);
  return relations.map((relation) => ({
    place: placeAt(writing, relation.location),
    table: nameOf(relation),
    columns: unclear || bare ? undefined : columnsFor(relation, columns, several),
    ...(all && { all }),
  }));
}

/** Whether `*` or `t.*` is one of the columns that the query gives from this table itself. */
function takesAll(query: Node | undefined, relation: RangeVar | undefined): boolean {
  const select = as(query, 'SelectStmt');
  const [from, ...others] = select?.fromClause ?? [];
  if (!relation || others.length > 0 || as(from, 'RangeVar')?.location !== relation.location) return false;
  return allAs(select?.targetList, 'ResTarget').some((target) => {
    const fields = as(target.val, 'ColumnRef')?.fields;
    return fields !== undefined && as(fields.at(-1), 'A_Star') !== undefined;
  });
}

/** Names that WITH gives to its queries: no tables. */
function withNames(query: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  visit(query, (part) => {
    const name = as(part, 'CommonTableExpr')?.ctename;
    if (name !== undefined) names.add(name);
  });
  return names;
}

function relationsIn(query: unknown, except: ReadonlySet<string>): readonly RangeVar[] {
  const found = new Map<string, RangeVar>();
  visit(query, (part) => {
    const relation = as(part, 'RangeVar');
    const isTable = relation && (relation.schemaname !== undefined || !except.has(relation.relname ?? ''));
    if (isTable) found.set(`${relation.location}.${relation.relname}`, relation);
  });
  return [...found.values()];
}

interface Reference {
  readonly table: string | undefined;
  /** Undefined for `*`. */
  readonly column: string | undefined;
}

function referencesIn(query: unknown): readonly Reference[] {
  const found: Reference[] = [];
  visit(query, (part) => {
    const fields = as(part, 'ColumnRef')?.fields;
    if (!fields) return;
    found.push({ table: stringOf(fields.at(-2)), column: stringOf(fields.at(-1)) });
  });
  return found;
}

function columnsFor(relation: RangeVar, references: readonly Reference[], several: boolean) {
  const alias = relation.alias?.aliasname ?? relation.relname;
  const mine = references.filter(({ table }) => (table === undefined ? !several : table === alias));
  if (mine.some(({ column }) => column === undefined)) return undefined;
  return [...new Set(mine.flatMap(({ column }) => column ?? []))].sort();
}

/** Names of the columns that a query gives; undefined with `*` or an expression without a name. */
export function columnNamesOf(
  query: Node | undefined,
  aliases: readonly string[],
): readonly string[] | undefined {
  let select: SelectStmt | undefined = as(query, 'SelectStmt');
  while (select?.larg) select = select.larg;
  const names = allAs(select?.targetList, 'ResTarget').map((target, index) => {
    const reference = as(target.val, 'ColumnRef');
    return aliases[index] ?? target.name ?? stringOf(reference?.fields?.at(-1));
  });
  const known = names.filter((name) => name !== undefined);
  return known.length > 0 && known.length === names.length ? known : undefined;
}

export function tablesIn(query: unknown): readonly Name[] {
  return relationsIn(query, withNames(query)).map(nameOf);
}
