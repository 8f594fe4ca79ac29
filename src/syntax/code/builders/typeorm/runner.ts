import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import { concatenated, madeUp } from '../../composed.ts';
import type { CallSite, Handle, Template, Value } from '../../value.ts';
import { AT_RUN_TIME, answered, handled, unknown } from '../answers.ts';
import { verbatimOr } from '../holes.ts';
import { callOf, forEach, type Method, sendQuery } from './call.ts';
import { changeColumn, changeColumns, renameColumn } from './change.ts';
import { addColumn, dropColumn } from './columns.ts';
import { CONSTRAINT_METHODS } from './constraints.ts';
import { inContext } from './context.ts';
import { FoundTable, nameGiven } from './found.ts';
import { EntityManager } from './manager.ts';
import { TABLE_METHODS } from './tables.ts';
import type { Transactions } from './transactions.ts';

/** The methods of a query runner that change the schema. */
export const SCHEMA_METHODS: Readonly<Record<string, Method>> = {
  ...TABLE_METHODS,
  ...CONSTRAINT_METHODS,
  addColumn,
  addColumns: forEach(addColumn, 1, 'adds columns'),
  dropColumn,
  dropColumns: forEach(dropColumn, 1, 'drops columns'),
  renameColumn,
  changeColumn,
  changeColumns,
};

/** Those that only look, or set up what sends statements. */
export const QUIET_METHODS: readonly string[] = [
  'connect',
  'release',
  'beforeMigration',
  'afterMigration',
  'getDatabases',
  'getSchemas',
  'getTables',
  'getViews',
  'getView',
  'getReplicationMode',
  'hasDatabase',
  'hasSchema',
  'hasTable',
  'hasColumn',
  'getCurrentDatabase',
  'getCurrentSchema',
  'stream',
];

/** What `up` is called with, and what `DataSource` and `connection` do of it: `query`, `manager`, a query builder. */
export class QueryRunner implements Handle {
  readonly title = 'queryRunner';
  private readonly run: Run;
  private readonly transactions: Transactions;
  private readonly manager: EntityManager;

  constructor(run: Run, transactions: Transactions) {
    this.run = run;
    this.transactions = transactions;
    this.manager = new EntityManager(run, this);
  }

  get(property: string, at: Span): Value | undefined {
    switch (property) {
      case 'connection':
      case 'dataSource':
      case 'queryRunner':
        return handled(this, at);
      case 'manager':
        return handled(this.manager, at);
      case 'driver':
      case 'options':
        return this.options(at);
      case 'sql':
        return handled(new SqlTag(this.run), at);
      case 'isTransactionActive':
      case 'isReleased':
        return unknown(AT_RUN_TIME, at);
      default:
        return inContext(property, this.run, at);
    }
  }

  /** `connection.options.type` and `connection.driver.options.type`. */
  private options(span: Span): Value {
    const type = { type: 'text', ...madeUp(this.run.dialect), span } as const;
    const options = {
      type: 'dictionary',
      entries: new Map([['type', type]]),
      complete: false,
      span,
    } as const;
    const entries = new Map<string, Value>([...options.entries, ['options', options]]);
    return { ...options, entries };
  }

  method(name: string, args: readonly Value[], at: CallSite): Value | undefined {
    if (name === 'query') return sendQuery(this.run, args, at);
    if (name === 'getTable') {
      const table = nameGiven(args[0], 'table');
      return table ? handled(new FoundTable(table), at.span) : answered(at.span);
    }
    if (name === 'createQueryRunner') return handled(this, at.span);
    if (this.transactions.run(name, this.run, at.span)) return answered(at.span);
    const method = Object.hasOwn(SCHEMA_METHODS, name) ? SCHEMA_METHODS[name] : undefined;
    if (!method) {
      return QUIET_METHODS.includes(name) ? answered(at.span) : this.manager.method(name, args, at);
    }
    method(callOf(this.run, args, at));
    return answered(at.span);
  }
}

/** A template whose values are parameters, `sql` of a query runner; those that are functions go in as they are. */
class SqlTag implements Handle {
  readonly title = 'queryRunner.sql';
  private readonly run: Run;

  constructor(run: Run) {
    this.run = run;
  }

  tag({ words, values }: Template, { span }: CallSite): Value {
    let count = 0;
    const mark = () => (this.run.dialect === 'postgres' ? `$${++count}` : '?');
    const partOf = (value: Value) => {
      if (value.type !== 'function') return madeUp(mark());
      const answer = this.run.call(value, []);
      return answer.type === 'list' ? madeUp(answer.items.map(mark).join(', ')) : verbatimOr('value', answer);
    };
    const parts = words.flatMap((word, i) => {
      const value = values[i];
      return value ? [word, partOf(value)] : [word];
    });
    this.run.emit(concatenated(parts), span);
    return answered(span);
  }
}
