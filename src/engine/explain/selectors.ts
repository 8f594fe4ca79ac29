import { declaredPorts, joinsPort } from '../../model/declared-ports.ts';
import { probedContainers } from '../../model/probe.ts';
import { titleOf } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import { targetOf } from '../../model/service-port.ts';
import { runsToCompletion, type Workload } from '../../model/workload.ts';
import type { Graph } from '../../workspace/graph.ts';
import { declaredPort } from '../../workspace/served-container.ts';
import { isBudget } from './budgets.ts';
import type { Asked, Part } from './explanation.ts';
import { podsText } from './words.ts';

type PortField = Parameters<typeof targetOf>[0];

/** More names than these tell nothing more. */
const SHOWN = 10;

/** Of a selector: the workloads whose pods it selects. */
export function tellSelected({ resource, graph }: Asked): readonly Part[] {
  if (!(isService(resource) || isBudget(resource)) || !resource.selector) return [];
  const { workloads, certain } = graph.selected(resource);
  const names = [...workloads].map((workload) => podsOf(graph, workload)).sort();
  const more = names.length > SHOWN ? [`and ${names.length - SHOWN} more`] : [];
  const shown = [...names.slice(0, SHOWN), ...more].join(', ');
  const doubt = certain ? [] : ['Others may be selected: not all labels are known.'];
  if (names.length === 0) return certain ? ['Selects no pods of the files.'] : doubt;
  return [`Selects the pods of ${shown}.`, ...doubt];
}

function podsOf(graph: Graph, workload: Workload): string {
  const floor = graph.floor(workload);
  const title = `${workload.kind} \`${titleOf(workload)}\``;
  if (!floor) return title;
  return `${title} (${floor.atMost > floor.pods ? 'at least ' : ''}${podsText(floor.pods)})`;
}

/** Of a port of a Service: what serves it. */
export function tellPort({ resource, field, graph }: Asked): readonly Part[] {
  if (!isService(resource)) return [];
  const port = field.parent as PortField;
  const { target } = targetOf(port);
  if (target === undefined || !resource.selector) return [];
  const { workloads } = graph.selected(resource);
  const pods = [...workloads].filter((workload) => !runsToCompletion(workload)).slice(0, SHOWN);
  return pods.flatMap((workload) => servedBy(workload, port, target)).sort();
}

function servedBy(workload: Workload, port: PortField, target: number | string): readonly string[] {
  const title = `${workload.kind} \`${titleOf(workload)}\``;
  const served = probedContainers(workload).flatMap((container) => {
    const declared = declaredPort(container, port);
    const number = declared?.get('containerPort').value;
    const name = declared?.get('name').value;
    if (number === undefined) return [];
    const own = name === undefined ? `port ${number}` : `port \`${name}\` (${number})`;
    return [`Leads to ${own} of container \`${container.get('name').value ?? ''}\`, ${title}.`];
  });
  if (served.length > 0) return served;
  if (!declaredPorts(workload)) return [`The ports of ${title} are not known from the files.`];
  const goes = joinsPort(workload, port)
    ? 'requests go there all the same'
    : 'its pods get none of the requests';
  return [`${title} declares no port \`${target}\`: ${goes}.`];
}
