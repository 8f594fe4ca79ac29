import { titleOf } from '../../model/resource.ts';
import { isWorkload, type Workload } from '../../model/workload.ts';
import type { Graph } from '../../workspace/graph.ts';
import type { Asked, Part } from './explanation.ts';
import { podsText, UNKNOWN_PODS } from './words.ts';

/** Where the number of pods comes from; undefined where nobody knows it. */
export function whatScales(graph: Graph, asked: Workload): string | undefined {
  const workload = graph.rolloutOf(asked)?.from ?? asked;
  const floor = graph.floor(workload);
  if (!floor) return undefined;
  const name = titleOf(workload);
  const scaler = graph.autoscalerOf(workload)?.from;
  if (!scaler) return `\`${name}\` ${floor.because.text}; no autoscaler of it is in the files.`;
  const range =
    floor.atMost === floor.pods ? podsText(floor.pods) : `${floor.pods} to ${podsText(floor.atMost)}`;
  return `${scaler.kind} \`${titleOf(scaler)}\` keeps \`${name}\` at ${range}.`;
}

/** Of `replicas`: the fewest pods that may run, and what scales them. */
export function tellReplicas({ resource, graph }: Asked): readonly Part[] {
  if (!isWorkload(resource) || resource.type === 'Job' || resource.type === 'CronJob') return [];
  const parked = graph.scaling.parkedBy(resource) && 'A Canary scales it to 0 between releases.';
  return [whatScales(graph, resource) ?? UNKNOWN_PODS, ...(parked ? [parked] : [])];
}
