import type { Span } from '../../text/place.ts';
import type { ComposedSql } from './composed.ts';

/** What an expression of a migration is, as far as its file tells. `span`: the expression that says it. */
export type Value = Literal | Text | List | Dictionary | FunctionValue | ClassValue | HandleValue | Unknown;

interface Spanned {
  readonly span: Span | undefined;
}

export interface Literal extends Spanned {
  readonly type: 'literal';
  readonly value: number | bigint | boolean | null | undefined;
}

/** A string. Its pieces are verbatim where no escape changes them; holes are what nobody knows. */
export interface Text extends Spanned, ComposedSql {
  readonly type: 'text';
}

export interface List extends Spanned {
  readonly type: 'list';
  readonly items: readonly Value[];
  /** False after a spread of something unknown. */
  readonly complete: boolean;
}

export interface Dictionary extends Spanned {
  readonly type: 'dictionary';
  readonly entries: ReadonlyMap<string, Value>;
  /** Where the keys stand that are written as they are: `email` of `{ email: … }`. */
  readonly keys?: ReadonlyMap<string, Span>;
  readonly complete: boolean;
}

/** Of the file, or of JavaScript itself. Only `Run.call` looks inside. */
export interface FunctionValue extends Spanned {
  readonly type: 'function';
  readonly name: string | undefined;
}

/** Only `CodeModule` and the interpreter look inside. */
export interface ClassValue extends Spanned {
  readonly type: 'class';
  readonly name: string | undefined;
  /** As written after `extends`: `Migration`. */
  readonly parent: string | undefined;
  /** As written after `implements`. */
  readonly contracts: readonly string[];
}

/** An object of a framework: `knex.schema`, a table in `createTable`, a column that is being defined. */
export interface HandleValue extends Spanned {
  readonly type: 'handle';
  readonly handle: Handle;
}

export interface Unknown extends Spanned {
  readonly type: 'unknown';
  /** A phrase for people: `is computed at run time`, `comes from another file`. */
  readonly why: string;
}

export interface Handle {
  /** What people call it: `knex.schema`. */
  readonly title: string;
  /** Nothing that is done with it reaches the database: a type, an expression, a logger. */
  readonly inert?: boolean;
  /** Nobody knows whether it is there: a condition may take it either way. */
  readonly doubtful?: boolean;
  /** What stands alone never runs: only `await`, `then` and `return` send it. */
  readonly lazy?: boolean;
  /** A property that is no method; undefined: not known. */
  get?(property: string, at: Span): Value | undefined;
  /** A method; undefined: not known, which the interpreter says where the handle is one that changes the database. */
  method?(name: string, args: readonly Value[], at: CallSite): Value | undefined;
  /** The handle itself is called, with `new` or without: `knex('users')`. */
  call?(args: readonly Value[], at: CallSite): Value | undefined;
  /** It is the tag of a template; the text has holes for what is unknown and `values` for all that is put in. */
  tag?(template: Template, at: CallSite): Value | undefined;
  /** It is awaited, returned or stands alone: what it gathered runs now. Called once. Awaiting a handle that has this gives an answer that nobody knows; one without it stays what it is. */
  settle?(): void;
}

export interface CallSite {
  /** The whole call from the first word of its chain. */
  readonly span: Span;
  /** From the method's name on. */
  readonly own: Span;
}

export interface Template {
  readonly words: readonly Text[];
  readonly values: readonly Value[];
}
