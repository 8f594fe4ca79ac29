import type { Container } from 'kubernetes-types/core/v1.js';
import type { Field } from './field.ts';
import type { Resource } from './resource.ts';
import { isWorkload, podSpec } from './workload.ts';

/**
 * `-c lock_timeout=5s` in PGOPTIONS, `options=-c%20lock_timeout%3D5s` or `lock_timeout=5000` in a connection string;
 * `lock_wait_timeout=5` in one of MySQL.
 */
const LOCK_TIMEOUT = /(?<!dead|innodb_)lock_(?:wait_)?timeout\s*(?:=|%3D)\s*['"]?0*[1-9]/i;

/** Whether a variable of its containers, or an entry of a ConfigMap, gives connections to the database a lock_timeout. */
export function setsLockTimeout(resource: Resource): boolean {
  if (!isWorkload(resource)) return valuesOf(dataOf(resource)).some(isLimit);
  const spec = podSpec(resource.pods);
  const containers = [...spec.get('initContainers').items(), ...spec.get('containers').items()];
  return containers.some((container: Field<Container>) =>
    container
      .get('env')
      .items()
      .some((variable) => isLimit(variable.get('value').value)),
  );
}

function valuesOf(data: Field<unknown>): readonly unknown[] {
  return Object.values((data.value ?? {}) as object);
}

function isLimit(value: unknown): boolean {
  return typeof value === 'string' && LOCK_TIMEOUT.test(value);
}

function dataOf({ root }: Resource): Field<unknown> {
  return (root as Field<{ data?: unknown }>).get('data');
}
