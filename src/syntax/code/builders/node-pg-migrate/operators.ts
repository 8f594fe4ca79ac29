import { type ComposedSql, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { listed } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entry, ownText, several, wordOf } from '../said.ts';
import { literalOf, name, type Operation, type Operations, type Pgm, says, typeSql, when } from './names.ts';
import { parametersSql } from './routines.ts';

/** The name of an operator, which takes no quotes. */
function operatorName(said: Value | undefined, { run }: Pgm): ComposedSql {
  const literal = literalOf(said);
  if (literal) return literal;
  const own = entry(said, 'name');
  const schema = says(said, 'schema');
  if (own) return schema ? sql`${verbatim(schema, run)}.${verbatim(own, run)}` : verbatim(own, run);
  return /->|#>|@[?@>]|<@|\?|#-|\|\||::|^[\w.]+\(|\s[+*/-]\s/.test(wordOf(said) ?? '')
    ? sql`(${verbatim(said, run)})`
    : verbatim(said, run);
}

const createOperator: Operation = ([operator, options], pgm) => {
  const parts: ComposedSql[] = [sql`PROCEDURE = ${name(entry(options, 'procedure'), pgm)}`];
  const add = (option: string, word: string, write: (said: Value | undefined, pgm: Pgm) => ComposedSql) => {
    const said = says(options, option);
    if (said) parts.push(sql`${word} = ${write(said, pgm)}`);
  };
  add('left', 'LEFTARG', name);
  add('right', 'RIGHTARG', name);
  add('commutator', 'COMMUTATOR', operatorName);
  add('negator', 'NEGATOR', operatorName);
  add('restrict', 'RESTRICT', name);
  add('join', 'JOIN', name);
  if (says(options, 'hashes')) parts.push(sql`HASHES`);
  if (says(options, 'merges')) parts.push(sql`MERGES`);
  return [sql`CREATE OPERATOR ${operatorName(operator, pgm)} (${listed(parts)})`];
};

const dropOperator: Operation = ([operator, options], pgm) => {
  const side = (option: string) => name(entry(options, option) ?? ownText('none'), pgm);
  const own = sql`${operatorName(operator, pgm)}(${side('left')}, ${side('right')})`;
  return [
    sql`DROP OPERATOR${when(options, 'ifExists', ' IF EXISTS')} ${own}${when(options, 'cascade', ' CASCADE')}`,
  ];
};

function members(said: Value | undefined, pgm: Pgm): ComposedSql {
  const parts = several(said).map((member) => {
    const isOperator = wordOf(entry(member, 'type'))?.toLowerCase() === 'operator';
    const parameters = entry(member, 'params');
    const list = isOperator && several(parameters).length === 0 ? '' : parametersSql(parameters, pgm);
    const number = verbatim(entry(member, 'number'), pgm.run);
    return sql`${isOperator ? 'OPERATOR' : 'FUNCTION'} ${number} ${name(entry(member, 'name'), pgm)}${list}`;
  });
  return listed(parts);
}

const createOperatorClass: Operation = ([operators, type, method, list, options], pgm) => {
  const family = says(options, 'family');
  const within = family ? sql` FAMILY ${verbatim(family, pgm.run)}` : '';
  const of = sql`FOR TYPE ${name({ ...ownText(''), ...typeSql(type, pgm), span: type?.span }, pgm)} USING ${name(method, pgm)}`;
  const head = sql`CREATE OPERATOR CLASS ${name(operators, pgm)}${when(options, 'default', ' DEFAULT')}`;
  return [sql`${head} ${of}${within} AS ${members(list, pgm)}`];
};

function droppingUsing(kind: string): Operation {
  return ([operators, method, options], pgm) => {
    const exists = when(options, 'ifExists', ' IF EXISTS');
    const cascade = when(options, 'cascade', ' CASCADE');
    return [sql`DROP ${kind}${exists} ${name(operators, pgm)} USING ${verbatim(method, pgm.run)}${cascade}`];
  };
}

function renamingUsing(kind: string): Operation {
  return ([from, method, to], pgm) => [
    sql`ALTER ${kind} ${name(from, pgm)} USING ${verbatim(method, pgm.run)} RENAME TO ${name(to, pgm)}`,
  ];
}

const createOperatorFamily: Operation = ([family, method], pgm) => [
  sql`CREATE OPERATOR FAMILY ${name(family, pgm)} USING ${verbatim(method, pgm.run)}`,
];

function changingFamily(change: string): Operation {
  return ([family, method, list], pgm) => [
    sql`ALTER OPERATOR FAMILY ${name(family, pgm)} USING ${verbatim(method, pgm.run)} ${change} ${members(list, pgm)}`,
  ];
}

const createCast: Operation = ([from, to, options], pgm) => {
  const { run } = pgm;
  const routine = says(options, 'functionName');
  const types = says(options, 'argumentTypes');
  const parts = (types ? several(types) : from ? [from] : []).map((type) => verbatim(type, run));
  const by = routine
    ? sql` WITH FUNCTION ${name(routine, pgm)}(${listed(parts)})`
    : when(options, 'inout', ' WITH INOUT') || ' WITHOUT FUNCTION';
  const as = says(options, 'as');
  const implicit = as ? sql` AS ${verbatim(as, run)}` : '';
  return [sql`CREATE CAST (${verbatim(from, run)} AS ${verbatim(to, run)})${by}${implicit}`];
};

const dropCast: Operation = ([from, to, options], { run }) => [
  sql`DROP CAST${when(options, 'ifExists', ' IF EXISTS')} (${verbatim(from, run)} AS ${verbatim(to, run)})`,
];

export const OPERATOR_OPERATIONS: Operations = {
  createOperator,
  dropOperator,
  createOperatorClass,
  dropOperatorClass: droppingUsing('OPERATOR CLASS'),
  renameOperatorClass: renamingUsing('OPERATOR CLASS'),
  createOperatorFamily,
  dropOperatorFamily: droppingUsing('OPERATOR FAMILY'),
  renameOperatorFamily: renamingUsing('OPERATOR FAMILY'),
  addToOperatorFamily: changingFamily('ADD'),
  removeFromOperatorFamily: changingFamily('DROP'),
  createCast,
  dropCast,
};
