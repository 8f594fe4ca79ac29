import {
  answersTo,
  columnsUnder,
  comesLater,
  defineRule,
  fewOf,
  type History,
  isExisting,
  type Label,
  type Name,
  rolesLeftOut,
  type Schema,
  type Statement,
  sameName,
  sqlOf,
  type View,
  warning,
} from '#rule';

export default defineRule({
  id: 'drops-view',
  category: 'Migrations: old code',
  summary: 'A view must be dropped only when no running code reads it any more.',
  hazard: 'a pending migration drops a view that the schema before it had, and none makes it again as it was',
  impact: 'until the last old pod is gone, each of its queries on the view fails',
  remedy:
    'release code that does not read `{view}` first; drop it in a later release, when no old pod is left to read it',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-dropview.html',
    'https://www.postgresql.org/docs/current/sql-createview.html',
  ],
  messages: {
    dropped: warning('View `{view}` goes while old code may still read it'),
    narrowed: warning('`{view}` comes back without {columns}, which old code may name', {
      impact: 'until the last old pod is gone, its queries that name the column fail',
      remedy: 'keep {columns} in the new `{view}` for this release, and take it out in a later one',
    }),
    ungranted: warning('View `{view}` comes back without the privileges of {roles}', {
      impact: 'queries of old and new code alike are refused: permission denied',
      remedy:
        'grant them again in the same transaction: `GRANT SELECT ON {view} TO {role}`; CREATE OR REPLACE VIEW would have kept them',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'dropView') continue;
      const schema = statement.schemaBefore(effect);
      const view = schema.view(effect.view);
      const name = view && view !== 'absent' ? view.name : effect.view;
      if (view === 'absent' || !wasThere(view, name, history)) continue;
      if (effect.ifExists && !view) continue;
      const holes = { view: sqlOf(history).title(name) };
      if (!answersTo(history.after, name)) {
        if (isMadeAfter(name, statement)) continue;
        const because = effect.cascade ? fallingWith(schema, name, history) : [];
        report({ message: 'dropped', with: holes, at: effect, because });
        continue;
      }
      if (view && !isExisting(view)) continue;
      const left = columnsUnder(history.after, name);
      const lost = left ? (view?.columns ?? []).filter((column) => !left.has(column)) : [];
      if (lost.length > 0) {
        report({ message: 'narrowed', with: { ...holes, columns: fewOf(lost) }, at: effect });
      }
      const roles = rolesLeftOut(name, statement);
      if (roles.length > 0) {
        report({
          message: 'ungranted',
          with: { ...holes, roles: fewOf(roles), role: roles.join(', ') },
          at: effect,
        });
      }
    }
  },
});

/** Views over it that CASCADE takes along and nothing pending makes anew. */
function fallingWith(schema: Schema, name: Name, history: History): readonly Label[] {
  const shape = schema.table(name);
  const readers = shape === 'absent' ? [] : schema.viewsOver(shape);
  return readers
    .filter((reader) => !answersTo(history.after, reader.name))
    .map((reader) => ({
      at: reader.origin,
      text: `view \`${sqlOf(history).title(reader.name)}\` goes with it`,
    }));
}

/** Whether old code has a view of this name: itself, or one that pending migrations dropped and made again. */
function wasThere(view: View | undefined, name: Name, { before }: History): boolean {
  const old = before.view(name);
  return !view || isExisting(view) || (old !== undefined && old !== 'absent');
}

/** Whether it is made again, so that a later statement is the one that takes it away. */
function isMadeAfter(name: Name, statement: Statement): boolean {
  return comesLater(statement, (effect) => effect.type === 'createView' && sameName(effect.view, name));
}
