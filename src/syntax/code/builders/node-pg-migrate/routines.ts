import { type ComposedSql, joined, sql } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { listed, spaced } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entry, isTruthy, several, wordOf } from '../said.ts';
import {
  adapted,
  constant,
  name,
  type Operation,
  type Operations,
  type Pgm,
  says,
  typed,
  when,
} from './names.ts';

/** The parameters of a function, in parentheses. */
export function parametersSql(parameters: Value | undefined, pgm: Pgm, withDefaults = true): ComposedSql {
  const parts = several(parameters).map((parameter) => {
    const said = typed(parameter, pgm);
    const own = said.get('name');
    const value = withDefaults ? said.get('default') : undefined;
    const word = (option: string) => (said.has(option) ? verbatim(said.get(option), pgm.run) : undefined);
    const type = said.get('type');
    return spaced(
      word('mode'),
      own && name(own, pgm),
      type && adapted(type, pgm),
      value && sql`DEFAULT ${constant(value, pgm)}`,
    );
  });
  return sql`(${listed(parts)})`;
}

const createFunction: Operation = ([routine, parameters, options, definition], pgm) => {
  const { run } = pgm;
  const said = (option: string) => says(options, option);
  const language = said('language');
  const behavior = entry(options, 'behavior');
  const security = said('security');
  const parallel = said('parallel');
  const returns = entry(options, 'returns');
  const settings = several(entry(options, 'set')).map((setting) => settingSql(setting, pgm));
  const head = sql`CREATE${when(options, 'replace', ' OR REPLACE')} FUNCTION ${name(routine, pgm)}`;
  const whole = spaced(
    sql`${head}${parametersSql(parameters, pgm)}`,
    sql`RETURNS ${returns ? verbatim(returns, run) : 'void'}`,
    sql`AS ${constant(definition, pgm)}`,
    behavior ? verbatim(behavior, run) : 'VOLATILE',
    language && sql`LANGUAGE ${verbatim(language, run)}`,
    security && wordOf(security) !== 'INVOKER' ? sql`SECURITY ${verbatim(security, run)}` : undefined,
    when(options, 'window', 'WINDOW'),
    when(options, 'onNull', 'RETURNS NULL ON NULL INPUT'),
    parallel && sql`PARALLEL ${verbatim(parallel, run)}`,
    ...settings,
  );
  return [whole];
};

function settingSql(setting: Value, pgm: Pgm): ComposedSql {
  const value = entry(setting, 'value');
  const own = name(entry(setting, 'configurationParameter'), pgm);
  if (wordOf(value) === 'FROM CURRENT') return sql`SET ${own} FROM CURRENT`;
  return sql`SET ${own} TO ${verbatim(value, pgm.run)}`;
}

const dropFunction: Operation = ([routine, parameters, options], pgm) => {
  const own = sql`${name(routine, pgm)}${parametersSql(parameters, pgm, false)}`;
  return [
    sql`DROP FUNCTION${when(options, 'ifExists', ' IF EXISTS')} ${own}${when(options, 'cascade', ' CASCADE')}`,
  ];
};

const renameFunction: Operation = ([from, parameters, to], pgm) => [
  sql`ALTER FUNCTION ${name(from, pgm)}${parametersSql(parameters, pgm)} RENAME TO ${name(to, pgm)}`,
];

const createTrigger: Operation = ([table, trigger, options, definition], pgm) => {
  const isConstraint = isTruthy(entry(options, 'constraint'));
  const said = entry(options, 'when');
  const moment = isConstraint ? sql`AFTER` : verbatim(said, pgm.run);
  const isInstead = /instead\s+of/i.test(moment.text);
  const level = isInstead ? undefined : entry(options, 'level');
  const routine = says(options, 'function') ?? trigger;
  const operations = joined(
    several(entry(options, 'operation')).map((operation) => verbatim(operation, pgm.run)),
    ' OR ',
  );
  const condition = says(options, 'condition');
  const parameters = several(entry(options, 'functionParams')).map((value) => constant(value, pgm));
  const create = spaced(
    sql`CREATE${isConstraint ? ' CONSTRAINT' : ''} TRIGGER ${name(trigger, pgm)}`,
    sql`${moment} ${operations} ON ${name(table, pgm)}`,
    isConstraint ? deferrable(options) : undefined,
    sql`FOR EACH ${isInstead ? 'ROW' : level ? verbatim(level, pgm.run) : 'STATEMENT'}`,
    condition && sql`WHEN (${verbatim(condition, pgm.run)})`,
    sql`EXECUTE PROCEDURE ${name(routine, pgm)}(${listed(parameters)})`,
  );
  if (!definition || !isTruthy(definition)) return [create];
  return [...createFunction([routine, undefined, returningTrigger(options), definition], pgm), create];
};

function deferrable(options: Value | undefined): string {
  if (!isTruthy(entry(options, 'deferrable'))) return 'NOT DEFERRABLE';
  return `DEFERRABLE INITIALLY ${isTruthy(entry(options, 'deferred')) ? 'DEFERRED' : 'IMMEDIATE'}`;
}

function returningTrigger(options: Value | undefined): Dictionary {
  const said = options?.type === 'dictionary' ? options.entries : new Map<string, Value>();
  const returns: Value = { type: 'text', text: 'trigger', pieces: [], holes: [], span: undefined };
  return {
    type: 'dictionary',
    entries: new Map([...said, ['returns', returns]]),
    complete: true,
    span: undefined,
  };
}

/** `… ON table`: of triggers and policies. */
export function droppingOn(kind: string): Operation {
  return ([table, said, options], pgm) => {
    const exists = when(options, 'ifExists', ' IF EXISTS');
    const cascade = kind === 'TRIGGER' ? when(options, 'cascade', ' CASCADE') : '';
    return [sql`DROP ${kind}${exists} ${name(said, pgm)} ON ${name(table, pgm)}${cascade}`];
  };
}

export function renamingOn(kind: string): Operation {
  return ([table, from, to], pgm) => [
    sql`ALTER ${kind} ${name(from, pgm)} ON ${name(table, pgm)} RENAME TO ${name(to, pgm)}`,
  ];
}

export const ROUTINE_OPERATIONS: Operations = {
  createFunction,
  dropFunction,
  renameFunction,
  createTrigger,
  dropTrigger: droppingOn('TRIGGER'),
  renameTrigger: renamingOn('TRIGGER'),
};
