import type { DestinationRule, Subset } from '../model/delivery-types.ts';
import type { AnyField, Field } from '../model/field.ts';
import { matches, selectorFromMap } from '../model/labels.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import type { Service } from '../model/service.ts';
import type { Workload } from '../model/workload.ts';
import type { Links } from './links.ts';
import type { Workspace } from './workspace.ts';

/** Whether something other than a Service decides which of the workloads that it selects gets a request. */
export function isSplit(
  workspace: Workspace,
  links: Links,
  service: Service,
  members: readonly Workload[],
): boolean {
  return hasSubsets(workspace, service, members) || isPassedBy(links, service, members);
}

/** Istio's DestinationRule tells pods of one Service apart by their labels. One that nobody can read may do so, too. */
function hasSubsets(workspace: Workspace, service: Service, members: readonly Workload[]): boolean {
  return workspace.index.ofKind<Resource>(service.namespaceKey, 'DestinationRule').some((rule) => {
    if (groupOf(rule) !== 'networking.istio.io') return false;
    const spec = (rule.root as Field<DestinationRule>).get('spec');
    const host = spec.get('host').or('');
    if (host !== undefined && host.split('.')[0] !== service.name) return false;
    const subsets = spec.get('subsets');
    return subsets.state === 'unknown' || subsets.items().some((subset) => divides(subset, members));
  });
}

function divides(subset: AnyField, members: readonly Workload[]): boolean {
  const labels = (subset as Field<Subset>).get('labels');
  const selector = selectorFromMap(labels);
  if (!selector) return true;
  const held = members.map(({ podLabels }) => podLabels && matches(selector, podLabels));
  return new Set(held).size > 1;
}

/** Routes and load balancers send to Services that each select one of them, and not by this one. */
function isPassedBy(links: Links, service: Service, members: readonly Workload[]): boolean {
  if (isOpen(links, service)) return false;
  return members.some((member) =>
    links.servicesOf(member).some(({ from }) => {
      const selected = links.selected(from).workloads;
      return isOpen(links, from) && !members.every((other) => selected.has(other));
    }),
  );
}

function isOpen(links: Links, service: Service): boolean {
  return service.spec.get('type').value === 'LoadBalancer' || links.routesOf(service).length > 0;
}
