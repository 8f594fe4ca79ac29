import { isCanary, servicesMadeFor } from './canary.ts';
import type { Field } from './field.ts';
import { isRollout } from './release-kind.ts';
import type { Resource } from './resource.ts';

interface RolloutStrategy {
  readonly spec?: {
    readonly strategy?: {
      readonly canary?: {
        readonly stableService?: string;
        readonly canaryService?: string;
        readonly trafficRouting?: {
          readonly istio?: {
            readonly destinationRule?: {
              readonly name?: string;
              readonly stableSubsetName?: string;
              readonly canarySubsetName?: string;
            };
          };
        };
        readonly pingPong?: { readonly pingService?: string; readonly pongService?: string };
      };
      readonly blueGreen?: { readonly activeService?: string; readonly previewService?: string };
    };
  };
}

/** The Services that a Rollout or a Canary of Flagger points to one version or another. */
export function switchedServices(resource: Resource): readonly string[] {
  if (isCanary(resource)) return servicesMadeFor(resource);
  return isRollout(resource) ? servicesOfRollout(resource).filter((service) => service !== undefined) : [];
}

/** The Services between which Argo Rollouts divides the requests; they must be there before. */
function servicesOfRollout(rollout: Resource): readonly (string | undefined)[] {
  const strategy = (rollout.root as Field<RolloutStrategy>).get('spec').get('strategy');
  const [canary, blueGreen] = [strategy.get('canary'), strategy.get('blueGreen')];
  const pingPong = canary.get('pingPong');
  return [
    canary.get('stableService').value,
    canary.get('canaryService').value,
    pingPong.get('pingService').value,
    pingPong.get('pongService').value,
    blueGreen.get('activeService').value,
    blueGreen.get('previewService').value,
  ];
}

/** The subsets of a DestinationRule whose labels Argo Rollouts narrows to the pods of one version. */
export function switchedSubsets(resource: Resource): readonly string[] {
  if (!isRollout(resource)) return [];
  const rule = dividingRule(resource);
  const names = [rule.get('stableSubsetName').value, rule.get('canarySubsetName').value];
  return names.filter((name) => name !== undefined);
}

/** The name of the DestinationRule whose subsets a Rollout switches; undefined without one, and when nobody knows. */
export function switchedRule(rollout: Resource): string | undefined {
  return dividingRule(rollout).get('name').value;
}

function dividingRule(rollout: Resource) {
  const canary = (rollout.root as Field<RolloutStrategy>).get('spec').get('strategy').get('canary');
  return canary.get('trafficRouting').get('istio').get('destinationRule');
}
