import { type ComposedSql, madeUp, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { listed, spaced } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entry, isTruthy, several, truth, wordOf } from '../said.ts';
import { constant, name, names, type Operation, type Operations, type Pgm, says, when } from './names.ts';
import { dropping, renaming } from './renames.ts';
import { droppingOn, renamingOn } from './routines.ts';

const createPolicy: Operation = ([table, policy, options], pgm) => {
  const command = entry(options, 'command');
  const clauses = policyClauses(options, madeUp('TO PUBLIC'), pgm);
  const own = sql`CREATE POLICY ${name(policy, pgm)} ON ${name(table, pgm)}`;
  return [spaced(own, sql`FOR ${command ? verbatim(command, pgm.run) : 'ALL'}`, ...clauses)];
};

const alterPolicy: Operation = ([table, policy, options], pgm) => {
  const clauses = policyClauses(options, undefined, pgm);
  return [spaced(sql`ALTER POLICY ${name(policy, pgm)} ON ${name(table, pgm)}`, ...clauses)];
};

function policyClauses(
  options: Value | undefined,
  otherwise: ComposedSql | undefined,
  pgm: Pgm,
): readonly (ComposedSql | undefined)[] {
  const role = entry(options, 'role');
  const using = says(options, 'using');
  const check = says(options, 'check');
  return [
    role ? sql`TO ${words(role, pgm)}` : otherwise,
    using && sql`USING (${verbatim(using, pgm.run)})`,
    check && sql`WITH CHECK (${verbatim(check, pgm.run)})`,
  ];
}

function words(said: Value | undefined, pgm: Pgm): ComposedSql {
  return listed(several(said).map((word) => verbatim(word, pgm.run)));
}

function roles(said: Value | undefined, pgm: Pgm): ComposedSql {
  return listed(
    several(said).map((role) => (wordOf(role) === 'PUBLIC' ? verbatim(role, pgm.run) : name(role, pgm))),
  );
}

const grantRoles: Operation = ([from, to, options], pgm) => [
  sql`GRANT ${names(several(from), pgm)} TO ${names(several(to), pgm)}${when(options, 'withAdminOption', ' WITH ADMIN OPTION')}`,
];

const revokeRoles: Operation = ([said, from, options], pgm) => {
  const only = when(options, 'onlyAdminOption', ' ADMIN OPTION FOR');
  const cascade = when(options, 'cascade', ' CASCADE');
  return [sql`REVOKE${only} ${names(several(said), pgm)} FROM ${names(several(from), pgm)}${cascade}`];
};

function granting(on: (options: Value | undefined, pgm: Pgm) => ComposedSql): Operation {
  return ([options], pgm) => {
    const to = roles(entry(options, 'roles'), pgm);
    const rights = words(entry(options, 'privileges'), pgm);
    return [
      sql`GRANT ${rights} ON ${on(options, pgm)} TO ${to}${when(options, 'withGrantOption', ' WITH GRANT OPTION')}`,
    ];
  };
}

function revoking(on: (options: Value | undefined, pgm: Pgm) => ComposedSql): Operation {
  return ([options], pgm) => {
    const from = roles(entry(options, 'roles'), pgm);
    const rights = words(entry(options, 'privileges'), pgm);
    const only = when(options, 'onlyGrantOption', ' GRANT OPTION FOR');
    return [
      sql`REVOKE${only} ${rights} ON ${on(options, pgm)} FROM ${from}${when(options, 'cascade', ' CASCADE')}`,
    ];
  };
}

function onSchemas(options: Value | undefined, pgm: Pgm): ComposedSql {
  return sql`SCHEMA ${names(several(entry(options, 'schemas')), pgm)}`;
}

function onTables(options: Value | undefined, pgm: Pgm): ComposedSql {
  const schema = entry(options, 'schema');
  return schema
    ? sql`ALL TABLES IN SCHEMA ${name(schema, pgm)}`
    : names(several(entry(options, 'tables')), pgm);
}

const FLAGS: readonly (readonly [string, string, boolean])[] = [
  ['superuser', 'SUPERUSER', false],
  ['createdb', 'CREATEDB', false],
  ['createrole', 'CREATEROLE', false],
  ['inherit', 'INHERIT', true],
  ['login', 'LOGIN', false],
  ['replication', 'REPLICATION', false],
];

function roleOptions(options: Value | undefined, isNew: boolean, pgm: Pgm): ComposedSql {
  const flag = (option: string, word: string, byDefault: boolean) => {
    const said = entry(options, option);
    if (!said && !isNew) return undefined;
    return (said ? truth(said) !== false : byDefault) ? word : `NO${word}`;
  };
  const list = (option: string, open: string) => {
    const said = says(options, option);
    return said && sql`${open} ${words(said, pgm)}`;
  };
  const password = entry(options, 'password');
  const encrypted = entry(options, 'encrypted');
  const kept = encrypted && truth(encrypted) === false ? 'UNENCRYPTED' : 'ENCRYPTED';
  const valid = entry(options, 'valid');
  const bypass = entry(options, 'bypassrls');
  return spaced(
    ...FLAGS.map(([option, word, byDefault]) => flag(option, word, byDefault)),
    bypass && (isTruthy(bypass) ? 'BYPASSRLS' : 'NOBYPASSRLS'),
    list('limit', 'CONNECTION LIMIT'),
    password && sql`${kept} PASSWORD ${constant(password, pgm)}`,
    valid && sql`VALID UNTIL ${isTruthy(valid) ? constant(valid, pgm) : "'infinity'"}`,
    list('inRole', 'IN ROLE'),
    list('role', 'ROLE'),
    list('admin', 'ADMIN'),
  );
}

const createRole: Operation = ([role, options], pgm) => [
  sql`CREATE ROLE ${name(role, pgm)} WITH ${roleOptions(options, true, pgm)}`,
];

const alterRole: Operation = ([role, options], pgm) => {
  const said = roleOptions(options, false, pgm);
  return said.text === '' ? [] : [sql`ALTER ROLE ${name(role, pgm)} WITH ${said}`];
};

export const SECURITY_OPERATIONS: Operations = {
  createRole,
  dropRole: dropping('ROLE'),
  alterRole,
  renameRole: renaming('ROLE'),
  createPolicy,
  dropPolicy: droppingOn('POLICY'),
  alterPolicy,
  renamePolicy: renamingOn('POLICY'),
  grantRoles,
  revokeRoles,
  grantOnSchemas: granting(onSchemas),
  revokeOnSchemas: revoking(onSchemas),
  grantOnTables: granting(onTables),
  revokeOnTables: revoking(onTables),
};
