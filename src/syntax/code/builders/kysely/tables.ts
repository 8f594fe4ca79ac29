import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, sql } from '../../composed.ts';
import type { Handle, HandleValue, Value } from '../../value.ts';
import { handled } from '../answers.ts';
import { spaced } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { type Chain, chain, gathered, gathering, type Step, sendable } from './chain.ts';
import { type ConstraintKind, columnSql, constraintSql, constraintSteps, typeSql } from './columns.ts';
import { operand } from './expressions.ts';
import { indexColumns } from './indexes.ts';
import { identifier, type Speech, schemable } from './names.ts';

interface Table {
  readonly name: ComposedSql;
  readonly front: readonly ComposedSql[];
  readonly parts: readonly ComposedSql[];
  readonly constraints: readonly ComposedSql[];
  readonly end: readonly ComposedSql[];
  readonly temporary?: boolean;
  readonly ifNotExists?: boolean;
  readonly onCommit?: ComposedSql;
  readonly as?: ComposedSql;
}

export function createTable(name: Value | undefined, speech: Speech): HandleValue {
  const { run } = speech;
  const constraint =
    (kind: ConstraintKind): Step<Table> =>
    (table, args) => ({ ...table, constraints: [...table.constraints, constraintSql(kind, args, speech)] });
  const of: Chain<Table> = {
    title: 'createTable',
    run,
    steps: {
      addCheckConstraint: constraint('check'),
      addColumn: (table, args) => ({ ...table, parts: [...table.parts, columnSql(args, speech)] }),
      addForeignKeyConstraint: constraint('foreignKey'),
      addPrimaryKeyConstraint: constraint('primaryKey'),
      addUniqueConstraint: constraint('unique'),
      as: (table, [query]) => ({ ...table, as: sendable(query)?.sends ?? operand(query, run) }),
      ifNotExists: (table) => ({ ...table, ifNotExists: true }),
      modifyEnd: (table, [modifier]) => ({ ...table, end: [...table.end, operand(modifier, run)] }),
      modifyFront: (table, [modifier]) => ({ ...table, front: [...table.front, operand(modifier, run)] }),
      onCommit: (table, [action]) => ({ ...table, onCommit: verbatim(action, run) }),
      temporary: (table) => ({ ...table, temporary: true }),
    },
    render: (table) =>
      spaced(
        'create',
        ...table.front,
        table.temporary && 'temporary',
        'table',
        table.ifNotExists && 'if not exists',
        table.name,
        !table.as && sql`(${joined([...table.parts, ...table.constraints], ', ')})`,
        table.onCommit && sql`on commit ${table.onCommit}`,
        ...table.end,
        table.as && sql`as ${table.as}`,
      ),
  };
  return chain(of, { name: schemable(name, speech), front: [], parts: [], constraints: [], end: [] });
}

/** Each alteration of a table, between commas. */
export function alterTable(name: Value | undefined, speech: Speech): HandleValue {
  const { run } = speech;
  const table = schemable(name, speech);
  const alter = (clause: ComposedSql) => sql`alter table ${table} ${clause}`;
  const adding =
    (write: (args: readonly Value[]) => ComposedSql): Step<readonly ComposedSql[]> =>
    (clauses, args) => [...clauses, write(args)];
  const columns: Chain<readonly ComposedSql[]> = {
    title: 'alterTable',
    run,
    steps: {
      addColumn: adding((args) => sql`add column ${columnSql(args, speech)}`),
      alterColumn: (done, args) => {
        const alteration = alteredColumn(args, run);
        return alteration && [...done, alteration];
      },
      dropColumn: adding(([column]) => sql`drop column ${identifier(column, run)}`),
      modifyColumn: adding((args) => sql`modify column ${columnSql(args, speech)}`),
      renameColumn: adding(
        ([from, to]) => sql`rename column ${identifier(from, run)} to ${identifier(to, run)}`,
      ),
    },
    render: (done) => alter(joined(done, ', ')),
  };
  const first = chain(columns, []).handle;
  const handle: Handle = {
    title: 'alterTable',
    method(method, args, at) {
      if (method === '$call' && args[0]) return run.call(args[0], [handled(handle, at.span)]);
      return wholeAlteration(method, args, { ...speech, alter }) ?? first.method?.(method, args, at);
    },
  };
  return handled(handle);
}

