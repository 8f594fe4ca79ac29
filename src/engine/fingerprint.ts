import { type AnyField, pathOf } from '../model/field.ts';
import type { Migration } from '../model/migration/history.ts';
import type { AnyProblem } from '../rule/rule.ts';
import type { Raised } from './raised.ts';

/** Names a finding without its file, its lines and its numbers, so that a baseline survives edits elsewhere. */
export function fingerprintOf({ rule, problem, resource, migration }: Raised): string {
  const object = resource ? [resource.kind, resource.namespaceKey, resource.name ?? ''] : [];
  return digest(
    [
      rule.meta.id,
      problem.message,
      ...object,
      ...(migration ? partIn(migration, problem) : [fieldOf(problem)]),
    ].join('\n'),
  );
}

function fieldOf({ at }: AnyProblem): string {
  return isField(at) ? pathOf(at) : '';
}

/** The migration, and the words that the finding points at. */
function partIn({ id, history, statements }: Migration, { at: { place } }: AnyProblem): readonly string[] {
  const { start, end } = place.span;
  const statement = statements.find(({ place: { span } }) => span.start <= start && end <= span.end);
  const from = statement?.place.span.start ?? 0;
  return [history.directory, id, statement?.text.slice(start - from, end - from) ?? ''];
}

function isField(at: object): at is AnyField {
  return 'parent' in at && 'state' in at;
}

/** Two 32-bit FNV-1a sums with different starts, as 16 hexadecimal digits: not secret, only unlikely to collide. */
export function digest(text: string): string {
  return sum(text, 0x811c9dc5) + sum(text, 0x7ee3623b);
}

function sum(text: string, start: number): string {
  let hash = start;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
