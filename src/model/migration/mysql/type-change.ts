import type { TypeName } from '../type-name.ts';
import { bytesPerCharacter, isText, labelBytes, limitsOf, plainName } from './column-type.ts';
import { type Server, since } from './server.ts';
import { copied, inPlace, metadata, unsure, type Way } from './way.ts';

/** A column's type with what says how its text is stored; undefined where no file says it. */
export interface StoredType {
  readonly type: TypeName;
  readonly characterSet: string | undefined;
  readonly collation: string | undefined;
}

/**
 * How a column gets another type.
 * Sources: https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html and, on what MySQL may do in place,
 * https://dev.mysql.com/doc/refman/8.4/en/alter-table.html; measured on MariaDB 10.11.
 */
export function changeOfType(
  column: string,
  from: StoredType | undefined,
  to: StoredType,
  indexed: boolean,
  server: Server,
): Way {
  if (!from) return unsure(copied(server, `no file says which type \`${column}\` has now`));
  const other = copied(server, `\`${from.type.text}\` becomes \`${to.type.text}\``);
  const name = plainName(from.type);
  if (name !== plainName(to.type) || (from.type.unsigned ?? false) !== (to.type.unsigned ?? false))
    return other;
  const text = isText(from.type) ? changeOfText(from, to, indexed, server) : metadata(server);
  if (text.algorithm === 'copy' && text.sure) return text;
  if (name === 'varchar' || name === 'varbinary') return worseOf(text, changeOfLength(from, to, server));
  if (from.type.labels || to.type.labels) return changeOfLabels(from.type, to.type) ? text : other;
  return limitsOf(from.type).join() === limitsOf(to.type).join() ? text : other;
}

function worseOf(a: Way, b: Way): Way {
  if (a.algorithm === 'copy' && a.sure) return a;
  if (b.algorithm === 'copy') return b;
  return a.algorithm === 'copy' || a.algorithm !== 'instant' ? a : b;
}

/** Labels that come behind the others, with no more bytes to a value. */
function changeOfLabels({ labels: before = [], ...from }: TypeName, to: TypeName): boolean {
  const after = to.labels ?? [];
  return (
    before.length <= after.length &&
    before.every((label, i) => label === after[i]) &&
    labelBytes({ ...from, labels: before }) === labelBytes(to)
  );
}

/** A value has its length before it: in one byte where no value is longer than 255, in two otherwise. */
function changeOfLength(from: StoredType, to: StoredType, server: Server): Way {
  const [before, after] = [from.type.modifiers[0] ?? 0, to.type.modifiers[0] ?? 0];
  if (before === after && from.characterSet === to.characterSet) return metadata(server);
  const both = `\`${from.type.text}\` becomes \`${to.type.text}\``;
  if (after < before) return copied(server, both);
  if (since(server, { mysql: 50700, mariadb: 100202 })) {
    const isBinary = plainName(from.type) === 'varbinary';
    const [least, ...others] = (isBinary ? [1] : bytesPerCharacter(from.characterSet)).map((width) => {
      const target = isBinary
        ? 1
        : to.characterSet === undefined
          ? width
          : Math.max(...bytesPerCharacter(to.characterSet));
      return keepsLength(before * width, after * target, server);
    });
    const longer = since(server, { mariadb: 100403 }) ? metadata(server) : inPlace(server);
    if (others.every((each) => each === least)) return least ? longer : copied(server, crossing(both));
    return unsure(
      copied(server, `${crossing(both)}, unless the character set, which no file says, has other widths`),
    );
  }
  return copied(server, both);
}

function crossing(change: string): string {
  return `${change}, beyond 255 bytes, so that its length takes another byte`;
}

/** MariaDB keeps lengths below 128 in one byte in either form. */
function keepsLength(before: number, after: number, server: Server): boolean {
  return before > 255 || after <= 255 || (since(server, { mariadb: 100403 }) && before < 128);
}

function changeOfText(from: StoredType, to: StoredType, indexed: boolean, server: Server): Way {
  const given = to.characterSet ?? setOfCollation(to.collation);
  const before = from.characterSet ?? setOfCollation(from.collation);
  if (given === undefined) return metadata(server);
  if (before === undefined) {
    return unsure(copied(server, `no file says which character set it has, now \`${given}\``));
  }
  if (normal(before) !== normal(given))
    return changeOfSet(from, normal(before), normal(given), indexed, server);
  if (to.collation === undefined || to.collation === from.collation) return metadata(server);
  if (!indexed) return since(server, { mariadb: 100403 }) ? metadata(server) : inPlace(server);
  const sorted = `its index is sorted by \`${to.collation}\``;
  return server.dialect === 'mariadb' ? inPlace(server, sorted) : copied(server, sorted);
}

function changeOfSet(from: StoredType, before: string, given: string, indexed: boolean, server: Server): Way {
  const wider = before === 'utf8mb3' && given === 'utf8mb4';
  const texts =
    server.dialect === 'mariadb'
      ? /^(?:char|varchar)$/
      : /^(?:char|varchar|tinytext|text|mediumtext|longtext|enum)$/;
  if (wider && texts.test(plainName(from.type)) && since(server, { mysql: 80014, mariadb: 100403 })) {
    if (server.dialect === 'mariadb') return metadata(server);
    if (!indexed) return inPlace(server);
  }
  return copied(server, `its text goes from \`${before}\` to \`${given}\``);
}

function normal(characterSet: string): string {
  const name = characterSet.toLowerCase();
  return name === 'utf8' ? 'utf8mb3' : name;
}

/** A collation begins with the name of its character set. */
export function setOfCollation(collation: string | undefined): string | undefined {
  return collation === undefined ? undefined : /^[a-z0-9]+/i.exec(collation)?.[0];
}
