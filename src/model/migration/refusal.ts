import type { Located } from '../../text/place.ts';
import type { Label } from '../label.ts';
import type { Effect } from './effect.ts';
import type { Statement } from './history.ts';
import type { Schema } from './schema.ts';

/** Something that the server refuses, by what files say of the schema. Measured on PostgreSQL 18. */
export interface Refusal {
  readonly what: RefusalKind;
  /** What the statement is about, as people write it. */
  readonly object: string;
  /** What is in the way: a name, bare. */
  readonly other: string;
  /** What sort of thing is in the way, or is about to be: `view`, `table`. */
  readonly kind: string;
  /** How to write it: a phrase that starts with a verb. */
  readonly instead: string;
  readonly because: readonly Label[];
}

export type RefusalKind =
  | 'typeUnderView'
  | 'typeUnderGenerated'
  | 'typeOfPartitionKey'
  | 'typeWithoutUsing'
  | 'typeWithDefault'
  | 'viewLoses'
  | 'viewReorders'
  | 'hasDependent'
  | 'ofConstraint'
  | 'truncatesParent'
  | 'partitionedConcurrently'
  | 'partitionedNotValid'
  | 'partitionedKey'
  | 'returnsOther'
  | 'renamesParameter'
  | 'losesDefault'
  | 'twoKeys'
  | 'exists'
  | 'gone';

/** An effect of a statement with the schema that it meets. */
export interface Meeting<E extends Effect = Effect> {
  readonly effect: E;
  readonly schema: Schema;
  readonly statement: Statement;
}

/** The place where files made something, as a label; none where no file did. */
export function madeAt(origin: Located | undefined, text: string): readonly Label[] {
  return origin ? [{ at: origin, text }] : [];
}
