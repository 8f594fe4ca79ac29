import type { Field } from './field.ts';
import { annotation, type Resource } from './resource.ts';

/** What takes a hook away: the next run of it, its own success, its own failure. */
export type HookDeletion = 'before-creation' | 'succeeded' | 'failed';

/** An object that a delivery tool runs as a step of a release, instead of keeping it as a part of one. */
export interface Hook {
  readonly tool: 'Helm' | 'Argo CD';
  /** The annotation that makes it one. */
  readonly at: Field<string | undefined>;
  /** When it runs, in the tool's own words: `pre-upgrade`, `PreSync`. */
  readonly events: readonly string[];
  /** Undefined where the policy is a template. */
  readonly deletions: readonly HookDeletion[] | undefined;
  /** The annotation that says so, or where it would stand. */
  readonly policy: Field<string | undefined>;
}

/** What becomes of a hook when the same release is made again. */
export interface HookFate {
  /** `recreated`: deleted, then created; `removed`: deleted once it has succeeded; `refused`: it is still there and cannot be created. */
  readonly how: 'recreated' | 'removed' | 'refused';
  /** What makes it run again: `upgrade`, `rollback`, `sync`. */
  readonly at: readonly string[];
}

const HELM = 'helm.sh/hook';
const HELM_DELETION = 'helm.sh/hook-delete-policy';
const ARGO = 'argocd.argoproj.io/hook';
/** The annotations that make hooks, whatever they say. */
export const HOOKS = [HELM, ARGO];
const ARGO_DELETION = 'argocd.argoproj.io/hook-delete-policy';

const HELM_EVENTS = new Set(
  'pre-install post-install pre-upgrade post-upgrade pre-rollback post-rollback pre-delete post-delete test test-success'.split(
    ' ',
  ),
);
const ARGO_EVENTS = new Set('PreSync Sync PostSync SyncFail PreDelete PostDelete Skip'.split(' '));

const DELETIONS: { readonly [policy: string]: HookDeletion } = {
  'before-hook-creation': 'before-creation',
  'hook-succeeded': 'succeeded',
  'hook-failed': 'failed',
  BeforeHookCreation: 'before-creation',
  HookSucceeded: 'succeeded',
  HookFailed: 'failed',
};

/**
 * Undefined for an ordinary object and where a template hides it. Argo CD's annotation beats Helm's, and `Skip` in it
 * makes no hook (gitops-engine pkg/sync/hook); Helm leaves out an object with an event that it does not know
 * (helm pkg/release/util, sortManifests).
 */
export function hookOf(resource: Resource): Hook | undefined {
  const argo = annotation(resource, ARGO);
  if (argo.state !== 'absent') {
    const events = wordsOf(argo)?.filter((word) => ARGO_EVENTS.has(word)) ?? [];
    if (events.length === 0 || events.every((event) => event === 'Skip')) return undefined;
    const own = annotation(resource, ARGO_DELETION);
    const policy = own.state === 'absent' ? annotation(resource, HELM_DELETION) : own;
    return { tool: 'Argo CD', at: argo, events, deletions: argoDeletions(resource), policy };
  }
  const helm = annotation(resource, HELM);
  const events = wordsOf(helm)?.map((word) => word.toLowerCase()) ?? [];
  if (events.length === 0 || !events.every((event) => HELM_EVENTS.has(event))) return undefined;
  const policy = annotation(resource, HELM_DELETION);
  return { tool: 'Helm', at: helm, events, deletions: helmDeletions(policy), policy };
}

const AGAIN: { readonly [event: string]: string } = {
  'pre-upgrade': 'upgrade',
  'post-upgrade': 'upgrade',
  'pre-rollback': 'rollback',
  'post-rollback': 'rollback',
  PreSync: 'sync',
  Sync: 'sync',
  PostSync: 'sync',
};

/**
 * Of what lives on, as a Deployment: both tools count it as succeeded, Helm once it is created and Argo CD once it is
 * healthy. Undefined for hooks that run once, at deletion or at a failure, and where Argo CD's versions differ: a
 * written policy without BeforeHookCreation.
 */
export function fateOf({ tool, events, deletions }: Hook): HookFate | undefined {
  const at = [
    ...new Set(events.flatMap((event) => (Object.hasOwn(AGAIN, event) ? [AGAIN[event] as string] : []))),
  ];
  if (at.length === 0 || !deletions) return undefined;
  if (deletions.includes('succeeded')) return { how: 'removed', at };
  if (deletions.includes('before-creation')) return { how: 'recreated', at };
  return tool === 'Helm' ? { how: 'refused', at } : undefined;
}

/** What is written replaces the default, before-hook-creation, even where Helm does not know the word. */
function helmDeletions(written: Field<string | undefined>): readonly HookDeletion[] | undefined {
  if (written.state === 'absent') return ['before-creation'];
  return wordsOf(written)?.flatMap((word) => deletionOf(word.toLowerCase()));
}

/** Argo CD joins the policies of both annotations, and takes BeforeHookCreation where it knows none of the words. */
function argoDeletions(resource: Resource): readonly HookDeletion[] | undefined {
  const written = [annotation(resource, ARGO_DELETION), annotation(resource, HELM_DELETION)];
  if (written.some(({ state }) => state === 'unknown')) return undefined;
  const known = written.flatMap((policy) => (wordsOf(policy) ?? []).flatMap(deletionOf));
  return known.length === 0 ? ['before-creation'] : known;
}

function deletionOf(policy: string): readonly HookDeletion[] {
  return Object.hasOwn(DELETIONS, policy) ? [DELETIONS[policy] as HookDeletion] : [];
}

/** The options of an object's own `sync-options`, as `Replace=true`; none where a template hides them. */
export function syncOptionsOf(resource: Resource): {
  readonly at: Field<string | undefined>;
  readonly options: readonly string[];
} {
  const at = annotation(resource, 'argocd.argoproj.io/sync-options');
  return { at, options: wordsOf(at) ?? [] };
}

/** Of a list in an annotation; undefined unless it is written. */
function wordsOf(field: Field<string | undefined>): readonly string[] | undefined {
  const text = field.value;
  if (typeof text !== 'string') return undefined;
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
