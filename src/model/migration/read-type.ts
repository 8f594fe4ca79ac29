import type { TypeName as TypeNode } from '@pgsql/types';
import { as, stringsOf } from './read-node.ts';
import type { TypeName } from './type-name.ts';
import { closing, nameAt, textOf, type Writing } from './writing.ts';

const SERIAL = new Map([
  ['serial', 'int4'],
  ['serial4', 'int4'],
  ['bigserial', 'int8'],
  ['serial8', 'int8'],
  ['smallserial', 'int2'],
  ['serial2', 'int2'],
]);

/** Words that go on with a type after its first: `double precision`, `timestamp (3) with time zone`. */
const MORE = [
  'precision',
  'varying',
  'with',
  'without',
  'time',
  'zone',
  'array',
  'character',
  'char',
  'large',
];
const OF_INTERVAL = ['year', 'month', 'day', 'hour', 'minute', 'second', 'to'];

export function typeNameOf(node: TypeNode | undefined, writing: Writing): TypeName {
  const names = stringsOf(node?.names);
  const schema = names.at(-2);
  const name = names.at(-1) ?? '';
  const integer = schema === undefined ? SERIAL.get(name) : undefined;
  return {
    schema: schema === 'pg_catalog' ? undefined : schema,
    name: integer ?? name,
    modifiers: (node?.typmods ?? []).flatMap((modifier) => {
      const constant = as(modifier, 'A_Const');
      return constant?.ival ? [constant.ival.ival ?? 0] : [];
    }),
    dimensions: node?.arrayBounds?.length ?? 0,
    serial: integer !== undefined,
    text: node ? writtenAs(node, writing) : '',
  };
}

function writtenAs(node: TypeNode, writing: Writing): string {
  const range = nameAt(writing, node.location);
  if (!range) return '';
  const { tokens } = writing;
  const first = tokens[range.from];
  const more = first?.value === 'interval' ? OF_INTERVAL : MORE;
  let to = range.to;
  for (let token = tokens[to]; token && token.depth === first?.depth; token = tokens[to]) {
    if (token.value === '(' || token.value === '[') to = closing(writing, to) + 1;
    else if (token.type === 'word' && more.includes(token.value)) to += 1;
    else if (token.value === '%') to += 2;
    else break;
  }
  return textOf(writing, { from: range.from, to: Math.min(to, tokens.length) });
}
