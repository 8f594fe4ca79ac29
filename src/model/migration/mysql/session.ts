import type { Effect, EffectOf } from '../effect.ts';
import type { Range } from '../writing.ts';
import { type Cursor, isOneOf, stringOf } from './cursor.ts';
import { isSign } from './expression.ts';

export function other(cursor: Cursor, command: string): readonly Effect[] {
  return [{ type: 'other', place: cursor.whole, command, outsideTransaction: false }];
}

const SCOPES = 'session|global|local|persist|persist_only';

/** SET of variables; the place is the whole statement. User variables are none of the server's. */
export function readSet(cursor: Cursor, read: (inner: Cursor) => readonly Effect[]): readonly Effect[] {
  if (cursor.take('statement')) return readSetStatement(cursor, read);
  if (cursor.take('names')) return named(cursor, 'names');
  if (cursor.take('charset') || cursor.take('character|char', 'set')) return named(cursor, 'character_set');
  if (cursor.sees('transaction') || cursor.sees(SCOPES, 'transaction'))
    return other(cursor, 'SET TRANSACTION');
  if (cursor.sees('password|role|default|resource') && !cursor.sign('=', 1)) return other(cursor, 'SET');
  const settings = settingsIn(cursor, cursor.rest, false);
  return settings.length > 0 ? settings : other(cursor, 'SET');
}

function named(cursor: Cursor, name: string): readonly Effect[] {
  cursor.takeSign('=');
  const value = settingValue(cursor, { from: cursor.at, to: Math.min(cursor.at + 1, cursor.to) });
  return [{ type: 'setParameter', place: cursor.whole, name, value, local: false, for: 'session' }];
}

/** MariaDB's `SET STATEMENT lock_wait_timeout = 1 FOR ALTER TABLE …`. */
function readSetStatement(cursor: Cursor, read: (inner: Cursor) => readonly Effect[]): readonly Effect[] {
  const start = cursor.at;
  const end = cursor.find('for') ?? cursor.giveUp();
  const settings = settingsIn(cursor, { from: start, to: end }, true);
  return [...settings, ...read(cursor.within({ from: end + 1, to: cursor.to }))];
}

function settingsIn(cursor: Cursor, range: Range, local: boolean): readonly EffectOf<'setParameter'>[] {
  let scope = 'session';
  return cursor.segments(range).flatMap((segment) => {
    const part = cursor.within(segment);
    const isSystem = part.takeSign('@') ? part.takeSign('@') : true;
    const given = part.sign('=', 1) ? undefined : part.takeOneOf(SCOPES);
    if (given !== undefined) {
      scope = given;
      part.takeSign('.');
    } else if (isSign(cursor.tokens[segment.from], '@')) scope = 'session';
    const name = cursor.nameOf(part.token)?.toLowerCase();
    part.at += 1;
    part.takeSign(':');
    if (!isSystem || name === undefined || !part.takeSign('=')) return [];
    return [
      {
        type: 'setParameter' as const,
        place: cursor.whole,
        name,
        value: settingValue(cursor, part.rest),
        local,
        for: scope === 'session' || scope === 'local' ? ('session' as const) : ('database' as const),
      },
    ];
  });
}

/** As written, a string without its quotes; undefined for DEFAULT. */
function settingValue(cursor: Cursor, { from, to }: Range): string | undefined {
  const token = cursor.tokens[from];
  if (to - from === 1 && token?.type === 'string') return stringOf(token.value);
  return to - from === 1 && isOneOf(token, 'default') ? undefined : cursor.text({ from, to });
}

/** PRAGMA of SQLite; what only asks is of no interest. */
export function readPragma(cursor: Cursor): readonly Effect[] {
  const { name } = cursor.name();
  const range = cursor.takeSign('=') ? cursor.rest : cursor.sign('(') ? cursor.group() : undefined;
  if (!range) return other(cursor, 'PRAGMA');
  const value = settingValue(cursor, range);
  const parameter = name.name.toLowerCase();
  return [
    { type: 'setParameter', place: cursor.whole, name: parameter, value, local: false, for: 'session' },
  ];
}

