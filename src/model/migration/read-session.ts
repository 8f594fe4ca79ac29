import type {
  AlterDatabaseSetStmt,
  AlterRoleSetStmt,
  ClusterStmt,
  LockStmt,
  Node,
  ReindexStmt,
  TransactionStmt,
  VacuumStmt,
  VariableSetStmt,
} from '@pgsql/types';
import type { Effect, EffectOf, LockMode } from './effect.ts';
import { constantText } from './read-expression.ts';
import { allAs, as, nameOf } from './read-node.ts';
import { otherIn } from './read-other.ts';
import { placeAt, placeOfName, type Writing } from './writing.ts';

/** SET, SET LOCAL, RESET; the place is the whole of it. */
export function readSet(
  node: VariableSetStmt,
  writing: Writing,
  on: EffectOf<'setParameter'>['for'] = 'session',
): readonly Effect[] {
  const name = node.name?.toLowerCase();
  if (name === undefined || node.kind === 'VAR_SET_MULTI') {
    if (on !== 'session') return [otherIn(writing, 'ALTER ROLE')];
    return [otherIn(writing, node.kind === 'VAR_RESET_ALL' ? 'RESET ALL' : 'SET TRANSACTION')];
  }
  const values = (node.args ?? []).flatMap((value) => constantText(value) ?? []);
  const value = node.kind === 'VAR_SET_VALUE' ? values.join(', ') : undefined;
  return [
    { type: 'setParameter', place: writing.whole, name, value, local: node.is_local === true, for: on },
  ];
}

export function readRoleSet(node: AlterRoleSetStmt, writing: Writing): readonly Effect[] {
  return node.setstmt ? readSet(node.setstmt, writing, 'role') : [otherIn(writing, 'ALTER ROLE')];
}

export function readDatabaseSet(node: AlterDatabaseSetStmt, writing: Writing): readonly Effect[] {
  return node.setstmt ? readSet(node.setstmt, writing, 'database') : [otherIn(writing, 'ALTER DATABASE')];
}

const TRANSACTION: { readonly [kind: string]: 'begin' | 'commit' | 'rollback' | 'savepoint' } = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  TRANS_STMT_PREPARE: 'commit',
  TRANS_STMT_ROLLBACK: 'rollback',
  TRANS_STMT_SAVEPOINT: 'savepoint',
  TRANS_STMT_RELEASE: 'savepoint',
  TRANS_STMT_ROLLBACK_TO: 'savepoint',
};

/** `AND CHAIN` begins the next transaction at once. */
export function readTransaction(node: TransactionStmt, writing: Writing): readonly Effect[] {
  const type = TRANSACTION[node.kind ?? ''];
  const place = writing.whole;
  if (!type) return [{ ...otherIn(writing, 'COMMIT PREPARED'), outsideTransaction: true } as Effect];
  return node.chain === true
    ? [
        { type, place },
        { type: 'begin', place },
      ]
    : [{ type, place }];
}

/** VACUUM and ANALYZE. */
export function readVacuum(node: VacuumStmt, writing: Writing): readonly Effect[] {
  const relations = allAs(node.rels, 'VacuumRelation').flatMap(({ relation }) => relation ?? []);
  const tables = relations.map(nameOf);
  const place = relations[0] ? placeAt(writing, relations[0].location) : writing.whole;
  if (node.is_vacuumcmd !== true) return [{ type: 'analyze', place, tables }];
  return [{ type: 'vacuum', place, tables, full: isOn(node.options, 'full') }];
}

/** CLUSTER of a table writes it anew; of all tables, it must run outside a transaction. */
export function readCluster(node: ClusterStmt, writing: Writing): readonly Effect[] {
  if (!node.relation)
    return [{ type: 'other', place: writing.whole, command: 'CLUSTER', outsideTransaction: true }];
  const place = placeAt(writing, node.relation.location);
  return [{ type: 'setStorageOf', place, table: nameOf(node.relation), what: 'cluster' }];
}

export function readReindex(node: ReindexStmt, writing: Writing): readonly Effect[] {
  const sort = (node.kind ?? '').replace('REINDEX_OBJECT_', '').toLowerCase();
  const name = node.name ?? '';
  return [
    {
      type: 'reindex',
      place: node.relation ? placeAt(writing, node.relation.location) : placeOfName(writing, undefined, name),
      kind: sort === 'index' || sort === 'table' || sort === 'schema' ? sort : 'database',
      target: node.relation ? nameOf(node.relation) : { schema: undefined, name },
      concurrently: isOn(node.params, 'concurrently'),
    },
  ];
}

function isOn(options: readonly Node[] | undefined, name: string): boolean {
  const option = allAs(options, 'DefElem').find(({ defname }) => defname === name);
  if (!option) return false;
  const value = as(option.arg, 'String')?.sval ?? String(as(option.arg, 'Boolean')?.boolval ?? true);
  return !(['false', 'off', '0'].includes(value.toLowerCase()) || isZero(option.arg));
}

function isZero(node: Node | undefined): boolean {
  const integer = as(node, 'Integer');
  return integer !== undefined && (integer.ival ?? 0) === 0;
}

/** Numbered as the server numbers them. */
const MODES: readonly LockMode[] = [
  'access share',
  'row share',
  'row exclusive',
  'share update exclusive',
  'share',
  'share row exclusive',
  'exclusive',
  'access exclusive',
];

export function readLock(node: LockStmt, writing: Writing): readonly Effect[] {
  const mode = MODES[(node.mode ?? 0) - 1] ?? 'access exclusive';
  return allAs(node.relations, 'RangeVar').map((relation) => ({
    type: 'lockTable',
    place: placeAt(writing, relation.location),
    table: nameOf(relation),
    mode,
  }));
}
