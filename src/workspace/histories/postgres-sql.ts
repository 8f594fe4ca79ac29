import { effectsOf } from '../../model/migration/read-statement.ts';
import type { PostgresParser } from '../../syntax/sql/postgres.ts';
import { readSql } from '../../syntax/sql/read-sql.ts';
import { splitSql } from '../../syntax/sql/split.ts';
import type { ServerSql, SqlRead } from './server-sql.ts';

export function postgresSql(parser: PostgresParser): ServerSql {
  return {
    split: splitSql,
    read: (sql, at) =>
      readSql(sql, parser).map((read): SqlRead => {
        if ('error' in read) return read;
        const { span } = read;
        if ('skipped' in read) return { span, effects: [] };
        return {
          span,
          effects: effectsOf(read.node, { ...at, text: sql.text, span, offset: read.offset, parser }),
        };
      }),
  };
}
