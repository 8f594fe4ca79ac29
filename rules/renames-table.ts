import {
  defineRule,
  type Effect,
  fewOf,
  type History,
  isExisting,
  isKnownByName,
  type Name,
  type Statement,
  sqlOf,
  standInFor,
  successorOf,
  type Table,
  tableAfter,
  warning,
} from '#rule';

const BY_VIEW =
  'make a view of the old name in the same transaction: `CREATE VIEW {old} AS SELECT * FROM {new}`{grant}; drop it in a later release. Or keep `{old}` in the database, and map the new name in the code';

export default defineRule({
  id: 'renames-table',
  category: 'Migrations: old code',
  summary: 'A renamed table must keep its old name as a view until no running code uses it.',
  hazard:
    'a pending migration renames a table or view that the schema before it had, and leaves no view of the old name in the same transaction',
  impact: 'until the last old pod is gone, each of its queries on the old name fails; a rollback fails too',
  remedy: BY_VIEW,
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS',
    'https://github.com/xataio/pgroll',
  ],
  messages: {
    renamed: warning('`{old}` becomes `{new}` while old code runs'),
    kept: warning('`{old}` becomes `{new}` while old code runs', {
      remedy: 'keep `{old}` in the database, and map the new name in the code',
    }),
    gap: warning('`{old}` is gone until a later transaction makes what has its name', {
      impact: 'between the two transactions each query of old code on the name fails',
      remedy: 'put both statements into one transaction',
    }),
    ungranted: warning('What has the name `{old}` from now on is not granted to {roles}', {
      impact: 'queries of the old code are refused: permission denied',
      remedy: 'grant it in the same transaction: `GRANT SELECT, INSERT, UPDATE, DELETE ON {old} TO {role}`',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    const { dialect } = history;
    const sql = sqlOf(history);
    for (const effect of statement.effects) {
      const renaming = renamingOf(effect, statement);
      if (!renaming) continue;
      const { from, to } = renaming;
      const { when, refused } = standInFor(from, statement);
      const names = { old: sql.title(from), new: sql.title(to) };
      if (dialect !== 'postgres' && when !== 'at once') {
        report({ message: 'kept', with: names, at: effect });
      } else if (when === 'never') {
        const grant = ', granted to the role of the old code where that is not its owner';
        report({ message: 'renamed', with: { ...names, grant }, at: effect });
      } else if (when === 'later') {
        report({ message: 'gap', with: names, at: effect });
      } else if (refused.length > 0) {
        const roles = { roles: fewOf(refused), role: refused.join(', ') };
        report({ message: 'ungranted', with: { ...names, ...roles }, at: effect });
      }
    }
  },
});

/** The name by which old code knows a table or view, and the one that it has by the end, where it still is there. */
function renamingOf(effect: Effect, statement: Statement): { from: Name; to: Name } | undefined {
  const { history } = statement.migration;
  const schema = statement.schemaBefore(effect);
  if (effect.type === 'renameView') {
    const view = schema.view(effect.view);
    if (view === 'absent' || (view && !isExisting(view))) return undefined;
    const from = view?.name ?? effect.view;
    return { from, to: { schema: from.schema, name: effect.to } };
  }
  if (effect.type !== 'renameTable') return undefined;
  const table = schema.table(effect.table);
  if (table === 'absent' || table.partitionOf || !isKnownByName(history, table)) return undefined;
  const after = tableAfter(history, table);
  if (!after && !successorOf(history, table)) return undefined;
  if (after && takesOldName(history, after)) return undefined;
  return { from: table.name, to: after?.name ?? { schema: table.name.schema, name: effect.to } };
}

/** Whether it stands in for another table that old code knows: what was made ready to take its name. */
function takesOldName({ before }: History, { id, name }: Table): boolean {
  const other = before.table(name);
  return other !== 'absent' && other.id !== id && other.origin !== undefined;
}
