import {
  backendConfigDraining,
  backendConfigName,
  type LoadBalancer,
  loadBalancerOfIngress,
  loadBalancerOfService,
} from '../model/load-balancer.ts';
import type { Resource } from '../model/resource.ts';
import type { Service } from '../model/service.ts';
import type { Exposure } from './exposure.ts';
import type { Links } from './links.ts';

/** The load balancer of a cloud that sends requests to a workload; of several the one that is slowest to notice, with pods as its targets. */
export function loadBalancerOf(links: Links, { services, routes }: Exposure): LoadBalancer | undefined {
  const found = [
    ...services.flatMap(({ from }) => withDraining(links, from, loadBalancerOfService(from)) ?? []),
    ...routes.flatMap(({ from, to }) => withDraining(links, to, loadBalancerOfIngress(from, to)) ?? []),
  ];
  return found.find(({ targets }) => targets === 'pods') ?? found[0];
}

/** On GKE another object says how long requests may run on. */
function withDraining(
  links: Links,
  service: Service,
  balancer: LoadBalancer | undefined,
): LoadBalancer | undefined {
  if (balancer?.cloud !== 'GKE' || balancer.deregistration) return balancer;
  const name = backendConfigName(service);
  const config = name === undefined ? undefined : links.named<Resource>(service, 'BackendConfig', name);
  return { ...balancer, deregistration: config && backendConfigDraining(config) };
}
