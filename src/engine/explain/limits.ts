import { refusedLimitsOf } from '../../model/refused-limits.ts';
import { resolveDaemonSet } from '../../model/rolling-update.ts';
import { HEEDING_VERSIONS, heedsUnavailable, updateStrategyOf } from '../../model/update-strategy.ts';
import { isWorkload, type Workload } from '../../model/workload.ts';
import type { Update } from '../../workspace/update.ts';
import type { Asked, Part } from './explanation.ts';
import { whatScales } from './replicas.ts';
import { capitalized, podsText, UNKNOWN_PODS } from './words.ts';

/** Of `maxUnavailable` of an update: the pods that may be away. */
export function tellUnavailable(asked: Asked): readonly Part[] {
  return tellLimit(asked, (update) => {
    const { of = 0, unavailable = 0, sums, heeded } = update;
    const plain = awayText(unavailable, of, sums.unavailable);
    if (!heeded || update.unavailableAt.state === 'absent') return [plain];
    const heeds = heedsUnavailable(asked.settings.targets.kubernetes);
    const own = awayText(heeded.unavailable, of, heeded.sums.unavailable);
    if (heeds === 'yes') return [own];
    const without = `Without it: ${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
    if (heeds === 'no') {
      return [`Kubernetes 1.${asked.settings.targets.kubernetes.minor} drops this field. ${without}`];
    }
    return [own, `${HEEDING_VERSIONS}. ${without}`];
  });
}

/** Of `maxSurge`: the pods that may be added. */
export function tellSurge(asked: Asked): readonly Part[] {
  return tellLimit(asked, ({ of = 0, surge = 0, sums }) => [
    sentence(sums.surge, `${podsText(surge)} may be added by an update, ${of + surge} run at most`),
  ]);
}

function tellLimit(
  { resource, graph, field }: Asked,
  tell: (update: Update) => readonly string[],
): readonly Part[] {
  if (!isWorkload(resource)) return [];
  if (resource.type === 'DaemonSet') return tellOfNodes(resource, field.key);
  const update = graph.update(resource);
  if (!update) return graph.floor(resource) ? [] : [UNKNOWN_PODS];
  if (update.of === undefined) {
    return field.key === 'maxSurge' ? [UNKNOWN_PODS] : ['All pods may be away at once, however many run.'];
  }
  const scales = whatScales(graph, resource);
  return [...tell(update), ...(scales ? [scales] : [])];
}

function awayText(unavailable: number, of: number, sum: string | undefined): string {
  const away = `${sum ? podsText(unavailable) : `${unavailable === 0 ? 'none' : unavailable} of ${podsText(of)}`} may be away during an update`;
  return sentence(sum, `${away}, ${staysText(of - unavailable)}`);
}

function staysText(count: number): string {
  return count === 1 ? '1 stays' : `${count === 0 ? 'none' : count} stay`;
}

function sentence(sum: string | undefined, text: string): string {
  return sum ? `${capitalized(sum)}: ${text}.` : `${capitalized(text)}.`;
}

/** How many nodes there are is in no file. */
const NODES = [1, 10, 100];

function tellOfNodes(daemonSet: Workload, key: string | number): readonly Part[] {
  const strategy = updateStrategyOf(daemonSet);
  if (strategy?.type !== 'RollingUpdate' || refusedLimitsOf(daemonSet)) return [];
  const { surge, unavailable } = strategy;
  const isSurge = key === 'maxSurge';
  const doing = isSurge
    ? 'may run a second pod during an update'
    : 'may be without their pod during an update';
  const counts = NODES.map((nodes) => {
    const limits = resolveDaemonSet(surge, unavailable, nodes);
    return isSurge ? limits.surge : limits.unavailable;
  });
  const amount = isSurge ? surge : unavailable;
  if (typeof amount === 'number') return [`${counts.at(-1)} of the nodes ${doing}.`];
  const table = NODES.map((nodes, i) => `${counts[i]} of ${nodes}`).join(', ');
  return [`${amount} of the nodes, rounded up, ${doing}: ${table}.`];
}
