import type { Place } from '../../../text/place.ts';
import type { Reading } from '../effect.ts';
import type { Name } from '../name.ts';
import type { Range } from '../writing.ts';
import { type Cursor, isOneOf } from './cursor.ts';
import { columnsIn, isSign, type Reference } from './expression.ts';
import { KEYWORDS } from './expression-words.ts';

/** A table in FROM, JOIN, UPDATE or USING. */
export interface Relation {
  readonly name: Name;
  readonly place: Place;
  readonly alias: string;
  /** Its tokens, the alias included. */
  readonly range: Range;
}

/**
 * Tables that a part of a statement reads. With one table in all of it every column is of that table; with several, only
 * what is written with a table's name or alias is known to be.
 * @param own The table that is changed: not read because it is named.
 * @param written Indexes of names that are written to.
 */
export function readingsOf(
  cursor: Cursor,
  range: Range,
  relations: readonly Relation[],
  own: readonly Relation[] = [],
  written: readonly number[] = [],
): readonly Reading[] {
  const read = relations.filter((relation) => !own.includes(relation));
  const references = referencesIn(cursor, range, relations, written);
  const several = read.length + own.length > 1;
  const unclear = references.some(({ table, column }) => table === undefined && column === undefined);
  const bare = several && references.some(({ table }) => table === undefined);
  return read.map(({ name, place, alias }) => ({
    place,
    table: name,
    columns: unclear || bare ? undefined : columnsFor(alias, references, several),
  }));
}

type Read = Pick<Reference, 'table'> & { readonly column: string | undefined };

function columnsFor(alias: string, references: readonly Read[], several: boolean) {
  const mine = references.filter(({ table }) => (table === undefined ? !several : table === alias));
  if (mine.some(({ column }) => column === undefined)) return undefined;
  return [...new Set(mine.flatMap(({ column }) => column ?? []))].sort();
}

/** Columns, and `*` as undefined. */
function referencesIn(
  cursor: Cursor,
  range: Range,
  relations: readonly Relation[],
  written: readonly number[],
): readonly Read[] {
  const skipped = new Set<number>(written);
  for (const { range: own } of relations) for (let at = own.from; at < own.to; at += 1) skipped.add(at);
  for (const at of withNames(cursor, range).keys()) skipped.add(at);
  const found: Read[] = [...columnsIn(cursor, range, skipped)];
  for (let index = range.from; index < range.to; index += 1) {
    if (!isSign(cursor.tokens[index], '*')) continue;
    const before = cursor.tokens[index - 1];
    if (isSign(before, '.'))
      found.push({ table: cursor.nameOf(cursor.tokens[index - 2]), column: undefined });
    else if (isOneOf(before, 'select|distinct|all') || isSign(before, ',')) {
      found.push({ table: undefined, column: undefined });
    }
  }
  return found;
}

/** Names that WITH gives to its queries, by the index of their token. */
function withNames(cursor: Cursor, { from, to }: Range): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (let index = from + 1; index < to; index += 1) {
    const before = cursor.tokens[index - 1];
    if (!isOneOf(before, 'with|recursive') && !isSign(before, ',')) continue;
    const name = cursor.nameOf(cursor.tokens[index]);
    const rest = cursor.within({ from: index + 1, to });
    if (name === undefined || !(rest.sign('(') || rest.sees('as'))) continue;
    if (rest.sign('(')) rest.group();
    if (rest.take('as') && rest.sign('(')) names.set(index, name);
  }
  return names;
}

const ENDS_LIST = 'where|group|order|having|limit|set|union|except|intersect|select|window|for|into|values';
/** Functions that have a FROM of their own. */
const WITH_FROM = 'extract|trim|substring|substr|position|distinct';

/** @param startsWithTables Whether the range begins in a list of tables, as after UPDATE. */
export function relationsIn(cursor: Cursor, range: Range, startsWithTables = false): readonly Relation[] {
  const ctes = new Set(withNames(cursor, { from: 0, to: range.to }).values());
  const found: Relation[] = [];
  const inList: boolean[] = [];
  const base = cursor.tokens[range.from]?.depth ?? 0;
  inList[0] = startsWithTables;
  let expected = startsWithTables;
  for (let index = range.from; index < range.to; index += 1) {
    const token = cursor.tokens[index];
    if (!token) break;
    const level = Math.max(0, token.depth - base);
    inList.length = level + 1;
    if (isSign(token, '(')) {
      inList[level + 1] = expected;
      continue;
    }
    if (expected && !isOneOf(token, 'lateral|only|select|with')) {
      const relation = relationAt(cursor, { from: index, to: range.to });
      expected = false;
      if (!relation) continue;
      if (relation.name.schema !== undefined || !(ctes.has(relation.name.name) || isDual(relation))) {
        found.push(relation);
      }
      index = relation.range.to - 1;
    } else if (isOneOf(token, 'from') && !isOfFunction(cursor, index, range.from))
      expected = inList[level] = true;
    else if (isOneOf(token, 'join|straight_join')) expected = inList[level] === true;
    else if (isOneOf(token, ENDS_LIST)) expected = inList[level] = false;
    else if (isSign(token, ',')) expected = inList[level] === true;
  }
  return found;
}

