import type { EffectOf } from '../effect.ts';
import type { Table } from '../schema.ts';
import { isText } from './column-type.ts';
import type { Server } from './server.ts';
import { copied, inPlace, locked, metadata, rebuilt, unsure, type Way } from './way.ts';

/** A table option, by what it changes of the rows. */
export function changeOption({ option, value }: EffectOf<'changeOption'>, table: Table, server: Server): Way {
  switch (option) {
    case 'engine':
      return changeEngine(value?.toLowerCase(), table, server);
    case 'force':
    case 'row_format':
    case 'key_block_size':
    case 'page_compressed':
    case 'tablespace':
      return rebuilt('every row is written anew');
    case 'convert to character set':
      return convert(value?.toLowerCase(), table, server);
    case 'order by':
      return copied(server, 'rows are sorted');
    case 'system versioning':
      return value === 'add'
        ? copied(server, 'every row gets the time of its version')
        : locked(rebuilt('old versions of rows are left out'), 'shared');
    case 'encryption':
      return copied(server, 'every row is encrypted or decrypted');
    default:
      return server.dialect === 'mariadb' ? metadata(server) : inPlace(server);
  }
}

function changeEngine(engine: string | undefined, { options }: Table, server: Server): Way {
  const before = options?.get('engine') ?? 'innodb';
  if (engine === before) return rebuilt('every row is written anew');
  return copied(server, `\`${before}\` becomes \`${engine ?? 'another engine'}\``);
}

/** Nothing is to be done where no column holds text, and not much where all of it is in that character set. */
function convert(value: string | undefined, table: Table, server: Server): Way {
  const texts = [...table.columns.values()].filter(({ type }) => !type || isText(type));
  if (table.complete && texts.length === 0) return metadata(server);
  const target = value?.split(/\s+/)[0];
  const way = copied(server, `all text is converted to \`${value ?? 'another character set'}\``);
  const same =
    target !== undefined &&
    texts.every((column) => (column.characterSet ?? table.options?.get('character set')) === target);
  return !table.complete || same ? unsure(way) : way;
}

/** RENAME TO alone, which locks the table for a moment. */
export function renameTable(server: Server): Way {
  return locked(metadata(server), 'exclusive', '');
}

/** Only what moves rows takes time. */
export function changePartitions({ command }: EffectOf<'changePartitions'>, server: Server): Way {
  const moved = locked(rebuilt('the rows of these partitions are written anew'), 'shared');
  switch (command) {
    case 'partition by':
      return copied(server, 'every row goes into its partition');
    case 'remove partitioning':
      return copied(server, 'every row leaves its partition');
    case 'optimize partition':
    case 'reorganize partition':
    case 'rebuild partition':
    case 'coalesce partition':
      return moved;
    case 'add hash partition':
      return { ...moved, why: 'rows move to the new partitions' };
    default:
      return inPlace(server);
  }
}
