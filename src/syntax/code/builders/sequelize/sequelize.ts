import type { Span } from '../../../../text/place.ts';
import type { Builder, Run } from '../../builder.ts';
import { madeUp } from '../../composed.ts';
import type { CallSite, Handle, Value } from '../../value.ts';
import { answered, handled, NOTHING, unknown } from '../answers.ts';
import { sendValue } from '../sending.ts';
import { addColumn, changeColumn, removeColumn, removeConstraint, renameColumn } from './alterations.ts';
import { deferrables, expressionCall, expressionFunction } from './expressions.ts';
import { addConstraint, addIndex, removeIndex } from './indexes.ts';
import { dotted, identifier } from './names.ts';
import { querySql } from './queries.ts';
import { bulkDelete, bulkInsert, bulkUpdate, insert, update } from './rows.ts';
import {
  createDatabase,
  createSchema,
  createTable,
  dropDatabase,
  dropEnum,
  dropSchema,
  dropTable,
  renameTable,
  type Sends,
} from './tables.ts';
import { type Sender, sender } from './transactions.ts';
import { dataTypeNamed } from './types.ts';
import { valueSql } from './values.ts';
import { operators } from './where.ts';

/** Migrations of Sequelize, run by its own command line or by umzug. */
export const sequelize: Builder = {
  id: 'sequelize',
  run(module, run) {
    const up = module.exported('up');
    if (up?.type !== 'function' && up?.type !== 'handle') return false;
    const database = databaseOf(run, sender(run), 'queryInterface');
    run.call(up, [handled(database), handled({ ...database, title: 'Sequelize' })]);
    return true;
  },
  imported(from, name, run) {
    if (!PACKAGES.has(from)) return undefined;
    const database = databaseOf(run, sender(run), 'Sequelize');
    if (name === '*' || name === 'default') return handled(database);
    return database.get?.(name, NOWHERE);
  },
};

const PACKAGES = new Set(['sequelize', '@sequelize/core', 'sequelize-typescript']);

const NOWHERE: Span = { start: 0, end: 0 };

/** The methods whose SQL is told; the others of the query interface are gaps. */
export const SENDS: ReadonlyMap<string, Sends> = new Map(
  Object.entries({
    addColumn,
    addConstraint,
    addIndex,
    bulkDelete,
    bulkInsert,
    bulkUpdate,
    changeColumn,
    createDatabase,
    createSchema,
    createTable,
    dropDatabase,
    dropEnum,
    dropSchema,
    dropTable,
    insert,
    removeColumn,
    removeConstraint,
    removeIndex,
    renameColumn,
    renameTable,
    update,
  }),
);

/** The methods that only ask: what they answer is known at run time. */
export const ASKS: ReadonlySet<string> = new Set([
  'assertTableHasColumn',
  'authenticate',
  'databaseVersion',
  'describeTable',
  'fetchDatabaseVersion',
  'getForeignKeyReferencesForTable',
  'getForeignKeysForTables',
  'pgListEnums',
  'rawSelect',
  'select',
  'showAllSchemas',
  'showAllTables',
  'showConstraint',
  'showIndex',
  'tableExists',
]);

const ITSELF = new Set([
  'context',
  'DataType',
  'DataTypes',
  'queryInterface',
  'Sequelize',
  'sequelize',
  'default',
]);

/**
 * The query interface, the instance and the module of Sequelize in one: a migration gets one of them under any name,
 * as umzug hands on whatever its owner calls the context.
 */
function databaseOf(run: Run, to: Sender, title: string): Handle {
  const database: Handle = {
    title,
    get(property, at) {
      if (ITSELF.has(property)) return handled(database, at);
      switch (property) {
        case 'Op':
          return operators();
        case 'Deferrable':
          return deferrables();
        case 'options':
          return handled({
            title: 'sequelize.options',
            get: (name) => (name === 'dialect' ? dialect() : undefined),
          });
        case 'QueryTypes':
        case 'Transaction':
          return unknown(`is ${property} of Sequelize`, at);
        default:
          return dataTypeNamed(property, at) ?? expressionFunction(property, run);
      }
    },
    method(name, args, at) {
      const sends = SENDS.get(name);
      if (sends) {
        for (const sql of sends(args, run)) to.send(sql, args, at);
        return answered(at.span);
      }
      if (ASKS.has(name)) return answered(at.span);
      return other(name, args, at);
    },
  };
  return database;

  function other(name: string, args: readonly Value[], at: CallSite): Value | undefined {
    switch (name) {
      case 'query':
        return query(args, at);
      case 'transaction':
        return to.transaction(args, at);
      case 'getQueryInterface':
        return handled(database, at.span);
      case 'getDialect':
        return dialect();
      case 'quoteIdentifier':
      case 'quoteTable':
        return { type: 'text', ...identifier(args[0], run), span: at.span };
      case 'quoteIdentifiers':
        return { type: 'text', ...dotted(args[0], run), span: at.span };
      case 'escape':
        return { type: 'text', ...valueSql(args[0], run), span: at.span };
      case 'close':
      case 'log':
        return NOTHING;
      default: {
        const type = dataTypeNamed(name, at.span);
        return type?.handle.call?.(args, at) ?? expressionCall(name, args, run);
      }
    }
  }

  function query(args: readonly Value[], at: CallSite): Value {
    const sql = querySql(args, run);
    if (sql) to.send(sql, args, at);
    else sendValue(args[0], at.span, run);
    return answered(at.span);
  }

  function dialect(): Value {
    return { type: 'text', span: undefined, ...madeUp(run.dialect) };
  }
}
