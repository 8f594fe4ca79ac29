import { type Autoscaler, generatedName, isPaused, knownTarget } from '../model/autoscaler.ts';
import type { Resource } from '../model/resource.ts';
import { isVertical, verticalTarget } from '../model/vertical.ts';
import { appliedTogether } from './together.ts';
import type { Workspace } from './workspace.ts';

/** Another object that scales the workload of an autoscaler as well. */
export interface Rival<T extends Resource> {
  readonly from: T;
  /** Whether both are sure to be applied. */
  readonly certain: boolean;
}

/** Several autoscalers of one workload. */
export interface Overlap {
  readonly target: { readonly kind: string; readonly name: string };
  readonly others: readonly Autoscaler[];
  /** Whether two of them are sure to be applied together. */
  readonly certain: boolean;
}

/** Told at the first of them, by their files; undefined at the others, and where there is one. */
export function overlapOf(workspace: Workspace, autoscaler: Autoscaler): Overlap | undefined {
  const target = knownTarget(autoscaler);
  const rivals = rivalsOf(workspace, autoscaler);
  if (!target || rivals.length === 0 || !rivals.every(({ from }) => comesBefore(autoscaler, from)))
    return undefined;
  const certain = rivals.some(
    (rival) => rival.certain || rivalsOf(workspace, rival.from).some((each) => each.certain),
  );
  return { target, others: rivals.map(({ from }) => from), certain };
}

/** More of one workload come of a generator that copies one object, and would have to be compared with all others. */
const MOST = 50;

/** Not another declaration of itself, nor what KEDA makes of one of both. */
function rivalsOf(workspace: Workspace, autoscaler: Autoscaler): readonly Rival<Autoscaler>[] {
  const target = knownTarget(autoscaler);
  if (!target || isOut(autoscaler)) return [];
  const found = workspace.index.targeting(autoscaler.namespaceKey, target.kind, target.name);
  if (found.length > MOST) return [];
  return rivalsAmong(
    workspace,
    autoscaler,
    found.filter((other) => !isOut(other) && !isSame(autoscaler, other)),
  );
}

/** VerticalPodAutoscalers of the workload that an autoscaler scales. */
export function verticalsOf(workspace: Workspace, autoscaler: Autoscaler): readonly Rival<Resource>[] {
  const target = knownTarget(autoscaler);
  if (!target || isOut(autoscaler)) return [];
  const all = workspace.index.ofKind<Resource>(autoscaler.namespaceKey, 'VerticalPodAutoscaler');
  return rivalsAmong(
    workspace,
    autoscaler,
    all.filter((vertical) => {
      const own = isVertical(vertical) && !vertical.live ? verticalTarget(vertical) : undefined;
      return own?.kind === target.kind && own.name === target.name;
    }),
  );
}

function rivalsAmong<T extends Resource>(
  workspace: Workspace,
  autoscaler: Autoscaler,
  candidates: readonly T[],
): readonly Rival<T>[] {
  const rivals = candidates.flatMap((from) => {
    const how = appliedTogether(workspace, autoscaler, from);
    return how === undefined ? [] : [{ from, certain: how !== 'perhaps' }];
  });
  return rivals.sort((a, b) => (comesBefore(a.from, b.from) ? -1 : 1));
}

/** The order does not hang on the order in which files were read, nor on where in a file an object stands. */
function comesBefore(a: Resource, b: Resource): boolean {
  const key = ({ source, kind, name }: Resource) => `${source}\n${kind}\n${name}`;
  return key(a) < key(b);
}

function isOut(autoscaler: Autoscaler): boolean {
  return autoscaler.fragment || autoscaler.live || autoscaler.name === undefined || isPaused(autoscaler);
}

function isSame(a: Autoscaler, b: Autoscaler): boolean {
  if (a === b || (a.kind === b.kind && a.name === b.name)) return true;
  if (a.type === b.type) return false;
  const [scaled, plain] = a.type === 'ScaledObject' ? [a, b] : [b, a];
  const made = generatedName(scaled);
  return made === undefined || plain.names.includes(made);
}
