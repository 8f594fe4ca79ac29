import { needsUsing } from './assignment.ts';
import type { EffectOf } from './effect.ts';
import { nameText } from './existing.ts';
import { type Meeting, madeAt, type Refusal } from './refusal.ts';
import type { Column, Table } from './schema.ts';

type Change = Meeting<EffectOf<'changeColumnType'>>;

/** ALTER COLUMN … TYPE under what hangs on the column, or to what its values do not become by themselves. */
export function refusedType(meeting: Change): Refusal | undefined {
  const { effect, schema } = meeting;
  const table = schema.table(effect.table);
  if (table === 'absent') return undefined;
  return underOthers(meeting, table) ?? withoutCast(meeting, table);
}

function underOthers({ effect, schema }: Change, table: Table): Refusal | undefined {
  const { column, to } = effect;
  const change = `ALTER TABLE ${nameText(table.name)} ALTER COLUMN ${column} TYPE ${to.text}`;
  const [view] = schema.viewsOver(table, column);
  if (view) {
    const sort = view.materialized ? 'MATERIALIZED VIEW' : 'VIEW';
    return {
      what: 'typeUnderView',
      object: column,
      other: nameText(view.name),
      kind: 'view',
      instead: `in one transaction, \`DROP ${sort} ${nameText(view.name)}\`, change the type, and create the view again with its grants`,
      because: madeAt(view.origin, 'the view reads it'),
    };
  }
  const computed = [...table.columns.values()].find((one) =>
    one.generated?.expression.columns.includes(column),
  );
  if (computed && computed.name !== column) {
    return {
      what: 'typeUnderGenerated',
      object: column,
      other: computed.name,
      kind: 'column',
      instead: `drop \`${computed.name}\` before \`${change}\` and add it again, or use a new column`,
      because: madeAt(computed.origin, 'it is computed here'),
    };
  }
  if (!table.partitionBy?.includes(column)) return undefined;
  return {
    what: 'typeOfPartitionKey',
    object: column,
    other: nameText(table.name),
    kind: 'table',
    instead: 'make a new partitioned table with the other type, and copy the rows',
    because: madeAt(table.origin, 'the table is partitioned here'),
  };
}

function withoutCast({ effect, schema, statement }: Change, table: Table): Refusal | undefined {
  const { column, to, using } = effect;
  const known = table.columns.get(column);
  if (!known?.type || known.generated || !needsUsing(known.type, to, schema)) return undefined;
  const parts = { object: column, other: to.text, kind: 'type' };
  const because = madeAt(known.origin, `it is \`${known.type.text}\``);
  const change = `ALTER COLUMN ${column} TYPE ${to.text} USING ${column}::text::${to.text}`;
  if (!using) {
    return {
      what: 'typeWithoutUsing',
      ...parts,
      instead: `say how its values become others: \`ALTER TABLE ${nameText(table.name)} ${change}\``,
      because,
    };
  }
  const drops = statement.effects.some((one) => {
    return (one.type === 'dropDefault' || one.type === 'setDefault') && one.column === column;
  });
  if (drops || !hasDefault(known)) return undefined;
  return {
    what: 'typeWithDefault',
    ...parts,
    instead: `write \`ALTER TABLE ${nameText(table.name)} ALTER COLUMN ${column} DROP DEFAULT, ALTER COLUMN ${column} TYPE ${to.text} USING …, ALTER COLUMN ${column} SET DEFAULT …\``,
    because: madeAt(typeof known.default === 'object' ? known.default : undefined, 'the default'),
  };
}

function hasDefault({ default: value }: Column): boolean {
  return typeof value === 'object' && !value.isNull && value.calls.length === 0;
}
