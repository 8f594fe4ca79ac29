import type { Container, EnvVar } from 'kubernetes-types/core/v1.js';
import { isSidecar } from './evidence/sidecars.ts';
import { trafficProxy } from './evidence/traffic-proxies.ts';
import { type Field, sourceOf } from './field.ts';
import { imageText } from './image.ts';
import type { Label } from './label.ts';
import { shutdownOptions } from './shutdown-options.ts';
import { preStopOf, waitBefore } from './termination.ts';
import type { Workload } from './workload.ts';

/** A proxy that carries an app's traffic and gets SIGTERM when the app does, since it is a plain container. */
export interface PlainProxy {
  readonly container: Field<Container>;
  readonly name: string;
  /** Seconds after the removal of the pod until it takes no connection any more. */
  readonly ends: number;
  readonly because: Label;
}

/** Those whose end can be told; native sidecars are init containers, and so none of them. */
export function plainProxies(workload: Workload): readonly PlainProxy[] {
  return workload.containers.flatMap((container) => {
    const image = imageText(container);
    const proxy = image === 'auto' ? undefined : trafficProxy(container.get('name').value, image);
    const preStop = preStopOf(container);
    const wait = waitBefore(preStop);
    if (!proxy || !preStop || !wait?.exact || leavesOpen(container, proxy.waits)) return [];
    const options = shutdownOptions(container);
    const serves = Math.max(proxy.serves, ...options.map(({ seconds }) => seconds));
    const ends = wait.seconds + serves;
    const serving = serves === 0 ? 'ends at once' : `serves for ${serves} s more`;
    const text = `gets SIGTERM ${wait.seconds} s after removal and ${serving}`;
    const name = container.get('name').value ?? 'a proxy';
    return [{ container, name, ends, because: { at: options[0]?.at ?? container.get('name'), text } }];
  });
}

/** The containers that such a proxy works for. */
export function proxiedContainers(workload: Workload): readonly Field<Container>[] {
  return workload.containers.filter((container) => {
    const name = container.get('name').value;
    const image = imageText(container);
    return image !== 'auto' && !isSidecar(name, image) && !trafficProxy(name, image);
  });
}

/** Whether something that cannot be read may say how long the proxy stays. */
function leavesOpen(container: Field<Container>, waits: string | undefined): boolean {
  if (container.get('envFrom').state !== 'absent') return true;
  const words = [...container.get('command').items(), ...container.get('args').items()];
  return (
    words.some((word) => word.state === 'unknown' && ABOUT_SHUTDOWN.test(sourceOf(word))) ||
    container
      .get('env')
      .items()
      .some((variable) => isOpen(variable, waits))
  );
}

const ABOUT_SHUTDOWN = /sigterm|term_timeout|drain|shut_?down|grace/i;

function isOpen(variable: Field<EnvVar>, waits: string | undefined): boolean {
  const name = variable.get('name').or('') ?? '';
  const value = variable.get('value');
  if (waits !== undefined && name === waits) return value.value !== 'false';
  return value.state !== 'written' && ABOUT_SHUTDOWN.test(name);
}
