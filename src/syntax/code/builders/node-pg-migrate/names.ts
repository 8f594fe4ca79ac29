import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Dictionary, Handle, Text, Value } from '../../value.ts';
import { hole, verbatim } from '../holes.ts';
import { rewritten } from '../quoting.ts';
import { entry, isGiven, isNull, isTruthy, ownText, truth, wordOf } from '../said.ts';

/** What operations of `pgm` are given: the run, and the types that the migration gives names to. */
export interface Pgm {
  readonly run: Run;
  readonly shorthands: Value | undefined;
}

/** An operation of `pgm`: the statements that it comes to. */
export type Operation = (args: readonly (Value | undefined)[], pgm: Pgm) => readonly ComposedSql[];
export type Operations = Readonly<Record<string, Operation>>;

interface PgLiteral extends Handle {
  readonly literal: ComposedSql;
}

/** `pgm.func('now()')`: SQL that is taken as it is. */
export function pgLiteral(said: Value | undefined, { run }: Pgm): Value {
  const handle: PgLiteral = { title: 'pgm.func', inert: true, literal: verbatim(said, run) };
  return { type: 'handle', handle, span: said?.span };
}

export function literalOf(value: Value | undefined): ComposedSql | undefined {
  if (value?.type === 'handle' && 'literal' in value.handle) return (value.handle as PgLiteral).literal;
  const text = entry(value, 'value');
  return isTruthy(entry(value, 'literal')) && text?.type === 'text' ? text : undefined;
}

/** A name in quotes: of a string, or of `{ schema, name }`. */
export function name(value: Value | undefined, { run }: Pgm): ComposedSql {
  const literal = literalOf(value);
  if (literal) return literal;
  const own = entry(value, 'name');
  if (own) {
    const schema = entry(value, 'schema');
    return schema ? sql`${quoted(schema, run)}.${quoted(own, run)}` : quoted(own, run);
  }
  return quoted(value, run);
}

function quoted(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'text') return rewritten(value, '"', (unit) => (unit === '"' ? '""' : unit), '"');
  const word = wordOf(value);
  return word === undefined ? hole(value, run) : standingFor(`"${word}"`, value?.span);
}

export function names(values: readonly Value[], pgm: Pgm): ComposedSql {
  const parts = values.map((value) => name(value, pgm));
  return joined(parts, ', ');
}

/** A name that the tool makes up: of a table, which may be `{ schema, name }`, and words after it. */
export function madeUpName(
  table: Value | undefined,
  words: readonly (Value | string)[],
  { run }: Pgm,
): ComposedSql {
  const parts = [entry(table, 'name') ?? table, ...words].map((part) => {
    if (typeof part === 'string') return madeUp(part);
    return part?.type === 'text' ? part : verbatim(part, run);
  });
  const text = `"${parts.map((part) => part.text).join('_')}"`;
  const isKnown = parts.every(({ holes }) => holes.length === 0);
  return { ...madeUp(text), holes: isKnown ? [] : [{ start: 1, end: text.length - 1 }] };
}

/** A value, strings in dollar quotes. */
export function constant(value: Value | undefined, { run }: Pgm): ComposedSql {
  if (value?.type === 'text') return rewritten(value, '$pga$', (unit) => unit, '$pga$');
  if (isNull(value)) return standingFor('NULL', value?.span);
  if (value?.type === 'literal') return standingFor(`${value.value}`, value.span);
  if (value?.type === 'list') return sql`ARRAY[${arrayItems(value.items, { run, shorthands: undefined })}]`;
  return literalOf(value) ?? (value?.type === 'dictionary' ? madeUp('') : hole(value, run));
}

function arrayItems(items: readonly Value[], pgm: Pgm): ComposedSql {
  const parts = items.map((item) =>
    item.type === 'list' ? sql`[${arrayItems(item.items, pgm)}]` : constant(item, pgm),
  );
  return joined(parts, ',');
}

/** A word when an option is said, nothing where it is not. */
export function when(options: Value | undefined, option: string, words: string): string {
  return isTruthy(entry(options, option)) ? words : '';
}

/** Whether an option says something that counts as true. */
export function says(options: Value | undefined, option: string): Value | undefined {
  const said = entry(options, option);
  return said && truth(said) !== false ? said : undefined;
}

const ADAPTED: Readonly<Record<string, string>> = {
  int: 'integer',
  string: 'text',
  float: 'real',
  double: 'double precision',
  datetime: 'timestamp',
  bool: 'boolean',
};

/** A type as PostgreSQL knows it. */
export function adapted(type: Value | undefined, { run }: Pgm): ComposedSql {
  const word = wordOf(type);
  const known = word !== undefined && Object.hasOwn(ADAPTED, word) ? ADAPTED[word] : undefined;
  return known === undefined ? verbatim(type, run) : standingFor(known, type?.span);
}

const ID: Dictionary = {
  type: 'dictionary',
  entries: new Map<string, Value>([
    ['type', ownText('serial')],
    ['primaryKey', { type: 'literal', value: true, span: undefined }],
  ]),
  complete: true,
  span: undefined,
};

/** What is said of a column or a parameter, with all that its shorthand says. */
export function typed(said: Value, { shorthands }: Pgm): ReadonlyMap<string, Value> {
  const own = entriesOfType(said);
  const type = own.get('type');
  const seen = new Set<string>();
  let extended: ReadonlyMap<string, Value> = new Map();
  let word = wordOf(type);
  while (word !== undefined && !seen.has(word)) {
    seen.add(word);
    const shorthand = entry(shorthands, word) ?? (word === 'id' ? ID : undefined);
    if (!shorthand) break;
    const next = entriesOfType(shorthand);
    word = wordOf(next.get('type'));
    extended = new Map([...next, ...[...extended].filter(([key]) => key !== 'type')]);
  }
  const final = extended.get('type');
  const written =
    final?.type === 'text' && type ? { ...final, pieces: whole(final, type), span: type.span } : type;
  return new Map([...extended, ...own, ...(written ? [['type', written] as const] : [])]);
}

function entriesOfType(said: Value): ReadonlyMap<string, Value> {
  if (said.type !== 'dictionary') return new Map([['type', said]]);
  return new Map([...said.entries].filter(([, value]) => isGiven(value)));
}

function whole(of: Text, { span }: Value): ComposedSql['pieces'] {
  return standingFor(of.text, span).pieces;
}

/** The type of a column, an attribute or a parameter. */
export function typeSql(said: Value | undefined, pgm: Pgm): ComposedSql {
  return said ? adapted(typed(said, pgm).get('type'), pgm) : madeUp('');
}

/** `COMMENT ON …`. */
export function commentSql(object: ComposedSql, text: Value | undefined, pgm: Pgm): ComposedSql {
  return sql`COMMENT ON ${object} IS ${isGiven(text) ? constant(text, pgm) : 'NULL'}`;
}
