import { durationText } from '../../model/duration.ts';
import { scaleAt, weightAt } from '../../model/progressive/rollout/canary-steps.ts';
import type { Rollout } from '../../model/progressive/rollout/rollout.ts';
import { routedPods } from '../../model/progressive/rollout/routed-pods.ts';
import {
  type HeldWeight,
  heldWeights,
  type SteppedCanary,
  steppedCanary,
} from '../../model/progressive/rollout/stepped-canary.ts';
import { shareOf, weightedPods } from '../../model/progressive/rollout/weighted-pods.ts';
import { resolveDeployment } from '../../model/rolling-update.ts';
import { updateStrategyOf } from '../../model/update-strategy.ts';
import type { Asked, Part } from './explanation.ts';
import { whatScales } from './replicas.ts';
import { podsText, UNKNOWN_PODS } from './words.ts';

/** Of `setWeight`: the share that the pods attain, and how long it holds. */
export function tellWeight({ resource, field, graph }: Asked): readonly Part[] {
  const rollout = resource as Rollout;
  const canary = rollout.type === 'Rollout' ? steppedCanary(rollout) : undefined;
  const index = field.parent?.key;
  if (!canary || typeof index !== 'number') return [];
  const floor = graph.floor(rollout);
  if (!floor) return [UNKNOWN_PODS, holdText(canary, index)];
  // Parked, or limits that the controller refuses.
  if (floor.parked || (canary.lead === 'none' && !graph.update(rollout))) return [];
  const shares = [floor.pods, floor.atMost].flatMap((pods) => shareText(rollout, canary, index, pods) ?? []);
  const scales = whatScales(graph, rollout);
  return [...new Set(shares), holdText(canary, index), ...(scales ? [scales] : [])];
}

function shareText(
  rollout: Rollout,
  canary: SteppedCanary,
  step: number,
  replicas: number,
): string | undefined {
  const { steps, maxWeight, lead, at } = canary;
  const weight = weightAt(steps, step, maxWeight);
  if (lead !== 'none') {
    const minPodsPerReplicaSet = at.get('minPodsPerReplicaSet').or(0);
    if (minPodsPerReplicaSet === undefined) return undefined;
    const dynamicStableScale = lead === 'dynamicStableScale';
    const scale = scaleAt(steps, step);
    const pods = routedPods({ replicas, weight, maxWeight, scale, minPodsPerReplicaSet, dynamicStableScale });
    const share = percentText((weight * 100) / maxWeight);
    return `The router sends ${share} of the requests to ${podsText(pods.canary)} of the new version, beside ${pods.stable} of the old one.`;
  }
  const strategy = updateStrategyOf(rollout);
  if (strategy?.type !== 'RollingUpdate') return undefined;
  const { surge } = resolveDeployment(strategy.surge, strategy.unavailable, replicas);
  const pods = weightedPods(replicas, weight, surge);
  const total = pods.canary + pods.stable;
  const runs = pods.canary === 1 ? 'runs' : 'run';
  return `${weight}% of ${podsText(replicas)}: ${pods.canary} of ${total} ${runs} the new version (${percentText(shareOf(pods))}).`;
}

function percentText(share: number): string {
  return `${Math.round(share * 10) / 10}%`;
}

function holdText(canary: SteppedCanary, step: number): string {
  const weight = weightAt(canary.steps, step, canary.maxWeight);
  const held = heldWeights(canary).findLast((one) => one.step <= step);
  return `It holds ${held?.weight === weight ? timeOf(held) : 'until the next step'}.`;
}

function timeOf({ seconds, waits }: HeldWeight): string {
  if (seconds === Number.POSITIVE_INFINITY) return 'until somebody promotes it';
  if (seconds > 0) return `for ${durationText(seconds)}`;
  return waits.some(({ type }) => type === 'analysis') ? 'during its analysis' : 'until the next step';
}
