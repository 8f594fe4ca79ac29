import {
  columnExisted,
  defineRule,
  type Expression,
  forbidsNull,
  info,
  sqlOf,
  tableAfter,
  tableBefore,
} from '#rule';

export default defineRule({
  id: 'changes-default',
  category: 'Migrations: locks',
  summary: 'A new default meets inserts of old code that rely on the old one.',
  hazard: 'a pending migration changes the default of a column, or takes it from a nullable one',
  impact:
    'during the rollout one and the same code stores different values: what old pods leave out gets the new default, and an ORM that fills in defaults by itself goes on with the old one',
  remedy:
    'release code that always writes `{column}` first, so that no running code relies on its default; change it a release later',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/ddl-default.html',
    'https://docs.gitlab.com/development/database/avoiding_downtime_in_migrations/',
  ],
  messages: {
    changed: info('Old inserts that leave out `{column}` of `{table}` now store {now} there'),
    removed: info('Old inserts that leave out `{column}` of `{table}` now store null there'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'setDefault' && effect.type !== 'dropDefault') continue;
      const { column } = effect;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !columnExisted(table, column)) continue;
      const before = tableBefore(history, table)?.columns.get(column)?.default;
      const after = tableAfter(history, table);
      const left = after?.columns.get(column);
      if (!after || !left || typeof before !== 'object' || before.isNull) continue;
      const because = [{ at: before, text: 'what old code leaves to it' }];
      const names = { table: sqlOf(history).title(table.name), column };
      if (left.default === 'none') {
        if (left.notNull !== false || forbidsNull(after, column)) continue;
        if (left.identity && left.identity !== 'none') continue;
        report({ message: 'removed', with: names, at: effect, because });
        continue;
      }
      const isLast = effect.type === 'setDefault' && left.default === effect.default;
      if (!isLast || withoutCasts(before) === withoutCasts(effect.default)) continue;
      report({
        message: 'changed',
        with: { ...names, now: `\`${effect.default.text}\`` },
        at: effect,
        because,
      });
    }
  },
});

/** A default without the type that it is cast to. */
function withoutCasts({ text }: Expression): string {
  return text.replaceAll(/::\s*(?:"[^"]*"|[\w.]+)(?:\s*\([^)]*\))?(?:\[\])*/g, '').replaceAll(/[\s()]/g, '');
}
