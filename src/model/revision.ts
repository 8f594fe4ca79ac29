import type { Located } from '../text/place.ts';
import { type AnyField, type Field, writtenAt } from './field.ts';
import type { Resource } from './resource.ts';

/**
 * The number that the Deployment controller keeps of a ReplicaSet and copies to its Deployment:
 * SetNewReplicaSetAnnotations and SetDeploymentRevision in pkg/controller/deployment/util count it anew from the
 * ReplicaSets, whatever stands there.
 */
export const REVISION = 'deployment.kubernetes.io/revision';

/** In a script, or as a step of a JSON pointer. */
const NAME = /deployment\.kubernetes\.io(?:\/|~1)revision\b/g;

/** A command that writes to an object, up to the word in question. */
const WRITES =
  /^\s*(?:(?:if|then|do|else|!|time|exec|sudo|command|eval)\s+|(?:\S*\/)?(?:ba|da)?sh\s+-\w*c\s+["']?|\w+=\S*\s+)*(?:\S*\/)?(?:kubectl|oc)\s(?:[\s\S]*\s)?(?:annotate|patch)\s/;

/** Arguments of an image whose entry point is kubectl. */
const WRITES_BY_ENTRY_POINT = /^(?:annotate|patch)\s/;

/** Where commands in an object write the annotation: in a container, a hook, or a script that a ConfigMap holds. */
export function revisionCommands({ root }: Resource): readonly Located[] {
  return writtenAt(root).origin.text.includes('deployment.kubernetes.io') ? [...commandsIn(root, [])] : [];
}

/** `before`: the items of the list in front of it, for a command that is written word by word. */
function* commandsIn(field: AnyField, before: readonly string[]): Generator<Located> {
  const { node } = writtenAt(field);
  if (node?.type === 'mapping') {
    const mapping = field as Field<{ readonly [key: string]: unknown }>;
    for (const key of mapping.keys()) yield* commandsIn(mapping.get(key), []);
  } else if (node?.type === 'sequence') {
    const words: string[] = [];
    for (const item of (field as Field<readonly unknown[]>).items()) {
      yield* commandsIn(item, words);
      words.push(textOf(item) ?? '');
    }
  } else {
    const text = textOf(field);
    for (const { 0: name, index } of text?.matchAll(NAME) ?? []) {
      if (text !== undefined && isWritten(text.slice(0, index), before)) {
        yield field.part(index, index + name.length);
      }
    }
  }
}

function isWritten(head: string, before: readonly string[]): boolean {
  if (WRITES.test(lastCommand(head))) return true;
  const words = [...before, head].join(' ');
  return before.length > 0 && (WRITES.test(words) || WRITES_BY_ENTRY_POINT.test(words));
}

/** What stands behind the last thing that ends a command; a line goes on behind a backslash. */
function lastCommand(head: string): string {
  const command = head.replaceAll('\\\n', '  ');
  const end = Math.max(...['\n', ';', '&', '|', '(', '`'].map((mark) => command.lastIndexOf(mark)));
  return command.slice(end + 1);
}

/** Of any text, also one with `${…}`: in a script the shell fills that in. */
function textOf(field: AnyField): string | undefined {
  const { node } = writtenAt(field);
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
