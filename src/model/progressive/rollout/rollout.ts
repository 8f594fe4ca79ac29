import type { BlueGreenStrategy, CanaryStrategy, Rollout as RolloutObject } from '../../delivery-types.ts';
import type { Field } from '../../field.ts';
import type { Workload } from '../../workload.ts';
import type { Lead } from './scale-down-delay.ts';

/** A Rollout of Argo, whose pods are its own or those of its `workloadRef`. */
export interface Rollout extends Workload {
  readonly type: 'Rollout';
}

export type RolloutSpec = NonNullable<RolloutObject['spec']>;

export function specOf(rollout: Rollout): Field<RolloutSpec> {
  return (rollout.root as Field<RolloutObject>).get('spec') as Field<RolloutSpec>;
}

/** How a Rollout brings its new version. */
export type ReleaseStrategy =
  | { readonly type: 'canary'; readonly at: Field<CanaryStrategy> }
  | { readonly type: 'blueGreen'; readonly at: Field<BlueGreenStrategy> };

/** Undefined where neither or both are written, which the controller refuses, and when nobody knows. */
export function strategyOf(rollout: Rollout): ReleaseStrategy | undefined {
  const strategy = specOf(rollout).get('strategy');
  const [canary, blueGreen] = [strategy.get('canary'), strategy.get('blueGreen')];
  if (canary.state === 'written' && blueGreen.state !== 'written') {
    return { type: 'canary', at: canary as Field<CanaryStrategy> };
  }
  if (blueGreen.state === 'written' && canary.state !== 'written') {
    return { type: 'blueGreen', at: blueGreen as Field<BlueGreenStrategy> };
  }
  return undefined;
}

/** What leads its traffic; undefined when nobody knows. */
export function leadOf({ type, at }: ReleaseStrategy): Lead | undefined {
  if (type === 'blueGreen') return 'blueGreen';
  const { state } = at.get('trafficRouting');
  if (state === 'absent') return 'none';
  const dynamic = at.get('dynamicStableScale').or(false);
  if (state === 'unknown' || dynamic === undefined) return undefined;
  return dynamic ? 'dynamicStableScale' : 'router';
}
