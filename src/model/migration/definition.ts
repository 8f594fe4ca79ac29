import type { Located } from '../../text/place.ts';
import type { Expression } from './expression.ts';
import type { Name } from './name.ts';
import type { TypeName } from './type-name.ts';

export interface ColumnDefinition extends Located {
  readonly name: string;
  readonly type: TypeName;
  readonly notNull: boolean;
  readonly default: Expression | undefined;
  readonly identity: 'always' | 'by default' | undefined;
  readonly generated: { readonly stored: boolean; readonly expression: Expression } | undefined;
  readonly collation: Name | undefined;
  /** What only MySQL, MariaDB and SQLite have. */
  readonly autoIncrement?: boolean;
  /** NULL is written out. */
  readonly saysNull?: boolean;
  readonly characterSet?: string;
  /** ON UPDATE: `current_timestamp`. */
  readonly onUpdate?: string;
  /** FIRST, or AFTER another column. */
  readonly position?: 'first' | { readonly after: string };
  /** Constraints written with the column but NOT NULL: PRIMARY KEY, UNIQUE, CHECK, REFERENCES. */
  readonly constraints: readonly ConstraintDefinition[];
}

interface ConstraintBase extends Located {
  /** Undefined where the server makes one up: see `constraintName`. */
  readonly name: string | undefined;
  /** False for NOT VALID. */
  readonly validated: boolean;
  /** False for NOT ENFORCED (18). */
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
}

export type ConstraintDefinition =
  | (ConstraintBase & { readonly type: 'check'; readonly condition: Expression; readonly noInherit: boolean })
  | (ConstraintBase & { readonly type: 'not null'; readonly columns: readonly string[] })
  | (ConstraintBase & {
      readonly type: 'unique' | 'primary key';
      readonly columns: readonly string[];
      /** USING INDEX. */
      readonly index: string | undefined;
      readonly nullsNotDistinct: boolean;
    })
  | (ConstraintBase & { readonly type: 'exclude'; readonly columns: readonly string[] })
  | (ConstraintBase & {
      readonly type: 'foreign key';
      readonly columns: readonly string[];
      readonly references: Name;
      /** Empty where the primary key is meant. */
      readonly referenced: readonly string[];
      readonly onDelete: 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';
    });

export interface IndexDefinition extends Located {
  readonly name: string | undefined;
  readonly table: Name;
  readonly unique: boolean;
  /** `btree`, `gin` …; `fulltext` and `spatial` of MySQL. */
  readonly method: string;
  readonly parts: readonly IndexPart[];
  readonly include: readonly string[];
  readonly where: Expression | undefined;
  readonly nullsNotDistinct: boolean;
}

/** A column, or an expression. */
export interface IndexPart {
  readonly column: string | undefined;
  readonly expression: Expression | undefined;
  /** `name(10)` of MySQL. */
  readonly prefix?: number;
}
