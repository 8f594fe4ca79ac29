import type { Alteration } from '../alteration.ts';
import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import type { Schema, Table } from '../schema.ts';
import { addColumn, dropColumn, renameColumn, setNullability, setType } from './column-clause.ts';
import { inCompany } from './company.ts';
import {
  addConstraint,
  createIndex,
  dropConstraint,
  dropIndex,
  isPrimaryKey,
  renameIndex,
} from './index-clause.ts';
import { redefineColumn } from './redefined-column.ts';
import { askedIn, refusal } from './refused.ts';
import type { Server, Session } from './server.ts';
import { changeOption, changePartitions, renameTable } from './table-clause.ts';
import { compareLocks, inPlace, metadata, rebuilt, type Way, worse } from './way.ts';

interface Clause {
  readonly effect: Effect;
  readonly way: Way;
}

/**
 * How InnoDB carries out one ALTER TABLE, CREATE INDEX, DROP INDEX or OPTIMIZE TABLE, by its worst clause; undefined for
 * any other statement. Instant changes of rows end at 64 of them (255 from MySQL 9.1), which no file shows: not counted.
 * Sources: https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html, measured on MariaDB 10.11.
 */
export function alterationOf(
  effects: readonly Effect[],
  before: Schema,
  server: Server,
  session: Session,
): Alteration | undefined {
  const name = alteredIn(effects);
  const table = name && before.table(name);
  if (!table || table === 'absent') return undefined;
  const clauses = clausesOf(effects, table, server, session);
  if (clauses.length === 0) return undefined;
  const ways = inCompany(
    clauses.map(({ way }) => way),
    table,
    server,
  );
  const all = clauses.map(({ effect }, i) => ({ effect, way: ways[i] as Way }));
  const [worst] = [...all].sort((a, b) => worse(a.way, b.way));
  const [locking] = [...all].sort((a, b) => compareLocks(b.way.lock, a.way.lock));
  if (!worst || !locking) return undefined;
  const decides = compareLocks(locking.way.lock, worst.way.lock) > 0 ? locking : worst;
  const { algorithm, rebuilds, sure } = worst.way;
  const { lock, why } = decides.way;
  const way = { algorithm, lock, rebuilds, sure, why };
  const asked = askedIn(effects);
  return { table, ...way, because: decides.effect, asked, refused: refusal(asked, way, server) };
}

/** The table of the first clause; none where the statement makes it, or does something else. */
function alteredIn(effects: readonly Effect[]): Name | undefined {
  if (effects.some(({ type }) => type === 'createTable' || type === 'block' || type === 'call'))
    return undefined;
  const tables = effects.flatMap((effect) => {
    if (effect.type === 'vacuum') return effect.tables;
    return 'table' in effect && effect.table && typeof effect.table === 'object' ? [effect.table] : [];
  });
  return tables[0];
}

function clausesOf(
  effects: readonly Effect[],
  table: Table,
  server: Server,
  session: Session,
): readonly Clause[] {
  const addsKey = effects.some(
    (effect) => effect.type === 'addConstraint' && effect.constraint.type === 'primary key',
  );
  const clauses = ownOf(effects).flatMap((effect) =>
    waysOf(effect, table, server, session, addsKey).map((way) => ({ effect, way })),
  );
  const moves = clauses.filter(({ effect }) => effect.type !== 'renameTable');
  return moves.length > 0 ? moves : clauses;
}

/** Without what a MODIFY or CHANGE comes to, which is judged by its whole. */
function ownOf(effects: readonly Effect[]): readonly Effect[] {
  const redefined = effects.filter((effect) => effect.type === 'redefineColumn');
  const names = new Set(redefined.flatMap(({ column, to }) => [column, to.name]));
  const constraints = new Set(redefined.flatMap(({ to }) => to.constraints));
  return effects.filter((effect) => {
    if (effect.type === 'redefineColumn') return true;
    if (effect.type === 'addConstraint') return !constraints.has(effect.constraint);
    return !('column' in effect && typeof effect.column === 'string' && names.has(effect.column));
  });
}

function waysOf(
  effect: Effect,
  table: Table,
  server: Server,
  session: Session,
  addsKey: boolean,
): readonly Way[] {
  switch (effect.type) {
    case 'addColumn':
      return addColumn(effect, table, server, session);
    case 'redefineColumn':
      return redefineColumn(effect, table, server, session);
    case 'addConstraint':
      return [addConstraint(effect.constraint, server, session)];
    case 'setNotNull':
    case 'dropNotNull': {
      const way = setNullability(effect.column, effect.type === 'setNotNull', table, server, session);
      return way ? [way] : [];
    }
    default: {
      const way = wayOf(effect, table, server, addsKey);
      return way ? [way] : [];
    }
  }
}

function wayOf(effect: Effect, table: Table, server: Server, addsKey: boolean): Way | undefined {
  switch (effect.type) {
    case 'dropColumn':
      return dropColumn(effect, table, server);
    case 'renameColumn':
      return renameColumn(server);
    case 'changeColumnType':
      return setType(
        effect.column,
        { type: effect.to, characterSet: undefined, collation: effect.collation?.name },
        table,
        server,
      );
    case 'setDefault':
    case 'dropDefault':
    case 'renameConstraint':
    case 'comment':
      return metadata(server);
    case 'createIndex':
      return createIndex(effect, table, server);
    case 'dropIndex':
      return isPrimaryKey(effect.index.name, table)
        ? dropConstraint(
            { ...effect, type: 'dropConstraint', table: table.name, name: effect.index.name },
            table,
            server,
            addsKey,
          )
        : dropIndex(effect.index.name, table, server);
    case 'renameIndex':
      return renameIndex(server);
    case 'changeIndex':
      return server.dialect === 'mariadb' ? metadata(server) : inPlace(server);
    case 'dropConstraint':
      return dropConstraint(effect, table, server, addsKey);
    case 'changeOption':
      return changeOption(effect, table, server);
    case 'changePartitions':
      return changePartitions(effect, server);
    case 'renameTable':
    case 'moveTable':
      return renameTable(server);
    case 'vacuum':
      return rebuilt('every row is written anew');
    default:
      return undefined;
  }
}
