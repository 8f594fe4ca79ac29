import fc from 'fast-check';
import { splitDocuments } from '../src/syntax/documents.ts';
import type { Node } from '../src/syntax/tree.ts';
import { parseYaml } from '../src/syntax/yaml.ts';
import type { Span } from '../src/text/place.ts';

/** Values that some field, some reader or some rule has not expected. */
const ODD: readonly string[] = [
  ...[
    'null',
    '~',
    '""',
    '{}',
    '[]',
    '[{}]',
    '[null]',
    '[[]]',
    '{ a: b }',
    '{ "": "" }',
    'text',
    'true',
    'yes',
  ],
  ...['0', '1', '-1', '2', '3', '5', '60', '1.5', '1e2', '1e3', '0x10', '1e400', '.inf', '.nan', '1.5.2'],
  ...['2147483648', '99999999999999999999', '"1"', '"0"', '"-1"', '0%', '1%', '50%', '100%', '101%', '-5%'],
  ...['"25 %"', '%', '33.3%', '5s', '1h30m', '-5s', '500m', '1Ki', '2024-01-01', '12:30'],
  ...['web', 'WEB', '" web "', 'http', 'HTTP', 'default', '*', '"*"', '.', '..', '../base', '/', '///'],
  ...['${X}', '__X__', '"<x>"', '{{ x }}', 'x{{ y }}', '"\\u0000"', '"\\ud800"', '"é💥"', '"a\\nb"', '"`"'],
  ...['!!str 3', '!!binary aGk=', '&a x', '*a', '|', '">"', "'", '"', '[', '{', ':', '- a', '#', '@', '%'],
  ...['constructor', '__proto__', 'toString', ':latest', '@sha256:', 'a@b@c', 'a:b:c', 'docker.io/', '/x:'],
  ...['[sh, -c, "sleep 5"]', '[sh, -c]', '[sleep]', '"sh -c \'"', '[sh, -c, "exec"]', '[true]', '[[sh]]'],
  ...['{ matchLabels: null }', '{ matchExpressions: [{ key: app, operator: Is }] }', '[{ name: web }]'],
  'x'.repeat(300),
  '[a, a]',
];

/** Keys that mean something in another place, in no place, or nearly. */
const KEYS: readonly string[] = [
  ...[
    'x',
    '""',
    'Spec',
    'spec',
    'metadata',
    'name',
    'labels',
    'template',
    'replicas',
    'strategy',
    'containers',
  ],
  ...[
    'preStop',
    'lifecycle',
    'exec',
    'sleep',
    'selector',
    'matchLabels',
    'matchExpressions',
    'ports',
    'port',
  ],
  ...[
    'kind',
    'apiVersion',
    'items',
    'maxSurge',
    'maxUnavailable',
    'readinessProbe',
    'startupProbe',
    'httpGet',
  ],
  ...['resources', 'patches', 'components', 'namespace', 'namePrefix', 'commonLabels', 'images', '__proto__'],
  ...['constructor', '<<', '1', 'null', '? a', '- a', 'replicsa', 'x.y/z', '"a b"', '${X}', '{{ x }}'],
];

export interface Mutation {
  readonly how: keyof typeof WAYS;
  readonly at: number;
  readonly with: number;
}

/** What stands somewhere in a file: a node, or an entry with its key. */
interface Part extends Span {
  readonly type: Node['type'];
  readonly flow: boolean;
  /** The key, where this is the value of an entry. */
  readonly key?: Span;
  /** Whether it is an item of a list. */
  readonly item: boolean;
}

type Way = (text: string, parts: readonly Part[], at: number, other: number) => string;

const WAYS = {
  value: onPart((text, part, { other }) => put(text, part, pick(ODD, other))),
  copied: onPart((text, part, { parts, other }) => {
    const from = pick(parts, other);
    return put(text, part, text.slice(from.start, from.end));
  }),
  wrapped: onPart((text, part, { other }) => {
    const own = text.slice(part.start, part.end);
    const inner = own.includes('\n') ? '3' : own;
    return put(
      text,
      part,
      [`[${inner}]`, `{ a: ${inner} }`, `"${inner}"`, `[${inner}, ${inner}]`][other % 4] ?? '',
    );
  }),
  deleted: onPart((text, part) => put(text, wholeOf(text, part), '')),
  doubled: onPart((text, part) => {
    const { start, end } = wholeOf(text, part);
    const own = text.slice(start, end);
    const column = start - (text.lastIndexOf('\n', start - 1) + 1);
    const between = part.flow ? ', ' : `\n${' '.repeat(column)}`;
    return put(text, { start: end, end }, between + own);
  }),
  renamed: onPart((text, part, { other }) =>
    part.key ? put(text, part.key, pick(KEYS, other)) : put(text, part, pick(ODD, other)),
  ),
  swapped: onPart((text, part, { parts, other }) => {
    const [first, second] = [part, pick(parts, other)].sort((a, b) => a.start - b.start);
    if (!first || !second || first.end > second.start) return text;
    const moved = put(text, second, text.slice(first.start, first.end));
    return put(moved, first, text.slice(second.start, second.end));
  }),
  cut: (text, _, at, other) =>
    put(text, { start: at % text.length, end: (at % text.length) + 1 + (other % 30) }, ''),
  ended: (text, _, at) => text.slice(0, at % text.length),
  inserted: (text, _, at, other) =>
    put(text, { start: at % text.length, end: at % text.length }, pick(ODD, other)),
  indented: (text, _, at, other) => {
    const start = text.lastIndexOf('\n', at % text.length) + 1;
    return put(text, { start, end: start + (other % 4) }, ' '.repeat(other % 3));
  },
  document: (text, _, at) => {
    const chunks = text.split(/^---\n/m);
    return [...chunks, pick(chunks, at)].join('\n---\n');
  },
} satisfies { readonly [name: string]: Way };

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom(...(Object.keys(WAYS) as (keyof typeof WAYS)[])),
  at: fc.nat(),
  with: fc.nat(),
});

/** A text after one mutation. */
export async function mutated(text: string, { how, at, with: other }: Mutation): Promise<string> {
  if (text === '') return text;
  return WAYS[how](text, await partsOf(text), at, other);
}

interface Around {
  readonly parts: readonly Part[];
  readonly other: number;
}

function onPart(way: (text: string, part: Part, around: Around) => string): Way {
  return (text, parts, at, other) =>
    parts.length === 0 ? text : way(text, pick(parts, at), { parts, other });
}

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

function put(text: string, { start, end }: Span, instead: string): string {
  return text.slice(0, start) + instead + text.slice(end);
}

/** With its key, or its dash. */
function wholeOf(text: string, { start, end, key, item, flow }: Part): Span {
  if (key) return { start: key.start, end };
  const dash = item && !flow ? text.lastIndexOf('-', start) : -1;
  return { start: dash < 0 ? start : dash, end };
}

/** All nodes of a file, with their places in it. */
async function partsOf(text: string): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const { text: own, start } of splitDocuments(text)) {
    const { root } = await parseYaml(own);
    const moved = (span: Span) => ({ start: start + span.start, end: start + span.end });
    const add = (node: Node, flow: boolean, item: boolean, key?: Span) => {
      parts.push({ ...moved(node.span), type: node.type, flow, item, ...(key && { key: moved(key) }) });
      if (node.type === 'mapping') {
        for (const { key: own, value } of node.entries) if (value) add(value, node.flow, false, own.span);
      } else if (node.type === 'sequence') {
        for (const item of node.items) if (item) add(item, node.flow, true);
      }
    };
    if (root) add(root, false, false);
  }
  return parts;
}
