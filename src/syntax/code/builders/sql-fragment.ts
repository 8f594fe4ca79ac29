import type { Span } from '../../../text/place.ts';
import type { Run } from '../builder.ts';
import { type ComposedSql, concatenated, joined, madeUp, standingFor } from '../composed.ts';
import type { CallSite, Handle, HandleValue, Template, Value } from '../value.ts';
import { handled } from './answers.ts';
import { hole } from './holes.ts';
import { quoted, stringSql } from './quoting.ts';
import { several, wordOf } from './said.ts';

/** SQL that may be a part of other SQL: `sql.identifier(['users'])` in a template of slonik. */
class Fragment implements Handle {
  readonly title = 'sql';
  readonly inert = true;
  readonly composed: ComposedSql;

  constructor(composed: ComposedSql) {
    this.composed = composed;
  }

  /** `.append(…)`, `.as(…)`, `.mapWith(…)`: still the same SQL. */
  method(): Value {
    return handled(this);
  }
}

export function fragment(composed: ComposedSql, span: Span): HandleValue {
  return handled(new Fragment(composed), span);
}

/** The SQL of a fragment, a string or `{ text }`; undefined: none of them. */
export function sqlIn(value: Value | undefined): ComposedSql | undefined {
  if (value?.type === 'text') return value;
  if (value?.type === 'handle')
    return 'composed' in value.handle ? (value.handle as Fragment).composed : undefined;
  if (value?.type !== 'dictionary') return undefined;
  const text = value.entries.get('text') ?? value.entries.get('sql');
  return text?.type === 'text' ? text : undefined;
}

/** `sql` of slonik, Drizzle, sql-template-strings and their like: fragments go in as SQL, all else as values. */
export function sqlTag(run: Run): Handle {
  const tag: Handle = {
    title: 'sql',
    inert: true,
    get: () => handled(tag),
    tag: (template, { span }) => fragment(wovenSql(template, run), span),
    call: ([first], at) => rawOf(first, run, at),
    method(name, args, at) {
      const [first] = args;
      if (name === 'identifier') return fragment(identifierSql(first, run), at.span);
      if (name === 'join') return fragment(joinedSql(args, run), at.span);
      if (name === 'raw' || name === 'unsafe') return rawOf(first, run, at);
      if (name === 'literalValue') return fragment(valueSql(first, run), at.span);
      if (name === 'type' || name === 'typeAlias') return handled(tag);
      return fragment(hole(first, run), at.span);
    },
  };
  return tag;
}

function rawOf(value: Value | undefined, run: Run, { span }: CallSite): Value {
  return fragment(sqlIn(value) ?? hole(value, run), span);
}

export function wovenSql({ words, values }: Template, run: Run): ComposedSql {
  return concatenated(
    words.flatMap((word, i) => {
      const value = values[i];
      return value ? [word, valueSql(value, run)] : [word];
    }),
  );
}

/** What goes to the server as a parameter, as it would be written. */
function valueSql(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'text' && value.holes.length === 0) return stringSql(value, run.dialect);
  if (value?.type === 'literal') return standingFor(String(value.value ?? 'NULL'), value.span);
  return (value?.type === 'handle' && sqlIn(value)) || hole(value, run);
}

/** `"a"."b"` of `['a', 'b']`. */
export function identifierSql(value: Value | undefined, run: Run): ComposedSql {
  const names = several(value).map((name) =>
    name.type === 'text' ? quoted(name, run.dialect) : hole(name, run),
  );
  return names.length === 0 ? hole(value, run) : joined(names, '.');
}

function joinedSql([list, glue]: readonly Value[], run: Run): ComposedSql {
  if (list?.type !== 'list' || !list.complete) return hole(list, run);
  const parts = list.items.map((item) => valueSql(item, run));
  const between = sqlIn(glue) ?? madeUp(wordOf(glue) ?? ', ');
  return concatenated(parts.flatMap((part, i) => (i === 0 ? [part] : [between, part])));
}
