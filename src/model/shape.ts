import type { ScalarValue } from '../syntax/tree.ts';

/** What the field tables say of one place. */
export interface Shape {
  readonly type: 'scalar' | 'mapping' | 'sequence' | 'any';
  /** Undefined where the tables do not know the key. */
  child(key: string): Shape | undefined;
  item(): Shape | undefined;
  /** Whether the API server would take this scalar here. */
  accepts(value: ScalarValue): boolean;
}
