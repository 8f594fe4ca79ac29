import { type ComposedSql, joined, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { verbatim } from '../holes.ts';
import { entry, isNull, isTruthy } from '../said.ts';
import { name, type Operation, type Operations, type Pgm, says, typeSql, when } from './names.ts';
import { dropping, renaming } from './renames.ts';

/** The clauses of a sequence. */
export function sequenceOptions(options: Value | undefined, pgm: Pgm): readonly ComposedSql[] {
  const clauses: ComposedSql[] = [];
  const add = (option: string, words: string, without?: string) => {
    const said = entry(options, option);
    if (!said) return;
    if (isTruthy(said)) clauses.push(sql`${words} ${verbatim(said, pgm.run)}`);
    else if (without && isNone(said)) clauses.push(sql`${without}`);
  };
  const type = says(options, 'type');
  if (type) clauses.push(sql`AS ${typeSql(type, pgm)}`);
  add('increment', 'INCREMENT BY');
  add('minvalue', 'MINVALUE', 'NO MINVALUE');
  add('maxvalue', 'MAXVALUE', 'NO MAXVALUE');
  add('start', 'START WITH');
  add('cache', 'CACHE');
  const cycle = entry(options, 'cycle');
  if (cycle && isTruthy(cycle)) clauses.push(sql`CYCLE`);
  else if (cycle && isNone(cycle) && !isNull(cycle)) clauses.push(sql`NO CYCLE`);
  add('owner', 'OWNED BY', 'OWNED BY NONE');
  return clauses;
}

function isNone(said: Value): boolean {
  return said.type === 'literal' && (said.value === null || said.value === false);
}

const createSequence: Operation = ([sequence, options], pgm) => {
  const clauses = joined(sequenceOptions(options, pgm), ' ');
  const kind = sql`${when(options, 'temporary', ' TEMPORARY')} SEQUENCE${when(options, 'ifNotExists', ' IF NOT EXISTS')}`;
  return [sql`CREATE${kind} ${name(sequence, pgm)} ${clauses}`];
};

const alterSequence: Operation = ([sequence, options], pgm) => {
  const restart = says(options, 'restart');
  const isPlain = restart?.type === 'literal' && restart.value === true;
  const again = restart ? [isPlain ? sql`RESTART` : sql`RESTART WITH ${verbatim(restart, pgm.run)}`] : [];
  const clauses = joined([...sequenceOptions(options, pgm), ...again], ' ');
  return [sql`ALTER SEQUENCE ${name(sequence, pgm)} ${clauses}`];
};

export const SEQUENCE_OPERATIONS: Operations = {
  createSequence,
  dropSequence: dropping('SEQUENCE'),
  alterSequence,
  renameSequence: renaming('SEQUENCE'),
};
