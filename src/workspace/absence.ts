import type { Budget } from '../model/budget.ts';
import { isCanary } from '../model/canary.ts';
import { ownsLabels } from '../model/evidence/controllers.ts';
import { experimentLabels } from '../model/experiment.ts';
import type { Label } from '../model/label.ts';
import { matches, type Selector } from '../model/labels.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import type { Service } from '../model/service.ts';
import { runsToCompletion, type Workload } from '../model/workload.ts';
import type { Completeness, Coverage } from './completeness.ts';
import type { Index } from './index.ts';
import type { Links } from './links.ts';
import { sharesNamespace } from './names.ts';
import { type NearMiss, nearMissOf } from './near-miss.ts';
import { meeting } from './nearest.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** That a selector selects nothing, and how sure that is. */
export interface Absence {
  /** What was probably meant. */
  readonly near: NearMiss | undefined;
  readonly state: Completeness['state'];
  readonly because: readonly Label[];
}

/**
 * Undefined when the selector selects something and when nobody can tell: where a controller sets the labels that it
 * asks for, where the addresses come from elsewhere, and where no pods are there that could be meant.
 */
export function selectsNothing(
  workspace: Workspace,
  links: Links,
  coverage: Coverage,
  asker: Service | Budget,
  selector: Selector,
): Absence | undefined {
  const selected = links.selected(asker);
  if (selected.workloads.size > 0 || !selected.certain) return undefined;
  const { index } = workspace;
  if (asker.fragment || asksForPrimary(index, asker, selector)) return undefined;
  if (asksForExperiment(index, asker, selector)) return undefined;
  if (index.in<Workload>('workload', asker.namespaceKey).every(runsToCompletion)) return undefined;
  if (asker.kind === 'Service' && hasOwnEndpoints(index, asker as Service)) return undefined;
  if (selector.length === 0 || ownsLabels(selector) || asksForMade(index, asker, selector)) return undefined;
  if (maySelectElsewhere(workspace, asker, selector)) return undefined;
  const { state, why } = coverage.of(asker, asker.namespaceKey, undefined);
  const near = nearMissOf(workspace, asker, selector);
  const because: Label[] = [];
  if (near) because.push({ at: near.at, text: near.here });
  if (why && !near?.sure) because.push({ at: asker, text: why });
  return { near, state, because };
}

/** One of both does not say where it stands, and may be applied to the namespace of the other. */
function maySelectElsewhere(workspace: Workspace, asker: Service | Budget, selector: Selector): boolean {
  const meets = meeting(workspace, asker);
  return workspace.index
    .withLabelsAnywhere(selector)
    .some(
      (workload) =>
        !runsToCompletion(workload) &&
        sharesNamespace(asker, workload) &&
        meets(workload) &&
        workload.podLabels !== undefined &&
        matches(selector, workload.podLabels) === true,
    );
}

/** Whether a label is named after the API of an object here, whose operator puts it on the pods that it makes. */
function asksForMade(index: Index, asker: Resource, selector: Selector): boolean {
  const groups = new Set(index.creators(asker.namespaceKey, folderOf(asker.source)).map(groupOf));
  return selector.some(({ key }) => key.includes('/') && groups.has(key.slice(0, key.indexOf('/'))));
}

/** Whether somebody writes the addresses of a Service by hand: Endpoints of its name, or an EndpointSlice that names it. */
function hasOwnEndpoints(index: Index, service: Service): boolean {
  const { name, namespaceKey } = service;
  if (name === undefined) return true;
  if (index.named(namespaceKey, 'Endpoints', name).length > 0) return true;
  return index
    .ofKind<Resource>(namespaceKey, 'EndpointSlice')
    .some((slice) => slice.name === name || labelOf(slice, 'kubernetes.io/service-name') === name);
}

function labelOf(resource: Resource, key: string): string | undefined {
  return resource.root.get('metadata').get('labels').get(key).value;
}

/** Whether a selector asks for the pods that Flagger makes of a target: those of `web` with the label `web-primary`. */
function asksForPrimary(index: Index, asker: Resource, selector: Selector): boolean {
  const primary = selector.some(({ values }) => values.some((value) => value.endsWith('-primary')));
  if (!primary) return false;
  return index.ofKind<Resource>(asker.namespaceKey, 'Canary').some(isCanary);
}

/** Whether a selector asks for pods that run only while an experiment of a Rollout does. */
function asksForExperiment(index: Index, asker: Resource, selector: Selector): boolean {
  const labels = index.ofKind<Workload>(asker.namespaceKey, 'Rollout').flatMap(experimentLabels);
  return labels.some((each) => !each || matches(selector, each) !== false);
}
