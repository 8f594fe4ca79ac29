import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { isMap, isScalar, isSeq, type Node, parseAllDocuments, visit } from 'yaml';

/** One way to write the same objects differently; the numbers say where and how. */
export interface Layout {
  readonly way: keyof typeof WAYS;
  readonly at: number;
  readonly how: number;
}

export const layout: fc.Arbitrary<Layout> = fc.record({
  way: fc.constantFrom(
    ...(['comment', 'beside', 'blank', 'quote', 'key', 'flow', 'lines', 'anchor'] as const),
    ...(['outdent', 'wide', 'odd', 'head', 'tail', 'crlf', 'mark', 'open'] as const),
  ),
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

/** Lays a text out anew, unless it would mean something else. */
export function laidOut(text: string, { way, at, how }: Layout): string {
  const next = WAYS[way](text, at, how);
  return next === text || isDeepStrictEqual(objectsOf(text), objectsOf(next)) ? next : text;
}

let latest: { readonly text: string; readonly objects: readonly unknown[] | undefined } | undefined;

function objectsOf(text: string): readonly unknown[] | undefined {
  if (latest?.text !== text) latest = { text, objects: valuesOf(text) };
  return latest.objects;
}

type Way = (text: string, at: number, how: number) => string;

/** Changes one line, in place or by several. */
function line(change: (line: string, how: number) => string): Way {
  return (text, at, how) => {
    const lines = text.split('\n');
    const index = at % lines.length;
    return lines.with(index, change(lines[index] ?? '', how)).join('\n');
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

/** Writes one collection on one line, or in brackets on several. */
function inFlow(written: (value: unknown, indent: number) => string): Way {
  return (text, at) => {
    if (!objectsOf(text)) return text;
    const found: { readonly start: number; readonly end: number; readonly value: unknown }[] = [];
    for (const document of parseAllDocuments(text)) {
      visit(document as never, {
        Pair(_, { key, value }) {
          if (!isScalar(key) || !(isMap(value) || isSeq(value)) || (value as { flow?: boolean }).flow) return;
          const [, keyEnd] = key.range ?? [0, 0];
          const [, end] = (value as Node).range ?? [0, 0];
          found.push({ start: keyEnd, end, value: value.toJS(document as never) });
        },
      });
    }
    const one = found[at % found.length];
    if (!one) return text;
    const lineStart = text.lastIndexOf('\n', one.start) + 1;
    const indent = /^ */.exec(text.slice(lineStart))?.[0].length ?? 0;
    const rest = text.slice(one.end);
    const gap = rest.startsWith('\n') || rest.startsWith('\r') || rest === '' ? '' : '\n';
    return `${text.slice(0, one.start)}: ${written(one.value, indent)}${gap}${rest}`;
  };
}
