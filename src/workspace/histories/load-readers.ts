import type { BuilderId, CodeReading } from '../../syntax/code/builder.ts';
import type { Dialect } from '../../syntax/sql/dialect.ts';
import type { DocumentId, SourceId } from '../../text/place.ts';
import type { FileOutline } from './histories.ts';
import type { MigrationOutline } from './outline.ts';
import type { MigrationText } from './read-migration.ts';
import type { ServerSql } from './server-sql.ts';

/** Reads a file as its outlines want it; what that needs is loaded with the first file that needs it. */
export async function readFile(
  document: DocumentId,
  path: SourceId,
  text: string,
  outline: FileOutline,
): Promise<MigrationText> {
  const dialects = [...new Set(outline.map(({ dialect }) => dialect))];
  const read: MigrationText[] = [];
  for (const dialect of dialects) {
    const server = await serverOf(dialect);
    const own = outline.filter((one) => one.dialect === dialect);
    const inSql = own.filter(({ builder }) => builder === undefined);
    const { readMigration } = await import('./read-migration.ts');
    if (inSql.length > 0) read.push(readMigration(document, text, inSql, server));
    for (const one of own) {
      if (one.builder !== undefined)
        read.push(await readInCode(document, path, text, one, one.builder, server));
    }
  }
  const [only, second] = read;
  if (only && !second) return only;
  return {
    ...only,
    comments: only?.comments ?? [],
    statements: read.flatMap(({ statements }) => statements),
  };
}

async function readInCode(
  document: DocumentId,
  path: SourceId,
  text: string,
  outline: MigrationOutline,
  builder: BuilderId,
  server: ServerSql,
): Promise<MigrationText> {
  const [{ readCodeMigration }, { readCode }, { builderOf }, { loadCodeParser }] = await Promise.all([
    import('./read-code-migration.ts'),
    import('../../syntax/code/read-code.ts'),
    import('../../syntax/code/builders/index.ts'),
    import('../../syntax/code/load-parser.ts'),
  ]);
  const [known, parser] = await Promise.all([builderOf(builder), loadCodeParser()]);
  const bare = outline.sections.every(({ scope }) => scope === 'none');
  const reading: CodeReading = readCode(path, text, known, outline.dialect, parser, bare);
  return readCodeMigration(document, text, outline, reading, server);
}

const servers = new Map<Dialect, Promise<ServerSql>>();

function serverOf(dialect: Dialect): Promise<ServerSql> {
  const known = servers.get(dialect);
  if (known) return known;
  const loading = load(dialect);
  servers.set(dialect, loading);
  return loading;
}

async function load(dialect: Dialect): Promise<ServerSql> {
  if (dialect !== 'postgres') return (await import('./mysql-sql.ts')).mysqlSql(dialect);
  const [{ postgresSql }, { loadPostgres }] = await Promise.all([
    import('./postgres-sql.ts'),
    import('../../syntax/sql/load-postgres.ts'),
  ]);
  return postgresSql(await loadPostgres());
}
