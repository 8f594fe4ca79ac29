import type { Label } from '../../label.ts';
import { labelHere, requirementText, selectorText } from '../../labels.ts';
import { annotation, type Resource, titleOf } from '../../resource.ts';
import type { Service } from '../../service.ts';
import type { Workload } from '../../workload.ts';
import { type Rollout, specOf } from '../rollout/rollout.ts';
import { type SwitchedService, unmetBy } from '../rollout/switched.ts';

/** What keeps the controller from pointing a Service that is there to the pods of a Rollout. ValidateService in pkg/apis/rollouts/validation. */
export interface ServiceGap {
  /**
   * `unmatched`: its selector asks for what the pods lack; `managed`: it is marked as that of another Rollout; `shared`:
   * another Rollout of the input takes it, `sharedUnseen`: one that may come to another cluster.
   */
  readonly type: 'unmatched' | 'managed' | 'shared' | 'sharedUnseen';
  readonly because: readonly Label[];
  /** The label that the pods lack. */
  readonly label: string;
  /** The other Rollout. */
  readonly other: string;
}

export interface Surroundings {
  podsOf(rollout: Workload): Workload;
  otherSwitch(rollout: Resource, service: Service): { by: Resource; said: boolean } | undefined;
}

export function serviceGaps(
  graph: Surroundings,
  rollout: Rollout,
  switched: SwitchedService,
  service: Service,
): readonly ServiceGap[] {
  const gaps = [unmatched(graph.podsOf(rollout), rollout, switched, service), owned(graph, rollout, service)];
  return gaps.filter((gap) => gap !== undefined);
}

function unmatched(
  pods: Workload,
  rollout: Rollout,
  switched: SwitchedService,
  { selector, spec }: Service,
): ServiceGap | undefined {
  const { podLabels } = pods;
  const elsewhere = pods === rollout && specOf(rollout).get('workloadRef').state !== 'absent';
  if (elsewhere || pods.pods.state === 'absent' || !podLabels || !selector) return undefined;
  const [unmet] = unmetBy(podLabels, switched, selector);
  if (!unmet) return undefined;
  const own = pods.pods.get('metadata').get('labels').get(unmet.key);
  const because = [
    { at: spec.get('selector'), text: `selects \`${selectorText(selector)}\`` },
    { at: own, text: labelHere(unmet.key, podLabels.get(unmet.key)) },
  ];
  return { type: 'unmatched', because, label: requirementText(unmet), other: '' };
}

/** It belongs to the Rollout that marked it first. */
function owned(graph: Surroundings, rollout: Rollout, service: Service): ServiceGap | undefined {
  const mark = annotation(service, 'argo-rollouts.argoproj.io/managed-by-rollouts');
  if (mark.value && rollout.names.length > 0 && !rollout.names.includes(mark.value)) {
    const because = [{ at: mark, text: 'the controller refuses it for any other' }];
    return { type: 'managed', because, label: '', other: mark.value };
  }
  const other = graph.otherSwitch(rollout, service);
  const because = other ? [{ at: other.by, text: 'the other one' }] : [];
  return (
    other && { type: other.said ? 'shared' : 'sharedUnseen', because, label: '', other: titleOf(other.by) }
  );
}
