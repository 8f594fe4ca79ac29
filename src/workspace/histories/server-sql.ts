import type { Effect } from '../../model/migration/effect.ts';
import type { SplitOptions } from '../../syntax/sql/special.ts';
import type { SqlText } from '../../syntax/sql/sql-text.ts';
import type { DocumentId, Place, Span } from '../../text/place.ts';

/** How the SQL of one database is split and read. */
export interface ServerSql {
  split(text: string, options: SplitOptions): SqlText;
  /** Its statements in order. */
  read(sql: SqlText, at: SqlPlace): readonly SqlRead[];
}

/** Where a text stands; `within` tells the places in it where it is not what the document says. */
export interface SqlPlace {
  readonly document: DocumentId;
  readonly within?: (part: Span) => Place;
}

/** Places count UTF-16 units of the text that was read. */
export type SqlRead =
  | { readonly span: Span; readonly effects: readonly Effect[]; readonly conditional?: boolean }
  | { readonly span: Span; readonly error: string; readonly at: number };
