/**
 * A map by text that never changes: `with` gives a new one that shares all but a few small arrays with the old one.
 * A hash trie of 32 branches a level. What is set to undefined is gone.
 */
export class SharedMap<V> {
  readonly #root: Branch<V>;

  constructor(root: Branch<V> = { bits: 0, children: [] }) {
    this.#root = root;
  }

  get(key: string): V | undefined {
    let node: Node<V> = this.#root;
    let rest = hashOf(key);
    while ('bits' in node) {
      const bit = 1 << (rest & 31);
      if (!(node.bits & bit)) return undefined;
      node = node.children[countBits(node.bits & (bit - 1))] as Node<V>;
      rest >>>= 5;
    }
    return node.entries.find((entry) => entry.key === key)?.value;
  }

  with(key: string, value: V | undefined): SharedMap<V> {
    const entry = { key, value };
    return new SharedMap(inBranch(this.#root, 0, hashOf(key), entry));
  }

  /** In no particular order. */
  *entries(): Generator<readonly [string, V]> {
    const nodes: Node<V>[] = [this.#root];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      if ('bits' in node) nodes.push(...node.children);
      else for (const { key, value } of node.entries) if (value !== undefined) yield [key, value];
    }
  }
}

interface Entry<V> {
  readonly key: string;
  readonly value: V | undefined;
}

/** All keys of one hash. */
interface Leaf<V> {
  readonly hash: number;
  readonly entries: readonly Entry<V>[];
}

interface Branch<V> {
  readonly bits: number;
  readonly children: readonly Node<V>[];
}

type Node<V> = Leaf<V> | Branch<V>;

function inBranch<V>(branch: Branch<V>, shift: number, hash: number, entry: Entry<V>): Branch<V> {
  const bit = 1 << ((hash >>> shift) & 31);
  const at = countBits(branch.bits & (bit - 1));
  const old = branch.bits & bit ? branch.children[at] : undefined;
  const child = old ? inNode(old, shift + 5, hash, entry) : { hash, entries: [entry] };
  const children = branch.children.slice();
  children.splice(at, old ? 1 : 0, child);
  return { bits: branch.bits | bit, children };
}

function inNode<V>(node: Node<V>, shift: number, hash: number, entry: Entry<V>): Node<V> {
  if ('bits' in node) return inBranch(node, shift, hash, entry);
  if (node.hash === hash) {
    return { hash, entries: [...node.entries.filter(({ key }) => key !== entry.key), entry] };
  }
  const lower = { bits: 1 << ((node.hash >>> shift) & 31), children: [node] };
  return inBranch(lower, shift, hash, entry);
}

/** FNV-1a, 32 bits. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
