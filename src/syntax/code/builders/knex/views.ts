import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, sql } from '../../composed.ts';
import type { CallSite, HandleValue, Value } from '../../value.ts';
import { verbatim } from '../holes.ts';
import type { KnexStatement } from './draft.ts';
import { columnList, identifier, qualified, sqlHandle } from './words.ts';

const CHECK_OPTIONS: Readonly<Record<string, string>> = {
  checkOption: ' with check option',
  localCheckOption: ' with local check option',
  cascadedCheckOption: ' with cascaded check option',
};

interface ViewDraft {
  columns: Value | undefined;
  query: Value | undefined;
  checkOption: string;
  readonly changes: KnexStatement[];
}

/** `createView` and its kin, and `alterView`, whose callbacks say what the view is. */
export function viewStatements(
  method: string,
  [name, callback]: readonly Value[],
  schema: Value | undefined,
  run: Run,
  span: Span,
): readonly KnexStatement[] {
  const view: ViewDraft = { columns: undefined, query: undefined, checkOption: '', changes: [] };
  const own = qualified(schema, name, run);
  const handle = viewHandle(view, own, run, span);
  if (callback) run.call(callback, [handle], handle);
  if (method === 'view' || method === 'alterView') return view.changes;
  const query = sqlHandle(view.query)?.composed();
  if (!query) {
    run.unreadable('creates a view from a query that nobody can read', span);
    return [];
  }
  const columns = view.columns ? sql` (${columnList(view.columns, run)})` : '';
  const body = sql`view ${own}${columns} as ${query}${view.checkOption}`;
  if (method === 'createMaterializedView') return [{ sql: sql`create materialized ${body}`, span }];
  if (method === 'createView') return [{ sql: sql`create ${body}`, span }];
  if (run.dialect !== 'sqlite') return [{ sql: sql`create or replace ${body}`, span }];
  return [
    { sql: sql`drop view if exists ${own}`, span },
    { sql: sql`create ${body}`, span },
  ];
}

function viewHandle(view: ViewDraft, name: ComposedSql, run: Run, span: Span): HandleValue {
  const method = (called: string, args: readonly Value[], at: CallSite): Value | undefined => {
    const option = CHECK_OPTIONS[called];
    if (option) view.checkOption = option;
    else if (called === 'columns') view.columns = args[0];
    else if (called === 'as') view.query = args[0];
    else if (called === 'column') return viewColumn(view, name, args[0], run, at.span);
    else return called === 'queryContext' ? value : undefined;
    return { type: 'literal', value: undefined, span: at.span };
  };
  const value: HandleValue = { type: 'handle', handle: { title: 'a view', method }, span };
  return value;
}

function viewColumn(
  view: ViewDraft,
  name: ComposedSql,
  column: Value | undefined,
  run: Run,
  span: Span,
): Value {
  const own = identifier(column, run);
  const method = (called: string, [said]: readonly Value[]): Value | undefined => {
    if (run.dialect !== 'postgres') return undefined;
    if (called === 'rename') {
      view.changes.push({ sql: sql`alter view ${name} rename ${own} to ${identifier(said, run)}`, span });
    } else if (called === 'defaultTo') {
      view.changes.push({
        sql: sql`alter view ${name} alter ${own} set default ${verbatim(said, run)}`,
        span,
      });
    } else return undefined;
    return value;
  };
  const value: HandleValue = { type: 'handle', handle: { title: 'a column of a view', method }, span };
  return value;
}
