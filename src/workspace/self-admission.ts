import { type Labels, labelsOf, matches } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import { type PodGate, podGatesOf } from '../model/webhook.ts';
import { keptRunning, type Workload } from '../model/workload.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';

/** That the pods which answer a webhook cannot be created without its answer. */
export interface SelfAdmission {
  readonly gate: PodGate;
  readonly namespace: string;
  readonly workload: Workload;
  /** One pod is all that may answer it. */
  readonly alone: boolean;
  readonly floor: Floor | undefined;
}

/** Without the webhooks that may leave out the namespace or the pods, by a label that the input does not show. */
export function selfAdmissionsOf(
  links: Links,
  floorOf: (workload: Workload) => Floor | undefined,
  configuration: Resource,
): readonly SelfAdmission[] {
  return podGatesOf(configuration).flatMap((gate) => {
    const namespace = gate.service.namespace.value;
    const name = gate.service.name.value;
    if (namespace === undefined || name === undefined) return [];
    if (!covers(gate, links.namespaceCalled(configuration, namespace), namespace)) return [];
    const service = links.calledBy(configuration, namespace, name);
    const answering = service ? [...links.selected(service).workloads].filter(keptRunning) : [];
    return answering.flatMap((workload) => {
      const floor = floorOf(workload);
      const { podLabels } = workload;
      if (floor?.parked || !podLabels || matches(gate.objects, podLabels) !== true) return [];
      return [{ gate, namespace, workload, floor, alone: answering.length === 1 && floor?.pods === 1 }];
    });
  });
}

/** The API server labels every namespace with its own name; the other labels are known only from its object. */
function covers({ namespaces }: PodGate, declared: Resource | undefined, name: string): boolean {
  const NAME = 'kubernetes.io/metadata.name';
  const written = declared ? labelsOf(declared.root.get('metadata').get('labels')) : undefined;
  if (!written && namespaces.some(({ key }) => key !== NAME)) return false;
  const labels: Labels = new Map([...(written ?? []), [NAME, name]]);
  return matches(namespaces, labels) === true;
}
