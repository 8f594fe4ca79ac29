import type { MysqlDialect } from '../../model/migration/mysql/cursor.ts';
import { effectsOfStatement } from '../../model/migration/mysql/statement.ts';
import { splitSql } from '../../syntax/sql/split.ts';
import type { ServerSql, SqlRead } from './server-sql.ts';

/** That of MySQL, MariaDB and SQLite. */
export function mysqlSql(dialect: MysqlDialect): ServerSql {
  return {
    split: (text, options) => splitSql(text, { ...options, dialect }),
    read: ({ text, chunks }, at) =>
      chunks.flatMap(({ type, span }): readonly SqlRead[] =>
        type === 'statement' ? [{ span, effects: effectsOfStatement({ ...at, text, span }, dialect) }] : [],
      ),
  };
}
