import type { Field } from '../model/field.ts';
import { fieldsAt, namingsIn } from '../model/naming.ts';
import { namespaceKey } from '../model/overlay.ts';
import type { Resource } from '../model/resource.ts';
import { weighedRoutes } from '../model/weighed-routes.ts';
import { type Reference, type Surroundings, wholly } from './meant.ts';
import { partNamed } from './meant-parts.ts';
import { namesakesOf } from './namesakes.ts';
import { meeting } from './nearest.ts';

/** The subsets that a VirtualService sends requests to, in the DestinationRules of the host. */
export function subsetReferencesOf({ workspace }: Surroundings, resource: Resource): readonly Reference[] {
  if (resource.kind !== 'VirtualService') return [];
  const destinations = namingsIn(resource).filter(({ kind }) => kind === 'Service');
  return destinations.flatMap((destination) =>
    fieldsAt(destination.at, 'subset').map((at): Reference => {
      const means = () => {
        const services = new Set(namesakesOf(workspace, resource, destination));
        const rules = workspace.index.dividing(destination.name).filter(meeting(workspace, resource));
        return rules.flatMap((rule) => {
          const hosts = namingsIn(rule).flatMap((host) => namesakesOf(workspace, rule, host));
          const part = partNamed(rule, 'subset', String((at as Field<unknown>).value));
          // Without the Service nobody can tell whose host it is.
          const isSame = services.size === 0 || hosts.some((host) => services.has(host));
          return part && isSame ? [{ resource: rule, part }] : [];
        });
      };
      return { at, means };
    }),
  );
}

/** The routes of which a Rollout sets the weights. */
export function weighingReferencesOf({ workspace }: Surroundings, resource: Resource): readonly Reference[] {
  if (resource.kind !== 'Rollout') return [];
  return weighedRoutes(resource).map(({ at, kind, name, namespace }): Reference => {
    const where = namespace === undefined ? undefined : { namespace, namespaceKey: namespaceKey(namespace) };
    return { at, means: () => namesakesOf(workspace, resource, { kind, name, where }).map(wholly) };
  });
}
