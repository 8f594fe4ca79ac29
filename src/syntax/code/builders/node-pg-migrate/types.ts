import { sql } from '../../composed.ts';
import { listed, spaced } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entriesOf, entry, isTruthy, several } from '../said.ts';
import { constant, name, type Operation, type Operations, says, typeSql, when } from './names.ts';
import { dropping, renaming, renamingWithin } from './renames.ts';
import { defaultActions, nullActions } from './tables.ts';

const createType: Operation = ([type, said], pgm) => {
  if (said?.type === 'list') {
    return [
      sql`CREATE TYPE ${name(type, pgm)} AS ENUM (${listed(said.items.map((value) => constant(value, pgm)))})`,
    ];
  }
  const attributes = said?.type === 'dictionary' ? entriesOf(said) : [];
  const parts = attributes.map(([attribute, of]) => sql`${name(attribute, pgm)} ${typeSql(of, pgm)}`);
  return [sql`CREATE TYPE ${name(type, pgm)} AS (${listed(parts)})`];
};

const addTypeValue: Operation = ([type, value, options], pgm) => {
  const before = says(options, 'before');
  const after = says(options, 'after');
  const place = before
    ? sql` BEFORE ${constant(before, pgm)}`
    : after
      ? sql` AFTER ${constant(after, pgm)}`
      : '';
  const exists = when(options, 'ifNotExists', ' IF NOT EXISTS');
  return [sql`ALTER TYPE ${name(type, pgm)} ADD VALUE${exists} ${constant(value, pgm)}${place}`];
};

const renameTypeValue: Operation = ([type, from, to], pgm) => [
  sql`ALTER TYPE ${name(type, pgm)} RENAME VALUE ${constant(from, pgm)} TO ${constant(to, pgm)}`,
];

const addTypeAttribute: Operation = ([type, attribute, of], pgm) => [
  sql`ALTER TYPE ${name(type, pgm)} ADD ATTRIBUTE ${name(attribute, pgm)} ${typeSql(of, pgm)}`,
];

const setTypeAttribute: Operation = ([type, attribute, of], pgm) => [
  sql`ALTER TYPE ${name(type, pgm)} ALTER ATTRIBUTE ${name(attribute, pgm)} SET DATA TYPE ${typeSql(of, pgm)}`,
];

const dropTypeAttribute: Operation = ([type, attribute, options], pgm) => {
  const exists = when(options, 'ifExists', ' IF EXISTS');
  return [sql`ALTER TYPE ${name(type, pgm)} DROP ATTRIBUTE ${name(attribute, pgm)}${exists}`];
};

const createDomain: Operation = ([domain, type, options], pgm) => {
  const collation = says(options, 'collation');
  const value = entry(options, 'default');
  const check = says(options, 'check');
  const constraint = says(options, 'constraintName');
  const isConstrained = check !== undefined || isTruthy(entry(options, 'notNull'));
  return [
    spaced(
      sql`CREATE DOMAIN ${name(domain, pgm)} AS ${typeSql(type, pgm)}`,
      collation && sql`COLLATE ${verbatim(collation, pgm.run)}`,
      value && sql`DEFAULT ${constant(value, pgm)}`,
      isConstrained && constraint ? sql`CONSTRAINT ${name(constraint, pgm)}` : undefined,
      when(options, 'notNull', 'NOT NULL'),
      check && sql`CHECK (${verbatim(check, pgm.run)})`,
    ),
  ];
};

const alterDomain: Operation = ([domain, options], pgm) => {
  const check = says(options, 'check');
  const constraint = says(options, 'constraintName');
  const named = constraint ? sql`CONSTRAINT ${name(constraint, pgm)} ` : '';
  const actions = [
    ...defaultActions(options, pgm),
    ...nullActions(options),
    ...(check ? [sql`${named}CHECK (${verbatim(check, pgm.run)})`] : []),
  ];
  return actions.map((action) => sql`ALTER DOMAIN ${name(domain, pgm)} ${action}`);
};

const createExtension: Operation = ([said, options], pgm) => {
  const schema = says(options, 'schema');
  const within = schema ? sql` SCHEMA ${name(schema, pgm)}` : '';
  const exists = when(options, 'ifNotExists', ' IF NOT EXISTS');
  return several(said).map((extension) => sql`CREATE EXTENSION${exists} ${name(extension, pgm)}${within}`);
};

const dropExtension: Operation = ([said, options], pgm) =>
  several(said).flatMap((extension) => dropping('EXTENSION')([extension, options], pgm));

const createSchema: Operation = ([schema, options], pgm) => {
  const owner = says(options, 'authorization');
  const authorization = owner ? sql` AUTHORIZATION ${verbatim(owner, pgm.run)}` : '';
  return [
    sql`CREATE SCHEMA${when(options, 'ifNotExists', ' IF NOT EXISTS')} ${name(schema, pgm)}${authorization}`,
  ];
};

export const TYPE_OPERATIONS: Operations = {
  createType,
  addType: createType,
  dropType: dropping('TYPE'),
  renameType: renaming('TYPE'),
  addTypeValue,
  renameTypeValue,
  addTypeAttribute,
  dropTypeAttribute,
  setTypeAttribute,
  renameTypeAttribute: renamingWithin('TYPE', 'ATTRIBUTE '),
  createDomain,
  dropDomain: dropping('DOMAIN'),
  alterDomain,
  renameDomain: renaming('DOMAIN'),
  createExtension,
  addExtension: createExtension,
  dropExtension,
  createSchema,
  dropSchema: dropping('SCHEMA'),
  renameSchema: renaming('SCHEMA'),
};
