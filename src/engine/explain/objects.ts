import { type AnyField, keyOf, writtenAt } from '../../model/field.ts';
import type { Resource } from '../../model/resource.ts';
import { isWorkload } from '../../model/workload.ts';
import type { Settings } from '../../rule/rule.ts';
import { type Pointed, pointedAt } from '../../workspace/pointed.ts';
import type { Session } from '../session.ts';
import type { Explanation, Pointer, Tellers } from './explanation.ts';

/** Tells of the deepest field with a teller that holds what is pointed at, at the key or the value under the pointer. */
export function explainField(
  session: Session,
  settings: Settings,
  { source, offset }: Pointer,
  tellers: Tellers,
): Explanation | undefined {
  const pointed = pointedAt(session.workspace.sources, source, offset);
  if (!pointed || !isOnText(pointed)) return undefined;
  const { resource, start } = pointed;
  for (let field: AnyField | undefined = pointed.field; field?.parent; field = field.parent) {
    const path = pathOfKind(resource, field);
    const teller = Object.hasOwn(tellers, path) ? tellers[path] : undefined;
    if (!teller) continue;
    const parts = teller({ resource, field, graph: session.graph, settings });
    const { span } = (pointed.onKey ? keyOf(pointed.field) : pointed.field).place;
    return parts.length > 0
      ? { span: { start: start + span.start, end: start + span.end }, parts }
      : undefined;
  }
  return undefined;
}

/** A key, or a value that is no more than itself: not the space between the lines of a mapping. */
function isOnText({ field, onKey }: Pointed): boolean {
  const type = writtenAt(field).node?.type;
  return onKey || type === 'scalar' || type === 'alias';
}

const POD = /^spec\.(?:jobTemplate\.spec\.)?template\.spec(?=\.|$)/;

/** The path of a field in whatever kind: `[]` for an item, and `pod` for the pod of a workload, wherever it stands. */
export function pathOfKind(resource: Resource, field: AnyField): string {
  let path = '';
  for (let at: AnyField | undefined = field; at?.parent; at = at.parent) {
    path = (typeof at.key === 'number' ? '[]' : `.${at.key}`) + path;
  }
  const plain = path.replace(/^\./, '');
  if (!isWorkload(resource)) return plain;
  return plain.replace(resource.type === 'Pod' ? /^spec(?=\.|$)/ : POD, 'pod');
}
