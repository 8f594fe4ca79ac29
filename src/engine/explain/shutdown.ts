import type { Wait } from '../../model/command-wait.ts';
import type { AnyField } from '../../model/field.ts';
import { neededDelay } from '../../model/load-balancer.ts';
import { probedContainers } from '../../model/probe.ts';
import { ownDelay } from '../../model/shutdown-options.ts';
import { drainOf, graceInWords, gracePeriodOf, preStopOf, waitBefore } from '../../model/termination.ts';
import { isWorkload, type Workload } from '../../model/workload.ts';
import type { Settings } from '../../rule/rule.ts';
import type { ServedContainer } from '../../workspace/served-container.ts';
import type { Asked, Part } from './explanation.ts';

/** What a grace period of 0 does. */
const AT_ONCE =
  'A grace period of 0 makes every deletion a forced one: gone from the API at once, and killed within 3 s.';

type ContainerField = ServedContainer['container'];

/** Of `terminationGracePeriodSeconds`: what of it the delay and the drain of each container take. */
export function tellGrace({ resource, graph, settings }: Asked): readonly Part[] {
  const grace = isWorkload(resource) ? gracePeriodOf(resource) : undefined;
  if (!isWorkload(resource) || grace === undefined) return [];
  if (grace === 0) return [AT_ONCE];
  const served = graph.exposure(resource)?.containers ?? [];
  return resource.containers.map((container) =>
    graceText(resource, grace, container, servedAs(container, served), settings),
  );
}

function graceText(
  workload: Workload,
  grace: number,
  container: ContainerField,
  served: ServedContainer | undefined,
  { timing }: Settings,
): string {
  const name = container.get('name').value ?? 'a container';
  const wait = knownWait(container);
  if (!wait) return `\`${name}\`: how long its \`preStop\` takes is not known.`;
  const grants = graceInWords(workload, grace, wait.seconds);
  const drain = served && drainOf(workload, container, timing.drain);
  if (!drain || (served.database && drain.certainty !== 'known')) return `\`${name}\`: ${grants}.`;
  const sum = wait.seconds + drain.seconds;
  const least = wait.exact ? '' : 'at least ';
  const most = wait.exact ? '' : 'at most ';
  const rest = grace < sum ? `${least}${sum - grace} s too few` : `${most}${grace - sum} s to spare`;
  return `\`${name}\`: ${grants}; ${drain.label.text}: ${least}${sum} s in all, ${rest}.`;
}

/** Undefined also for a command that may wait for any time. */
function knownWait(container: ContainerField): Wait | undefined {
  const wait = waitBefore(preStopOf(container));
  return wait && (wait.exact || wait.seconds > 0) ? wait : undefined;
}

/** Of `preStop`: the delay against the time that proxies need, and what it leaves of the grace period. */
export function tellPreStop({ resource, field, graph, settings }: Asked): readonly Part[] {
  const container = isWorkload(resource) ? containerAround(resource, field) : undefined;
  if (!isWorkload(resource) || !container) return [];
  const grace = gracePeriodOf(resource);
  if (grace === 0) return [AT_ONCE];
  const wait = knownWait(container);
  if (!wait) return ['How long it takes is not known from the files.'];
  const exposure = graph.exposure(resource);
  const served = servedAs(container, exposure?.containers ?? []);
  const delay = `${wait.exact ? '' : 'at least '}${wait.seconds} s`;
  const more = ownDelay(container) ?? 0;
  const { seconds: needed, setting } = neededDelay(settings.timing, graph.loadBalancer(resource));
  const short = needed - wait.seconds - more;
  const verdict = short > 0 ? `${short} s too few` : 'enough';
  const serves = more > 0 ? `, and it serves for ${more} s more` : '';
  const against = `; \`${setting}\` asks for ${needed} s: ${verdict}`;
  return [
    `SIGTERM comes ${delay} after the removal of the pod${serves}${served && !served.database ? against : ''}.`,
    ...(grace === undefined ? [] : [`Grace period: ${graceInWords(resource, grace, wait.seconds)}.`]),
  ];
}

/** The container that a field belongs to, main or native sidecar. */
export function containerAround(workload: Workload, field: AnyField): ContainerField | undefined {
  const containers = probedContainers(workload);
  for (let at: AnyField | undefined = field; at; at = at.parent) {
    const own = containers.find((container) => isSamePlace(container, at as AnyField));
    if (own) return own;
  }
  return undefined;
}

function servedAs(
  container: ContainerField,
  served: readonly ServedContainer[],
): ServedContainer | undefined {
  return served.find((one) => isSamePlace(one.container, container));
}

function isSamePlace({ place: a }: AnyField, { place: b }: AnyField): boolean {
  return a.document === b.document && a.span.start === b.span.start && a.span.end === b.span.end;
}
