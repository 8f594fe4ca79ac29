import type { Registry } from '../../rule/registry.ts';
import type { Span } from '../../text/place.ts';
import { documentAt } from '../../workspace/pointed.ts';
import { ignoresOf } from '../ignores.ts';
import type { Session } from '../session.ts';
import type { Explanation, Pointer } from './explanation.ts';
import { tellRule } from './rule.ts';

/** The id of an ignore, and where it stands in its file. */
export interface PointedId {
  readonly id: string;
  readonly span: Span;
}

/** The id under the pointer, else the first one of the ignore that holds it. */
export function ignoredIdAt({ workspace }: Session, { source, offset }: Pointer): PointedId | undefined {
  const placed = documentAt(workspace.sources.get(source)?.documents ?? [], offset);
  if (!placed) return undefined;
  const { document, start } = placed;
  const holds = ({ span }: { readonly span: Span }) =>
    span.start <= offset - start && offset - start <= span.end;
  for (const { ignore } of ignoresOf(document)) {
    const own = ignore.ids.find(({ place }) => holds(place));
    const found = own ?? (holds(ignore.place) ? ignore.ids[0] : undefined);
    if (!found) continue;
    const { span } = found.place;
    return { id: found.id, span: { start: start + span.start, end: start + span.end } };
  }
  return undefined;
}

export async function explainIgnore(
  { id, span }: PointedId,
  registry: Registry,
): Promise<Explanation | undefined> {
  const parts = await tellRule(id, registry);
  return parts.length > 0 ? { span, parts } : undefined;
}
