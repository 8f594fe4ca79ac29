import type { Dialect } from '../../sql/dialect.ts';
import type { Run } from '../builder.ts';
import { type ComposedSql, concatenated, joined, madeUp, sql } from '../composed.ts';
import type { CallSite, Handle, Text, Value } from '../value.ts';
import { isDictionary, isText, sqlOf } from './options.ts';
import { hole, markOf, quoted, quotedPath, stringSql } from './quoting.ts';
import { handled, keyText, several, unknown } from './said.ts';
import { withParameters } from './typeorm-parameters.ts';
import { READ } from './typeorm-read.ts';

interface Gathered {
  readonly verb: 'update' | 'insert' | 'delete' | 'select' | undefined;
  /** Undefined where an entity's class stands for it. */
  readonly table: Text | undefined;
  readonly set: Value | undefined;
  readonly columns: Value | undefined;
  readonly where: readonly ComposedSql[];
}

const NOTHING: Gathered = {
  verb: undefined,
  table: undefined,
  set: undefined,
  columns: undefined,
  where: [],
};

const RUNS = ['execute'];
const READS =
  /^(?:get(?:RawOne|RawMany|One|Many|Count|RawAndEntities|ManyAndCount|OneOrFail|Exists)|stream)$/;

/** `createQueryBuilder()`, up to `execute()`: rows of a table that a string names. */
export class RowsBuilder implements Handle {
  readonly title = 'createQueryBuilder()';
  private readonly run: Run;
  private readonly gathered: Gathered;

  constructor(run: Run, gathered: Gathered = NOTHING) {
    this.run = run;
    this.gathered = gathered;
  }

  method(name: string, args: readonly Value[], { span }: CallSite): Value | undefined {
    if (RUNS.includes(name)) {
      this.execute(span);
      return unknown(READ, span);
    }
    if (READS.test(name)) return unknown(READ, span);
    return handled(new RowsBuilder(this.run, { ...this.gathered, ...this.changed(name, args) }), span);
  }

  private changed(name: string, [first, second]: readonly Value[]): Partial<Gathered> {
    switch (name) {
      case 'update':
        return isDictionary(first)
          ? { verb: name, set: first }
          : { verb: name, ...tableIn(first), set: second };
      case 'delete':
      case 'softDelete':
        return { verb: 'delete' };
      case 'insert':
        return { verb: name };
      case 'select':
        return { verb: name };
      case 'into':
        return { ...tableIn(first), columns: second };
      case 'from':
        return tableIn(first);
      case 'set':
      case 'values':
        return { set: first };
      case 'where':
      case 'andWhere':
      case 'orWhere':
      case 'whereInIds':
        return { where: [...this.gathered.where, this.condition(name, first, second)] };
      default:
        return {};
    }
  }

  private condition(name: string, condition: Value | undefined, parameters: Value | undefined): ComposedSql {
    const joint = this.gathered.where.length === 0 ? '' : name === 'orWhere' ? ' OR ' : ' AND ';
    const text = isText(condition)
      ? withParameters(condition, parameters, this.run.dialect)
      : hole('condition', condition?.span);
    return sql`${joint}${text}`;
  }

  private execute(span: CallSite['span']): void {
    const { verb, table } = this.gathered;
    if (verb === 'select') return;
    if (verb && table) this.run.emit(statementOf(this.gathered, verb, table, this.run), span);
    else this.run.unreadable('changes rows through an entity', span);
  }
}

function tableIn(value: Value | undefined): Partial<Gathered> {
  return isText(value) ? { table: value } : {};
}

function statementOf(
  { set, where, columns }: Gathered,
  verb: 'update' | 'insert' | 'delete',
  table: Text,
  run: Run,
): ComposedSql {
  const { dialect } = run;
  const path = quotedPath(table, dialect);
  const filter = where.length > 0 ? sql` WHERE ${concatenated(where)}` : '';
  if (verb === 'delete') return sql`DELETE FROM ${path}${filter}`;
  if (verb === 'insert') return sql`INSERT INTO ${path}${rowsOf(set, columns, run)}`;
  const assignments = entriesOf(set).map(
    ([key, value]) => sql`${keyOf(set, key, dialect)} = ${valueSql(value, run)}`,
  );
  const unknownToo =
    set && !isDictionary(set) ? [sql`${hole('column', set.span)} = ${hole('value', set.span)}`] : [];
  return sql`UPDATE ${path} SET ${joined([...assignments, ...unknownToo], ', ')}${filter}`;
}

function rowsOf(set: Value | undefined, columns: Value | undefined, run: Run): ComposedSql {
  const { dialect } = run;
  const rows = several(set);
  const named = several(columns).flatMap((column) => (isText(column) ? [column.text] : []));
  const keys =
    named.length > 0 ? named : [...new Set(rows.flatMap((row) => entriesOf(row).map(([key]) => key)))];
  if (keys.length === 0) return madeUp(' DEFAULT VALUES');
  const names = joined(
    keys.map((key) =>
      keyOf(
        rows.find((row) => isDictionary(row) && row.keys?.has(key)),
        key,
        dialect,
      ),
    ),
    ', ',
  );
  const tuples = rows.map((row) => {
    const entries = new Map(entriesOf(row));
    const values = keys.map((key) =>
      entries.has(key) ? valueSql(entries.get(key), run) : madeUp('DEFAULT'),
    );
    return sql`(${joined(values, ', ')})`;
  });
  return sql` (${names}) VALUES ${joined(tuples, ', ')}`;
}

function entriesOf(value: Value | undefined): readonly (readonly [string, Value])[] {
  return isDictionary(value) ? [...value.entries] : [];
}

function keyOf(of: Value | undefined, key: string, dialect: Dialect): ComposedSql {
  return isDictionary(of) && of.keys?.has(key)
    ? quoted(keyText(of, key), dialect)
    : madeUp(`${markOf(dialect)}${key}${markOf(dialect)}`);
}

/** Parameters as the values they have; a function gives SQL. */
function valueSql(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'function') {
    const answer = run.call(value, []);
    return isText(answer) ? answer : hole('value', value.span);
  }
  if (isText(value)) return stringSql(value);
  if (value?.type !== 'literal') return hole('value', value?.span);
  return value.value === undefined || value.value === null ? madeUp('NULL') : sqlOf(value, 'value');
}
