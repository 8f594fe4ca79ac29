import type { Effect } from '../../model/migration/effect.ts';
import type { Migration, Statement } from '../../model/migration/history.ts';
import type { Name } from '../../model/migration/name.ts';
import type { Schema, Table } from '../../model/migration/schema.ts';
import type { Located } from '../../text/place.ts';

/**
 * The statement that made the table, view, index, type, function or column whose name stands at an offset of the
 * document of these migrations; undefined where no file made it.
 */
export function makerAt(migrations: readonly Migration[], text: string, offset: number): Located | undefined {
  const statement = statementAt(migrations, offset);
  if (!statement) return undefined;
  const names = namesAt(text, offset);
  // What it makes itself is there only after it.
  const schemas = [statement.before, statement.after];
  for (const schema of schemas) {
    for (const name of names) {
      const made = madeAs(schema, name);
      if (made) return made;
    }
  }
  const tables = schemas.flatMap((schema) => tablesOf(statement, schema));
  const columns = tables.flatMap((table) => names.map(({ name }) => table.columns.get(name)));
  return columns.find((column) => column?.origin)?.origin;
}

/** Where the statements of its history touch the table whose name stands at an offset, in the order in which they run. */
export function usesAt(migrations: readonly Migration[], text: string, offset: number): readonly Located[] {
  const statement = statementAt(migrations, offset);
  if (!statement) return [];
  const names = namesAt(text, offset);
  const ids = new Set(
    [statement.before, statement.after]
      .flatMap((schema) => tablesOf(statement, schema))
      .filter((table) => names.some(({ name }) => name === table.name.name))
      .map(({ id }) => id),
  );
  if (ids.size === 0) return [];
  return statement.migration.history.migrations.flatMap(({ statements }) =>
    statements.flatMap((one) =>
      one.effects.filter((effect) =>
        [one.before, one.after].some((schema) => tablesIn(effect, schema).some(({ id }) => ids.has(id))),
      ),
    ),
  );
}

/** The innermost one: a call in a program may stand within another. */
function statementAt(migrations: readonly Migration[], offset: number): Statement | undefined {
  return migrations
    .flatMap(({ statements }) => statements)
    .filter(({ place: { span } }) => span.start <= offset && offset <= span.end)
    .sort((a, b) => a.place.span.end - a.place.span.start - (b.place.span.end - b.place.span.start))[0];
}

const WORD = /(?:["`[]?([\w$]+)["`\]]?\.)?["`[]?([\w$]+)/g;

/** What the word at an offset may name: as it is written, and folded to lower case. */
function namesAt(text: string, offset: number): readonly Name[] {
  const from = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 200);
  for (const word of text.slice(from, offset + 200).matchAll(WORD)) {
    const start = from + word.index;
    if (start > offset || start + word[0].length < offset) continue;
    const [, schema, name = ''] = word;
    return [...new Set([name, name.toLowerCase()])].map((one) => ({
      schema: schema?.toLowerCase(),
      name: one,
    }));
  }
  return [];
}

function madeAs(schema: Schema, name: Name): Located | undefined {
  const found = [
    schema.table(name),
    schema.view(name),
    schema.index(name),
    schema.enum(name),
    schema.domain(name),
    ...schema.functions(name),
    schema.sequence(name),
  ];
  for (const one of found) if (one && one !== 'absent' && one.origin) return one.origin;
  return undefined;
}

function tablesOf({ effects }: Statement, schema: Schema): readonly Table[] {
  return effects.flatMap((effect) => tablesIn(effect, schema));
}

function tablesIn(effect: Effect, schema: Schema): readonly Table[] {
  const own = 'table' in effect && effect.table ? [effect.table] : [];
  const all = 'tables' in effect && effect.tables ? effect.tables : [];
  const read = 'reads' in effect ? effect.reads.map(({ table }) => table) : [];
  return [...own, ...all, ...read].flatMap((name) => {
    const table = schema.table(name);
    return table === 'absent' ? [] : [table];
  });
}
