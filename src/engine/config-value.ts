import type { Mapping, Node, Scalar } from '../syntax/tree.ts';
import type { Span } from '../text/place.ts';

export type ConfigValue = string | number | boolean | null | readonly ConfigValue[] | ConfigMapping;

export interface ConfigMapping {
  readonly [key: string]: ConfigValue;
}

/** A config as plain data, with the place of each part by its JSON pointer. */
export interface PlacedValue {
  readonly value: ConfigValue;
  readonly keys: ReadonlyMap<string, Span>;
  readonly values: ReadonlyMap<string, Span>;
}

/** More than any config needs; what aliases multiply ends here. */
const MOST_NODES = 20_000;
const DEEPEST = 50;

/** Undefined when there is more than a config can need, as aliases within aliases make it. */
export function placedValue(root: Node | undefined, text: string): PlacedValue | undefined {
  const keys = new Map<string, Span>();
  const values = new Map<string, Span>();
  let count = 0;
  let tooLarge = false;
  const value = convert(root, '', 0);
  return tooLarge ? undefined : { value, keys, values };

  function convert(node: Node | undefined, pointer: string, depth: number): ConfigValue {
    if (++count > MOST_NODES || depth > DEEPEST) tooLarge = true;
    if (!node || tooLarge) return null;
    values.set(pointer, node.span);
    if (node.type === 'alias') return convert(node.target, pointer, depth + 1);
    if (node.type === 'scalar') return scalarValue(node, text);
    if (node.type === 'mapping') return converted(node, pointer, depth);
    return node.items.map((item, i) => convert(item, `${pointer}/${i}`, depth + 1));
  }

  function converted(node: Mapping, pointer: string, depth: number): ConfigMapping {
    const entries: [string, ConfigValue][] = [];
    for (const { key, value } of node.entries) {
      const name = String(scalarValue(key, text));
      const at = `${pointer}/${escaped(name)}`;
      keys.set(at, key.span);
      entries.push([name, convert(value, at, depth + 1)]);
    }
    return Object.fromEntries(entries);
  }
}

/** `off`, which YAML 1.1 reads as a boolean, stays the word that it is. */
function scalarValue({ value, style, span }: Scalar, text: string): string | number | boolean | null {
  if (style !== 'plain' || typeof value !== 'boolean') return value;
  const written = text.slice(span.start, span.end);
  return /^(?:true|false)$/i.test(written) ? value : written;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
