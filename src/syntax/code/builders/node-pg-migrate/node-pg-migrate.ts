import type { Span } from '../../../../text/place.ts';
import type { Builder, CodeModule, Run } from '../../builder.ts';
import { type ComposedSql, standingFor } from '../../composed.ts';
import type { CallSite, HandleValue, Value } from '../../value.ts';
import { verbatim } from '../holes.ts';
import { sendSql } from '../sending.ts';
import { INDEX_OPERATIONS } from './indexes.ts';
import { type Operation, type Operations, type Pgm, pgLiteral } from './names.ts';
import { OPERATOR_OPERATIONS } from './operators.ts';
import { ROUTINE_OPERATIONS } from './routines.ts';
import { SECURITY_OPERATIONS } from './security.ts';
import { SEQUENCE_OPERATIONS } from './sequences.ts';
import { templated } from './sql.ts';
import { TABLE_OPERATIONS } from './tables.ts';
import { TYPE_OPERATIONS } from './types.ts';
import { VIEW_OPERATIONS } from './views.ts';

const OPERATIONS: Operations = {
  ...TABLE_OPERATIONS,
  ...INDEX_OPERATIONS,
  ...TYPE_OPERATIONS,
  ...VIEW_OPERATIONS,
  ...ROUTINE_OPERATIONS,
  ...SEQUENCE_OPERATIONS,
  ...SECURITY_OPERATIONS,
  ...OPERATOR_OPERATIONS,
  sql: ([text, args], pgm) => [templated(text, args, pgm)],
};

/** Migrations of node-pg-migrate: `exports.up = (pgm) => …`. */
export const nodePgMigrate: Builder = {
  id: 'node-pg-migrate',
  run(module: CodeModule, run: Run): boolean {
    const up = module.exported('up');
    if (!up) return false;
    run.call(up, [pgmHandle({ run, shorthands: module.exported('shorthands') })]);
    return true;
  },
  imported(from, name, run) {
    if (from !== 'node-pg-migrate') return undefined;
    if (name === 'PgLiteral') return literals({ run, shorthands: undefined });
    return name === 'PgType' ? types() : undefined;
  },
};

function pgmHandle(pgm: Pgm): HandleValue {
  const method = (called: string, args: readonly Value[], at: CallSite): Value | undefined => {
    const operation = Object.hasOwn(OPERATIONS, called) ? OPERATIONS[called] : undefined;
    if (operation) {
      send(operation, called, args, at, pgm);
      return NOTHING;
    }
    if (called === 'func') return pgLiteral(args[0], pgm);
    if (called === 'noTransaction') return value;
    return called === 'isUsingTransaction'
      ? { type: 'unknown', why: 'is known to the runner', span: at.span }
      : undefined;
  };
  const get = (property: string) => (property === 'db' ? database(pgm) : undefined);
  const value: HandleValue = { type: 'handle', handle: { title: 'pgm', method, get }, span: undefined };
  return value;
}

/** `new PgLiteral('now()')` and `PgLiteral.create('now()')`. */
function literals(pgm: Pgm): HandleValue {
  const method = (called: string, args: readonly Value[]) =>
    called === 'create' ? pgLiteral(args[0], pgm) : undefined;
  const call = (args: readonly Value[]) => pgLiteral(args[0], pgm);
  return { type: 'handle', handle: { title: 'PgLiteral', inert: true, call, method }, span: undefined };
}

/** `PgType.DOUBLE_PRECISION`. */
function types(): HandleValue {
  const get = (property: string, at: Span): Value => {
    const words = property.toLowerCase();
    const text = /^(pg|txid)_/.test(words) ? words : words.replaceAll('_', ' ').replace(/ 1$/, '');
    return { type: 'text', ...standingFor(text, at), span: at };
  };
  return { type: 'handle', handle: { title: 'PgType', inert: true, get }, span: undefined };
}

const NOTHING: Value = { type: 'literal', value: undefined, span: undefined };

/** Options on which it hangs what the database does. */
const FLAGS = ['concurrently', 'unique', 'ifExists', 'ifNotExists', 'cascade'];

function isUntold(arg: Value): boolean {
  if (arg.type !== 'dictionary') return arg.type === 'unknown';
  return !arg.complete || FLAGS.some((flag) => arg.entries.get(flag)?.type === 'unknown');
}

function send(
  operation: Operation,
  called: string,
  args: readonly Value[],
  { span }: CallSite,
  pgm: Pgm,
): void {
  const unknown = args.slice(1).find(isUntold);
  if (unknown) {
    const why = unknown.type === 'unknown' ? unknown.why : 'is known in part';
    pgm.run.unreadable(`calls \`pgm.${called}\` with something that ${why}`, span);
    return;
  }
  for (const statement of operation(args, pgm)) sendSql(statement, span, pgm.run);
}

/** `pgm.db`: it runs at once, before what `pgm` gathers. */
function database({ run }: Pgm): HandleValue {
  const method = (called: string, [said]: readonly Value[], at: CallSite): Value | undefined => {
    if (called !== 'query' && called !== 'select') return undefined;
    sendSql(textOfQuery(said, run), at.span, run);
    return { type: 'unknown', why: 'is known to the database alone', span: at.span };
  };
  return { type: 'handle', handle: { title: 'pgm.db', method }, span: undefined };
}

/** SQL, or an object that has it as `text`. */
function textOfQuery(said: Value | undefined, run: Run): ComposedSql {
  return verbatim(said?.type === 'dictionary' ? said.entries.get('text') : said, run);
}
