import type { Rollout } from './delivery-types.ts';
import type { Field } from './field.ts';
import { type Labels, labelsOf } from './labels.ts';
import type { Workload } from './workload.ts';

/**
 * Labels of the pods that the experiments of a Rollout run beside its own; undefined for some that nobody knows.
 * https://argo-rollouts.readthedocs.io/en/stable/features/experiment/: a template's `metadata` overrides that of the pods.
 */
export function experimentLabels(rollout: Workload): readonly (Labels | undefined)[] {
  const steps = (rollout.root as Field<Rollout>).get('spec').get('strategy').get('canary').get('steps');
  const templates = steps.items().flatMap((step) => step.get('experiment').get('templates').items());
  return templates.map((template) => {
    const own = labelsOf(template.get('metadata').get('labels'));
    return own && new Map([...(rollout.podLabels ?? []), ...own]);
  });
}
