import { isCanary } from './canary.ts';
import type { Canary } from './delivery-types.ts';
import type { Field } from './field.ts';
import { groupOf, type Resource } from './resource.ts';

interface RolloutStrategy {
  readonly spec?: {
    readonly strategy?: {
      readonly canary?: {
        readonly stableService?: string;
        readonly canaryService?: string;
        readonly trafficRouting?: {
          readonly istio?: {
            readonly destinationRule?: {
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
  if (isCanary(resource)) return servicesOfCanary(resource);
  const isRollout = resource.kind === 'Rollout' && groupOf(resource) === 'argoproj.io';
  return isRollout ? servicesOfRollout(resource).filter((service) => service !== undefined) : [];
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
  if (resource.kind !== 'Rollout' || groupOf(resource) !== 'argoproj.io') return [];
  const canary = (resource.root as Field<RolloutStrategy>).get('spec').get('strategy').get('canary');
  const rule = canary.get('trafficRouting').get('istio').get('destinationRule');
  const names = [rule.get('stableSubsetName').value, rule.get('canarySubsetName').value];
  return names.filter((name) => name !== undefined);
}

/** Flagger makes the Services of a Canary itself, named after its `service` or its target. */
function servicesOfCanary(canary: Resource): readonly string[] {
  const spec = (canary.root as Field<Canary>).get('spec');
  const apex = spec.get('service').get('name').or(spec.get('targetRef').get('name').value);
  return apex === undefined ? [] : [apex, `${apex}-primary`, `${apex}-canary`];
}