/** BEGIN, START TRANSACTION, COMMIT, ROLLBACK, SAVEPOINT and what stands for them. */
export function readTransaction(cursor: Cursor): readonly Effect[] | undefined {
  const type = transactionAt(cursor);
  if (!type) return undefined;
  const { whole: place } = cursor;
  const chains = cursor.find('chain');
  const isChained = chains !== undefined && !isOneOf(cursor.tokens[chains - 1], 'no');
  return isChained
    ? [
        { type, place },
        { type: 'begin', place },
      ]
    : [{ type, place }];
}

function transactionAt(cursor: Cursor): 'begin' | 'commit' | 'rollback' | 'savepoint' | undefined {
  if (cursor.take('start', 'transaction') || cursor.take('begin')) return 'begin';
  if (cursor.take('commit') || cursor.take('end')) return 'commit';
  if (cursor.take('savepoint') || cursor.take('release')) return 'savepoint';
  if (!cursor.take('rollback')) return undefined;
  cursor.take('work|transaction');
  return cursor.take('to') ? 'savepoint' : 'rollback';
}

/** LOCK TABLES a READ, b WRITE; an effect for each. */
export function readLock(cursor: Cursor): readonly Effect[] {
  if (!cursor.take('tables|table')) return other(cursor, 'LOCK');
  return cursor.segments(cursor.rest).map((segment) => {
    const part = cursor.within(segment);
    const { name: table, place } = part.name();
    const mode = isOneOf(cursor.tokens[segment.to - 1], 'write') ? 'access exclusive' : 'share';
    return { type: 'lockTable', table, place, mode };
  });
}

/** OPTIMIZE writes a table anew, ANALYZE counts its values; VACUUM of SQLite writes all of them. */
export function readMaintenance(cursor: Cursor, word: 'optimize' | 'analyze' | 'vacuum'): readonly Effect[] {
  cursor.take('no_write_to_binlog|local');
  const isList = cursor.take('table|tables');
  if (cursor.isAtEnd || word === 'vacuum' || !(isList || cursor.dialect === 'sqlite')) {
    const place = cursor.whole;
    if (word === 'analyze' && !cursor.isAtEnd) return other(cursor, 'ANALYZE');
    return [
      word === 'analyze'
        ? { type: 'analyze', place, tables: [] }
        : { type: 'vacuum', place, tables: [], full: true },
    ];
  }
  const named = cursor.segments(cursor.rest).map((segment) => cursor.within(segment).name());
  const tables = named.map(({ name }) => name);
  const place = named[0]?.place ?? cursor.whole;
  return [
    word === 'analyze' ? { type: 'analyze', place, tables } : { type: 'vacuum', place, tables, full: true },
  ];
}

/** GRANT and REVOKE; of all tables of a database it names none. */
export function readGrant(cursor: Cursor, type: 'grant' | 'revoke'): readonly Effect[] {
  const start = cursor.at;
  const on = cursor.find('on');
  const to = cursor.find('to|from') ?? cursor.to;
  const listed = cursor.segments({ from: start, to: Math.min(on ?? to, to) });
  const privileges = listed
    .map((segment) =>
      cursor
        .text(segment)
        .replace(/\s*\(.*$/, '')
        .toLowerCase(),
    )
    .filter((privilege) => !/^all\b/.test(privilege));
  const roles = cursor
    .segments({ from: to + 1, to: cursor.to })
    .flatMap(({ from }) => cursor.nameOf(cursor.tokens[from]) ?? []);
  const target = cursor.within({ from: (on ?? to) + 1, to });
  target.take('table');
  const isTable =
    on !== undefined && cursor.nameOf(target.token) !== undefined && !isStarred(cursor, target.rest);
  const table = isTable && !target.sees('function|procedure') ? target.name() : undefined;
  return [
    {
      type,
      place: table?.place ?? cursor.whole,
      tables: table && [table.name],
      allTablesIn: [],
      privileges,
      roles,
    },
  ];
}

function isStarred(cursor: Cursor, { from, to }: Range): boolean {
  return cursor.tokens.slice(from, to).some((token) => isSign(token, '*'));
}
