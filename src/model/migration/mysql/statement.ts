import { headAt } from '../../../syntax/sql/head.ts';
import { isRows } from '../../../syntax/sql/read-sql.ts';
import type { Effect } from '../effect.ts';
import { readAlterTable, renamedTable } from './alter-table.ts';
import { readBody } from './body.ts';
import { readCreateIndex } from './create-index.ts';
import { readCreateTable, readVirtualTable } from './create-table.ts';
import { Cursor, GaveUp, type MysqlDialect, type SqlSource } from './cursor.ts';
import { readDrop } from './drop.ts';
import { readingsOf, relationsIn } from './reading.ts';
import { readRoutine, readTrigger, readView, skipDefinition } from './routine.ts';
import { readDelete, readInsert, readLoad, readSelect, readTruncate, readUpdate } from './rows.ts';
import {
  other,
  readGrant,
  readLock,
  readMaintenance,
  readPragma,
  readSet,
  readTransaction,
} from './session.ts';
import { readWait } from './wait.ts';

/**
 * What a statement of MySQL, MariaDB or SQLite does, in the order in which it does it. Never throws: DDL that is not
 * understood is `unreadable`, and all else `other`. Rows of a dump are nothing at all.
 */
export function effectsOfStatement(source: SqlSource, dialect: MysqlDialect): readonly Effect[] {
  if (isRows({ span: source.span, head: headAt(source.text, source.span.start) })) return [];
  return readTolerantly(Cursor.of(source, dialect));
}

function readTolerantly(cursor: Cursor): readonly Effect[] {
  const from = cursor.at;
  try {
    return readStatement(cursor);
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error;
    return [unreadAt(cursor, from, error.at)];
  }
}

const OF_TABLES = 'create|alter|drop|rename|truncate|insert|replace|update|delete|load|lock|with|set';

function unreadAt(cursor: Cursor, from: number, at: number): Effect {
  const start = cursor.within({ from, to: cursor.to });
  const first = start.token;
  if (!first || !start.sees(OF_TABLES)) {
    const command = first?.value.toUpperCase() ?? '';
    return { type: 'other', place: cursor.whole, command, outsideTransaction: false };
  }
  let index = from;
  while (index < cursor.to - 1 && (cursor.tokens[index]?.end ?? 0) <= at) index += 1;
  const token = cursor.tokens[index] ?? first;
  const isPast = at >= token.end;
  const word = cursor.source.text.slice(token.start, Math.min(token.end, token.start + 40));
  return {
    type: 'unreadable',
    place: cursor.place({ from: index, to: index + 1 }),
    why: 'syntax',
    message: isPast ? 'syntax error at end of input' : `syntax error at or near "${word}"`,
  };
}

function readStatement(cursor: Cursor): readonly Effect[] {
  while (cursor.takeSign('('));
  if (cursor.sees('begin', 'not', 'atomic')) {
    return [{ type: 'block', place: cursor.whole, body: readBody(cursor, readTolerantly) }];
  }
  const transaction = readTransaction(cursor);
  if (transaction) return transaction;
  const { token } = cursor;
  if (token?.type !== 'word') return other(cursor, '');
  cursor.at += 1;
  const read = READERS[token.value];
  return read ? read(cursor) : other(cursor, token.value.toUpperCase());
}

type Reader = (cursor: Cursor) => readonly Effect[];

const READERS: { readonly [word: string]: Reader } = {
  alter: readAlter,
  analyze: (cursor) => readMaintenance(cursor, 'analyze'),
  call: (cursor) => {
    const { name: procedure, place } = cursor.name();
    return [{ type: 'call', place, procedure }];
  },
  create: readCreate,
  delete: readDelete,
  drop: readDrop,
  execute: (cursor) => [
    {
      type: 'unreadable',
      place: cursor.whole,
      why: 'dynamic',
      message: 'a statement that is built when it runs',
    },
  ],
  grant: (cursor) => readGrant(cursor, 'grant'),
  insert: readInsert,
  load: readLoad,
  lock: readLock,
  optimize: (cursor) => readMaintenance(cursor, 'optimize'),
  pragma: readPragma,
  rename: readRename,
  replace: readInsert,
  revoke: (cursor) => readGrant(cursor, 'revoke'),
  select: (cursor) => readSelect(cursor),
  set: (cursor) => readSet(cursor, readStatement),
  table: (cursor) => readSelect(cursor),
  truncate: readTruncate,
  update: readUpdate,
  vacuum: (cursor) => readMaintenance(cursor, 'vacuum'),
  values: (cursor) => readSelect(cursor),
  with: readWith,
};

function readCreate(cursor: Cursor): readonly Effect[] {
  const replace = cursor.take('or', 'replace');
  skipDefinition(cursor);
  const kind = cursor.takeOneOf('unique|fulltext|spatial|vector');
  if (cursor.take('index')) return readCreateIndex(cursor, kind, replace);
  const temporary = cursor.take('temporary|temp');
  if (cursor.take('table')) return readCreateTable(cursor, { replace, temporary });
  if (cursor.take('virtual', 'table')) return readVirtualTable(cursor);
  if (cursor.take('view')) return readView(cursor, replace);
  if (cursor.take('trigger')) return readTrigger(cursor);
  const routine = cursor.takeOneOf('function|procedure') as 'function' | 'procedure' | undefined;
  if (routine) return readRoutine(cursor, routine, replace, readTolerantly);
  if (cursor.take('database|schema')) {
    const ifNotExists = cursor.take('if', 'not', 'exists');
    const { name, place } = cursor.name();
    return [{ type: 'createSchema', place, name: name.name, ifNotExists }];
  }
  return other(cursor, `CREATE ${cursor.token?.value ?? ''}`.trim().toUpperCase());
}

function readAlter(cursor: Cursor): readonly Effect[] {
  while (cursor.take('online|offline|ignore'));
  if (cursor.take('table')) return readAlterTable(cursor);
  skipDefinition(cursor);
  if (cursor.take('view')) return readView(cursor, true);
  return other(cursor, `ALTER ${cursor.token?.value ?? ''}`.trim().toUpperCase());
}

/** RENAME TABLE a TO b, c TO d. */
function readRename(cursor: Cursor): readonly Effect[] {
  if (!cursor.take('table|tables')) return other(cursor, 'RENAME USER');
  cursor.take('if', 'exists');
  const effects: Effect[] = [];
  do {
    const { name, place } = cursor.name();
    effects.push(...readWait(cursor));
    cursor.expect('to');
    effects.push(...renamedTable(name, cursor.name().name, place));
  } while (cursor.takeSign(','));
  return effects;
}

/** The queries of a WITH, and what is done with them. */
function readWith(cursor: Cursor): readonly Effect[] {
  const from = cursor.at - 1;
  const verb = cursor.find('select|values|table|insert|replace|update|delete') ?? from;
  cursor.at = verb;
  if (verb > from && cursor.sees('insert|replace|update|delete')) {
    const queries = { from, to: verb };
    const reads = readingsOf(cursor, queries, relationsIn(cursor, queries));
    return readStatement(cursor).map((effect) =>
      'reads' in effect ? { ...effect, reads: [...effect.reads, ...reads] } : effect,
    );
  }
  cursor.at = from;
  return readSelect(cursor);
}
