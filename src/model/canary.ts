import { groupOf, type Resource } from './resource.ts';

/** What is read of a Canary of Flagger. pkg/apis/flagger/v1beta1/canary.go. */
export interface CanaryObject {
  readonly spec?: {
    readonly targetRef?: { readonly kind?: string; readonly name?: string };
    readonly service?: { readonly name?: string };
    readonly autoscalerRef?: { readonly kind?: string; readonly name?: string };
  };
}

export function isCanary(resource: Resource): boolean {
  return resource.kind === 'Canary' && groupOf(resource) === 'flagger.app';
}
