import type { Run } from '../../builder.ts';
import { type ComposedSql, concatenated, madeUp, sql } from '../../composed.ts';
import type { CallSite, Handle, Text, Value } from '../../value.ts';
import { answered, handled } from '../answers.ts';
import { listed } from '../composing.ts';
import { holeCalled, verbatimOr } from '../holes.ts';
import { plainString, quoted, quotedPath } from '../quoting.ts';
import { entriesOf, several } from '../said.ts';
import { withParameters } from './parameters.ts';

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
      return answered(span);
    }
    if (READS.test(name)) return answered(span);
    return handled(new RowsBuilder(this.run, { ...this.gathered, ...this.changed(name, args) }), span);
  }

  private changed(name: string, [first, second]: readonly Value[]): Partial<Gathered> {
    switch (name) {
      case 'update':
        return first?.type === 'dictionary'
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
    const text =
      condition?.type === 'text'
        ? withParameters(condition, parameters, this.run.dialect)
        : holeCalled('condition', condition?.span);
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
  return value?.type === 'text' ? { table: value } : {};
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
    ([key, value]) => sql`${quoted(key, dialect)} = ${valueSql(value, run)}`,
  );
  const unknownToo =
    set && set.type !== 'dictionary' ? [sql`zd_column = ${holeCalled('value', set.span)}`] : [];
  return sql`UPDATE ${path} SET ${listed([...assignments, ...unknownToo])}${filter}`;
}

function rowsOf(set: Value | undefined, columns: Value | undefined, run: Run): ComposedSql {
  const rows = several(set).map(entriesOf);
  const keys = keysOf(rows, columns);
  if (keys.length === 0) return madeUp(' DEFAULT VALUES');
  const tuples = rows.map((row) => {
    const values = keys.map(({ text }) => {
      const found = row.find(([key]) => key.text === text);
      return found ? valueSql(found[1], run) : madeUp('DEFAULT');
    });
    return sql`(${listed(values)})`;
  });
  return sql` (${listed(keys.map((key) => quoted(key, run.dialect)))}) VALUES ${listed(tuples)}`;
}

/** The columns that are named, or those that the rows have. */
function keysOf(rows: readonly ReturnType<typeof entriesOf>[], columns: Value | undefined): readonly Text[] {
  const named = several(columns).filter((column) => column.type === 'text');
  if (named.length > 0) return named;
  const keys = new Map<string, Text>();
  for (const [key] of rows.flat()) if (!keys.has(key.text)) keys.set(key.text, key);
  return [...keys.values()];
}

/** Parameters as the values they have; a function gives SQL. */
function valueSql(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'function') {
    const answer = run.call(value, []);
    return answer?.type === 'text' ? answer : holeCalled('value', value.span);
  }
  if (value?.type === 'text') return plainString(value);
  if (value?.type !== 'literal') return holeCalled('value', value?.span);
  return value.value === undefined || value.value === null ? madeUp('NULL') : verbatimOr('value', value);
}
