import type { Budget } from '../model/budget.ts';
import type { AnyField } from '../model/field.ts';
import type { Label } from '../model/label.ts';
import { leadOf, type Rollout, strategyOf } from '../model/progressive/rollout/rollout.ts';
import { stepsOf } from '../model/progressive/rollout/steps.ts';
import { shareOf, weightedPods } from '../model/progressive/rollout/weighted-pods.ts';
import type { Resource } from '../model/resource.ts';
import { isWorkload, type Workload } from '../model/workload.ts';
import type { Graph } from './graph.ts';

/** The numbers that controllers come to, in short, at the values of an object from which they are worked out. */
export function resolvedIn(graph: Graph, resource: Resource): readonly Label[] {
  const found = isWorkload(resource)
    ? [...limits(graph, resource), ...scale(graph, resource), ...weights(graph, resource)]
    : resource.kind === 'PodDisruptionBudget'
      ? allowances(graph, resource as Budget)
      : [];
  return found.filter(({ at }) => (at as AnyField).state === 'written');
}

function limits(graph: Graph, workload: Workload): readonly Label[] {
  const update = graph.update(workload);
  if (update?.of === undefined) return [];
  const { of, surge, unavailable, surgeAt, unavailableAt } = update;
  const counted = (at: AnyField, count: number | undefined) =>
    count === undefined ? [] : [{ at, text: `= ${count} of ${of}` }];
  // What a StatefulSet writes counts only where the API server heeds it.
  const own = workload.type === 'StatefulSet' ? update.heeded?.unavailable : unavailable;
  return [...counted(surgeAt, surge), ...counted(unavailableAt, own)];
}

function scale(graph: Graph, workload: Workload): readonly Label[] {
  const scaler = graph.autoscalerOf(workload)?.from;
  if (scaler?.least === undefined || scaler.most === undefined) return [];
  return [{ at: workload.replicas, text: `scaled: ${scaler.least} to ${scaler.most}` }];
}

/** The share that a weight comes to where only the number of pods divides the requests. */
function weights(graph: Graph, workload: Workload): readonly Label[] {
  if (workload.type !== 'Rollout') return [];
  const strategy = strategyOf(workload as Rollout);
  if (strategy?.type !== 'canary' || leadOf(strategy) !== 'none') return [];
  const { of, surge } = graph.update(workload) ?? {};
  if (of === undefined || surge === undefined) return [];
  return (stepsOf(strategy.at) ?? []).flatMap(({ at, setWeight }) => {
    if (setWeight === undefined || of === 0) return [];
    const pods = weightedPods(of, setWeight, surge);
    const share = Math.round(shareOf(pods) * 10) / 10;
    return [
      { at: at.get('setWeight'), text: `= ${share}%, ${pods.canary} of ${pods.canary + pods.stable} pods` },
    ];
  });
}

function allowances(graph: Graph, budget: Budget): readonly Label[] {
  const disruptions = graph.budgets.disruptions(budget);
  if (!disruptions || disruptions.of === 0) return [];
  const { allowed, of } = disruptions;
  return [
    { at: budget.spec.get('minAvailable'), text: `= ${of - allowed} of ${of}` },
    { at: budget.spec.get('maxUnavailable'), text: `= ${allowed} of ${of}` },
  ];
}
