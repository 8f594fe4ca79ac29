/** A name as a statement gives it: folded to lower case unless quoted, `schema` undefined where the search path decides. */
export interface Name {
  readonly schema: string | undefined;
  readonly name: string;
}
