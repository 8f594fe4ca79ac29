/** A type as PostgreSQL names it: `int` is `int4`, `varchar(10)` has modifiers `[10]`. */
export interface TypeName {
  readonly schema: string | undefined;
  /** Canonical without modifiers: int2 int4 int8 numeric varchar bpchar text timestamp timestamptz … or a user's type. */
  readonly name: string;
  readonly modifiers: readonly number[];
  /** Dimensions of an array; 0 for none. */
  readonly dimensions: number;
  /** `serial`, `bigserial`, `smallserial` before they become integers with a sequence. */
  readonly serial: boolean;
  /** As written, spaces collapsed. */
  readonly text: string;
}
