import { groupOf, type Resource } from './resource.ts';

export function isCanary(resource: Resource): boolean {
  return resource.kind === 'Canary' && groupOf(resource) === 'flagger.app';
}
