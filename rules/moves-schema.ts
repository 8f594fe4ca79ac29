import {
  defineRule,
  type Effect,
  fewOf,
  type History,
  isKnownByName,
  isUnreleased,
  type Name,
  nameText,
  type Schema,
  type Statement,
  standInFor,
  tableAfter,
  warning,
} from '#rule';

export default defineRule({
  id: 'moves-schema',
  category: 'Migrations: old code',
  summary: 'A table moved to another schema must stay reachable where running code looks for it.',
  hazard:
    'a pending migration moves a table to another schema, or renames the schema, and leaves no view in the old place in the same transaction',
  impact: 'until the last old pod is gone, each of its queries on the old name fails; a rollback fails too',
  remedy:
    'make a view in the old place in the same transaction: `CREATE VIEW {old} AS SELECT * FROM {new}`, granted to the role of the old code where that is not its owner; drop it when no old pod is left. Or put `{schema}` on the `search_path` of that role one release earlier, and name the table without a schema',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH',
    'https://www.postgresql.org/docs/current/sql-alterschema.html',
  ],
  messages: {
    moved: warning('`{old}` moves to schema `{schema}` while old code runs'),
    gap: warning('`{old}` is gone until a later transaction makes what has its name', {
      impact: 'between the two transactions each query of old code on the name fails',
      remedy: 'put both statements into one transaction',
    }),
    ungranted: warning('What has the name `{old}` from now on is not granted to {roles}', {
      impact: 'queries of the old code are refused: permission denied',
      remedy: 'grant it in the same transaction: `GRANT SELECT, INSERT, UPDATE, DELETE ON {old} TO {role}`',
    }),
    renamed: warning('Schema `{old}` becomes `{schema}` while old code runs', {
      remedy:
        'keep `{old}` in the database; or make it anew in the same transaction, `CREATE SCHEMA {old}`, with a view for each table that old code uses, and drop it in a later release',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      const schema = statement.schemaBefore(effect);
      if (effect.type === 'renameSchema' && isUsed(effect.name, schema, history)) {
        report({ message: 'renamed', with: { old: effect.name, schema: effect.to }, at: effect });
      }
      const old = movedFrom(effect, statement);
      if (!old) continue;
      const { when, refused } = standInFor(old.name, statement);
      const names = { old: nameText(old.name), new: nameText({ schema: old.to, name: old.name.name }) };
      if (when === 'never') {
        report({ message: 'moved', with: { ...names, schema: old.to }, at: effect });
      } else if (when === 'later') {
        report({ message: 'gap', with: names, at: effect });
      } else if (refused.length > 0) {
        const roles = { roles: fewOf(refused), role: refused.join(', ') };
        report({ message: 'ungranted', with: { ...names, ...roles }, at: effect });
      }
    }
  },
});

/** The name by which old code knows a table, and the schema that it is in by the end. */
function movedFrom(effect: Effect, statement: Statement): { name: Name; to: string } | undefined {
  if (effect.type !== 'moveTable') return undefined;
  const { history } = statement.migration;
  const table = statement.schemaBefore(effect).table(effect.table);
  if (table === 'absent' || table.partitionOf || !isKnownByName(history, table)) return undefined;
  const to = tableAfter(history, table)?.name.schema;
  return to === undefined || to === table.name.schema || isOnSearchPath(to, history)
    ? undefined
    : { name: table.name, to };
}

/** Whether a released migration has put a schema on the search_path of a role or a database. */
function isOnSearchPath(schema: string, { migrations }: History): boolean {
  return migrations.some(
    ({ pending, statements }) =>
      !pending &&
      statements.some(({ effects }) =>
        effects.some((effect) => {
          if (effect.type !== 'setParameter' || effect.name !== 'search_path') return false;
          return effect.for !== 'session' && effect.value?.split(/[\s,'"]+/).includes(schema);
        }),
      ),
  );
}

/** Whether old code may use what is in a schema: tables that were there, or one that nothing pending made. */
function isUsed(name: string, { tables }: Schema, history: History): boolean {
  const inside = [...tables].filter((table) => table.name.schema === name);
  const isBack = [...history.after.tables].some((table) => table.name.schema === name);
  if (isBack) return false;
  if (inside.length > 0) return inside.some((table) => isKnownByName(history, table));
  const isMade = history.migrations.some(({ statements }) =>
    statements.some(({ effects }) =>
      effects.some((each) => each.type === 'createSchema' && each.name === name),
    ),
  );
  return !isMade && !isUnreleased(history);
}
