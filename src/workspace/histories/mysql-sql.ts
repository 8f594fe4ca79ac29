import type { MysqlDialect } from '../../model/migration/mysql/cursor.ts';
import { Prepared } from '../../model/migration/mysql/prepared.ts';
import { effectsOfStatement } from '../../model/migration/mysql/statement.ts';
import { splitSql } from '../../syntax/sql/split.ts';
import type { ServerSql, SqlRead } from './server-sql.ts';

/** That of MySQL, MariaDB and SQLite. Of statements that are put together when they run, a text has one at most. */
export function mysqlSql(dialect: MysqlDialect): ServerSql {
  return {
    split: (text, options) => splitSql(text, { ...options, dialect }),
    read: ({ text, chunks }, at) => {
      const prepared = new Prepared(dialect);
      let isSaid = false;
      return chunks.flatMap(({ type, span }): readonly SqlRead[] => {
        if (type !== 'statement') return [];
        const source = { ...at, text, span };
        const ran = prepared.run(source);
        if (ran) return ran;
        const effects = effectsOfStatement(source, dialect);
        const isBuilt = effects.some((effect) => effect.type === 'unreadable' && effect.why === 'dynamic');
        if (isBuilt && isSaid) return [];
        isSaid ||= isBuilt;
        return [{ span, effects }];
      });
    },
  };
}
