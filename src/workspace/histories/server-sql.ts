import type { Effect } from '../../model/migration/effect.ts';
import { effectsOf } from '../../model/migration/read-statement.ts';
import type { PostgresParser } from '../../syntax/sql/postgres.ts';
import { readSql } from '../../syntax/sql/read-sql.ts';
import type { SplitOptions } from '../../syntax/sql/special.ts';
import { splitSql } from '../../syntax/sql/split.ts';
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
  | { readonly span: Span; readonly effects: readonly Effect[] }
  | { readonly span: Span; readonly error: string; readonly at: number };

export function postgresSql(parser: PostgresParser): ServerSql {
  return {
    split: splitSql,
    read: (sql, at) =>
      readSql(sql, parser).map((read): SqlRead => {
        if ('error' in read) return read;
        const { span } = read;
        if ('skipped' in read) return { span, effects: [] };
        const source = { ...at, text: sql.text, span, offset: read.offset, parser };
        return { span, effects: effectsOf(read.node, source) };
      }),
  };
}
