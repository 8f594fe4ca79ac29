import type { Span } from '../../text/place.ts';

const BLOCK = /^(?!Block)\w+(?:Statement|Declaration)$|^(?:Method|Property)Definition$|^Property$/;

/** Where statements, declarations and members of a program stand, nested ones too. */
export function blocksOf(program: object): readonly Span[] {
  const blocks: Span[] = [];
  const open: unknown[] = [program];
  for (let node = open.pop(); open.length > 0 || node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const { type, range } = node as { readonly type?: unknown; readonly range?: readonly [number, number] };
    if (typeof type === 'string' && range && BLOCK.test(type))
      blocks.push({ start: range[0], end: range[1] });
    open.push(...Object.values(node));
  }
  return blocks;
}
