import type { Span } from '../text/place.ts';
import type { Node } from './tree.ts';

/** Where a mapping or list begins, as far as one line goes: code hosts show nothing that is longer. */
export function firstLine(node: Node, text: string): Span {
  const first = node.type === 'mapping' && !node.flow ? node.entries[0] : undefined;
  const end = first ? (first.value?.span.end ?? first.key.span.end) : node.span.end;
  return firstLineOf({ start: node.span.start, end }, text);
}

export function firstLineOf(span: Span, text: string): Span {
  for (let i = span.start; i < span.end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return { start: span.start, end: i };
  }
  return span;
}
