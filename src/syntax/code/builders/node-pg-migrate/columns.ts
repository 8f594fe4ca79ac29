import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { Dictionary, Text, Value } from '../../value.ts';
import { spaced } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entriesOf, entry, isGiven, isTruthy, several, truth, wordOf } from '../said.ts';
import { adapted, commentSql, constant, madeUpName, name, names, type Pgm, typed } from './names.ts';
import { sequenceOptions } from './sequences.ts';

export interface Columns {
  readonly definitions: readonly ComposedSql[];
  /** Those that several columns share a primary key of. */
  readonly primaryKey: readonly Text[];
  readonly comments: readonly ComposedSql[];
}

type Options = ReadonlyMap<string, Value>;

/** The columns of an object, as `createTable` and `addColumns` take it. */
export function columnsOf(table: Value | undefined, said: Value | undefined, pgm: Pgm): Columns {
  const columns = said?.type === 'dictionary' ? entriesOf(said) : [];
  const all = columns.map(([column, definition]) => ({ column, options: typed(definition, pgm) }));
  const keys = all.filter(({ options }) => isTruthy(options.get('primaryKey'))).map(({ column }) => column);
  const isShared = keys.length > 1;
  const comments = all.flatMap(({ column, options }) => {
    const comment = options.get('comment');
    return comment ? [commentSql(sql`COLUMN ${name(table, pgm)}.${name(column, pgm)}`, comment, pgm)] : [];
  });
  for (const { column, options } of all) comments.push(...referenceComments(table, column, options, pgm));
  const definitions = all.map(({ column, options }) => definition(table, column, options, isShared, pgm));
  return { definitions, primaryKey: isShared ? keys : [], comments };
}

function definition(
  table: Value | undefined,
  column: Text,
  options: Options,
  isShared: boolean,
  pgm: Pgm,
): ComposedSql {
  const { run } = pgm;
  const said = (option: string) => (truth(options.get(option)) === false ? undefined : options.get(option));
  const around = (open: string, option: string, close = '') => {
    const value = said(option);
    return value && sql`${open}${verbatim(value, run)}${close}`;
  };
  const value = options.get('default');
  const identity = said('sequenceGenerated');
  const constraint = said('references') ? referenceName(table, column, options, pgm) : undefined;
  return spaced(
    name(column, pgm),
    arrayed(options, pgm),
    around('COLLATE ', 'collation'),
    value && sql`DEFAULT ${constant(value, pgm)}`,
    said('unique') && 'UNIQUE',
    said('primaryKey') && !isShared ? 'PRIMARY KEY' : undefined,
    said('notNull') && 'NOT NULL',
    around('CHECK (', 'check', ')'),
    constraint && sql`CONSTRAINT ${constraint}`,
    said('references') && references(options, pgm),
    said('deferrable') && deferrable(options.get('deferred')),
    identity && identitySql(identity, pgm),
    around('GENERATED ALWAYS AS (', 'expressionGenerated', ') STORED'),
  );
}

function arrayed(options: Options, pgm: Pgm): ComposedSql {
  const said = options.get('type');
  const type = said?.type === 'dictionary' || said?.type === 'handle' ? name(said, pgm) : adapted(said, pgm);
  const array = options.get('array');
  if (array?.type !== 'literal') return type;
  if (array.value === true) return sql`${type} ARRAY`;
  return typeof array.value === 'number' ? sql`${type} ARRAY[${`${array.value}`}]` : type;
}

export function identitySql(identity: Value, pgm: Pgm): ComposedSql {
  const options = joined(sequenceOptions(identity, pgm), ' ');
  const precedence = verbatim(entry(identity, 'precedence'), pgm.run);
  return sql`GENERATED ${precedence} AS IDENTITY${options.text === '' ? '' : sql` (${options})`}`;
}

function referenceName(
  table: Value | undefined,
  column: Text,
  options: Options,
  pgm: Pgm,
): ComposedSql | undefined {
  const said = options.get('referencesConstraintName');
  if (isTruthy(said)) return name(said, pgm);
  return isTruthy(options.get('referencesConstraintComment'))
    ? madeUpName(table, ['fk', column], pgm)
    : undefined;
}

