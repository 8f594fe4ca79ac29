import type { Field } from './field.ts';
import type { Resource } from './resource.ts';

interface RolloutObject {
  readonly spec?: { readonly strategy?: { readonly canary?: { readonly trafficRouting?: Routing } } };
}

interface Routing {
  readonly nginx?: { readonly stableIngress?: string; readonly stableIngresses?: readonly string[] };
}

/** Where a Rollout names the Ingresses of ingress-nginx of which its controller makes canaries. */
export function stableIngressesOf(rollout: Resource): readonly Field<string | undefined>[] {
  const { root } = rollout;
  const strategy = (root as Field<RolloutObject>).get('spec').get('strategy').get('canary');
  const nginx = strategy.get('trafficRouting').get('nginx');
  return [nginx.get('stableIngress'), ...nginx.get('stableIngresses').items()];
}
