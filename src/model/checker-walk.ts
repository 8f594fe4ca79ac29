import type { Node, Scalar } from '../syntax/tree.ts';
import type { Mistake } from './mistake.ts';
import type { Fault } from './scalar-type.ts';
import type { ObjectType } from './tables.ts';

export interface CheckOptions {
  /** A patch: what it does not write may stand elsewhere, and its directives are no fields. */
  readonly partial: boolean;
  /** Whether a text is a placeholder, of which nobody can say what it will be. */
  isUnknown(text: string): boolean;
  /** The minor version of Kubernetes 1 that must know every field; the newest by default. */
  readonly target?: number;
}

/** One check of one object, and where it is. */
export interface Walk {
  readonly options: CheckOptions;
  readonly mistakes: Mistake[];
  readonly path: (string | number)[];
  /** For each step of the path its key, undefined for an index. */
  readonly keys: (Scalar | undefined)[];
  /** The objects around, outermost first, and how long the path was at each. */
  readonly owners: ObjectType[];
  readonly lengths: number[];
  /** What has an anchor, and the types it was read as: an alias to it is not read again. */
  readonly anchored: Map<Node, Set<object>>;
  readonly reported: Set<Node>;
}

/** Reports the value at the end of the path, `written` there and standing for `node`. */
export function reportValue(walk: Walk, written: Node, node: Node, fault: Fault): void {
  if (walk.reported.has(node)) return;
  walk.reported.add(node);
  const { reason, expected, instead } = fault;
  // What should be base64 may be a secret.
  const found = expected === 'base64' && node.type === 'scalar' ? 'not base64' : inWords(node);
  walk.mistakes.push({
    problem: 'invalid-value',
    path: [...walk.path],
    key: walk.keys.at(-1),
    node: written,
    reason,
    expected,
    found,
    instead,
  });
}

/** As YAML writes it. */
function numberInWords(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  return Number.isFinite(value) ? `${value}` : value > 0 ? '.inf' : '-.inf';
}

function inWords(node: Node): string {
  if (node.type === 'scalar') {
    if (typeof node.value === 'string') return JSON.stringify(node.value);
    return typeof node.value === 'number' ? numberInWords(node.value) : `${node.value}`;
  }
  return node.type === 'sequence' ? 'a list' : 'a map';
}
