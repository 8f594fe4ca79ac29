import type { ServicePort } from 'kubernetes-types/core/v1.js';
import type { AnyField, Field } from '../field.ts';
import type { Resource } from '../resource.ts';
import type { Service } from '../service.ts';
import type { Workload } from '../workload.ts';
import { canarySpec } from './flagger.ts';

/** What Flagger makes of the ports of a Service that was there before. */
export interface OverwrittenPorts {
  /** The only one that stays. */
  readonly port: number;
  readonly dropped: readonly number[];
  readonly changed: ChangedPort | undefined;
}

export interface ChangedPort {
  readonly at: AnyField;
  readonly before: string;
  readonly after: string;
}

/**
 * It writes one port, named `http` and leading to its own number where the Canary says nothing else. Undefined with
 * `portDiscovery`, which adds those of the pods, and when nobody knows. reconcileService in pkg/router.
 */
export function overwrittenPorts(
  canary: Resource,
  service: Service,
  target: Workload | undefined,
): OverwrittenPorts | undefined {
  const wanted = canarySpec(canary).get('service');
  const port = wanted.get('port').value;
  const discovers = wanted.get('portDiscovery').or(false);
  const ports = service.spec.get('ports') as Field<readonly ServicePort[]>;
  if (port === undefined || discovers !== false || ports.state !== 'written' || ports.grows) return undefined;
  const items = ports.items();
  const numbers = items.flatMap((item) => item.get('port').value ?? []);
  if (numbers.length < items.length) return undefined;
  const kept = items.find((item) => item.get('port').value === port);
  return {
    port,
    dropped: numbers.filter((number) => number !== port),
    changed: kept && changeOf(kept, port, wanted, target),
  };
}

function changeOf(
  kept: Field<ServicePort>,
  port: number,
  wanted: Field<{ portName?: string; targetPort?: number | string } | undefined>,
  target: Workload | undefined,
): ChangedPort | undefined {
  const [to, before] = [wanted.get('targetPort').or(port), kept.get('targetPort').or(port)];
  const [made, there] = [to, before].map((each) => numberOf(each, target));
  if (made !== undefined && there !== undefined && made !== there) {
    return { at: kept.get('targetPort'), before: `target \`${before}\``, after: `target \`${to}\`` };
  }
  const [name, written] = [wanted.get('portName').or('http'), kept.get('name')];
  if (name === undefined || written.value === undefined || written.value === name) return undefined;
  return { at: written, before: `\`${written.value}\``, after: `name \`${name}\`` };
}

/** The number behind a name, where the pods declare it. */
function numberOf(port: number | string | undefined, target: Workload | undefined): number | undefined {
  if (typeof port !== 'string') return port;
  const ports = target?.containers.flatMap((container) => container.get('ports').items()) ?? [];
  return ports.find((each) => each.get('name').value === port)?.get('containerPort').value;
}
