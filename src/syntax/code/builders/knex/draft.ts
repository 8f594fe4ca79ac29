import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, madeUp } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { truth } from '../said.ts';
import { identifier, madeUpName, qualified } from './words.ts';

export interface KnexStatement {
  readonly sql: ComposedSql;
  readonly span: Span;
  /** Nobody can tell whether the call that says it is reached. */
  readonly inDoubt?: boolean;
}

/** A call inside the callback of a table. */
export interface TableCall {
  readonly method: string;
  readonly args: readonly Value[];
  span: Span;
  readonly inDoubt: boolean;
}

export interface ColumnDraft {
  /** As the compilers of Knex call it: `varchar`, `biginteger`. */
  readonly type: string;
  readonly args: readonly Value[];
  span: Span;
  readonly inDoubt: boolean;
  readonly modifiers: Map<string, readonly Value[]>;
  /** Undefined: it is added. */
  alter: { readonly nullable: boolean; readonly type: boolean } | undefined;
}

/** `foreign(…)`, which the calls after it complete. */
export interface ForeignKey extends TableCall {
  columns: Value;
  references: Value | undefined;
  inTable: Value | undefined;
  name: Value | undefined;
  onUpdate: Value | undefined;
  onDelete: Value | undefined;
  deferrable: Value | undefined;
}

export interface TableDraft {
  readonly run: Run;
  readonly method: 'create' | 'createIfNot' | 'createLike' | 'alter';
  readonly schema: Value | undefined;
  readonly name: Value;
  readonly like: Value | undefined;
  readonly span: Span;
  readonly inDoubt: boolean;
  readonly columns: ColumnDraft[];
  /** What becomes of the table after its columns, in the order of the calls. */
  readonly actions: (TableCall | ForeignKey)[];
  readonly checks: TableCall[];
  readonly options: Map<string, Value>;
}

export function isForeignKey(action: TableCall | ForeignKey): action is ForeignKey {
  return action.method === 'foreign';
}

export function isCreated({ method }: TableDraft): boolean {
  return method === 'create' || method === 'createIfNot';
}

export function tableName({ schema, name, run }: TableDraft): ComposedSql {
  return qualified(schema, name, run);
}

/** The name that is said, or the one that Knex makes up of the table and the columns. */
export function nameOr(
  said: Value | undefined,
  columns: readonly Value[],
  kind: string,
  { name, run }: TableDraft,
): ComposedSql {
  return isSaid(said) ? identifier(said, run) : madeUpName([name, ...columns], kind, run);
}

/** Knex takes no empty name, and no `null` in its place. */
function isSaid(name: Value | undefined): name is Value {
  return truth(name) !== false;
}

/** The name of a primary key: `users_pkey`. */
export function primaryKeyName(said: Value | undefined, { name, run }: TableDraft): ComposedSql {
  if (isSaid(said)) return identifier(said, run);
  if (name.type !== 'text') return madeUpName([name], 'pkey', run);
  return { ...identifier({ ...name, ...madeUp(`${name.text}_pkey`) }, run), pieces: [] };
}

/** The primary key that the calls of a new table say. */
export function primaryKeyOf({ actions }: TableDraft): TableCall | undefined {
  return actions.find(({ method }) => method === 'primary');
}
