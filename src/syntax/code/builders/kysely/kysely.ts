import type { Builder, Run } from '../../builder.ts';
import { madeUp } from '../../composed.ts';
import type { CallSite, Handle, HandleValue, Value } from '../../value.ts';
import { answered, handled, unknown } from '../answers.ts';
import { hole } from '../holes.ts';
import { sendSql } from '../sending.ts';
import { sendable } from './chain.ts';
import { expressions, raw, sqlTag } from './expressions.ts';
import { insertInto } from './inserts.ts';
import type { Speech } from './names.ts';
import { deleteFrom, selectFrom, updateTable } from './queries.ts';
import { schemaModule } from './schema.ts';

/** Migrations of Kysely. */
export const kysely: Builder = {
  id: 'kysely',
  run(module, run) {
    const up = module.exported('up');
    if (up?.type !== 'function') return false;
    run.call(up, [databaseOf({ run, schema: undefined })]);
    return true;
  },
  imported(from, name, run) {
    if (from !== 'kysely') return undefined;
    switch (name) {
      case 'sql':
        return sqlTag(run);
      case 'CompiledQuery':
        return handled({
          title: 'CompiledQuery',
          method: (method, [text]) =>
            method === 'raw' ? raw(text?.type === 'text' ? text : hole(text, run), run) : undefined,
        });
      case 'expressionBuilder':
        return handled({ title: 'expressionBuilder', inert: true, call: () => expressions(run) });
      default:
        return undefined;
    }
  },
};

const ASKS = new Set(['dynamic', 'fn', 'introspection', 'isTransaction']);

/** `db`, in a transaction or out of it. */
function databaseOf(speech: Speech): HandleValue {
  const { run } = speech;
  const handle: Handle = {
    title: 'db',
    get(property, at) {
      if (property === 'schema') return schemaModule(speech);
      return ASKS.has(property) ? unknown('is known to the database', at) : undefined;
    },
    method(name, args, at) {
      const [first] = args;
      switch (name) {
        case 'updateTable':
          return updateTable(first, speech);
        case 'insertInto':
          return insertInto(first, speech);
        case 'replaceInto':
          return insertInto(first, speech, 'replace');
        case 'deleteFrom':
          return deleteFrom(first, speech);
        case 'selectFrom':
          return selectFrom(first, speech);
        case 'selectNoFrom':
          return selectFrom(undefined, speech);
        case 'withSchema':
          return databaseOf({ ...speech, schema: first });
        case 'withTables':
        case 'withoutPlugins':
        case 'withPlugin':
          return databaseOf(speech);
        case 'connection':
          return handled({ title: 'db.connection', method: (method, [work]) => connected(method, work) });
        case 'transaction':
          return transaction(speech);
        case 'startTransaction':
          return handled({
            title: 'db.startTransaction',
            method: (method, _, site) => started(method, site),
          });
        case 'executeQuery':
          return execute(first, at);
        case 'case':
          return unknown('is an expression of SQL', at.span);
        case 'destroy':
          return unknown('is nothing');
        default:
          return undefined;
      }
    },
  };
  return handled(handle);

  function connected(method: string, work: Value | undefined): Value | undefined {
    return method === 'execute' && work ? run.call(work, [databaseOf(speech)]) : undefined;
  }

  function execute(query: Value | undefined, { span }: CallSite): Value {
    const sent = sendable(query);
    if (sent) sendSql(sent.sends, span, run);
    else run.unreadable('runs a query that nobody can tell', span);
    return answered(span);
  }

  function started(method: string, { span }: CallSite): Value | undefined {
    if (method === 'setIsolationLevel' || method === 'setAccessMode') {
      return handled({ title: 'db.startTransaction', method: (next, _, site) => started(next, site) });
    }
    if (method !== 'execute') return undefined;
    run.emit(madeUp('BEGIN'), span);
    return controlled(speech);
  }
}

/** `db.transaction().execute(async trx => …)`. */
function transaction(speech: Speech): HandleValue {
  const { run } = speech;
  const handle: Handle = {
    title: 'db.transaction',
    method(name, [work], { span }) {
      if (name === 'setIsolationLevel' || name === 'setAccessMode') return handled(handle);
      if (name !== 'execute' || !work) return undefined;
      run.emit(madeUp('BEGIN'), span);
      const result = run.call(work, [databaseOf(speech)]);
      run.emit(madeUp('COMMIT'), span);
      return result;
    },
  };
  return handled(handle);
}

/** A transaction that the code itself ends. */
function controlled(speech: Speech): HandleValue {
  const database = databaseOf(speech).handle;
  const ends = (word: string) =>
    handled({ title: 'transaction', method: (name, _, at) => ended(name, word, at, speech.run) });
  return handled({
    ...database,
    method(name, args, at) {
      if (name === 'commit') return ends('COMMIT');
      if (name === 'rollback') return ends('ROLLBACK');
      return database.method?.(name, args, at);
    },
  });
}

function ended(name: string, word: string, { span }: CallSite, run: Run): Value | undefined {
  if (name !== 'execute') return undefined;
  run.emit(madeUp(word), span);
  return unknown('is nothing', span);
}
