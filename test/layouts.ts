import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { isCollection, isNode, isScalar, type Node, parseAllDocuments, visit } from 'yaml';

/** One way to write the same objects differently; the numbers say where and how. */
export interface Layout {
  readonly way: keyof typeof WAYS;
  /** Where it is best, if it is about a line: on one of those that matter, near them, or anywhere. */
  readonly aim: 'on' | 'near' | 'any';
  readonly at: number;
  readonly how: number;
}

export const layout: fc.Arbitrary<Layout> = fc.record({
  way: fc.constantFrom(
    ...([
      'comment',
      'beside',
      'anchor',
      'comment',
      'beside',
      'anchor',
      'alias',
      'alias',
      'flow',
      'lines',
      'blank',
    ] as const),
    ...(['quote', 'key', 'outdent', 'wide', 'odd', 'head', 'tail', 'crlf', 'mark', 'open'] as const),
  ),
  aim: fc.constantFrom('on', 'near', 'any'),
  at: fc.nat(),
  how: fc.nat(),
});

/** The documents of a text that hold something, as the reference reader sees them; undefined where it refuses something, or a key is none. */
export function valuesOf(text: string): readonly unknown[] | undefined {
  const documents = parseAllDocuments(text, { merge: true, logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  let keyless = false;
  for (const document of documents) {
    visit(document as never, {
      Pair(_, { key }) {
        if (!isScalar(key) || key.value === null) keyless = true;
      },
    });
  }
  if (keyless) return undefined;
  try {
    const values = documents.map((document) => document.toJS() as unknown);
    return structuredClone(values.filter((value) => value !== null));
  } catch {
    return undefined;
  }
}

/** Words of the lines that matter, and of those around them. */
export interface Aims {
  readonly on: readonly string[];
  readonly near: readonly string[];
}

/** Lays a text out anew, unless it would mean something else. */
export function laidOut(text: string, { way, aim, at, how }: Layout, { on, near }: Aims): string {
  const next = WAYS[way](text, at, how, { on, near, any: [] }[aim]);
  return next === text || isDeepStrictEqual(objectsOf(text), objectsOf(next)) ? next : text;
}

let latest: { readonly text: string; readonly objects: readonly unknown[] | undefined } | undefined;

function objectsOf(text: string): readonly unknown[] | undefined {
  if (latest?.text !== text) latest = { text, objects: valuesOf(text) };
  return latest.objects;
}

type Way = (text: string, at: number, how: number, words: readonly string[]) => string;

/** Changes one line, in place or by several. */
function line(change: (line: string, how: number) => string): Way {
  return (text, at, how, words) => {
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const lines = text.split(end);
    const near = lines.flatMap((own, i) => (words.some((word) => own.includes(word)) ? [i] : []));
    const index = near[at % near.length] ?? at % lines.length;
    return lines.with(index, change(lines[index] ?? '', how).replaceAll('\n', end)).join(end);
  };
}

const WAYS = {
  comment: line((own, how) => {
    const indent = /^[ ]*/.exec(own)?.[0] ?? '';
    return `${how % 3 === 0 ? '' : indent}# note ${how % 7}\n${own}`;
  }),
  beside: line((own, how) => own + [' # beside', '\t# beside', '  \t #beside: [1', '  '][how % 4]),
  blank: line((own, how) => (how % 2 === 0 ? `\n${own}` : `${own}\n  `)),
  quote: line((own, how) =>
    own.replace(/^( *(?:- )?[\w./-]+: +)([\w./:-]+)$/, how % 2 === 0 ? '$1"$2"' : "$1'$2'"),
  ),
  key: line((own, how) => own.replace(/^( *(?:- )?)([\w./-]+):/, how % 2 === 0 ? '$1"$2":' : '$1$2 :')),
  anchor: line((own, how) => own.replace(/^( *(?:- )?[\w./-]+:)(?= |$)/, `$1 &a${how % 90}`)),
  flow: inFlow((value) => JSON.stringify(value)),
  alias: shared,
  lines: inFlow((value, indent) =>
    JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${' '.repeat(indent + 2)}`),
  ),
  outdent(text, at) {
    const lines = text.split('\n');
    const heads = lines.flatMap((own, i) =>
      /^ *(?:- )?[\w./-]+:$/.test(own) && / +- /.test(lines[i + 1] ?? '') ? [i] : [],
    );
    const head = heads[at % heads.length];
    if (head === undefined) return text;
    const indent = /^ */.exec(lines[head + 1] ?? '')?.[0].length ?? 0;
    let end = head + 1;
    while (
      end < lines.length &&
      (lines[end]?.trim() === '' || (/^ */.exec(lines[end] ?? '')?.[0].length as number) >= indent)
    )
      end++;
    return lines.map((own, i) => (i > head && i < end ? own.replace(/^ {2}/, '') : own)).join('\n');
  },
  wide: (text) => text.replace(/^ +/gm, (indent) => indent + indent),
  odd: (text) => text.replace(/^ +/gm, (indent) => ' '.repeat(Math.ceil(indent.length * 1.5))),
  head: (text, _, how) =>
    `${['---\n', '# first\n---\n', '\n\n', '%YAML 1.2\n---\n', '--- # first\n'][how % 5]}${text}`,
  tail: (text, _, how) => `${text}${['...\n', '---\n# last\n', '\n\n', '---\n---\n', '# last'][how % 5]}`,
  crlf: (text) => text.replace(/\r?\n/g, '\r\n'),
  mark: (text) => (text.startsWith('\ufeff') ? text : `\ufeff${text}`),
  open: (text) => text.replace(/\r?\n$/, ''),
} satisfies { readonly [way: string]: Way };

interface Value {
  readonly document: number;
  readonly key: string;
  /** Where the key ends. */
  readonly start: number;
  readonly end: number;
  readonly node: Node;
  readonly value: unknown;
}

/** The values behind keys, in the order written. */
function valuesIn(text: string): readonly Value[] {
  if (!objectsOf(text)) return [];
  const found: Value[] = [];
  for (const [index, document] of parseAllDocuments(text).entries()) {
    visit(document as never, {
      Pair(_, { key, value }) {
        if (!isScalar(key) || !isNode(value) || !value.range) return;
        const [, start] = key.range ?? [0, 0];
        const [, end] = value.range;
        found.push({
          document: index,
          key: `${key.value}:`,
          start,
          end,
          node: value,
          value: value.toJS(document as never),
        });
      },
    });
  }
  return found;
}

/** Writes something else behind a key. */
function behindKey(text: string, { start, end }: Value, written: string): string {
  const rest = text.slice(end);
  const gap = rest.startsWith('\n') || rest.startsWith('\r') || rest === '' ? '' : '\n';
  return `${text.slice(0, start)}: ${written}${gap}${rest}`;
}

/** Writes one collection on one line, or in brackets on several. */
function inFlow(written: (value: unknown, indent: number) => string): Way {
  return (text, at) => {
    const found = valuesIn(text).filter(({ node }) => isCollection(node) && !node.flow);
    const one = found[at % found.length];
    if (!one) return text;
    const lineStart = text.lastIndexOf('\n', one.start) + 1;
    const indent = /^ */.exec(text.slice(lineStart))?.[0].length ?? 0;
    return behindKey(text, one, written(one.value, indent));
  };
}

/** Writes one of two values that are alike as an alias of the other one. */
function shared(text: string, at: number, how: number, words: readonly string[]): string {
  const found = valuesIn(text);
  const pairs = found.flatMap((first, i) =>
    found
      .slice(i + 1)
      .filter((second) => second.document === first.document && second.start >= first.end)
      .filter((second) => isDeepStrictEqual(first.value, second.value))
      .map((second) => ({ first, second })),
  );
  const near = pairs.filter(({ first, second }) => words.includes(first.key) || words.includes(second.key));
  const pair = near[at % near.length] ?? pairs[at % pairs.length];
  if (!pair) return text;
  const after = behindKey(text, pair.second, `*a${100 + (how % 90)}`);
  return `${after.slice(0, pair.first.start)}: &a${100 + (how % 90)}${after.slice(pair.first.start + 1)}`;
}