function isDual({ name }: Relation): boolean {
  return name.name.toLowerCase() === 'dual';
}

/** `EXTRACT(YEAR FROM d)`, `IS DISTINCT FROM`. */
function isOfFunction(cursor: Cursor, index: number, from: number): boolean {
  if (isOneOf(cursor.tokens[index - 1], 'distinct')) return true;
  const depth = cursor.tokens[index]?.depth ?? 0;
  for (let at = index - 1; at >= Math.max(from, index - 200); at -= 1) {
    const token = cursor.tokens[at];
    if (token && token.depth < depth) return isOneOf(cursor.tokens[at - 1], WITH_FROM);
    if (isOneOf(token, 'select')) return false;
  }
  return false;
}

function relationAt(cursor: Cursor, range: Range): Relation | undefined {
  const here = cursor.within(range);
  const { token } = here;
  if (!token || token.type === 'sign' || token.type === 'number') return undefined;
  const { name, place } = namedAt(here) ?? {};
  if (!name || !place || here.sign('(')) return undefined;
  if (here.take('partition') && here.sign('(')) here.group();
  let alias = name.name;
  const hasAs = here.take('as');
  const next = here.token;
  const isAlias =
    next?.type === 'quoted' ||
    (next?.type === 'word' && !KEYWORDS.has(next.value) && !followsTable(next.value));
  if (hasAs || isAlias) {
    alias = here.nameOf(next) ?? alias;
    here.at += 1;
  }
  return { name, place, alias, range: { from: range.from, to: here.at } };
}

/** Words that follow a table and are no alias. */
function followsTable(word: string): boolean {
  return /^(?:left|right|inner|cross|natural|force|use|ignore|window|fetch|procedure|returning|do)$/.test(
    word,
  );
}

function namedAt(here: Cursor) {
  const isPath = (ahead: number) => here.nameOf(here.peek(ahead)) !== undefined;
  if (!isPath(0) || (here.sign('.', 1) && !isPath(2))) return undefined;
  return here.name();
}

/** What the first SELECT of a query gives; nothing where it has none. */
function selectedIn(cursor: Cursor, range: Range): readonly Range[] {
  const query = cursor.within(range);
  while (query.sign('(')) query.at += 1;
  if (!query.take('select')) return [];
  while (query.take('distinct|all|distinctrow|sql_no_cache|high_priority'));
  const from = query.at;
  return cursor.segments({ from, to: query.find('from|union|limit|where') ?? range.to });
}

/** The column that each value of a query is as it stands; undefined for all else. */
export function sourcesOf(cursor: Cursor, range: Range): readonly (string | undefined)[] {
  return selectedIn(cursor, range).map(({ from, to }) => {
    const isQualified = to - from === 3 && isSign(cursor.tokens[from + 1], '.');
    const last = cursor.tokens[to - 1];
    const isName = last?.type === 'quoted' || (last?.type === 'word' && !KEYWORDS.has(last.value));
    return isName && (isQualified || to - from === 1) ? cursor.nameOf(last) : undefined;
  });
}

/** Names of the columns that a query gives; undefined with `*` or what has no name. */
export function columnNamesOf(cursor: Cursor, range: Range): readonly string[] | undefined {
  const names = selectedIn(cursor, range).map((segment) => columnNameOf(cursor, segment));
  const known = names.filter((name) => name !== undefined);
  return known.length > 0 && known.length === names.length ? known : undefined;
}

function columnNameOf(cursor: Cursor, { from, to }: Range): string | undefined {
  const last = cursor.tokens[to - 1];
  const before = to - 2 >= from ? cursor.tokens[to - 2] : undefined;
  if (!last || last.type === 'sign' || last.type === 'number') return undefined;
  const isNamed =
    before === undefined || isOneOf(before, 'as') || isSign(before, '.') || before.type !== 'sign';
  const isWord = last.type === 'word' && KEYWORDS.has(last.value);
  const ends = isSign(before, ')') && last.type !== 'string';
  return (isNamed && !isWord) || ends ? cursor.nameOf(last) : undefined;
}
