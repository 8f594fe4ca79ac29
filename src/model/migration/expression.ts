import type { Located } from '../../text/place.ts';
import type { Name } from './name.ts';
import type { TypeName } from './type-name.ts';

/** A default, a condition, a generated value: what rules and locks need to know of it. */
export interface Expression extends Located {
  /** As written, spaces collapsed. */
  readonly text: string;
  /** Columns that it reads, without their tables; sorted. */
  readonly columns: readonly string[];
  /** Functions it calls, as called; `current_timestamp` and its like are functions of that name. */
  readonly calls: readonly Name[];
  /** Enum labels and other strings it mentions. */
  readonly strings: readonly string[];
  /** Types it casts to. */
  readonly casts: readonly TypeName[];
  readonly constant: boolean;
  readonly isNull: boolean;
  /** Columns that cannot be null where it is true: `n IS NOT NULL AND …`. */
  readonly provesNotNull: readonly string[];
  /** `col IN (…)`, `col = ANY (ARRAY[…])`, `col = 'x' OR …`: the values it allows one column, when that is all it says. */
  readonly allows: { readonly column: string; readonly values: readonly string[] } | undefined;
  /** Columns it holds equal to a constant or parameter, joined by AND: for the equality of a unique key. */
  readonly equates: readonly string[];
  /** The columns of which it only says `IS NULL`, joined by AND; undefined when it says anything else. */
  readonly onlyNullTests: readonly string[] | undefined;
}
