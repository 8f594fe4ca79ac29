import type { RolloutArgument } from '../delivery-types.ts';
import type { Field } from '../field.ts';
import { analysesOf } from './analyses.ts';
import { type Refusal, refusal } from './refusal.ts';
import { routeRefusals } from './refused-routes.ts';
import { demandRefusals, serviceRefusals } from './refused-routing.ts';
import { specRefusals } from './refused-spec.ts';
import { stepRefusals } from './refused-steps.ts';
import { blueGreenRefusals, canaryRefusals } from './refused-strategy.ts';
import { type Rollout, strategyOf } from './rollout.ts';

/**
 * What the controller of Argo Rollouts 1.10 finds invalid in a Rollout, whatever else is in the cluster: it sets
 * InvalidSpec then and does nothing more. ValidateRollout in pkg/apis/rollouts/validation, Resolve in
 * rollout/templateref.go and getRolloutReferencedResources in rollout/controller.go. Limits of an update are
 * `refusedLimitsOf`'s, fields of a wrong type those of the tables; what is unknown is taken.
 */
export function refusalsOf(rollout: Rollout): readonly Refusal[] {
  const strategy = strategyOf(rollout);
  const inStrategy =
    strategy?.type === 'blueGreen'
      ? blueGreenRefusals(rollout, strategy.at)
      : strategy && [
          ...canaryRefusals(strategy.at),
          ...serviceRefusals(strategy.at),
          ...demandRefusals(strategy.at),
          ...stepRefusals(strategy.at),
          ...routeRefusals(strategy.at),
          ...argumentRefusals(rollout),
        ];
  return [...specRefusals(rollout), ...(inStrategy ?? [])].filter((found) => found !== undefined);
}

/** What an argument may read of the Rollout. ExtractFieldPathAsString in pkg/fieldpath of Kubernetes. */
const READABLE =
  /^metadata\.(?:name|namespace|uid|labels|annotations|(?:labels|annotations)\['(?:[A-Za-z0-9.-]+\/)?[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?'\])$/;

/** Only analyses of steps and experiments are looked at. */
function argumentRefusals(rollout: Rollout): readonly Refusal[] {
  const args = analysesOf(rollout)
    .filter(({ place }) => place === 'step' || place === 'experiment')
    .flatMap((asked) => (asked.args as Field<readonly RolloutArgument[]>).items());
  return args.flatMap((argument) => {
    const at = argument.get('valueFrom').get('fieldRef').get('fieldPath');
    const { value } = at;
    const isRefused = value?.startsWith('metadata') && !READABLE.test(value);
    return isRefused ? [refusal('argument', at, { other: value as string })] : [];
  });
}
