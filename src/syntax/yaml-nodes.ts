import {
  CST,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
  type Alias as YamlAlias,
  type Scalar as YamlScalar,
} from 'yaml';
import type { Span } from '../text/place.ts';
import { isMergeKey, readPlain } from './scalars.ts';
import type { Alias, Entry, Mapping, Node, Scalar, ScalarValue, Sequence, SyntaxDefect } from './tree.ts';

interface Conversion {
  readonly text: string;
  readonly defects: SyntaxDefect[];
  /** The last value of each anchor so far; undefined while that value is still being read. */
  readonly anchors: Map<string, Node | undefined>;
}

/** The yaml package's nodes as ours. What it takes and Kubernetes refuses goes to `defects`. */
export function convert(root: ParsedNode | null, text: string, defects: SyntaxDefect[]): Node | undefined {
  return nodeOf(root, { text, defects, anchors: new Map() });
}

function nodeOf(node: ParsedNode | null, to: Conversion): Node | undefined {
  if (!node || isNothing(node)) return undefined;
  if (isAlias(node)) return aliasOf(node, to);
  const { anchor } = node;
  if (anchor === undefined) return contentOf(node, to);
  to.anchors.set(anchor, undefined);
  const content = { ...contentOf(node, to), anchor };
  to.anchors.set(anchor, content);
  return content;
}

/** Where nothing is written at all, not even an anchor or tag. */
function isNothing(node: ParsedNode): boolean {
  if (!isScalar(node) || node.type !== 'PLAIN') return false;
  return node.range[0] === node.range[1] && node.anchor === undefined && node.tag === undefined;
}

function contentOf(node: YamlScalar.Parsed | YAMLMap.Parsed | YAMLSeq.Parsed, to: Conversion): Node {
  if (isScalar(node)) return scalarOf(node as YamlScalar.Parsed, to);
  return isMap(node) ? mappingOf(node as YAMLMap.Parsed, to) : sequenceOf(node as YAMLSeq.Parsed, to);
}

function aliasOf(node: YamlAlias.Parsed, { anchors, defects }: Conversion): Alias {
  const name = node.source;
  const span = { start: node.range[0], end: node.range[1] };
  const target = anchors.get(name);
  if (!target) {
    const why = anchors.has(name) ? 'stands inside the value that it stands for' : 'has no anchor before it';
    defects.push({ span, message: `\`*${name}\` ${why}` });
  }
  return { type: 'alias', name, target, span };
}

const styles = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const;

function scalarOf(node: YamlScalar.Parsed, to: Conversion): Scalar {
  const style = styles[node.type ?? 'PLAIN'];
  const span = spanOf(node, to.text);
  return { type: 'scalar', value: resolve(node, span, to), style, span };
}

function spanOf(node: YamlScalar.Parsed, text: string): Span {
  const [start, end] = node.range;
  const token = node.srcToken;
  if (token?.type !== 'block-scalar') return { start, end };
  const [header] = token.props as CST.SourceToken[];
  const body = end - token.source.length;
  let last = end;
  while (last > body && /[ \t\r\n]/.test(text.charAt(last - 1))) last--;
  if (last === body) return { start, end: start + (header?.source.length ?? 0) };
  while (last < text.length && !/[\r\n]/.test(text.charAt(last))) last++;
  return { start, end: last };
}

const standard = 'tag:yaml.org,2002:';

interface Kind {
  readonly name: string;
  readonly fits: (value: ScalarValue) => boolean;
}

