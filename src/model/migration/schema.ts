import type { Located } from '../../text/place.ts';
import type { ConstraintDefinition, IndexPart } from './definition.ts';
import type { Argument, Reading, RoutineBody } from './effect.ts';
import type { Expression } from './expression.ts';
import type { Name } from './name.ts';
import type { TypeName } from './type-name.ts';

/**
 * The schema at one point of a history, as far as the files tell. It never changes: every statement gives a new one
 * that shares what it left alone. Three-valued: what files made exists, what files took away is `absent`, and all else
 * is unknown, which for rules means that it exists and nobody knows how it looks.
 */
export interface Schema {
  /** What no file made or dropped is a table of unknown shape (`complete: false`), since something must have made it. */
  table(name: Name): Table | 'absent';
  view(name: Name): View | 'absent' | undefined;
  /** Undefined where no file made it. @param table Where names of indexes mean something on their table alone: MySQL. */
  index(name: Name, table?: Name): Index | 'absent' | undefined;
  enum(name: Name): Enum | 'absent' | undefined;
  domain(name: Name): Domain | 'absent' | undefined;
  functions(name: Name): readonly Routine[];
  sequence(name: Name): Sequence | 'absent' | undefined;
  /** Tables that files made, and those that they only mention. */
  readonly tables: Iterable<Table>;
  /** Views that read a table, or one of its columns, by name; not those that read everything with `*`. */
  viewsOver(table: Table, column?: string): readonly View[];
  /** Foreign keys of other tables to this one. */
  foreignKeysTo(table: Table): readonly ForeignKey[];
  /** Columns whose type is this enum or domain. */
  columnsOfType(name: Name): readonly { readonly table: Table; readonly column: Column }[];
  partitionsOf(table: Table): readonly Table[];
  /** Tables that inherit from it. */
  heirsOf(table: Table): readonly Table[];
  /** Sequences that go with a column of this table. */
  sequencesOf(table: Table): readonly Sequence[];
  /** The schema that names without one mean first; undefined after a search_path that nobody can tell. */
  readonly searchPath: readonly string[] | undefined;
}

/** Where something was made: the statement's place, and whether its migration is pending. */
export interface Origin extends Located {
  readonly pending: boolean;
  /** Position of its transaction in the history: equal for what one transaction made. */
  readonly transaction: number;
}

export interface Table {
  /** Identity across renames: equal in two schemas for the same table. */
  readonly id: number;
  /** With the schema that it is in, `public` where no file says another. */
  readonly name: Name;
  /** Undefined where no file made it: it existed before. */
  readonly origin: Origin | undefined;
  /** Whether all columns are known. */
  readonly complete: boolean;
  readonly temporary: boolean;
  readonly columns: ReadonlyMap<string, Column>;
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly partitionBy: readonly string[] | undefined;
  /** `isDefault` for a DEFAULT partition. */
  readonly partitionOf: { readonly parent: Name; readonly isDefault: boolean } | undefined;
  readonly inherits: readonly Name[];
  readonly rowSecurity: { readonly enabled: boolean; readonly forced: boolean };
  readonly policies: ReadonlyMap<string, { readonly permissive: boolean }>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  /** Columns that files dropped. */
  readonly dropped: ReadonlySet<string>;
  /** Of MySQL, in lower case, as far as files say: `engine`, `row_format`, `character set`. */
  readonly options?: ReadonlyMap<string, string>;
}

export interface Column {
  readonly name: string;
  readonly origin: Origin | undefined;
  /** Undefined where no file says it; so for everything below. */
  readonly type: TypeName | undefined;
  readonly notNull: boolean | undefined;
  readonly default: Expression | 'none' | undefined;
  readonly identity: 'always' | 'by default' | 'none' | undefined;
  readonly generated: { readonly stored: boolean; readonly expression: Expression } | undefined;
  /** What only MySQL, MariaDB and SQLite have; undefined also where no file says it. */
  readonly autoIncrement?: boolean;
  readonly characterSet?: string;
  readonly collation?: Name;
  readonly onUpdate?: string;
}

export interface Constraint {
  /** Given, or as the server makes it up; undefined where that cannot be told. */
  readonly name: string | undefined;
  readonly definition: ConstraintDefinition;
  readonly validated: boolean;
  readonly origin: Origin;
}

export interface ForeignKey {
  readonly from: Table;
  readonly constraint: Constraint;
}

export interface Index {
  readonly name: Name;
  readonly table: Name;
  readonly unique: boolean;
  /** As its definition has it; undefined for that of a constraint. */
  readonly method?: string;
  readonly parts: readonly IndexPart[];
  readonly include: readonly string[];
  readonly where: Expression | undefined;
  readonly origin: Origin;
  /** The constraint that it belongs to. */
  readonly constraint: string | undefined;
  /** Of MySQL, and made for a foreign key: another one with the same columns takes its place. */
  readonly implicit?: boolean;
}

export interface View {
  readonly name: Name;
  readonly materialized: boolean;
  readonly origin: Origin;
  readonly columns: readonly string[] | undefined;
  readonly reads: readonly Reading[];
}

export interface Enum {
  readonly name: Name;
  readonly labels: readonly string[];
  readonly origin: Origin;
  /** Labels added in the transaction of this number, and where. */
  readonly added: ReadonlyMap<string, Origin>;
}

export interface Domain {
  readonly name: Name;
  readonly base: TypeName;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  readonly constrained: boolean;
  readonly origin: Origin;
}

export interface Routine {
  readonly name: Name;
  readonly kind: 'function' | 'procedure';
  readonly arguments: readonly Argument[];
  readonly returns: TypeName | undefined;
  readonly language: string;
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  readonly body: RoutineBody | undefined;
  readonly origin: Origin;
}

export interface Sequence {
  readonly name: Name;
  readonly origin: Origin;
  /** The table, by its id, and the column with which it goes: of `serial`, of identity, OWNED BY. */
  readonly ownedBy: { readonly table: number; readonly column: string } | undefined;
}

export interface Trigger {
  readonly name: string;
  readonly when: 'before' | 'after' | 'instead of';
  readonly events: readonly ('insert' | 'update' | 'delete' | 'truncate')[];
  readonly rowLevel: boolean;
  readonly enabled: boolean;
}
