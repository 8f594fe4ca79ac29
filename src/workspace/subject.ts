import { type Autoscaler, autoscalerFrom } from '../model/autoscaler.ts';
import { type Budget, budgetFrom } from '../model/budget.ts';
import type { Resource } from '../model/resource.ts';
import { type Route, routeFrom } from '../model/route.ts';
import { type Service, serviceFrom } from '../model/service.ts';
import { type Workload, workloadFrom } from '../model/workload.ts';

/** A resource with what its kind makes of it. */
export type Classified =
  | { readonly on: 'workload'; readonly resource: Workload }
  | { readonly on: 'service'; readonly resource: Service }
  | { readonly on: 'budget'; readonly resource: Budget }
  | { readonly on: 'autoscaler'; readonly resource: Autoscaler }
  | { readonly on: 'route'; readonly resource: Route }
  | { readonly on: 'resource'; readonly resource: Resource };

/** The resource that the rest of the program knows: there is one value per object, so that it can be told by identity. */
export function classify(resource: Resource): Classified {
  const service = serviceFrom(resource);
  if (service) return { on: 'service', resource: service };
  const budget = budgetFrom(resource);
  if (budget) return { on: 'budget', resource: budget };
  const autoscaler = autoscalerFrom(resource);
  if (autoscaler) return { on: 'autoscaler', resource: autoscaler };
  const route = routeFrom(resource);
  if (route) return { on: 'route', resource: route };
  const workload = workloadFrom(resource);
  return workload ? { on: 'workload', resource: workload } : { on: 'resource', resource };
}
