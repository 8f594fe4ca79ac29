import type { Dialect } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { madeUp, sql } from '../../composed.ts';
import type { CallSite, Dictionary, HandleValue, Value } from '../../value.ts';
import { verbatim } from '../holes.ts';
import { isGiven, ownText } from '../said.ts';
import { queryHandle } from './query.ts';
import { rawCall, rawSql } from './raw.ts';
import { schemaHandle } from './schema.ts';
import { identifier } from './words.ts';

/** `knex` itself, or a transaction of it. `isWithin`: what it does is a part of a transaction already. */
export function knexHandle(run: Run, isWithin: boolean): HandleValue {
  const value: HandleValue = {
    type: 'handle',
    handle: {
      title: 'knex',
      call: ([table], at) => queryHandle(run, at.span, table),
      get: (property, at) => {
        if (property === 'schema') return schemaHandle(run, at);
        if (property === 'fn') return functions(run);
        if (property === 'client') return client(run);
        if (property === 'seed' || property === 'migrate') return untold(`knex.${property}`);
        if (property === 'isTransaction') return { type: 'literal', value: isWithin, span: at };
        return undefined;
      },
      method: (called, args, at) => methodOf(called, args, at, run, isWithin, value),
    },
    span: undefined,
  };
  return value;
}

/** What runs other files. */
function untold(title: string): HandleValue {
  return { type: 'handle', handle: { title, method: () => undefined }, span: undefined };
}

function methodOf(
  called: string,
  args: readonly Value[],
  at: CallSite,
  run: Run,
  isWithin: boolean,
  self: HandleValue,
): Value | undefined {
  switch (called) {
    case 'raw':
      return rawCall(args, run, at);
    case 'ref':
      return reference(args[0], run, at);
    case 'transaction':
      return transaction(args[0], at, run, isWithin);
    case 'commit':
    case 'rollback':
      if (!isWithin) return undefined;
      return { type: 'literal', value: undefined, span: at.span };
    case 'batchInsert': {
      const query = queryHandle(run, at.span, args[0]);
      return query.handle.method?.('insert', args.slice(1, 2), at);
    }
    case 'withUserParams':
      return self;
    case 'queryBuilder':
      return queryHandle(run, at.span);
    case 'destroy':
    case 'initialize':
      return { type: 'literal', value: undefined, span: at.span };
    default:
      return queryHandle(run, at.span).handle.method?.(called, args, at);
  }
}

function reference(name: Value | undefined, run: Run, at: CallSite): HandleValue {
  return rawSql(identifier(name, run), run, at.span);
}

/** Inside a transaction another one is a savepoint, which changes nothing that others see. */
function transaction(callback: Value | undefined, at: CallSite, run: Run, isWithin: boolean): Value {
  if (!isWithin) run.emit(madeUp('begin'), at.span);
  if (callback?.type !== 'function') return transactionHandle(run, isWithin);
  run.call(callback, [knexHandle(run, true)]);
  if (!isWithin) run.emit(madeUp('commit'), at.span);
  return { type: 'unknown', why: 'is what a transaction comes to', span: at.span };
}

function transactionHandle(run: Run, isWithin: boolean): HandleValue {
  const within = knexHandle(run, true);
  const method = (called: string, args: readonly Value[], at: CallSite): Value | undefined => {
    if (!isWithin && (called === 'commit' || called === 'rollback')) {
      run.emit(madeUp(called), at.span);
      return { type: 'literal', value: undefined, span: at.span };
    }
    return within.handle.method?.(called, args, at);
  };
  return { ...within, handle: { ...within.handle, method } };
}

function functions(run: Run): HandleValue {
  const method = (called: string, [said]: readonly Value[], at: CallSite): Value | undefined => {
    if (called === 'now') {
      return rawSql(
        sql`CURRENT_TIMESTAMP${isGiven(said) ? sql`(${verbatim(said, run)})` : ''}`,
        run,
        at.span,
      );
    }
    return called === 'uuid' ? rawSql(madeUp(UUIDS[run.dialect]), run, at.span) : undefined;
  };
  return { type: 'handle', handle: { title: 'knex.fn', method }, span: undefined };
}

const UUIDS: Readonly<Record<Dialect, string>> = {
  postgres: '(gen_random_uuid())',
  mysql: '(UUID())',
  mariadb: '(UUID())',
  sqlite: '(lower(hex(randomblob(16))))',
};

/** The names under which a client is known, the commonest first; then its driver. */
const CLIENTS: Readonly<Record<Dialect, readonly string[]>> = {
  postgres: ['pg', 'postgres', 'postgresql', 'pgnative'],
  mysql: ['mysql2', 'mysql'],
  mariadb: ['mysql2', 'mysql', 'mariadb'],
  sqlite: ['sqlite3', 'better-sqlite3', 'sqlite'],
};

const DIALECTS: Readonly<Record<Dialect, string>> = {
  postgres: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite3',
};

function client(run: Run): Dictionary {
  const written = run.source({ start: 0, end: Number.MAX_SAFE_INTEGER });
  const names = CLIENTS[run.dialect];
  const name = names.find((known) =>
    ["'", '"', '`'].some((quote) => written.includes(quote + known + quote)),
  );
  const config = dictionary({ client: ownText(name ?? names[0] ?? '') });
  return dictionary({
    config,
    dialect: ownText(DIALECTS[run.dialect]),
    driverName: ownText(names[0] ?? ''),
  });
}

function dictionary(entries: Readonly<Record<string, Value>>): Dictionary {
  return { type: 'dictionary', entries: new Map(Object.entries(entries)), complete: false, span: undefined };
}
