import type { Node } from '@pgsql/types';
import { unitsOfBytes, unitsOfPoints } from './byte-offsets.ts';
import { endOfTokens, skipBlank } from './lexer.ts';
import type { ParsedStatement, ParseResult, PlPgSqlNode, PlPgSqlResult, PostgresParser } from './postgres.ts';

type Library = typeof import('libpg-query');

/** Each overflow of its stack leaves the parser less of it; in the end it would never return. */
const OVERFLOWS = 4;
/** UTF-16 units that cannot nest deep enough. */
const HARMLESS = 2048;
const TOO_DEEP = 'nested too deep';

let overflows = 0;
let loading: Promise<PostgresParser> | undefined;

/** PostgreSQL's own parser, libpg-query. The first call loads its WebAssembly. */
export function loadPostgres(): Promise<PostgresParser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PostgresParser> {
  const library = await import('libpg-query');
  await library.loadModule();
  return {
    parse: (text) => parse(library, text),
    parsePlPgSql: (text) => parsePlPgSql(library, text),
  };
}

function parse(library: Library, text: string): ParseResult {
  if (text === '') return { statements: [], offset: () => 0 };
  const nul = text.indexOf('\0');
  if (nul >= 0) return { error: 'a NUL character', at: nul };
  if (overflows >= OVERFLOWS && text.length > HARMLESS) return { error: TOO_DEEP, at: 0 };
  try {
    const { stmts = [] } = library.parseSync(text);
    const offset = unitsOfBytes(text);
    return { statements: stmts.flatMap((raw) => placed(text, raw, offset)), offset };
  } catch (error) {
    const position = library.hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : 0;
    return { error: reasonOf(error), at: unitsOfPoints(text, position ?? 0) };
  }
}

interface RawStatement {
  readonly stmt?: Node;
  readonly stmt_location?: number;
  readonly stmt_len?: number;
}

function placed(
  text: string,
  { stmt, stmt_location: from = 0, stmt_len: length }: RawStatement,
  offset: (location: number) => number,
): readonly ParsedStatement[] {
  if (!stmt) return [];
  const start = skipBlank(text, offset(from));
  const end = length ? offset(from + length) : text.length;
  return [{ node: stmt, span: { start, end: endOfTokens(text, start, end) } }];
}

function parsePlPgSql(library: Library, text: string): PlPgSqlResult {
  if (text.includes('\0')) return { error: 'a NUL character' };
  if (overflows >= OVERFLOWS && text.length > HARMLESS) return { error: TOO_DEEP };
  try {
    const { plpgsql_funcs: functions = [] } = library.parsePlPgSQLSync(text) as {
      readonly plpgsql_funcs?: readonly PlPgSqlNode[];
    };
    return { functions };
  } catch (error) {
    return { error: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) {
    overflows++;
    return TOO_DEEP;
  }
  return error instanceof Error ? error.message : String(error);
}
