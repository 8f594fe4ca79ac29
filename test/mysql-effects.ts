import type { Effect } from '../src/model/migration/effect.ts';
import type { MysqlDialect } from '../src/model/migration/mysql/cursor.ts';
import { partsOfRedefinition } from '../src/model/migration/mysql/redefinition.ts';
import { effectsOfStatement } from '../src/model/migration/mysql/statement.ts';
import type { Schema } from '../src/model/migration/schema.ts';
import { emptySchema, schemaAfter } from '../src/model/migration/schema-after.ts';
import { splitSql } from '../src/syntax/sql/split.ts';
import type { DocumentId } from '../src/text/place.ts';
import { originOf } from './schema-text.ts';

const DOCUMENT = 1 as DocumentId;

/** The effects of all statements of a text, statement by statement. */
export function statementsIn(text: string, dialect: MysqlDialect = 'mysql'): readonly (readonly Effect[])[] {
  const sql = splitSql(text, { dialect });
  const statements = sql.chunks.filter(({ type }) => type === 'statement');
  return statements.map(({ span }) =>
    effectsOfStatement({ document: DOCUMENT, text: sql.text, span }, dialect),
  );
}

/** The schema that a text leaves behind. */
export function schemaIn(text: string, dialect: MysqlDialect): Schema {
  let schema = emptySchema(dialect);
  for (const effect of statementsIn(text, dialect).flat()) {
    const parts = effect.type === 'redefineColumn' ? partsOfRedefinition(effect, schema) : [];
    for (const each of [effect, ...parts]) schema = schemaAfter(schema, each, originOf(each));
  }
  return schema;
}
