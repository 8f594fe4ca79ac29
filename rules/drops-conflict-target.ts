import {
  defineRule,
  droppedIndex,
  type Effect,
  type Index,
  isExisting,
  type Schema,
  sqlOf,
  type Table,
  tableAfter,
  warning,
} from '#rule';

export default defineRule({
  id: 'drops-conflict-target',
  category: 'Migrations: old code',
  summary: 'A unique key must stay while running code names its columns in ON CONFLICT.',
  hazard:
    'pending migrations drop a unique index or constraint and leave no full one over exactly the same columns',
  impact:
    'upserts of the old pods fail with "there is no unique or exclusion constraint matching the ON CONFLICT specification"; after a rollback all do',
  remedy:
    'first release code that does not name ({columns}), `ON CONFLICT DO NOTHING` works with and without a key; drop `{index}` in a later release, when no old pod is left',
  preset: 'recommended',
  dialects: ['postgres', 'sqlite'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT',
    'https://github.com/akash-network/console/pull/3947',
    'https://github.com/civitai/civitai/pull/3641',
    'https://github.com/speakeasy-api/gram/pull/5224',
  ],
  messages: {
    gone: warning('Old `ON CONFLICT` on `{table}` fails: nothing takes the place of `{index}`'),
    partial: warning('Old `ON CONFLICT` on `{table}` fails: `{other}` is partial'),
    widened: warning('Old `ON CONFLICT` on `{table}` fails: `{other}` has more columns'),
    deferrable: warning('Old `ON CONFLICT` on `{table}` fails: `{other}` is deferrable'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      const { table, index } = droppedBy(effect, statement.schemaBefore(effect)) ?? {};
      if (!table || !index || !isExisting(table) || !isExisting(index) || !isTarget(table, index)) continue;
      const columns = columnsOf(index);
      const left = tableAfter(history, table);
      if (!left || columns.some((column) => left.dropped.has(column))) continue;
      const keys = left.indexes.filter((each) => each.unique);
      if (keys.some((each) => isTarget(left, each) && isSame(columnsOf(each), columns))) continue;

      const rest = keys.filter((each) => columns.every((column) => columnsOf(each).includes(column)));
      const other = rest.find((each) => isSame(columnsOf(each), columns)) ?? rest[0];
      report({
        message: other ? fault(other, columns) : 'gone',
        with: {
          columns: columns.join(', '),
          table: sqlOf(history).title(table.name),
          index: index.name.name,
          other: other?.name.name ?? '',
        },
        at: effect,
        because: [
          ...(other ? [{ at: other.origin, text: 'the key that is left' }] : []),
          { at: index.origin, text: `what ON CONFLICT (${columns.join(', ')}) finds` },
        ],
      });
    }
  },
});

function droppedBy(
  effect: Effect,
  schema: Schema,
): { readonly table: Table; readonly index: Index } | undefined {
  if (effect.type === 'dropConstraint') {
    const table = schema.table(effect.table);
    if (table === 'absent') return undefined;
    const index = table.indexes.find(({ constraint }) => constraint === effect.name);
    return index && { table, index };
  }
  if (effect.type !== 'dropIndex') return undefined;
  const index = droppedIndex(effect, schema);
  if (!index) return undefined;
  const table = schema.table(index.table);
  return table === 'absent' ? undefined : { table, index };
}

/** Whether ON CONFLICT with its columns finds it: full, over columns alone, and checked at once. */
function isTarget({ constraints }: Table, { unique, where, parts, constraint }: Index): boolean {
  if (!unique || where || parts.some(({ column }) => column === undefined)) return false;
  return !constraints.some(({ name, definition }) => name === constraint && definition.deferrable);
}

/** Why ON CONFLICT with these columns does not find it. */
function fault(other: Index, columns: readonly string[]): 'partial' | 'widened' | 'deferrable' {
  if (other.parts.length > columns.length) return 'widened';
  return other.where ? 'partial' : 'deferrable';
}

function columnsOf({ parts }: Index): readonly string[] {
  return parts.flatMap(({ column }) => column ?? []);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
