import { apexOf, isCanary } from './canary.ts';
import type { AnyField, Field } from './field.ts';
import { isRollout } from './release-kind.ts';
import type { Resource } from './resource.ts';

/** A canary Ingress that a controller makes of another one, for the rules of that which lead to a Service. */
export interface CopiedIngress {
  readonly name: string;
  /** The Ingress that is copied. */
  readonly of: string;
  readonly at: AnyField;
  /** The Service that the copied rules lead to, or the apex Service of Flagger. */
  readonly service: string;
}

interface Releasing {
  readonly spec?: {
    readonly strategy?: {
      readonly canary?: {
        readonly stableService?: string;
        readonly trafficRouting?: {
          readonly nginx?: { readonly stableIngress?: string; readonly stableIngresses?: readonly string[] };
        };
      };
    };
    readonly ingressRef?: { readonly name?: string };
  };
}

/**
 * SetWeightPerIngress in rollout/trafficrouting/nginx of Argo Rollouts, which refuses an Ingress of the same name that it
 * did not make; Reconcile in pkg/router/ingress.go of Flagger, which takes such an Ingress over.
 */
export function copiedIngresses(resource: Resource): readonly CopiedIngress[] {
  const spec = (resource.root as Field<Releasing>).get('spec');
  if (isCanary(resource)) {
    const [at, service] = [spec.get('ingressRef').get('name'), apexOf(resource).value];
    return at.value && service ? [{ name: `${at.value}-canary`, of: at.value, at, service }] : [];
  }
  const canary = spec.get('strategy').get('canary');
  const service = canary.get('stableService').value;
  if (!isRollout(resource) || !service) return [];
  const nginx = canary.get('trafficRouting').get('nginx');
  return [nginx.get('stableIngress'), ...nginx.get('stableIngresses').items()].flatMap((at) =>
    at.value ? [{ name: `${resource.name}-${at.value}-canary`, of: at.value, at, service }] : [],
  );
}
