import type { Span } from '../../text/place.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { ComposedSql } from './composed.ts';
import type { ClassValue, Value } from './value.ts';

/** The ids of what migrations in code are written with. */
export type BuilderId =
  | 'knex'
  | 'typeorm'
  | 'sequelize'
  | 'kysely'
  | 'mikro-orm'
  | 'node-pg-migrate'
  | 'db-migrate'
  /** SQL in a template or string that the file exports, as `generateSql` of postgres-migrations. */
  | 'sql-in-code'
  /** `up` gets a client of the database, whatever it is called: pg, slonik, Postgres.js, Drizzle in Payload. */
  | 'sql-client';

/** How one framework's migrations come to SQL: it runs `up` with handles of its own, whose methods say what SQL they send. */
export interface Builder {
  readonly id: BuilderId;
  /** Calls what runs forward. False: nothing of the sort can be found in the file. */
  run(module: CodeModule, run: Run): boolean;
  /** What a name means that the file imports or requires from a package, `default` and `*` among them; undefined: not known. */
  imported?(from: string, name: string, run: Run): Value | undefined;
}

/** A file of code. */
export interface CodeModule {
  /** `export const up`, `exports.up`, `module.exports = { up }`, `export default { up }`, and `default` for the default itself. */
  exported(name: string): Value | undefined;
  readonly classes: readonly ClassValue[];
  /** A method of an instance, bound to it; undefined where it has none. */
  method(of: ClassValue, name: string): Value | undefined;
  /** A field or a getter of an instance, or a static one. */
  property(of: ClassValue, name: string): Value | undefined;
}

/** What a builder may do while a migration runs. */
export interface Run {
  readonly dialect: Dialect;
  /** The runner opens no transaction. */
  readonly bare: boolean;
  /** SQL goes to the server: one string, one statement or several. `span`: the call. */
  emit(sql: ComposedSql, span: Span, wasInDoubt?: boolean): void;
  /** A call stands under a condition that nobody can tell: for what is gathered, and sent later with `wasInDoubt`. */
  isInDoubt(): boolean;
  /** `sql` drops a column and adds it, which is what happens where the column has another type than `type`. */
  replace(sql: ComposedSql, type: TypeAsWritten, span: Span): void;
  /** Something happens to the database that nobody can tell; a phrase that reads after the name of the migration. */
  unreadable(message: string, span: Span): void;
  /** Calls a function of the file, or a handle; its `this` too where that matters. */
  call(callee: Value, args: readonly Value[], self?: Value): Value;
  /** The text of the code, for a piece that is told as it is written. */
  source(span: Span): string;
}

/** What a migration in code sends, in order. */
export type CodeStep = CodeStatement | CodeGap;

export interface CodeStatement {
  readonly type: 'sql';
  readonly sql: ComposedSql;
  /** The call that sends it. */
  readonly span: Span;
  /** Under a condition that nobody can tell before run time, or in a handler of errors. */
  readonly conditional: boolean;
  /** It drops a column and adds it, if that has another type than this one. */
  readonly ifNotSame?: TypeAsWritten;
}

/** A type in the words of the code. */
export interface TypeAsWritten {
  readonly dialect: Dialect;
  /** Lower case. */
  readonly type: string;
  /** Empty where none is said. */
  readonly length: string;
  readonly isArray: boolean;
}

/** What nobody can tell. */
export interface CodeGap {
  readonly type: 'gap';
  readonly message: string;
  readonly span: Span;
}

export interface CodeReading {
  readonly steps: readonly CodeStep[];
  readonly comments: readonly CodeComment[];
  /** Where statements, declarations and members stand, nested ones too. */
  blocks(): readonly Span[];
  /** What no parser takes. */
  readonly error: { readonly message: string; readonly at: number } | undefined;
}

export interface CodeComment {
  /** With its slashes. */
  readonly span: Span;
  readonly text: string;
}
