import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import { type Cursor, isOneOf } from './cursor.ts';

const COMMANDS =
  'add|drop|discard|import|truncate|coalesce|reorganize|exchange|analyze|check|optimize|rebuild|repair|convert';

/** Commands about partitions; nothing but a validation follows them. Those of HASH and KEY have no VALUES. */
export function readPartitions(cursor: Cursor, table: Name): readonly Effect[] | undefined {
  const command = commandAt(cursor);
  if (command === undefined) return undefined;
  const place = cursor.place({ from: cursor.at, to: cursor.at + command.split(' ').length });
  const ranges = cursor.tokens.slice(cursor.at, cursor.to).some((token) => isOneOf(token, 'values'));
  cursor.at = cursor.to;
  const told = command === 'add partition' && !ranges ? 'add hash partition' : command;
  return [{ type: 'changePartitions', table, place, command: told }];
}

function commandAt(cursor: Cursor): string | undefined {
  if (cursor.sees('partition', 'by')) return 'partition by';
  if (cursor.sees('remove', 'partitioning')) return 'remove partitioning';
  const isCommand = cursor.sees(COMMANDS) && isOneOf(cursor.peek(1), 'partition');
  return isCommand ? `${cursor.token?.value} partition` : undefined;
}
