import {
  columnExisted,
  defineRule,
  type Effect,
  error,
  type Fill,
  type History,
  isBefore,
  isExisting,
  isGoneAfter,
  type Label,
  nameText,
  pendingFills,
  type Statement,
  successorOf,
  type Table,
  tableAfter,
} from '#rule';

export default defineRule({
  id: 'expands-and-contracts-together',
  category: 'Migrations: old code',
  summary: 'The old shape must stay until no running code uses it, after the new one is there.',
  hazard:
    'the pending migrations fill a new column or table from an old one, and drop the old one in the same release',
  impact:
    'no moment is left in which old and new code both work: until the last old pod is gone, its queries fail, and what it writes is in neither shape; a rollback fails for good',
  remedy:
    'leave `{old}` in this release: add `{new}`, write both and fill it; release code that reads only `{new}`; then run `{drop}` in a release of its own',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://martinfowler.com/bliki/ParallelChange.html',
    'https://docs.gitlab.com/development/database/avoiding_downtime_in_migrations/',
    'https://github.com/xataio/pgroll',
  ],
  messages: {
    together: error('`{old}` goes in the release that fills `{new}` from it'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      const gone = goneBy(effect, statement);
      if (!gone) continue;
      for (const { fill, source } of fillsFrom(gone, effect, statement)) {
        const added = addedBy(fill, history);
        if (!added) continue;
        report({
          message: 'together',
          with: { old: gone.text, new: added.text, drop: statement.text.replace(/\s+/g, ' ') },
          at: effect,
          because: [{ at: source, text: `fills \`${added.text}\`` }, ...added.because],
        });
        break;
      }
    }
  },
});

/** A table, or a column of it, that old code knows and that is not there by the end. */
interface Gone {
  readonly table: Table;
  readonly column: string | undefined;
  readonly text: string;
}

function goneBy(effect: Effect, statement: Statement): Gone | undefined {
  if (effect.type !== 'dropColumn' && effect.type !== 'dropTable') return undefined;
  const { history } = statement.migration;
  const table = statement.schemaBefore(effect).table(effect.table);
  if (table === 'absent' || !isExisting(table) || table.temporary) return undefined;
  const name = nameText(table.name);
  if (effect.type === 'dropTable') {
    return successorOf(history, table) ? undefined : { table, column: undefined, text: name };
  }
  const { column } = effect;
  if (!columnExisted(table, column) || !isGoneAfter(history, table, column)) return undefined;
  return { table, column, text: `${name}.${column}` };
}

/** What reads it before it goes. A table that is read as a whole tells nothing of one column. */
function fillsFrom({ table, column }: Gone, effect: Effect, statement: Statement) {
  return pendingFills(statement.migration.history).flatMap((fill) => {
    const source = fill.from.find(
      (each) => each.table.id === table.id && (column === undefined || each.columns?.includes(column)),
    );
    return source && isBefore(fill, effect, statement) ? [{ fill, source }] : [];
  });
}

/** The pending column or table that is filled, where it is there by the end. */
function addedBy(
  { into, columns }: Fill,
  history: History,
): { readonly text: string; readonly because: readonly Label[] } | undefined {
  const left = tableAfter(history, into);
  if (!left) return undefined;
  const name = nameText(left.name);
  if (!isExisting(left)) return { text: name, because: [] };
  for (const column of columns) {
    const origin = left.columns.get(column)?.origin;
    if (origin?.pending) {
      return { text: `${name}.${column}`, because: [{ at: origin, text: `\`${column}\` is added` }] };
    }
  }
  return undefined;
}
