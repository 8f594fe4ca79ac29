import { type Edit, rewrite } from '../edit.ts';
import type { Effect, EffectOf } from './effect.ts';
import { identifierText, isExisting, nameText } from './existing.ts';
import type { Statement } from './history.ts';
import { inTransaction } from './remedy.ts';

/** The command, as people write it, of what runs with CONCURRENTLY; undefined for all else. */
export function concurrentCommand(effect: Effect): string | undefined {
  switch (effect.type) {
    case 'createIndex':
      return effect.concurrently ? 'CREATE INDEX CONCURRENTLY' : undefined;
    case 'dropIndex':
      return effect.concurrently ? 'DROP INDEX CONCURRENTLY' : undefined;
    case 'reindex':
      return effect.concurrently ? 'REINDEX CONCURRENTLY' : undefined;
    case 'detachPartition':
      return effect.how === 'concurrently' ? 'DETACH PARTITION CONCURRENTLY' : undefined;
    default:
      return undefined;
  }
}

/** Whether the server refuses CONCURRENTLY there, on every version of the runner. */
export function refusesConcurrently({ transaction }: Statement): boolean {
  return inTransaction(transaction) === true && transaction.doubt === undefined;
}

/** Whether it works on a table that existed, or on an index that no file made. */
export function worksOnExisting(effect: Effect, statement: Statement): boolean {
  const { locks } = statement.work(effect);
  if (locks.length > 0) return locks.some(({ table }) => isExisting(table));
  if (effect.type !== 'dropIndex' && effect.type !== 'reindex') return false;
  const name = effect.type === 'dropIndex' ? effect.index : effect.target;
  if (effect.type === 'reindex' && effect.kind !== 'index') return effect.kind !== 'table';
  return statement.schemaBefore(effect).index(name) === undefined;
}

/** Whether the statement does this and nothing else: it is no block or function that does it, nor one of several. */
export function isWhole(effect: Effect, { effects }: Statement): boolean {
  return effects.length === 1 && effects[0] === effect;
}

/** CREATE INDEX with CONCURRENTLY, in one line. */
export function createdConcurrently(effect: EffectOf<'createIndex'>, statement: Statement): string {
  return onOneLine(effect, statement).replace(/\bINDEX\b/i, (word) =>
    word === 'index' ? 'index concurrently' : 'INDEX CONCURRENTLY',
  );
}

/** CREATE INDEX for the parent of partitions alone, in one line. */
export function createdOnParent(effect: EffectOf<'createIndex'>, statement: Statement): string {
  return onOneLine(effect, statement).replace(/\bON\b/i, 'ON ONLY');
}

function onOneLine(effect: EffectOf<'createIndex'>, statement: Statement): string {
  if (!isWhole(effect, statement) || /--|\/\*/.test(statement.text)) return made(effect);
  return statement.text.replace(/\s+/g, ' ').trim();
}

function made({ table, index }: EffectOf<'createIndex'>): string {
  const columns = index.parts.map(({ column, expression }) =>
    column === undefined ? `(${expression?.text})` : identifierText(column),
  );
  return [
    index.unique ? 'CREATE UNIQUE INDEX' : 'CREATE INDEX',
    ...(index.name === undefined ? [] : [identifierText(index.name)]),
    `ON ${nameText(table)}`,
    ...(index.method === 'btree' ? [] : [`USING ${index.method}`]),
    `(${columns.join(', ')})`,
    ...(index.include.length > 0 ? [`INCLUDE (${index.include.join(', ')})`] : []),
    ...(index.where ? [`WHERE ${index.where.text}`] : []),
  ].join(' ');
}

/** Writes CONCURRENTLY behind the first INDEX, TABLE … of a statement. */
export function addConcurrently({ place: { document, span }, text }: Statement, word: string): Edit {
  const at = text.search(new RegExp(`\\b${word}\\b`, 'i'));
  const [start, end] = [at, at + word.length];
  const part = { place: { document, span: { start: span.start + start, end: span.start + end } } };
  return rewrite(part, `${text.slice(start, end)} CONCURRENTLY`);
}

/** How to build an index first and then write what needs it, in the form of this runner; reads as a sentence. */
export function builtThen(create: string, use: string, { transaction, migration }: Statement): string {
  const { optOut, title } = migration.history.runner;
  if (transaction.scope === 'none') return `write \`${create}\`, then \`${use}\``;
  if (transaction.scope === 'statement') return `write \`${create}\`, and in the next migration \`${use}\``;
  if (transaction.scope === 'unknown') return `run \`${create}\` outside a transaction, then \`${use}\``;
  if (optOut !== undefined) return `${optOut}: \`${create}\`; then, in the next migration, \`${use}\``;
  return `run \`${create}\` by hand before the release, and write \`${use}\`: ${title} cannot leave its transaction`;
}
