import type { Dictionary, Value } from '../../value.ts';
import { option } from '../said.ts';
import type { Call } from './call.ts';

const LISTS = ['columns', 'indices', 'foreignKeys', 'uniques', 'checks', 'exclusions'];
const FLAGS = ['isNullable', 'isPrimary', 'isUnique', 'isGenerated', 'isArray', 'type', 'enum'];

/** Says once what of a table or a column nobody can tell from the file. */
export function sayUntold(call: Call, options: Dictionary): void {
  if (!isTold(options) || LISTS.some((key) => !isToldList(option(options, key)))) {
    call.say('gives options that cannot be told before it runs');
  }
}

function isToldList(value: Value | undefined): boolean {
  if (value === undefined) return true;
  return (
    value.type === 'list' &&
    value.complete &&
    value.items.every((item) => item?.type === 'dictionary' && isTold(item))
  );
}

function isTold(options: Dictionary): boolean {
  return options.complete && FLAGS.every((key) => option(options, key)?.type !== 'unknown');
}
