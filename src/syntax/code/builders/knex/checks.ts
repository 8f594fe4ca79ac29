import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { verbatim } from '../holes.ts';
import { isGiven, ownText, several, wordOf } from '../said.ts';
import { type ColumnDraft, type KnexStatement, type TableDraft, tableName } from './draft.ts';
import { filled } from './raw.ts';
import { identifier, literal } from './words.ts';

export function isCheck(modifier: string): boolean {
  return modifier.startsWith('check');
}

/** A check of a column, in its definition; or as a statement of its own after it. */
export function checkOf(
  modifier: string,
  args: readonly Value[],
  column: ColumnDraft,
  table: TableDraft,
  after: KnexStatement[],
): ComposedSql | undefined {
  const { run } = table;
  const name = nameOf(modifier, args);
  const condition = conditionOf(modifier, args, column, run);
  const isApart = column.alter || (run.dialect === 'mariadb' && isGiven(name));
  if (!isApart)
    return sql`${isGiven(name) ? sql`constraint ${verbatim(name, run)} ` : ''}check (${condition})`;
  const made = `${wordOf(table.name) ?? 'zd_table'}_${wordOf(column.args[0]) ?? 'zd_column'}_${after.length + 1}`;
  const constraint = isGiven(name) ? verbatim(name, run) : madeUp(made);
  const added = sql`alter table ${tableName(table)} add constraint ${constraint} check(${condition})`;
  after.push({ sql: added, span: column.span });
  return undefined;
}

function nameOf(modifier: string, args: readonly Value[]): Value | undefined {
  if (modifier === 'checkLength') return args[2];
  return modifier === 'checkPositive' || modifier === 'checkNegative' ? args[0] : args[1];
}

function conditionOf(modifier: string, args: readonly Value[], column: ColumnDraft, run: Run): ComposedSql {
  const [first, second] = args;
  const name = identifier(column.args[0] ?? ownText('id'), run);
  switch (modifier) {
    case 'checkPositive':
      return sql`${name} > 0`;
    case 'checkNegative':
      return sql`${name} < 0`;
    case 'checkIn':
      return sql`${name} in (${literals(first, run, ',')})`;
    case 'checkNotIn':
      return sql`${name} not in (${literals(first, run, ',')})`;
    case 'checkLength':
      return sql`length(${name}) ${verbatim(first, run)} ${verbatim(second, run)}`;
    case 'checkRegex':
      return sql`${name} ${run.dialect === 'postgres' ? '~' : 'REGEXP'} ${literals(first, run, ',')}`;
    default:
      return between(name, first, run);
  }
}

function between(name: ComposedSql, said: Value | undefined, run: Run): ComposedSql {
  const items = several(said);
  const intervals = items.some(({ type }) => type === 'list') ? items : said ? [said] : [];
  const conditions = intervals.map((interval) => sql`${name} between ${literals(interval, run, ' and ')}`);
  return joined(conditions, ' or ');
}

function literals(values: Value | undefined, run: Run, separator: string): ComposedSql {
  const parts = several(values).map((value) => literal(value, run));
  return joined(parts, separator);
}

/** `table.check(…)` of a table that is created. */
export function tableChecks({ checks, run }: TableDraft): readonly ComposedSql[] {
  return checks.map(({ args: [condition, bindings, name] }) => {
    const constraint = isGiven(name) ? sql`constraint ${verbatim(name, run)} ` : '';
    return sql`${constraint}check (${filled(condition, bindings, run)})`;
  });
}
