import type { Run } from '../../builder.ts';
import { type ComposedSql, concatenated } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { exchanged } from '../composing.ts';
import { hole } from '../holes.ts';
import { entry, list } from '../said.ts';
import { expressionOf, valueSql } from './values.ts';

/** What stands in quotes or comments of SQL, where nothing is replaced. */
const QUIET = String.raw`'(?:[^']|'')*'|"[^"]*"|\`[^\`]*\`|(\$\w*\$)[\s\S]*?\1|--[^\n]*|/\*[\s\S]*?\*/|::`;

const REPLACEMENT = new RegExp(`${QUIET}|:([A-Za-z_]\\w*)|(\\?)(?![|&?])`, 'g');

const BIND = new RegExp(`${QUIET}|\\$(\\w+)`, 'g');

/** The SQL of `sequelize.query(sql, options)`; undefined where it is not a string. */
export function querySql(args: readonly Value[], run: Run): ComposedSql | undefined {
  const [first, options] = args;
  const text = entry(first, 'query') ?? first;
  const sql = text?.type === 'text' ? text : expressionOf(text);
  if (!sql) return undefined;
  const replacements = entry(options, 'replacements') ?? entry(first, 'values');
  const bind = entry(options, 'bind') ?? entry(first, 'bind');
  return bound(replaced(sql, replacements, run), bind, run);
}

function replaced(sql: ComposedSql, by: Value | undefined, run: Run): ComposedSql {
  if (!by) return sql;
  let next = 0;
  return exchanged(sql, REPLACEMENT, ([, , name, mark]) => {
    if (mark) return among(list(by)?.items[next++], by, run);
    return name ? among(entry(by, name), by, run) : undefined;
  });
}

function bound(sql: ComposedSql, by: Value | undefined, run: Run): ComposedSql {
  if (!by) return sql;
  return exchanged(sql, BIND, ([, , name]) => {
    if (!name) return undefined;
    return among(list(by)?.items[Number(name) - 1] ?? entry(by, name), by, run);
  });
}

/** A value in SQL; an array is its items between commas. */
function among(value: Value | undefined, all: Value, run: Run): ComposedSql {
  if (!value) return hole(all, run);
  const items = list(value);
  if (!items?.complete) return valueSql(value, run);
  return concatenated(items.items.flatMap((item, i) => [...(i > 0 ? [COMMA] : []), valueSql(item, run)]));
}

const COMMA: ComposedSql = { text: ', ', pieces: [], holes: [] };
