import type { PlPgSqlNode } from '../../syntax/sql/postgres.ts';
import type { Located, Place } from '../../text/place.ts';
import { dynamicStatements } from './dynamic-sql.ts';
import type { RoutineBody, RoutineStatement } from './effect.ts';
import { type Branch, partOf, type RoutineText, statementsOf, unreadable } from './routine-text.ts';

const LOOPS = ['loop', 'while', 'fori', 'fors', 'forc', 'foreach_a', 'dynfors'];

/** SELECT at the length of PERFORM. */
const PERFORMED = 'SELECT ';

interface Walk {
  readonly text: RoutineText;
  readonly statements: RoutineStatement[];
  controlsTransaction: Located | undefined;
  /** Offset in the code behind the last statement that was found. */
  cursor: number;
}

/** The body of a DO block or a PL/pgSQL function: what its statements do, wherever they stand in it. */
export function plPgSqlBody(text: RoutineText): RoutineBody {
  const { source } = text.writing;
  const parsed = source.parser.parsePlPgSql(source.text.slice(source.span.start, source.span.end));
  if ('error' in parsed) {
    const statement = unreadable(text.place, 'syntax', parsed.error, { inLoop: false, conditional: false });
    return { statements: [statement], controlsTransaction: undefined, complete: false };
  }
  const walk: Walk = { text, statements: [], controlsTransaction: undefined, cursor: 0 };
  const routine = objectOf(objectOf(parsed.functions[0])?.PLpgSQL_function);
  enter(routine?.action, { inLoop: false, conditional: false }, walk);
  const { statements, controlsTransaction } = walk;
  const complete = statements.every(({ effects }) => effects.every(({ type }) => type !== 'unreadable'));
  return { statements, controlsTransaction, complete };
}

type Fields = { readonly [key: string]: unknown };

function objectOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** A node, or a list of them. */
function enter(value: unknown, branch: Branch, walk: Walk): void {
  if (Array.isArray(value)) for (const item of value) enter(item, branch, walk);
  const node = objectOf(value) as PlPgSqlNode | undefined;
  for (const [key, content] of Object.entries(node ?? {})) {
    const fields = objectOf(content);
    const sort = key.replace(/^PLpgSQL_(?:stmt_)?/, '');
    if (fields) enterStatement(sort, fields, branch, walk);
  }
}

function enterStatement(sort: string, fields: Fields, branch: Branch, walk: Walk): void {
  if (sort === 'commit' || sort === 'rollback') {
    walk.controlsTransaction ??= { place: placeOfWord(sort, fields, walk) };
    return;
  }
  const query = queryOf(fields.sqlstmt) ?? (sort === 'assign' ? undefined : queryOf(fields.expr));
  if (query !== undefined && ['execsql', 'perform', 'call'].includes(sort)) {
    const asWritten = sort === 'perform' ? query.replace(/^ ?SELECT/, PERFORMED) : query;
    walk.statements.push(...statementsOf(locate(asWritten, fields, walk), branch));
  }
  if (sort === 'assign') readAssignment(queryOf(fields.expr), fields, branch, walk);
  for (const key of ['query', 'dynquery']) readQuery(sort, key, fields, branch, walk);
  const inLoop = branch.inLoop || LOOPS.includes(sort);
  enter(fields.body, { ...branch, inLoop }, walk);
  const under = { ...branch, conditional: true };
  for (const key of [
    'then_body',
    'elsif_list',
    'else_body',
    'case_when_list',
    'else_stmts',
    'exceptions',
    'exc_list',
  ]) {
    enter(fields[key], under, walk);
  }
  for (const key of ['stmts', 'action']) enter(fields[key], branch, walk);
}

/** `old := set_config(…)`, which sets as it does in a query. */
function readAssignment(query: string | undefined, fields: Fields, branch: Branch, walk: Walk): void {
  const value = query && /^[^=]*?:?=\s*((?:pg_catalog\.)?set_config\s*\(.*)$/is.exec(query)?.[1];
  if (!value) return;
  const text = locate(value, fields, walk);
  walk.statements.push(...statementsOf({ ...text, code: `SELECT ${value}`, base: undefined }, branch));
}

/** The query of EXECUTE, FOR … IN, RETURN QUERY and OPEN: as it stands, or made at run time. */
function readQuery(sort: string, key: string, fields: Fields, branch: Branch, walk: Walk): void {
  const query = queryOf(fields[key]);
  if (query === undefined) return;
  const text = locate(query, fields, walk);
  const isDynamic = key === 'dynquery' || sort === 'dynexecute' || sort === 'dynfors';
  walk.statements.push(...(isDynamic ? dynamicStatements(text, branch) : statementsOf(text, branch)));
}

function queryOf(expression: unknown): string | undefined {
  const query = objectOf(objectOf(expression)?.PLpgSQL_expr)?.query;
  return typeof query === 'string' ? query : undefined;
}

/** COMMIT or ROLLBACK, in the line of its statement and behind the last one. */
function placeOfWord(word: string, { lineno }: Fields, { text, cursor }: Walk): Place {
  const from = Math.max(cursor, typeof lineno === 'number' ? lineStart(text.code, lineno) : 0);
  const found = text.code.toLowerCase().indexOf(word, from);
  return found < 0 ? text.place : partOf(text, found, text.code.slice(found, found + word.length)).place;
}

/**
 * Where a query stands: PL/pgSQL keeps its length, but writes SELECT for PERFORM and blanks over INTO, so that the
 * longest piece between such blanks is looked for, from the line of its statement on.
 */
function locate(query: string, { lineno }: Fields, walk: Walk): RoutineText {
  const { text } = walk;
  const from = Math.max(walk.cursor, typeof lineno === 'number' ? lineStart(text.code, lineno) : 0);
  const shown = query.startsWith(PERFORMED) ? query.slice(PERFORMED.length) : query;
  const [piece = ''] = shown.split(/ {4,}/).sort((a, b) => b.length - a.length);
  const found = text.code.indexOf(piece, from);
  if (found < 0 || piece === '') return { ...text, code: query, base: undefined };
  const start = Math.max(0, found - query.indexOf(piece));
  walk.cursor = found + piece.length;
  return partOf(text, start, query);
}

function lineStart(code: string, line: number): number {
  let at = 0;
  for (let count = 1; count < line; count += 1) at = code.indexOf('\n', at) + 1 || at;
  return at;
}
