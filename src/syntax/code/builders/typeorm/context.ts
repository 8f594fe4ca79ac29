import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import { NO_SQL } from '../../composed.ts';
import type { Handle, Value } from '../../value.ts';
import { handled } from '../answers.ts';
import { nameOf } from '../holes.ts';
import { quoted } from '../quoting.ts';
import { sendQuery } from './call.ts';

/** What some projects call `up` with instead of a query runner: `{ queryRunner, runQuery, escape, tablePrefix }`. */
export function inContext(property: string, run: Run, at: Span): Value | undefined {
  switch (property) {
    case 'runQuery':
      return handled({ title: property, call: (args, call) => sendQuery(run, args, call) }, at);
    case 'escape':
      return handled(escapes(run), at);
    case 'tablePrefix':
      return { type: 'text', ...NO_SQL, span: at };
    case 'schemaBuilder':
      return handled(SCHEMA_BUILDER, at);
    default:
      return undefined;
  }
}

/** `escape.tableName('users')`. */
function escapes({ dialect }: Run): Handle {
  return {
    title: 'escape',
    inert: true,
    method: (_, [name], { span }) => ({ type: 'text', ...quoted(nameOf(name, 'name'), dialect), span }),
  };
}

/** A language of its own: what it does is said to be unknown, what it describes is not. */
const SCHEMA_BUILDER: Handle = {
  title: 'schemaBuilder',
  method: (name, _, { span }) => (name === 'column' ? handled(DESCRIPTION, span) : undefined),
};

const DESCRIPTION: Handle = {
  title: 'column',
  inert: true,
  get: (_, at) => handled(DESCRIPTION, at),
  method: (_name, _args, { span }) => handled(DESCRIPTION, span),
};