/** The tags that change how a text is read; every other tag leaves it a text. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [`${standard}null`, { name: 'null', fits: (value) => value === null }],
  [`${standard}bool`, { name: 'a boolean', fits: (value) => typeof value === 'boolean' }],
  [`${standard}int`, { name: 'a whole number', fits: (value) => Number.isInteger(value) }],
  [`${standard}float`, { name: 'a number', fits: (value) => typeof value === 'number' }],
]);

function textOf({ source, srcToken }: YamlScalar.Parsed, { start, end }: Span, text: string): string {
  if (srcToken?.type === 'block-scalar') {
    // The parser ends every block scalar with a line break; Kubernetes does not where the text ends without one.
    return end === text.length && source.endsWith('\n') ? source.slice(0, -1) : source;
  }
  const written = text.slice(start, end);
  // The parser may have been given the lines of a quoted scalar as one.
  if (!srcToken || srcToken.source === written) return source;
  return CST.resolveAsScalar({ ...srcToken, source: written })?.value ?? source;
}

function resolve(node: YamlScalar.Parsed, span: Span, to: Conversion): ScalarValue {
  const text = textOf(node, span, to.text);
  if (node.tag === undefined) return node.type === 'PLAIN' ? readPlain(text) : text;
  const kind = kinds.get(node.tag);
  if (!kind) return text;
  const value = readPlain(text);
  if (kind.fits(value)) return value;
  to.defects.push({ span, message: `This is not ${kind.name}, as its tag says` });
  return text;
}

function mappingOf(node: YAMLMap.Parsed, to: Conversion): Mapping {
  const entries: Entry[] = [];
  const names = new Map<string, Span>();
  let start: number | undefined;
  let end = node.range[0];
  for (const pair of node.items) {
    const key = keyOf(pair.key, to);
    const value = nodeOf(pair.value, to);
    if (!key) continue;
    start ??= key.span.start;
    end = value?.span.end ?? indicatorEnd(pair.srcToken?.sep, 'map-value-ind') ?? key.span.end;
    entries.push({ key, value });

    const name = String(key.value);
    const first = names.get(name);
    if (first && !isMergeKey(key)) {
      const message = `The key \`${name}\` is given twice`;
      to.defects.push({ span: key.span, message, repeats: { key: name, first } });
    }
    names.set(name, first ?? key.span);
  }
  const flow = node.flow === true;
  // A single pair inside `[ ]` is a mapping without brackets, and without a token of its own.
  const span =
    flow && node.srcToken ? { start: node.range[0], end: node.range[1] } : { start: start ?? end, end };
  return { type: 'mapping', entries, flow, span };
}

/** A key as a scalar; undefined, and a defect, for a mapping or list, which no object has as a key. */
function keyOf(node: ParsedNode, to: Conversion): Scalar | undefined {
  const key = nodeOf(node, to);
  if (!key) {
    const [start, end] = node.range;
    return { type: 'scalar', value: null, style: 'plain', span: { start, end } };
  }
  if (key.type === 'scalar') return key;
  if (key.type === 'alias') {
    if (!key.target) return undefined;
    if (key.target.type === 'scalar') {
      const { value, style } = key.target;
      return { type: 'scalar', value, style, span: key.span };
    }
  }
  to.defects.push({ span: key.span, message: 'A mapping or list cannot be a key' });
  return undefined;
}

function sequenceOf(node: YAMLSeq.Parsed, to: Conversion): Sequence {
  const items = node.items.map((item) => nodeOf(item as ParsedNode, to));
  const flow = node.flow === true;
  const start = node.range[0];
  if (flow) return { type: 'sequence', items, flow, span: { start, end: node.range[1] } };
  const token = node.srcToken as CST.BlockSequence | undefined;
  const dashes = token?.items.map((item) => indicatorEnd(item.start, 'seq-item-ind')) ?? [];
  const lastDash = dashes.findLast((dash) => dash !== undefined);
  return { type: 'sequence', items, flow, span: { start, end: items.at(-1)?.span.end ?? lastDash ?? start } };
}

function indicatorEnd(tokens: readonly CST.SourceToken[] | undefined, type: CST.SourceToken['type']) {
  const indicator = tokens?.find((token) => token.type === type);
  return indicator && indicator.offset + indicator.source.length;
}
