import type { CreatePolicyStmt, GrantRoleStmt, GrantStmt, Node } from '@pgsql/types';
import type { Effect } from './effect.ts';
import { allAs, nameOf, stringsOf } from './read-node.ts';
import { placeAt, placeOfName, type Writing } from './writing.ts';

export function readPolicy(node: CreatePolicyStmt, writing: Writing): readonly Effect[] {
  const name = node.policy_name ?? '';
  return [
    {
      type: 'createPolicy',
      place: placeOfName(writing, { from: 2, to: writing.tokens.length }, name),
      table: nameOf(node.table),
      name,
      permissive: node.permissive === true,
    },
  ];
}

/** GRANT and REVOKE of privileges; the place is the first table. */
export function readGrant(node: GrantStmt, writing: Writing): readonly Effect[] {
  const relations = allAs(node.objects, 'RangeVar');
  const ofTables = node.objtype === 'OBJECT_TABLE' && node.targtype !== 'ACL_TARGET_DEFAULTS';
  const inSchemas = ofTables && node.targtype === 'ACL_TARGET_ALL_IN_SCHEMA';
  return [
    {
      type: node.is_grant ? 'grant' : 'revoke',
      place: relations[0] && ofTables ? placeAt(writing, relations[0].location) : writing.whole,
      tables: ofTables ? relations.map(nameOf) : undefined,
      allTablesIn: inSchemas ? stringsOf(node.objects) : [],
      privileges: allAs(node.privileges, 'AccessPriv').flatMap(
        ({ priv_name }) => priv_name?.toLowerCase() ?? [],
      ),
      roles: rolesOf(node.grantees),
    },
  ];
}

/** GRANT of a role to roles. */
export function readGrantRole(node: GrantRoleStmt, writing: Writing): readonly Effect[] {
  return [
    {
      type: node.is_grant ? 'grant' : 'revoke',
      place: writing.whole,
      tables: undefined,
      allTablesIn: [],
      privileges: allAs(node.granted_roles, 'AccessPriv').flatMap(({ priv_name }) => priv_name ?? []),
      roles: rolesOf(node.grantee_roles),
    },
  ];
}

function rolesOf(nodes: readonly Node[] | undefined): readonly string[] {
  return allAs(nodes, 'RoleSpec').map(
    ({ roletype, rolename }) => rolename ?? (roletype ?? '').replace('ROLESPEC_', '').toLowerCase(),
  );
}
