import {
  aloneAs,
  columnExisted,
  defineRule,
  enforces,
  identifierText,
  inTurnAs,
  isExisting,
  isOutOfReach,
  type Limit,
  limitedColumns,
  limitName,
  limitNameFor,
  limitsOf,
  limitText,
  nameText,
  onlyForbidsNull,
  type Schema,
  type Sql,
  type Statement,
  schemaPast,
  sqlOf,
  type Table,
  tableAfter,
  tableBefore,
  tableBeforeDrops,
  warning,
} from '#rule';

const FIRST = 'release code that keeps to it first; in a later release, when no old pod is left, {instead}';

const REFUSED = 'writes of the old pods that break it are refused, and so after a rollback{spared}';

export default defineRule({
  id: 'constraint-old-code-breaks',
  category: 'Migrations: old code',
  summary: 'A new constraint must not hold for columns that running code writes without knowing it.',
  hazard:
    'a pending migration adds a CHECK, a foreign key or a key over columns that the schema before it had',
  impact:
    'writes of the old pods that break it are refused, and so after a rollback; NOT VALID spares old rows only',
  remedy: FIRST,
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html',
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'https://github.com/hushh-labs/hushh-research/pull/5351',
  ],
  messages: {
    check: warning('`{name}` refuses writes to `{table}` that old code may still make', { impact: REFUSED }),
    unique: warning('`{name}` refuses duplicates in `{table}` that old code may still write', {
      impact: REFUSED,
    }),
    exclude: warning('`{name}` refuses rows of `{table}` that old code may still write', {
      remedy: 'release code that keeps to it first; add `{name}` in a later release, when no old pod is left',
    }),
    foreign: warning('`{name}` refuses rows of `{table}` that old code may write before `{parent}`', {
      impact:
        'old pods cannot insert a row before the one that it refers to, nor delete that one first{spared}',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    const sql = sqlOf(history);
    for (const effect of statement.effects) {
      const schema = statement.schemaBefore(effect);
      for (const limit of limitsOf(effect, schema)) {
        const message = messageFor(limit);
        const table = 'table' in effect ? schema.table(effect.table) : 'absent';
        if (!message || table === 'absent' || !isExisting(table) || isView(schema, table)) continue;
        const [before, left] = [tableBefore(history, table), tableAfter(history, table)];
        if (!left || !limitedColumns(limit).some((column) => columnExisted(table, column))) continue;
        if (limit.type !== 'check' && isOutOfReach(limit, left)) continue;
        if (enforces(table, limit) || (before && enforces(before, limit)) || !enforces(left, limit)) continue;
        if (tableBeforeDrops(statement, table).some((each) => enforces(each, limit))) continue;

        const past = schemaPast(statement, effect).table(table.name);
        const name = limitName(past === 'absent' ? left : past, limit);
        report({
          message,
          with: {
            name: name ?? limitText(limit),
            table: sql.title(table.name),
            parent: limit.type === 'foreign key' ? sql.title(limit.references) : '',
            spared: history.dialect === 'postgres' ? '; NOT VALID spares old rows only' : '',
            instead: insteadOf(limit, name ?? limitNameFor(table, limit), table, statement),
          },
          at: effect,
        });
      }
    }
  },
});

/** Whether it stands for a materialized view, into which nobody writes. */
function isView(schema: Schema, { name }: Table): boolean {
  const view = schema.view(name);
  return view !== undefined && view !== 'absent';
}

/** A CHECK against nulls alone is the way to NOT NULL, of which another rule speaks. */
function messageFor(limit: Limit): 'check' | 'unique' | 'exclude' | 'foreign' | undefined {
  switch (limit.type) {
    case 'not null':
      return undefined;
    case 'check':
      return onlyForbidsNull(limit.condition) ? undefined : 'check';
    case 'foreign key':
      return 'foreign';
    case 'exclude':
      return 'exclude';
    default:
      return 'unique';
  }
}

function insteadOf(limit: Limit, name: string, table: Table, statement: Statement): string {
  if (limit.type === 'exclude' || limit.type === 'not null') return '';
  const { history } = statement.migration;
  if (history.dialect !== 'postgres') return `write \`${addedBy(limit, name, table, sqlOf(history))}\``;
  const [own, on] = [identifierText(name), nameText(table.name)];
  if (limit.type === 'check' || limit.type === 'foreign key') {
    const what =
      limit.type === 'check'
        ? `CHECK (${limit.condition.text})`
        : `FOREIGN KEY (${limit.columns.join(', ')}) REFERENCES ${nameText(limit.references)}`;
    const add = `ALTER TABLE ${on} ADD CONSTRAINT ${own} ${what} NOT VALID`;
    return inTurnAs(add, `ALTER TABLE ${on} VALIDATE CONSTRAINT ${own}`, statement);
  }
  const parts = limit.type ? limit.columns : limit.parts.map((part) => part.column ?? part.expression?.text);
  return aloneAs(`CREATE UNIQUE INDEX CONCURRENTLY ${own} ON ${on} (${parts.join(', ')})`, statement);
}

/** One statement: no other database adds a constraint in steps. */
function addedBy(
  limit: Exclude<Limit, { type: 'exclude' | 'not null' }>,
  name: string,
  { name: table }: Table,
  sql: Sql,
): string {
  if (limit.type) return sql.addConstraint(table, limit, name);
  const parts = limit.parts.map(({ column, expression }) =>
    column === undefined ? `(${expression?.text})` : sql.column(column),
  );
  return sql.createIndex(table, name, parts, true);
}
