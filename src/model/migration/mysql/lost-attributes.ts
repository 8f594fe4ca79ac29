import type { EffectOf } from '../effect.ts';
import { partOfPrimaryKey } from '../existing.ts';
import type { Column, Table } from '../schema.ts';
import { columnFor } from '../schema-column.ts';
import { definitionText } from './column-text.ts';
import { readingChangeOnMysql } from './reading-change.ts';

/** What MODIFY and CHANGE take from a column by not repeating it, in the words of SQL. */
export type Attribute = 'NOT NULL' | 'DEFAULT' | 'AUTO_INCREMENT' | 'ON UPDATE' | 'CHARACTER SET' | 'COLLATE';

const KEYS = {
  'NOT NULL': 'notNull',
  DEFAULT: 'default',
  AUTO_INCREMENT: 'autoIncrement',
  'ON UPDATE': 'onUpdate',
  'CHARACTER SET': 'characterSet',
  COLLATE: 'collation',
} as const satisfies { readonly [attribute in Attribute]: keyof Column };

/** In the order in which findings list them. */
const ATTRIBUTES = Object.keys(KEYS) as readonly Attribute[];

/** Whether files say that it does. */
export function hasAttribute(column: Column, attribute: Attribute): boolean {
  const value = column[KEYS[attribute]];
  if (attribute === 'NOT NULL' && column.autoIncrement) return true;
  return value !== undefined && value !== false && value !== 'none';
}

/**
 * What a new definition leaves out that the column had, as far as files tell. NOT NULL or DEFAULT alone is none: a
 * definition that changes nothing else is there to take it away.
 */
export function lostAttributes(
  { to }: EffectOf<'redefineColumn'>,
  old: Column,
  table: Table,
): readonly Attribute[] {
  const next = columnFor(to, old.origin);
  const lost = ATTRIBUTES.filter((attribute) => {
    if (!hasAttribute(old, attribute) || hasAttribute(next, attribute)) return false;
    if (attribute === 'NOT NULL') return !to.saysNull && !partOfPrimaryKey(table, old.name);
    if (attribute === 'DEFAULT') return !next.generated && !next.autoIncrement;
    return attribute === 'ON UPDATE' || attribute === 'AUTO_INCREMENT' || keepsText(next);
  });
  const [only, ...others] = lost;
  const isAim = (only === 'NOT NULL' || only === 'DEFAULT') && others.length === 0 && !changesMore(old, next);
  return isAim ? [] : lost;
}

/** Whether the column has characters, and nobody says which. */
function keepsText({ type, characterSet, collation }: Column): boolean {
  if (characterSet !== undefined || collation !== undefined) return false;
  return type !== undefined && /char|text|^enum$|^set$/.test(type.name);
}

function changesMore(old: Column, next: Column): boolean {
  if (!old.type || !next.type || readingChangeOnMysql(old.type, next.type) !== 'same') return true;
  if (old.name !== next.name || (next.notNull === true && old.notNull !== true)) return true;
  const [before, after] = [old, next].map((each) =>
    typeof each.default === 'object' ? each.default.text : '',
  );
  return after !== '' && after !== before;
}

/** MODIFY or CHANGE with what it left out, as it stands behind ALTER TABLE. */
export function redefinitionText(
  { word, column, to }: EffectOf<'redefineColumn'>,
  old: Column,
  lost: readonly Attribute[],
  quoted: (name: string) => string,
): string {
  const kept = Object.fromEntries(lost.map((attribute) => [KEYS[attribute], old[KEYS[attribute]]]));
  const names = word === 'change' ? [column, to.name] : [column];
  const definition = definitionText({ ...columnFor(to, old.origin), ...kept });
  return `${word.toUpperCase()} COLUMN ${names.map(quoted).join(' ')} ${definition}`;
}
