import { isMysql } from '../../../sql/dialect.ts';
import { sql } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { option, several } from '../said.ts';
import { alter, type Call, forEach, ifExists, type Method, sayRebuild, subject } from './call.ts';
import { columnName } from './column.ts';
import { dropIndexOf, dropPrimaryKeyOf } from './columns.ts';
import { type ConstraintKind, constraintName, constraintSql, indexSql, primaryKeySql } from './constraint.ts';
import { quotedNames } from './table.ts';

const SAID: Readonly<Record<ConstraintKind, string>> = {
  unique: 'unique constraints',
  check: 'check constraints',
  exclusion: 'exclusion constraints',
  foreignKey: 'foreign keys',
};

const [createUnique, createCheck, createExclusion, createForeignKey] = [
  adding('unique'),
  adding('check'),
  adding('exclusion'),
  adding('foreignKey'),
];
const [dropUnique, dropCheck, dropExclusion, dropForeignKey] = [
  dropping('unique'),
  dropping('check'),
  dropping('exclusion'),
  dropping('foreignKey'),
];

export const CONSTRAINT_METHODS: Readonly<Record<string, Method>> = {
  createUniqueConstraint: createUnique,
  createUniqueConstraints: forEach(createUnique, 1, 'adds unique constraints'),
  dropUniqueConstraint: dropUnique,
  dropUniqueConstraints: forEach(dropUnique, 1, 'drops unique constraints'),
  createCheckConstraint: createCheck,
  createCheckConstraints: forEach(createCheck, 1, 'adds check constraints'),
  dropCheckConstraint: dropCheck,
  dropCheckConstraints: forEach(dropCheck, 1, 'drops check constraints'),
  createExclusionConstraint: createExclusion,
  createExclusionConstraints: forEach(createExclusion, 1, 'adds exclusion constraints'),
  dropExclusionConstraint: dropExclusion,
  dropExclusionConstraints: forEach(dropExclusion, 1, 'drops exclusion constraints'),
  createForeignKey,
  createForeignKeys: forEach(createForeignKey, 1, 'adds foreign keys'),
  dropForeignKey,
  dropForeignKeys: forEach(dropForeignKey, 1, 'drops foreign keys'),
  createIndex,
  createIndices: forEach(createIndex, 1, 'creates indices'),
  createViewIndex: createIndex,
  createViewIndices: forEach(createIndex, 1, 'creates indices'),
  dropIndex,
  dropIndices: forEach(dropIndex, 1, 'drops indices'),
  dropViewIndex: dropIndex,
  createPrimaryKey,
  dropPrimaryKey: (call) => {
    if (call.run.dialect === 'sqlite') sayRebuild(call, 'drops a primary key');
    else dropPrimaryKeyOf(call, subject(call), ifExists(call.args[2]));
  },
  updatePrimaryKeys,
};

function adding(kind: ConstraintKind): Method {
  return (call) => {
    const [, options] = call.args;
    if (isUnsupported(call, kind)) return;
    if (options?.type !== 'dictionary') {
      call.say(`adds ${SAID[kind]} that cannot be told before it runs`);
      return;
    }
    const table = subject(call);
    if (call.run.dialect !== 'sqlite') alter(call, table, sql`ADD ${constraintSql(kind, options, table)}`);
    else if (kind === 'unique') createUniqueIndex(call, options);
    else sayRebuild(call, `adds ${SAID[kind]}`);
  };
}

/** What a unique constraint comes to that SQLite cannot add. */
function createUniqueIndex(call: Call, options: Dictionary): void {
  const table = subject(call);
  const columns = quotedNames(option(options, 'columnNames'), table.dialect);
  call.send(
    sql`CREATE UNIQUE INDEX ${constraintName('unique', options, table)} ON ${table.path} (${columns})`,
  );
}

function dropping(kind: ConstraintKind): Method {
  return (call) => {
    const [, given, exists] = call.args;
    if (isUnsupported(call, kind)) return;
    if (call.run.dialect === 'sqlite') {
      sayRebuild(call, `drops ${SAID[kind]}`);
      return;
    }
    const table = subject(call);
    const name = constraintName(kind, given, table);
    if (isMysql(call.run.dialect)) alter(call, table, sql`DROP FOREIGN KEY ${name}`);
    else alter(call, table, sql`DROP CONSTRAINT ${ifExists(exists)}${name}`);
  };
}

/** TypeORM throws. */
function isUnsupported(call: Call, kind: ConstraintKind): boolean {
  if (!isMysql(call.run.dialect) || kind === 'foreignKey') return false;
  call.say(`asks TypeORM for ${SAID[kind]}, which it refuses on MySQL`);
  return true;
}

function createIndex(call: Call): void {
  const [, index] = call.args;
  if (index?.type === 'dictionary') call.send(indexSql(index, subject(call)));
  else call.say('creates an index that cannot be told before it runs');
}

function dropIndex(call: Call): void {
  const exists = isMysql(call.run.dialect) ? '' : ifExists(call.args[2]);
  dropIndexOf(call, subject(call), call.args[1], exists);
}

function createPrimaryKey(call: Call): void {
  const [, columns, name] = call.args;
  if (call.run.dialect === 'sqlite') sayRebuild(call, 'adds a primary key');
  else {
    const table = subject(call);
    alter(
      call,
      table,
      sql`ADD ${primaryKeySql(several(columns), table, { given: name, span: columns?.span })}`,
    );
  }
}

function updatePrimaryKeys(call: Call): void {
  if (call.run.dialect === 'sqlite') {
    sayRebuild(call, 'changes a primary key');
    return;
  }
  const table = subject(call);
  dropPrimaryKeyOf(call, table);
  const names = several(call.args[1]).map((column: Value) => columnName(column));
  alter(call, table, sql`ADD ${primaryKeySql(names, table, { span: call.args[1]?.span })}`);
}
