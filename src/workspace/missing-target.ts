import { type Autoscaler, knownTarget, scalableKinds } from '../model/autoscaler.ts';
import { borrowedPods } from '../model/borrowed-pods.ts';
import { isCanary } from '../model/canary.ts';
import type { Label } from '../model/label.ts';
import { placesOf, type Resource } from '../model/resource.ts';
import { isWorkload, type Workload } from '../model/workload.ts';
import { type Completeness, type Coverage, doubts } from './completeness.ts';
import { holderOf } from './holder.ts';
import { MOST_NAMES, nearlyNamed } from './names.ts';
import { meeting, nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** A workload that an autoscaler names and the input does not hold. */
export interface MissingTarget {
  readonly kind: string;
  readonly name: string;
  /** What was probably meant, and in what it differs. */
  readonly near: { readonly to: Resource; readonly by: 'kind' | 'name' | 'namespace' } | undefined;
  /** That what was meant runs the one pod that nothing adds to. */
  readonly alone: Label | undefined;
  readonly state: Completeness['state'];
  readonly because: readonly Label[];
}

/** Undefined when it is there, when nobody can tell, and for what Flagger makes of another workload. */
export function missingTargetOf(
  workspace: Workspace,
  coverage: Coverage,
  autoscaler: Autoscaler,
): MissingTarget | undefined {
  const target = knownTarget(autoscaler);
  if (!target || autoscaler.fragment) return undefined;
  const { kind, name } = target;
  const { index } = workspace;
  const { found, ambiguous, namesakes } = holderOf(workspace, autoscaler, kind, name, autoscaler);
  if (found || ambiguous) return undefined;
  const meets = meeting(workspace, autoscaler);
  if (isPrimary(workspace, autoscaler, name)) return undefined;
  if (index.nameless(autoscaler.namespaceKey, kind).some(meets)) return undefined;
  const completeness = coverage.of(autoscaler, autoscaler.namespaceKey, name);
  const near = nearTarget(workspace, autoscaler, target, namesakes, meets);
  const alone = near && aloneOf(workspace, near.to);
  const because = doubts(autoscaler, completeness);
  return { kind, name, near, alone, state: completeness.state, because };
}

function aloneOf({ index }: Workspace, meant: Resource): Label | undefined {
  if (!isWorkload(meant) || meant.type === 'Other' || meant.replicas.state !== 'absent') return undefined;
  const scaled = placesOf(meant).some(([key, name]) => index.targeting(key, meant.kind, name).length > 0);
  return scaled ? undefined : { at: meant.replicas, text: 'runs 1 pod, the default' };
}

/** Flagger makes `web-primary` of `web`. */
function isPrimary({ index }: Workspace, autoscaler: Autoscaler, name: string): boolean {
  if (!name.endsWith('-primary')) return false;
  const stem = name.slice(0, -'-primary'.length);
  return index.ofKind<Resource>(autoscaler.namespaceKey, 'Canary').some((canary) => {
    const name = isCanary(canary) ? borrowedPods(canary)?.get('name') : undefined;
    return name !== undefined && (name.value === undefined || name.value === stem);
  });
}

/** The kinds whose pods run on; a DaemonSet, though nothing scales one. */
const PODS = [...scalableKinds(), 'DaemonSet'];

/** The same name under another kind or in another namespace; else a name that is nearly this one and that nothing scales. */
function nearTarget(
  workspace: Workspace,
  autoscaler: Autoscaler,
  { kind, name }: { readonly kind: string; readonly name: string },
  namesakes: readonly Resource[],
  meets: (other: Resource) => boolean,
): MissingTarget['near'] {
  const { index } = workspace;
  const { namespaceKey } = autoscaler;
  const choose = (candidates: readonly Resource[], by: 'kind' | 'name' | 'namespace') => {
    const { found } = nearest(workspace, autoscaler, candidates);
    const [to, second] = found;
    return to && !second ? ({ to, by } as const) : undefined;
  };
  const otherKind = choose(
    PODS.flatMap((other) => index.named<Workload>(namespaceKey, other, name)).filter(meets),
    'kind',
  );
  if (otherKind) return otherKind;
  if (namesakes.length > 0) return choose(namesakes, 'namespace');
  const others = index.ofKind<Workload>(namespaceKey, kind);
  if (others.length > MOST_NAMES) return undefined;
  const free = others.filter(
    (other) =>
      meets(other) &&
      other.name !== undefined &&
      index.targeting(namespaceKey, kind, other.name).length === 0,
  );
  return choose(nearlyNamed(name, free), 'name');
}
