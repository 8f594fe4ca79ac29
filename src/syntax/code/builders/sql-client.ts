import type { Builder, CodeModule, Run } from '../builder.ts';
import { madeUp } from '../composed.ts';
import type { CallSite, Handle, HandleValue, Template, Value } from '../value.ts';
import { entry } from './said.ts';
import { sendValue } from './sending.ts';

/** `up` of a runner of one's own: its first argument, or a part of that, is a client that takes SQL as text. */
export const sqlClient: Builder = {
  id: 'sql-client',
  run(module, run) {
    const up = forward(module);
    if (!up) return false;
    run.call(up, [clientOf(run)]);
    return true;
  },
};

function forward(module: CodeModule): Value | undefined {
  const up = module.exported('up');
  if (up) return up;
  const whole = module.exported('default');
  return whole?.type === 'dictionary' ? whole.entries.get('up') : undefined;
}

/** What pg, slonik, Postgres.js, Drizzle, Prisma and SQLite's clients call it. */
const SENDS =
  /^(?:query|execute|exec|run|raw|unsafe|any|many|one|none|maybe\w+|\$?(?:execute|query)Raw(?:Unsafe)?|multi|simple)$/;
const TRANSACTS = /^(?:transaction|begin|tx|transact|\$transaction|withTransaction)$/;

function clientOf(run: Run): HandleValue {
  const client: Handle = {
    title: 'the client',
    get: () => value,
    method(name, args, at) {
      const [first] = args;
      if (TRANSACTS.test(name) && args.some(({ type }) => type === 'function')) return within(args, at);
      if (!SENDS.test(name) || !first) return undefined;
      sendValue(sqlIn(first), at.span, run);
      return undefined;
    },
    tag: (template, at) => pending(template, at),
  };
  const value: HandleValue = { type: 'handle', handle: client, span: undefined };
  return value;

  function within(args: readonly Value[], at: CallSite): Value {
    run.emit(madeUp('BEGIN'), at.own);
    const body = args.find(({ type }) => type === 'function') as Value;
    const result = run.call(body, [value]);
    run.emit(madeUp('COMMIT'), at.own);
    return result;
  }

  /** Postgres.js sends a tagged template when somebody waits for it. */
  function pending({ words, values }: Template, { span }: CallSite): HandleValue {
    const sql = run.woven({ words, values });
    return {
      type: 'handle',
      span,
      handle: { title: 'a query', settle: () => run.emit(sql, span) },
    };
  }
}

/** A query is a string, or an object that has it. */
function sqlIn(query: Value): Value {
  return entry(query, 'text') ?? entry(query, 'sql') ?? query;
}
