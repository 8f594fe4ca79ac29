import type { Run } from '../../builder.ts';
import { type ComposedSql, madeUp, sql } from '../../composed.ts';
import type { CallSite, HandleValue, Value } from '../../value.ts';
import { isTruthy } from '../said.ts';
import { sendSql } from '../sending.ts';
import type { KnexStatement, TableDraft } from './draft.ts';
import { filled, QUIET } from './raw.ts';
import { tableHandle } from './table.ts';
import { tableStatements } from './table-sql.ts';
import { viewStatements } from './views.ts';
import { identifier, qualified } from './words.ts';

const TABLES: Readonly<Record<string, TableDraft['method']>> = {
  createTable: 'create',
  createTableIfNotExists: 'createIfNot',
  createTableLike: 'createLike',
  alterTable: 'alter',
  table: 'alter',
};

const VIEWS = new Set(['createView', 'createViewOrReplace', 'createMaterializedView', 'view', 'alterView']);

const UNTIL_RUN = 'is known to the database alone';

/** `knex.schema`: what it is told runs when it is awaited. */
export function schemaHandle(run: Run, span: CallSite['span']): HandleValue {
  const statements: KnexStatement[] = [];
  let schema: Value | undefined;
  const method = (called: string, args: readonly Value[], at: CallSite): Value | undefined => {
    const place = statements.length === 0 ? at.span : at.own;
    if (called === 'withSchema') {
      schema = args[0];
      return value;
    }
    if (called === 'hasTable' || called === 'hasColumn')
      return { type: 'unknown', why: UNTIL_RUN, span: at.span };
    if (QUIET.has(called)) return value;
    const table = TABLES[called];
    if (table) {
      statements.push(...tableOf(table, args, schema, run, place));
      return value;
    }
    if (VIEWS.has(called)) {
      statements.push(...viewStatements(called, args, schema, run, place));
      return value;
    }
    const statement = statementOf(called, args, schema, run);
    if (!statement) return undefined;
    statements.push({ sql: statement, span: place });
    return value;
  };
  const settle = () => {
    for (const statement of statements.splice(0))
      sendSql(statement.sql, statement.span, run, statement.inDoubt);
  };
  const value: HandleValue = {
    type: 'handle',
    handle: { title: 'knex.schema', lazy: true, method, settle },
    span,
  };
  return value;
}

function tableOf(
  method: TableDraft['method'],
  args: readonly Value[],
  schema: Value | undefined,
  run: Run,
  span: CallSite['span'],
): readonly KnexStatement[] {
  const [name, second, third] = args;
  const isLike = method === 'createLike';
  const callback = isLike ? third : second;
  if (!name || (!isLike && callback?.type !== 'function')) {
    run.unreadable('defines a table with something that is known at run time alone', span);
    return [];
  }
  const like = isLike ? second : undefined;
  const table = {
    run,
    method,
    schema,
    name,
    like,
    span,
    inDoubt: run.isInDoubt(),
    columns: [],
    actions: [],
    checks: [],
    options: new Map(),
  };
  if (callback?.type === 'function') {
    const handle = tableHandle(table);
    run.call(callback, [handle], handle);
  }
  return tableStatements(table);
}

function statementOf(
  method: string,
  [first, second]: readonly Value[],
  schema: Value | undefined,
  run: Run,
): ComposedSql | undefined {
  const name = identifier(first, run);
  switch (method) {
    case 'dropTable':
    case 'dropTableIfExists':
    case 'dropView':
    case 'dropViewIfExists': {
      const exists = method.endsWith('IfExists') ? 'if exists ' : '';
      return sql`drop ${method.startsWith('dropTable') ? 'table' : 'view'} ${exists}${qualified(schema, first, run)}`;
    }
    case 'renameTable':
      if (run.dialect === 'postgres') {
        return sql`alter table ${qualified(schema, first, run)} rename to ${identifier(second, run)}`;
      }
      if (run.dialect === 'sqlite') return sql`alter table ${name} rename to ${identifier(second, run)}`;
      return sql`rename table ${name} to ${identifier(second, run)}`;
    case 'renameView':
      if (run.dialect === 'postgres') return sql`alter view ${name} rename to ${identifier(second, run)}`;
      return run.dialect === 'sqlite' ? undefined : sql`rename table ${name} to ${identifier(second, run)}`;
    case 'raw':
      return filled(first, second, run);
    default:
      return run.dialect === 'postgres' ? postgresStatement(method, [first, second], schema, run) : undefined;
  }
}

function postgresStatement(
  method: string,
  [first, second]: readonly (Value | undefined)[],
  schema: Value | undefined,
  run: Run,
): ComposedSql | undefined {
  const name = identifier(first, run);
  const option = isTruthy(second);
  const create = /^create(Schema|Extension)(IfNotExists)?$/.exec(method);
  if (create)
    return sql`create ${create[1]?.toLowerCase() ?? ''} ${create[2] ? 'if not exists ' : ''}${name}`;
  const drop = /^drop(Schema|Extension)(IfExists)?$/.exec(method);
  if (drop) {
    const cascade = option && drop[1] === 'Schema' ? ' cascade' : '';
    return sql`drop ${drop[1]?.toLowerCase() ?? ''} ${drop[2] ? 'if exists ' : ''}${name}${cascade}`;
  }
  switch (method) {
    case 'refreshMaterializedView':
      return sql`${madeUp(`refresh materialized view ${option ? 'concurrently ' : ''}`)}${name}`;
    case 'dropMaterializedView':
      return sql`drop materialized view ${qualified(schema, first, run)}`;
    case 'dropMaterializedViewIfExists':
      return sql`drop materialized view if exists ${qualified(schema, first, run)}`;
    default:
      return undefined;
  }
}
