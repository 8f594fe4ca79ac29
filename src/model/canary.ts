import type { Field } from './field.ts';
import type { Labels } from './labels.ts';
import { groupOf, type Resource } from './resource.ts';

export function isCanary(resource: Resource): boolean {
  return resource.kind === 'Canary' && groupOf(resource) === 'flagger.app';
}

/** What Flagger may label the pods that it makes of a target's: one of its labels gets `-primary` after its value. */
export function primariesOf(labels: Labels): readonly Labels[] {
  return [...labels].map(([key, value]) => new Map([...labels, [key, value && `${value}-primary`]]));
}

/** What the name of a Canary's Services is read from. */
interface ServedSpec {
  readonly targetRef?: { readonly name?: string };
  readonly service?: { readonly name?: string };
}

/** The name of the Service of a Canary that takes the requests: its own, else that of the target. GetServiceNames in pkg/apis/flagger. */
export function apexOf(canary: Resource): Field<string | undefined> {
  const spec = (canary.root as Field<{ readonly spec?: ServedSpec }>).get('spec');
  const name = spec.get('service').get('name');
  return name.or('') === '' ? spec.get('targetRef').get('name') : name;
}

/** The Services that Flagger makes for a Canary: for all requests, for the primary and for the canary; none where nobody knows. */
export function servicesMadeFor(canary: Resource): readonly string[] {
  const { value } = apexOf(canary);
  return typeof value === 'string' ? [value, `${value}-primary`, `${value}-canary`] : [];
}
