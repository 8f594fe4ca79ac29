import type { Alteration } from '../src/model/migration/alteration.ts';
import type { Effect } from '../src/model/migration/effect.ts';
import { alterationOf } from '../src/model/migration/mysql/alteration-of.ts';
import { NEW_SESSION, type Server, versionNumber } from '../src/model/migration/mysql/server.ts';
import { sessionAfter } from '../src/model/migration/mysql/session-state.ts';
import { effectsOfStatement } from '../src/model/migration/mysql/statement.ts';
import { emptySchema, schemaAfter } from '../src/model/migration/schema-after.ts';
import type { DocumentId } from '../src/text/place.ts';

const DOCUMENT = 0 as DocumentId;

export function serverOf(dialect: Server['dialect'], version: string): Server {
  return { dialect, version: versionNumber(version) };
}

/** How the last of these statements is carried out, after the others. */
export function alterationIn(statements: readonly string[], server: Server): Alteration | undefined {
  const read = statements.map((text): readonly Effect[] =>
    effectsOfStatement({ text, span: { start: 0, end: text.length }, document: DOCUMENT }, server.dialect),
  );
  const effects = read.at(-1) ?? [];
  const before = read.slice(0, -1).flat();
  const origin = {
    place: { document: DOCUMENT, span: { start: 0, end: 0 } },
    pending: false,
    transaction: 0,
  };
  const schema = before.reduce((so, effect) => schemaAfter(so, effect, origin), emptySchema(server.dialect));
  return alterationOf(effects, schema, server, before.reduce(sessionAfter, NEW_SESSION));
}
