import type { LimitRangeItem } from 'kubernetes-types/core/v1.js';
import type { Field } from './field.ts';
import type { Resource } from './resource.ts';

/** What a request is made of where a container has none, each in the place of the one before. */
const SOURCES = ['defaultRequest', 'default', 'max', 'min'] as const;

/**
 * Whether a LimitRange gives containers that request nothing of a resource a request for it; true where nobody knows.
 * SetDefaults_LimitRangeItem in pkg/apis/core/v1/defaults.go, and the LimitRanger admission plugin.
 */
export function givesRequest(range: Resource, resource: string): boolean {
  const limits = (range.root as Field<{ spec?: { limits?: readonly LimitRangeItem[] } }>)
    .get('spec')
    .get('limits');
  if (limits.state === 'unknown') return true;
  return limits.items().some((item) => {
    const type = item.get('type');
    if (type.value !== 'Container' && type.state !== 'unknown') return false;
    return SOURCES.some((source) => item.get(source).get(resource).state !== 'absent');
  });
}
