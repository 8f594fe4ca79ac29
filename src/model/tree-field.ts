import { firstLine, firstLineOf } from '../syntax/first-line.ts';
import { entryAt, keysOf, plain, target } from '../syntax/lookup.ts';
import type { Entry, Node } from '../syntax/tree.ts';
import type { Located, Place, Span } from '../text/place.ts';
import { type Change, named } from './change.ts';
import type { AnyField, Origin } from './field.ts';
import { hasPlaceholder } from './placeholder.ts';
import type { Shape } from './shape.ts';

/** The keys that most rules pass through: what stands there is made once and kept, all else on its way again and again. */
const CROSSROADS = new Set(
  (
    'metadata spec template strategy updateStrategy rollingUpdate selector lifecycle readinessProbe livenessProbe ' +
    'startupProbe ports env image name initContainers terminationGracePeriodSeconds annotations canary blueGreen ' +
    'trafficRouting provider prometheus'
  ).split(' '),
);

const NONE: TreeField[] = [];

/** What every field is; `field.ts` gives it out. */
export class TreeField implements AnyField {
  readonly origin: Origin;
  readonly parent: TreeField | undefined;
  readonly key: string | number;
  readonly entry: Entry | undefined;
  readonly node: Node | undefined;
  readonly shape: Shape | undefined;
  readonly change: Change | undefined;
  readonly state: 'written' | 'absent' | 'unknown';
  answers: unknown[] | undefined;
  kept: TreeField[];

  constructor(
    origin: Origin,
    parent: TreeField | undefined,
    key: string | number,
    entry: Entry | undefined,
    node: Node | undefined,
    shape: Shape | undefined,
    change: Change | undefined,
  ) {
    this.origin = origin;
    this.parent = parent;
    this.key = key;
    this.entry = entry;
    this.node = node;
    this.shape = shape;
    this.change = change;
    this.state = this.#judge();
    this.answers = undefined;
    this.kept = NONE;
  }

  #judge(): 'written' | 'absent' | 'unknown' {
    if (this.change?.whole) return 'unknown';
    const node = target(this.node);
    if (node === undefined || (node.type === 'scalar' && node.value === null)) {
      const parent = this.parent;
      if (this.change || (parent?.state === 'unknown' && !parent.#comesInParts)) return 'unknown';
      return this.origin.partial && parent ? 'unknown' : 'absent';
    }
    if (node.type === 'scalar') {
      if (typeof node.value === 'string' && hasPlaceholder(node.value)) return 'unknown';
      return this.shape && !this.shape.accepts(node.value) ? 'unknown' : 'written';
    }
    return this.shape && this.shape.type !== 'any' && this.shape.type !== node.type ? 'unknown' : 'written';
  }

  /** Absent as written, and only some of its parts may come: the others stay absent. */
  get #comesInParts(): boolean {
    return this.change?.whole === false && target(this.node) === undefined && !this.origin.partial;
  }

  get value(): unknown {
    if (this.state !== 'written' || this.change) return undefined;
    return this.node?.type === 'scalar' ? this.node.value : plain(this.node, { left: 10_000 });
  }

  or(fallback: unknown): unknown {
    if (this.state === 'unknown') return undefined;
    return this.state === 'absent' ? fallback : this.value;
  }

  get(key: string): TreeField {
    if (!CROSSROADS.has(key)) return this.#child(key);
    for (const child of this.kept) if (child.key === key) return child;
    const child = this.#child(key);
    if (this.kept === NONE) this.kept = [child];
    else this.kept.push(child);
    return child;
  }

  #child(key: string): TreeField {
    const node = this.state === 'written' ? target(this.node) : undefined;
    const entry = node?.type === 'mapping' ? entryAt(node, key) : undefined;
    const change = this.change?.part(key);
    return new TreeField(this.origin, this, key, entry, entry?.value, this.shape?.child(key), change);
  }

  keys(): readonly string[] {
    const node = this.state === 'written' ? target(this.node) : undefined;
    if (node?.type !== 'mapping') return [];
    return this.change ? [...new Set([...keysOf(node), ...this.change.parts])] : keysOf(node);
  }

  items(): readonly TreeField[] {
    const node = this.state === 'written' ? target(this.node) : undefined;
    if (node?.type !== 'sequence') return [];
    const shape = this.shape?.item();
    const changeOf = (item: Node | undefined, i: number) => this.change?.item(i, nameIn(item));
    return node.items.map(
      (item, i) => new TreeField(this.origin, this, i, undefined, item, shape, changeOf(item, i)),
    );
  }

  /** Of a list: whether something else in the input adds items, which are found neither by their place nor by a name written here. */
  get grows(): boolean {
    const node = target(this.node);
    if (!this.change || node?.type !== 'sequence') return false;
    const own = new Set(node.items.flatMap((item, i) => [String(i), named(nameIn(item) ?? '')]));
    return [...this.change.parts].some((part) => !own.has(part));
  }

  get anchored(): Located | undefined {
    if (this.node?.type !== 'alias' || !this.node.target) return undefined;
    return { place: this.#at(firstLine(this.node.target, this.origin.text)) };
  }

  get place(): Place {
    if (this.node === undefined || (this.node.type === 'scalar' && this.node.value === null)) {
      return this.entry ? this.#at(this.entry.key.span) : this.#placeWhenAbsent();
    }
    if (this.node.type === 'scalar' || this.node.type === 'alias') {
      return this.#at(firstLineOf(this.node.span, this.origin.text));
    }
    if (this.entry) return this.#at(this.entry.key.span);
    return this.parent ? this.#at(firstLine(this.node, this.origin.text)) : this.#placeWhenAbsent();
  }

  #placeWhenAbsent(): Place {
    if (this.parent?.parent) return this.parent.place;
    const root = target((this.parent ?? this).node);
    const metadata = root?.type === 'mapping' ? entryAt(root, 'metadata')?.value : undefined;
    const name = metadata?.type === 'mapping' ? entryAt(metadata, 'name')?.value : undefined;
    if (name?.type === 'scalar') return this.#at(name.span);
    return this.#at(root ? firstLine(root, this.origin.text) : { start: 0, end: 0 });
  }

  #at(span: Span): Place {
    return { document: this.origin.document, span };
  }

  part(start: number, end: number): Located {
    const node = target(this.node);
    if (node?.type !== 'scalar' || typeof node.value !== 'string') return this;
    const inside = node.value.slice(start, end);
    if (inside === '') return this;
    const quote = node.style === 'double' || node.style === 'single' ? 1 : 0;
    const { span } = node;
    const source = this.origin.text.slice(span.start, span.end);
    // Escapes and folded lines are longer in the text than in the value: without any, offsets agree.
    const exact = source.length === node.value.length + 2 * quote;
    const at = exact ? quote + start : source.indexOf(inside);
    if (at < 0 || (!exact && source.indexOf(inside, at + 1) >= 0)) return this;
    return { place: this.#at({ start: span.start + at, end: span.start + at + inside.length }) };
  }
}

function nameIn(item: Node | undefined): string | undefined {
  const node = target(item);
  const name = node?.type === 'mapping' ? target(entryAt(node, 'name')?.value) : undefined;
  return name?.type === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}
