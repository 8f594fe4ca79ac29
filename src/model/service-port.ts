import type { ServicePort } from 'kubernetes-types/core/v1.js';
import type { Field } from './field.ts';
import type { Service } from './service.ts';
import { listed } from './words.ts';

/** What a Service has where a route asks for a port: `target`, when only the port of its pods is called so. */
export type Answer = 'port' | 'target' | 'none';

/** Undefined when nobody can know, and for a name outside the cluster, which has all ports of what it stands for. */
export function answerAt(service: Service, asked: number | string): Answer | undefined {
  const written = service.spec.get('ports');
  if (service.spec.get('type').or('ClusterIP') === 'ExternalName') return undefined;
  if (written.state !== 'written' || service.spec.get('type').state === 'unknown') return undefined;
  const ports = written.items();
  const wanted = typeof asked === 'string' && /^\d+$/.test(asked) ? Number(asked) : asked;
  const key = typeof wanted === 'string' ? 'name' : 'port';
  if (ports.length === 0 || ports.some((port) => port.get(key).state === 'unknown')) return undefined;
  if (ports.some((port) => port.get(key).value === wanted)) return 'port';
  if (ports.some((port) => port.get('targetPort').state === 'unknown')) return undefined;
  return ports.some((port) => port.get('targetPort').value === wanted) ? 'target' : 'none';
}

/** "`http: 80` and `9090`". */
export function portsInWords(service: Service): string {
  const ports: readonly Field<ServicePort>[] = service.spec.get('ports').items();
  const words = ports.map((port) => {
    const [name, number] = [port.get('name').value, port.get('port').value];
    if (name === undefined || number === undefined) return String(name ?? number ?? 'one without a number');
    return `${name}: ${number}`;
  });
  return listed(words, 'and');
}

/**
 * Where the requests to a port of a Service go: a number, or a name that the pods give a port; at what says so. An empty
 * one counts as absent: SetDefaults_Service in pkg/apis/core/v1.
 */
export function targetOf(port: Field<ServicePort>): {
  readonly at: Field<number | string | undefined>;
  readonly target: number | string | undefined;
} {
  const written = port.get('targetPort');
  const absent = written.state === 'absent' || written.value === '' || written.value === 0;
  const at = absent ? port.get('port') : written;
  return { at, target: at.value };
}
