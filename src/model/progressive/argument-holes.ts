import type { Located } from '../../text/place.ts';
import { type AnyField, type Field, writtenAt } from '../field.ts';
import { hasPlaceholder } from '../placeholder.ts';
import type { AnalysisArgument } from './arguments.ts';

/** `{{args.x}}` in a text, by the name of the argument; spaces inside are the controller's to take. */
const HOLE = /\{\{\s*args\.([^{}\s]+)\s*\}\}/g;

/** The arguments that a text asks for. */
export function askedIn(text: string): readonly string[] {
  return [...text.matchAll(HOLE)].map(([, name = '']) => name);
}

/** A text with its arguments filled in, those that are not known left as they are. */
export function filledIn(text: string, bound: ReadonlyMap<string, AnalysisArgument>): string {
  return text.replace(HOLE, (hole, name: string) => bound.get(name)?.value ?? hole);
}

/**
 * The scalar that is written, with `{{args.x}}` in it, which makes the field itself an unknown one; undefined where
 * another placeholder stands in it, where something changes it, where it has the wrong type, and where none is written.
 */
export function writtenScalar(field: AnyField): string | number | undefined {
  const { node, change } = writtenAt(field);
  const known: unknown = (field as Field<unknown>).value;
  if (typeof known === 'string' || typeof known === 'number') return known;
  if (field.state !== 'unknown' || change || node?.type !== 'scalar') return undefined;
  const { value } = node;
  return typeof value === 'string' && !hasPlaceholder(value.replace(HOLE, '')) ? value : undefined;
}

/** `{{args.x}}` somewhere in a metric: the name of the argument and where it is asked for. */
export interface AskedArgument {
  readonly name: string;
  readonly at: Located;
}

/** In the order in which they stand: the controller fills in whatever a metric holds. ResolveMetricArgs in utils/analysis of Argo Rollouts. */
export function askedArguments(metric: AnyField): readonly AskedArgument[] {
  const field = metric as Field<{ readonly [key: string]: unknown }>;
  const list = metric as Field<readonly unknown[]>;
  const inside = [...field.keys().map((key) => field.get(key)), ...list.items()];
  if (inside.length > 0) return inside.flatMap(askedArguments);
  const text = writtenScalar(metric);
  if (typeof text !== 'string') return [];
  return [...text.matchAll(HOLE)].map(({ 0: hole, 1: name = '', index }) => ({
    name,
    at: metric.part(index, index + hole.length),
  }));
}
