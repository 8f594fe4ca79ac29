import { type AnyField, type Field, oncePerField } from './field.ts';
import type { Percent } from './percent.ts';
import { onSince } from './tables.ts';
import type { Workload } from './workload.ts';

type Amount = number | string | undefined;

/** How the controller of a workload replaces its pods, defaults filled in. */
export type UpdateStrategy =
  | { readonly type: 'Recreate' | 'OnDelete'; readonly at: AnyField }
  | {
      readonly type: 'RollingUpdate';
      readonly at: AnyField;
      /** Where the two limits stand, or would. */
      readonly surgeAt: AnyField;
      readonly unavailableAt: AnyField;
      readonly surge: number | Percent;
      readonly unavailable: number | Percent;
    };

interface RollingUpdate {
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
}

interface Strategies {
  readonly spec?: {
    readonly strategy?: {
      readonly type?: string;
      readonly rollingUpdate?: RollingUpdate;
      readonly canary?: RollingUpdate & { readonly trafficRouting?: object };
      readonly blueGreen?: object;
    };
    readonly updateStrategy?: {
      readonly type?: string;
      readonly rollingUpdate?: RollingUpdate & { readonly partition?: number };
    };
  };
}

/** SetDefaults_Deployment and SetDefaults_DaemonSet in pkg/apis/apps/v1; DefaultMaxSurge of Argo Rollouts is the same. */
const DEPLOYMENT_DEFAULTS = { surge: '25%', unavailable: '25%' } as const;
const DAEMON_SET_DEFAULTS = { surge: 0, unavailable: 1 } as const;

/** Undefined for kinds without one, for a Rollout that a router or a switch of Services leads, and when unknown. */
export function updateStrategyOf(workload: Workload): UpdateStrategy | undefined {
  return mayBeRouted(workload) ? undefined : writtenStrategyOf(workload);
}

/** Whether a router leads the canary of a Rollout, which leaves its limits without effect; also when nobody knows. */
function mayBeRouted(workload: Workload): boolean {
  const spec = (workload.root as Field<Strategies>).get('spec');
  return (
    workload.type === 'Rollout' && spec.get('strategy').get('canary').get('trafficRouting').state !== 'absent'
  );
}

/** The strategy as it is written, even where a router leaves the limits of a canary without effect. */
export function writtenStrategyOf(workload: Workload): UpdateStrategy | undefined {
  if (workload.type === 'Deployment') return deploymentStrategy(workload.root as Field<Strategies>);
  const spec = (workload.root as Field<Strategies>).get('spec');
  if (workload.type === 'DaemonSet' || workload.type === 'StatefulSet') {
    const strategy = spec.get('updateStrategy');
    return resolve(strategy.get('type'), strategy, strategy.get('rollingUpdate'), DAEMON_SET_DEFAULTS);
  }
  if (workload.type !== 'Rollout') return undefined;
  const canary = spec.get('strategy').get('canary');
  if (canary.state !== 'written') return undefined;
  return resolve(undefined, canary, canary, DEPLOYMENT_DEFAULTS);
}

const deploymentStrategy = oncePerField((root: Field<Strategies>): UpdateStrategy | undefined => {
  const strategy = root.get('spec').get('strategy');
  return resolve(strategy.get('type'), strategy, strategy.get('rollingUpdate'), DEPLOYMENT_DEFAULTS);
});

function resolve(
  type: Field<string | undefined> | undefined,
  at: AnyField,
  limits: Field<RollingUpdate | undefined>,
  defaults: { readonly surge: number | Percent; readonly unavailable: number | Percent },
): UpdateStrategy | undefined {
  const named = type ? type.or('RollingUpdate') : 'RollingUpdate';
  if (named === 'Recreate' || named === 'OnDelete') return { type: named, at: type as AnyField };
  if (named !== 'RollingUpdate') return undefined;
  const surgeAt = limits.get('maxSurge') as Field<Amount>;
  const unavailableAt = limits.get('maxUnavailable') as Field<Amount>;
  const surge = amount(surgeAt, defaults.surge);
  const unavailable = amount(unavailableAt, defaults.unavailable);
  if (surge === undefined || unavailable === undefined) return undefined;
  return { type: 'RollingUpdate', at, surgeAt, unavailableAt, surge, unavailable };
}

/** A string without `%` can only stand in a Rollout, whose controller takes every string as a percentage. */
function amount(field: Field<Amount>, fallback: number | Percent): number | Percent | undefined {
  const value = field.or(fallback);
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  if (value === undefined || !/^\d+%?$/.test(value)) return undefined;
  return (value.endsWith('%') ? value : `${value}%`) as Percent;
}

/** `0` or `0%`: what the API takes for none before it resolves anything. getIntOrPercentValue in pkg/apis/apps/validation. */
export function isNone(amount: number | Percent): boolean {
  return Number.parseInt(String(amount), 10) === 0;
}

/** So many pods of a StatefulSet, counted from its first ordinal, keep their version; 0 where absent. */
export function partitionOf(workload: Workload): Field<number | undefined> {
  const spec = (workload.root as Field<Strategies>).get('spec');
  return spec.get('updateStrategy').get('rollingUpdate').get('partition');
}

/** What a finding says where nobody knows the version. */
export const HEEDING_VERSIONS = 'Kubernetes 1.35.0 to 1.35.3 and 1.37 heed this field, the others drop it';

/**
 * Whether the API server heeds `maxUnavailable` of a StatefulSet (gate MaxUnavailableStatefulSet): by default it was
 * on in 1.35.0 to 1.35.3, off from 1.35.4 through 1.36 (kubernetes/kubernetes#137904), and is on from 1.37
 * (kubernetes/kubernetes#139466). Off, it drops the field. `perhaps` where the target is not set, or leaves it open.
 */
export function heedsUnavailable(kubernetes: {
  readonly minor: number;
  readonly assumed: boolean;
}): 'yes' | 'no' | 'perhaps' {
  if (kubernetes.assumed || kubernetes.minor === 35) return 'perhaps';
  const on = onSince('RollingUpdateStatefulSetStrategy', 'maxUnavailable') ?? '1.37';
  return kubernetes.minor >= Number(on.replace(/^1\./, '')) ? 'yes' : 'no';
}

/** Seconds for which a new pod must stay ready before its controller counts it as available; where it stands, or would. */
export function minReadyOf(workload: Workload): Field<number | undefined> {
  return (workload.root as Field<{ spec?: { minReadySeconds?: number } }>).get('spec').get('minReadySeconds');
}
