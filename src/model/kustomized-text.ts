import { target } from '../syntax/lookup.ts';
import type { Mistake } from './mistake.ts';

/** A text to Kustomize, which reads YAML 1.2, and a boolean to the API server and to us. */
const OLD_BOOLEAN = /^(?:y|yes|n|no|on|off)$/i;

/**
 * Whether a value that is no text becomes one where Kustomize builds the object: it writes annotations of the object
 * itself anew as texts, and puts `yes` into quotes. Labels and the annotations of a pod template stay as they are.
 * Found with `kubectl kustomize` 5.5; https://github.com/kubernetes-sigs/kustomize/pull/3469.
 */
export function becomesText(mistake: Mistake, text: string): boolean {
  if (mistake.problem !== 'invalid-value' || mistake.expected !== 'a string') return false;
  const node = target(mistake.node);
  if (node?.type !== 'scalar' || typeof node.value === 'string') return false;
  const [first, second] = mistake.path;
  if (first === 'metadata' && second === 'annotations') return true;
  return OLD_BOOLEAN.test(text.slice(node.span.start, node.span.end));
}
