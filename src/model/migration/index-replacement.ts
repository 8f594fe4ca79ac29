import { builtThen, createdConcurrently } from './concurrent.ts';
import type { EffectOf } from './effect.ts';
import { identifierText, isExisting, nameText } from './existing.ts';
import type { Statement } from './history.ts';
import { beginsLike, droppedIndex } from './index-use.ts';
import { aloneAs, inTransaction } from './remedy.ts';
import type { Index, Table } from './schema.ts';
import { sqlOf } from './sql-of.ts';

/** An index that a statement drops, and that a later one builds anew or another for the same queries. */
export interface IndexReplacement {
  readonly old: Index;
  readonly dropped: Statement;
  readonly drop: EffectOf<'dropIndex'>;
  readonly built: EffectOf<'createIndex'>;
  /** That which builds it. */
  readonly later: Statement;
}

/**
 * Those in which queries on a live table miss the old index for a time: no other that is there begins like it, and not
 * both are in one transaction, for which queries wait. DROP … IF EXISTS before the same index repairs what a failed
 * build has left.
 */
export function indexGapsIn(dropped: Statement): readonly IndexReplacement[] {
  const { settings } = dropped.migration.history;
  return dropped.effects.flatMap((drop): readonly IndexReplacement[] => {
    if (drop.type !== 'dropIndex') return [];
    const schema = dropped.schemaBefore(drop);
    const old = droppedIndex(drop, schema);
    if (!old || old.origin.pending) return [];
    const table = schema.table(old.table);
    if (table === 'absent' || !isExisting(table) || settings.isSmall(table.name.name)) return [];
    const stands = (other: Index) => other.name !== old.name && !other.where;
    if (table.indexes.some((other) => stands(other) && beginsLike(other.parts, old.parts))) return [];
    const found = replacementOf(old, table, dropped);
    if (!found || (drop.ifExists && isRebuilt(old, found.built))) return [];
    return [{ old, dropped, drop, ...found }];
  });
}

function replacementOf(
  old: Index,
  table: Table,
  { index, migration, transaction }: Statement,
): Pick<IndexReplacement, 'built' | 'later'> | undefined {
  const together = inTransaction(transaction) === true;
  for (const later of migration.history.pending.flatMap(({ statements }) => statements)) {
    if (later.index <= index || (together && later.transaction === transaction)) continue;
    for (const built of later.effects) {
      if (built.type !== 'createIndex' || !beginsLike(built.index.parts, old.parts)) continue;
      const on = later.schemaBefore(built).table(built.table);
      if (on !== 'absent' && on.id === table.id) return { built, later };
    }
  }
  return undefined;
}

/** It is made anew as it was. */
function isRebuilt(old: Index, { index }: EffectOf<'createIndex'>): boolean {
  const text = (all: Index['parts']) =>
    all.map(({ column, expression }) => column ?? expression?.text).join();
  const isAlike = index.unique === old.unique && index.where?.text === old.where?.text;
  return isAlike && index.name === old.name.name && text(index.parts) === text(old.parts);
}

/** How the new index is there before the old one goes; reads as a sentence. */
export function withoutIndexGap({ old, dropped, built, later }: IndexReplacement): string {
  const { history } = dropped.migration;
  const isSameName = built.index.name === old.name.name;
  if (history.dialect !== 'postgres') {
    const sql = sqlOf(history);
    const name = isSameName ? `${old.name.name}_new` : (built.index.name ?? '…');
    const create = sql.createIndex(old.table, name, built.index.parts, built.index.unique);
    return `write \`${create}\`, then \`${sql.dropIndex(old.name, old.table)}\``;
  }
  const name = nameText(old.name);
  if (isRebuilt(old, built)) return aloneAs(`REINDEX INDEX CONCURRENTLY ${name}`, dropped);
  const drop = `DROP INDEX CONCURRENTLY ${name}`;
  const create = createdConcurrently({ ...built, ifNotExists: false }, later);
  if (!isSameName) return builtThen(create, drop, later);
  const shortName = identifierText(old.name.name);
  return `build it under another name, then \`${drop}\` and \`ALTER INDEX … RENAME TO ${shortName}\``;
}