function referenceComments(
  table: Value | undefined,
  column: Text,
  options: Options,
  pgm: Pgm,
): readonly ComposedSql[] {
  const comment = options.get('referencesConstraintComment');
  const constraint = isTruthy(options.get('references')) && referenceName(table, column, options, pgm);
  if (!constraint || !isTruthy(comment)) return [];
  return [commentSql(sql`CONSTRAINT ${constraint} ON ${name(table, pgm)}`, comment, pgm)];
}

export function references(options: Options, pgm: Pgm): ComposedSql {
  const said = options.get('references');
  const isWritten = said?.type === 'text' && (said.text.startsWith('"') || said.text.endsWith(')'));
  const words = (['match', 'onDelete', 'onUpdate'] as const).map((option) => {
    const value = options.get(option);
    const open = { match: 'MATCH', onDelete: 'ON DELETE', onUpdate: 'ON UPDATE' }[option];
    return isTruthy(value) ? sql`${open} ${verbatim(value, pgm.run)}` : undefined;
  });
  return spaced(sql`REFERENCES ${isWritten ? said : name(said, pgm)}`, ...words);
}

function deferrable(deferred: Value | undefined): string {
  return `DEFERRABLE INITIALLY ${isTruthy(deferred) ? 'DEFERRED' : 'IMMEDIATE'}`;
}

export interface Constraints {
  readonly definitions: readonly ComposedSql[];
  readonly comments: readonly ComposedSql[];
}

/** `constraints` of a new table, and what `addConstraint` adds. `said`: the name of the constraint. */
export function constraintsOf(
  table: Value | undefined,
  options: Dictionary | undefined,
  said: Value | undefined,
  pgm: Pgm,
): Constraints {
  const { run } = pgm;
  const named = (...words: readonly (Value | string)[]) =>
    isTruthy(said) ? name(said, pgm) : madeUpName(table, words, pgm);
  const comments: ComposedSql[] = [];
  const found: ComposedSql[] = [];
  const of = (option: string) => (isTruthy(entry(options, option)) ? entry(options, option) : undefined);
  const check = of('check');
  const checks = several(check);
  checks.forEach((condition, i) => {
    const own = check?.type === 'list' ? named('chck', `${i + 1}`) : named('chck');
    found.push(sql`CONSTRAINT ${own} CHECK (${verbatim(condition, run)})`);
  });
  const unique = of('unique');
  const isSets = several(unique).some(({ type }) => type === 'list');
  for (const set of isSets ? several(unique) : unique ? [unique] : []) {
    const columns = several(set);
    found.push(sql`CONSTRAINT ${named('uniq', ...columns)} UNIQUE (${names(columns, pgm)})`);
  }
  const primaryKey = of('primaryKey');
  if (primaryKey)
    found.push(sql`CONSTRAINT ${named('pkey')} PRIMARY KEY (${names(several(primaryKey), pgm)})`);
  for (const key of several(of('foreignKeys'))) {
    if (key.type !== 'dictionary') continue;
    const columns = several(entry(key, 'columns'));
    const keyName = entry(key, 'referencesConstraintName');
    const own = isTruthy(keyName) ? name(keyName, pgm) : named('fk', ...columns);
    found.push(sql`CONSTRAINT ${own} FOREIGN KEY (${names(columns, pgm)}) ${references(key.entries, pgm)}`);
    const comment = entry(key, 'referencesConstraintComment');
    if (isTruthy(comment))
      comments.push(commentSql(sql`CONSTRAINT ${own} ON ${name(table, pgm)}`, comment, pgm));
  }
  const exclude = of('exclude');
  if (exclude) found.push(sql`CONSTRAINT ${named('excl')} EXCLUDE ${verbatim(exclude, run)}`);
  const suffix = of('deferrable') ? ` ${deferrable(entry(options, 'deferred'))}` : '';
  const comment = of('comment');
  if (comment && isGiven(said)) {
    comments.push(commentSql(sql`CONSTRAINT ${name(said, pgm)} ON ${name(table, pgm)}`, comment, pgm));
  }
  return { definitions: found.map((one) => sql`${one}${suffix}`), comments };
}

/** `LIKE …` of a new table. */
export function likeSql(like: Value, pgm: Pgm): ComposedSql {
  const options = entry(like, 'options');
  const words = (['including', 'excluding'] as const).flatMap((option) =>
    several(entry(options, option)).map((said) => madeUp(` ${option.toUpperCase()} ${wordOf(said) ?? ''}`)),
  );
  return sql`LIKE ${name(entry(like, 'table') ?? like, pgm)}${joined(words, '')}`;
}
