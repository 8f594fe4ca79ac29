import type {
  AlterDomainStmt,
  AlterEnumStmt,
  AlterSeqStmt,
  CommentStmt,
  CreateDomainStmt,
  CreateEnumStmt,
  CreateExtensionStmt,
  CreatePublicationStmt,
  CreateSchemaStmt,
  CreateSeqStmt,
  CreateStatsStmt,
  DropdbStmt,
  Node,
} from '@pgsql/types';
import type { Effect, EffectOf } from './effect.ts';
import { rangeOfDefault } from './expression-range.ts';
import type { Name } from './name.ts';
import { constraintOf } from './read-constraint.ts';
import { expressionOf } from './read-expression.ts';
import { allAs, as, itemsOf, nameOf, nameOfObject, nameOfParts, stringOf, stringsOf } from './read-node.ts';
import { otherIn } from './read-other.ts';
import { typeNameOf } from './read-type.ts';
import { placeAt, placeOfName, type Writing } from './writing.ts';

/** A name that its node does not locate: it follows the two words of the command. */
function named(parts: readonly Node[] | undefined, writing: Writing) {
  const name = nameOfParts(stringsOf(parts));
  return { name, place: placeOfName(writing, { from: 2, to: writing.tokens.length }, name.name) };
}

export function readEnum(node: CreateEnumStmt, writing: Writing): readonly Effect[] {
  return [{ type: 'createEnum', ...named(node.typeName, writing), labels: stringsOf(node.vals) }];
}

export function readAlterEnum(node: AlterEnumStmt, writing: Writing): readonly Effect[] {
  const label = node.newVal ?? '';
  const on = named(node.typeName, writing);
  if (node.oldVal !== undefined) return [{ type: 'renameEnumValue', ...on, label: node.oldVal, to: label }];
  return [{ type: 'addEnumValue', ...on, label, ifNotExists: node.skipIfNewValExists === true }];
}

/** CREATE TYPE of every sort but an enum. */
export function readType(parts: readonly Node[] | undefined, writing: Writing): readonly Effect[] {
  return [{ type: 'createType', ...named(parts, writing) }];
}

export function readDomain(node: CreateDomainStmt, writing: Writing): readonly Effect[] {
  const constraints = allAs(node.constraints, 'Constraint');
  const byDefault = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT');
  const definitions = constraints.flatMap((constraint) => constraintOf(constraint, writing) ?? []);
  return [
    {
      type: 'createDomain',
      ...named(node.domainname, writing),
      base: typeNameOf(node.typeName, writing),
      notNull: definitions.some(({ type }) => type === 'not null'),
      default:
        byDefault && expressionOf(byDefault.raw_expr, writing, rangeOfDefault(writing, byDefault.location)),
      checks: definitions.flatMap((definition) => (definition.type === 'check' ? definition.condition : [])),
    },
  ];
}

const DOMAIN_CHANGES: { readonly [subtype: string]: EffectOf<'alterDomain'>['what'] } = {
  T: 'default',
  N: 'drop not null',
  O: 'set not null',
  C: 'add constraint',
  X: 'drop constraint',
  V: 'validate',
};

export function readAlterDomain(node: AlterDomainStmt, writing: Writing): readonly Effect[] {
  const constraint = as(node.def, 'Constraint');
  const what = DOMAIN_CHANGES[node.subtype ?? ''];
  if (!what) return [otherIn(writing, 'ALTER DOMAIN')];
  return [
    {
      type: 'alterDomain',
      ...named(node.typeName, writing),
      what,
      validated: constraint?.skip_validation !== true,
      constraint: constraint?.conname ?? node.name,
    },
  ];
}

export function readSequence(node: CreateSeqStmt, writing: Writing): readonly Effect[] {
  return [
    {
      type: 'createSequence',
      place: placeAt(writing, node.sequence?.location),
      sequence: nameOf(node.sequence),
      ifNotExists: node.if_not_exists === true,
      ownedBy: ownerIn(node.options),
    },
  ];
}

export function readAlterSequence(node: AlterSeqStmt, writing: Writing): readonly Effect[] {
  const place = placeAt(writing, node.sequence?.location);
  return [{ type: 'alterSequence', place, sequence: nameOf(node.sequence), ownedBy: ownerIn(node.options) }];
}

/** OWNED BY; NONE is no owner. */
function ownerIn(options: readonly Node[] | undefined): { table: Name; column: string } | undefined {
  const owner = allAs(options, 'DefElem').find(({ defname }) => defname === 'owned_by');
  const parts = stringsOf(itemsOf(owner?.arg));
  if (parts.length < 2) return undefined;
  return { table: nameOfParts(parts.slice(0, -1)), column: parts.at(-1) ?? '' };
}

/** CREATE SCHEMA, and what it creates in it. */
export function readSchema(node: CreateSchemaStmt, writing: Writing): readonly Effect[] {
  const name = node.schemaname ?? node.authrole?.rolename ?? '';
  const inside = (node.schemaElts ?? []).flatMap((element) => writing.read(element, writing.source));
  const place = placeOfName(writing, { from: 2, to: writing.tokens.length }, name);
  return [{ type: 'createSchema', place, name, ifNotExists: node.if_not_exists === true }, ...inside];
}

export function readExtension(node: CreateExtensionStmt, writing: Writing): readonly Effect[] {
  const name = node.extname ?? '';
  return [{ type: 'createExtension', place: placeOfName(writing, undefined, name), name }];
}

export function readDropDatabase(node: DropdbStmt, writing: Writing): readonly Effect[] {
  const name = node.dbname ?? '';
  return [{ type: 'dropDatabase', place: placeOfName(writing, undefined, name), name }];
}

/** CREATE PUBLICATION … FOR TABLE. */
export function readPublication(node: CreatePublicationStmt, writing: Writing): readonly Effect[] {
  const tables = allAs(node.pubobjects, 'PublicationObjSpec').flatMap(
    ({ pubtable }) => pubtable?.relation ?? [],
  );
  if (tables.length === 0) return [otherIn(writing, 'CREATE PUBLICATION')];
  return tables.map((relation) => ({
    type: 'publish',
    place: placeAt(writing, relation.location),
    table: nameOf(relation),
    publication: node.pubname ?? '',
  }));
}

export function readStatistics(node: CreateStatsStmt, writing: Writing): readonly Effect[] {
  return allAs(node.relations, 'RangeVar').map((relation) => ({
    type: 'createStatistics',
    place: placeAt(writing, relation.location),
    table: nameOf(relation),
  }));
}

/** COMMENT ON TABLE and COLUMN take a lock; the others are of no interest. */
export function readComment(node: CommentStmt, writing: Writing): readonly Effect[] {
  const parts = as(node.object, 'List') ? stringsOf(itemsOf(node.object)) : [stringOf(node.object) ?? ''];
  const column = node.objtype === 'OBJECT_COLUMN';
  if (!column && node.objtype !== 'OBJECT_TABLE') return [otherIn(writing, 'COMMENT')];
  const table = column ? nameOfParts(parts.slice(0, -1)) : nameOfObject(node.object);
  const place = placeOfName(
    writing,
    { from: 3, to: writing.tokens.length },
    column ? parts.at(-1) : table.name,
  );
  return [{ type: 'comment', place, table }];
}