interface Altering extends Speech {
  readonly alter: (clause: ComposedSql) => ComposedSql;
}

/** What is the only alteration of its statement. */
function wholeAlteration(
  method: string,
  args: readonly Value[],
  altering: Altering,
): HandleValue | undefined {
  const { run } = altering;
  const [first, second] = args;
  switch (method) {
    case 'renameTo':
      return statement(altering, sql`rename to ${schemable(first, altering)}`);
    case 'setSchema':
      return statement(altering, sql`set schema ${identifier(first, run)}`);
    case 'renameConstraint':
      return statement(
        altering,
        sql`rename constraint ${identifier(first, run)} to ${identifier(second, run)}`,
      );
    case 'dropIndex':
      return statement(altering, sql`drop index ${schemable(first, altering)}`);
    case 'dropConstraint':
      return dropConstraint(first, altering);
    case 'addIndex':
      return addIndex(first, altering);
    case 'addUniqueConstraint':
      return statement(altering, sql`add ${constraintSql('unique', args, altering)}`);
    case 'addPrimaryKeyConstraint':
      return statement(altering, sql`add ${constraintSql('primaryKey', args, altering)}`);
    case 'addCheckConstraint':
      return statement(altering, sql`add ${constraintSql('check', args, altering)}`);
    case 'addForeignKeyConstraint':
      return addForeignKey(args, altering);
    default:
      return undefined;
  }
}

function statement({ alter, run }: Altering, clause: ComposedSql): HandleValue {
  return chain({ title: 'alterTable', run, steps: {}, render: alter }, clause);
}

function addForeignKey(args: readonly Value[], altering: Altering): HandleValue {
  const render = (more: object) =>
    altering.alter(sql`add ${constraintSql('foreignKey', args, altering, more)}`);
  return chain<object>(
    { title: 'alterTable', run: altering.run, steps: constraintSteps(altering.run), render },
    {},
  );
}

function dropConstraint(name: Value | undefined, { alter, run }: Altering): HandleValue {
  const of: Chain<{ ifExists?: boolean; modifier?: string }> = {
    title: 'dropConstraint',
    run,
    steps: {
      ifExists: (state) => ({ ...state, ifExists: true }),
      cascade: (state) => ({ ...state, modifier: 'cascade' }),
      restrict: (state) => ({ ...state, modifier: 'restrict' }),
    },
    render: ({ ifExists, modifier }) =>
      alter(spaced('drop constraint', ifExists && 'if exists', identifier(name, run), modifier)),
  };
  return chain(of, {});
}

function addIndex(name: Value | undefined, altering: Altering): HandleValue {
  const { alter, run } = altering;
  const of: Chain<{ unique?: boolean; columns: readonly ComposedSql[]; using?: ComposedSql }> = {
    title: 'addIndex',
    run,
    steps: {
      unique: (state) => ({ ...state, unique: true }),
      column: (state, args) => ({ ...state, columns: [...state.columns, ...indexColumns(args, run)] }),
      columns: (state, args) => ({ ...state, columns: [...state.columns, ...indexColumns(args, run)] }),
      expression: (state, [expression]) => ({
        ...state,
        columns: [...state.columns, operand(expression, run)],
      }),
      using: (state, [type]) => ({ ...state, using: verbatim(type, run) }),
    },
    render: ({ unique, columns, using }) =>
      alter(
        spaced(
          'add',
          unique && 'unique',
          sql`index ${schemable(name, altering)}`,
          columns.length > 0 && sql`(${joined(columns, ', ')})`,
          using && sql`using ${using}`,
        ),
      ),
  };
  return chain(of, { columns: [] });
}

/** `alterColumn(name, ac => ac.setNotNull())`: one change each. */
function alteredColumn([name, alter]: readonly Value[], run: Run): ComposedSql | undefined {
  const builder = gathering<ComposedSql | undefined>(
    'alterColumn',
    undefined,
    {
      dropDefault: () => sql`drop default`,
      dropNotNull: () => sql`drop not null`,
      setDataType: (_, [type]) => sql`type ${typeSql(type, run)}`,
      setDefault: (_, [value]) => sql`set default ${operand(value, run)}`,
      setNotNull: () => sql`set not null`,
    },
    run,
  );
  const change = gathered<ComposedSql | undefined>(alter, builder, run);
  return change && sql`alter column ${identifier(name, run)} ${change}`;
}
