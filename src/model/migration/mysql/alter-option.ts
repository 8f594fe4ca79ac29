import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import { type Cursor, stringOf } from './cursor.ts';

/** An option of the table, or a command without a name: FORCE, ORDER BY, ENABLE KEYS. */
export function readOption(cursor: Cursor, table: Name): readonly Effect[] {
  const from = cursor.at;
  const option = readName(cursor);
  const value = NO_VALUE.has(option) ? undefined : readOptionValue(cursor, option);
  return [{ type: 'changeOption', table, place: cursor.placeFrom(from), option, value }];
}

const NO_VALUE: ReadonlySet<string> = new Set([
  'force',
  'disable keys',
  'enable keys',
  'discard tablespace',
  'import tablespace',
  'with validation',
  'without validation',
  'secondary_load',
  'secondary_unload',
]);

const PAIRS: readonly (readonly [string, string])[] = [
  ['order', 'by'],
  ['disable|enable', 'keys'],
  ['discard|import', 'tablespace'],
  ['with|without', 'validation'],
  ['data|index', 'directory'],
  ['read', 'only'],
  ['character|char', 'set'],
];

function readName(cursor: Cursor): string {
  if (cursor.take('convert', 'to')) {
    if (!cursor.take('charset')) cursor.expect('character|char', 'set');
    return 'convert to character set';
  }
  cursor.take('default');
  if (cursor.take('charset')) return 'character set';
  for (const [first, second] of PAIRS) {
    const word = cursor.token?.value;
    if (cursor.take(first, second)) return `${word === 'char' ? 'character' : word} ${second}`;
  }
  const { token } = cursor;
  const name = cursor.nameOf(token)?.toLowerCase();
  if (name === undefined || !(OPTIONS.has(name) || cursor.sign('=', 1))) cursor.giveUp();
  cursor.at += 1;
  return name;
}

const OPTIONS: ReadonlySet<string> = new Set(
  `auto_increment autoextend_size avg_row_length checksum collate comment compression connection delay_key_write
  encryption engine engine_attribute force insert_method key_block_size max_rows min_rows pack_keys password page_checksum
  row_format secondary_engine secondary_engine_attribute secondary_load secondary_unload stats_auto_recalc
  stats_persistent stats_sample_pages tablespace transactional type union start`.split(/\s+/),
);

function readOptionValue(cursor: Cursor, option: string): string | undefined {
  cursor.takeSign('=');
  if (option === 'order by') {
    const from = cursor.at;
    cursor.at = cursor.to;
    return cursor.text({ from, to: cursor.to });
  }
  if (cursor.sign('(')) return cursor.text(cursor.group());
  if (cursor.isAtEnd || cursor.sign(',')) cursor.giveUp();
  cursor.takeSign('-');
  const { token } = cursor;
  cursor.at += 1;
  const value =
    token?.type === 'string' ? stringOf(token.value) : (cursor.nameOf(token) ?? token?.value)?.toLowerCase();
  if (option === 'convert to character set' && cursor.take('collate')) {
    cursor.takeSign('=');
    cursor.at += 1;
  }
  if (option === 'tablespace' && cursor.take('storage')) cursor.at += 1;
  return value;
}
