import type { Label } from '../model/label.ts';
import { type Resource, titleOf } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import { isWorkload, type Workload } from '../model/workload.ts';
import type { Exposure } from './exposure.ts';
import type { Links } from './links.ts';

/** That requests go through an object: a workload that takes them, or a Service that sends them to one. */
export interface Serving {
  /** Whether it is sure to; else `because` says what is in doubt. */
  readonly certain: boolean;
  readonly because: readonly Label[];
}

/** Undefined for what no request goes through, as far as the input shows; of a Deployment that a Rollout runs, too. */
export function servingOf(
  links: Links,
  exposureOf: (workload: Workload) => Exposure | undefined,
  resource: Resource,
): Serving | undefined {
  if (isWorkload(resource)) return links.rolloutOf(resource) ? undefined : exposureOf(resource);
  if (!isService(resource) || resource.purpose !== 'traffic') return undefined;
  const serving = [...links.selected(resource).workloads].filter((workload) => exposureOf(workload));
  const [first] = serving;
  if (!first) return undefined;
  return {
    certain: serving.some((workload) => exposureOf(workload)?.certain),
    because: [{ at: first, text: `its requests go to \`${titleOf(first)}\`` }],
  };
}
