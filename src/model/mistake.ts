import type { Mapping, Node, Scalar, ScalarValue } from '../syntax/tree.ts';
import type { Reason } from './scalar-type.ts';
import type { TypeName } from './tables.ts';

/** Keys and indices from the root of the object. */
export type Path = readonly (string | number)[];

/** Something the API refuses, or drops, in one object. */
export type Mistake = UnknownField | InvalidValue | MissingField | Conflict;

export interface UnknownField {
  readonly problem: 'unknown-field';
  /** Of the field itself. */
  readonly path: Path;
  readonly key: Scalar;
  readonly object: Mapping;
  readonly owner: TypeName;
  /** The field of this object that was probably meant. */
  readonly nearest: string | undefined;
  /** Where a field of this name does exist in this kind, the likeliest first. */
  readonly belongs: readonly Belonging[];
  /** Set when the field is merely newer than the target: the version that first has it. */
  readonly since: string | undefined;
}

export interface Belonging {
  /** From the root of the object; `*` stands for the items of a list. */
  readonly path: Path;
  /** In an object around this one, inside this one, or inside one around it. */
  readonly where: 'around' | 'inside' | 'beside';
}

export interface InvalidValue {
  readonly problem: 'invalid-value';
  readonly path: Path;
  /** The key it stands under; undefined for an item of a list. */
  readonly key: Scalar | undefined;
  /** As it is written: an alias, not what it stands for. */
  readonly node: Node;
  readonly reason: Reason;
  /** Completes "expected …". */
  readonly expected: string;
  /** The value in words: `"3"`, `8080`, `a list`. */
  readonly found: string;
  /** What was surely meant, when there is one such value. */
  readonly instead: ScalarValue | undefined;
}

export interface MissingField {
  readonly problem: 'missing-field';
  /** Of the object that lacks it. */
  readonly path: Path;
  /** The key that the object stands under; undefined at the root and for an item of a list. */
  readonly key: Scalar | undefined;
  readonly object: Mapping;
  readonly owner: TypeName;
  readonly names: readonly string[];
  /** All of the names are missing, or one of them would do. */
  readonly needs: 'all' | 'one';
  /** Keys in this object that the API does not know, and that were probably meant: misspelt, or one level too high. */
  readonly meant: readonly Scalar[];
}

/** Several fields of which one is allowed. */
export interface Conflict {
  readonly problem: 'conflict';
  readonly path: Path;
  readonly key: Scalar | undefined;
  readonly object: Mapping;
  readonly owner: TypeName;
  /** The keys that are there, at least two. */
  readonly keys: readonly Scalar[];
  readonly names: readonly string[];
}
