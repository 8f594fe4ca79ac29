import type { Builder, CodeModule, Run } from '../builder.ts';
import { type ComposedSql, madeUp } from '../composed.ts';
import type { CallSite, Handle, HandleValue, Value } from '../value.ts';
import { handled, unknown } from './answers.ts';
import { sendSql } from './sending.ts';
import { identifierSql, sqlIn, sqlTag, wovenSql } from './sql-fragment.ts';

/** `up` of a runner of one's own: its first argument, or a part of that, is a client that takes SQL as text. */
export const sqlClient: Builder = {
  id: 'sql-client',
  run(module, run) {
    const forward = ['beforeUp', 'up'].flatMap((name) => exportedAs(name, module) ?? []);
    for (const up of forward) run.call(up, [handled(clientOf(ROOT, run))]);
    return forward.length > 0;
  },
  imported: (from, name, run) =>
    /^(?:sql|SQL|raw)$/.test(name) && !from.startsWith('.') ? handled(sqlTag(run)) : undefined,
};

function exportedAs(name: string, module: CodeModule): Value | undefined {
  const own = module.exported(name);
  if (own) return own;
  const whole = module.exported('default');
  return whole?.type === 'dictionary' ? whole.entries.get(name) : undefined;
}

/** What pg, slonik, Postgres.js, Drizzle, Prisma and SQLite's clients call it. */
const SENDS =
  /^(?:query|execute|exec|run|raw|unsafe|any|all|many|one|none|exists|maybe\w+|(?:any|many|one)First|\$?(?:execute|query)Raw(?:Unsafe)?|multi|simple)$/;
const TRANSACTS = /^(?:transaction|begin|tx|transact|\$transaction|withTransaction)$/;

/** Of Payload CMS, beside its client of the database. */
const READS = /^(?:find|findByID|findGlobal|findVersions|findVersionByID|count|countVersions|auth)$/;
const LOGS = /^(?:logger|log|console)$/;
const HOLDS = /^(?:release|end|close|destroy|disconnect|on|once|off)$/;

const ROOT = 'the client';
const within = (title: string, name: string) => (title === ROOT ? name : `${title}.${name}`);

function clientOf(title: string, run: Run): Handle {
  const client: Handle = {
    title,
    get: (name) => handled(LOGS.test(name) ? LOGGER : clientOf(within(title, name), run)),
    method(name, args, at) {
      const body = args.find(({ type }) => type === 'function');
      if (TRANSACTS.test(name) && body) return transacted(body, at);
      if (READS.test(name) || HOLDS.test(name)) return unknown('is read from the database', at.span);
      if (!SENDS.test(name) || args.length === 0) return undefined;
      const sql = sqlIn(args[0]);
      if (sql) sendSql(sql, at.span, run);
      else run.unreadable('runs SQL that is computed at run time', at.span);
      return unknown('is read from the database', at.span);
    },
    call: ([name], at) =>
      name?.type === 'text' || name?.type === 'list' ? pending(identifierSql(name, run), at) : undefined,
    tag: (template, at) => pending(wovenSql(template, run), at),
  };
  return client;

  function transacted(body: Value, at: CallSite): Value {
    run.emit(madeUp('BEGIN'), at.own);
    const result = run.call(body, [handled(client)]);
    run.emit(madeUp('COMMIT'), at.own);
    return result;
  }

  /** Postgres.js sends a tagged template when somebody waits for it; before that, it may be a part of another. */
  function pending(sql: ComposedSql, { span }: CallSite): HandleValue {
    const query: Handle & { readonly composed: ComposedSql } = {
      title: 'a query',
      lazy: true,
      composed: sql,
      method: (name) => (/^(?:simple|execute|values|raw)$/.test(name) ? handled(query, span) : undefined),
      settle: () => run.emit(sql, span),
    };
    return handled(query, span);
  }
}

const LOGGER: Handle = { title: 'logger', inert: true };
