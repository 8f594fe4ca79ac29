/** Everything a rule may import. */
export { type Autoscaler, targetKind } from '../model/autoscaler.ts';
export { type Budget, limitOf } from '../model/budget.ts';
export { erase, move, remove, rename, replace, set } from '../model/edit.ts';
export type { AnyField, Field } from '../model/field.ts';
export { deafProcess, sharesProcesses } from '../model/first-process.ts';
export type { Ingress } from '../model/ingress.ts';
export { istioProxy } from '../model/istio.ts';
export type { Label } from '../model/label.ts';
export { requirementText, selectorText } from '../model/labels.ts';
export { lacksProgram, missingProgram } from '../model/missing-program.ts';
export { mistakesOf } from '../model/mistakes.ts';
export { failureBudget, handlerOf, type ProbeKind, timingOf } from '../model/probe.ts';
export { probeCommand } from '../model/probe-command.ts';
export { annotation, type Resource, titleOf } from '../model/resource.ts';
export type { Service } from '../model/service.ts';
export { shutdownOptions } from '../model/shutdown-options.ts';
export {
  acceptsSleep,
  drainOf,
  graceInWords,
  gracePeriodOf,
  handlesSigterm,
  hasSleepAction,
  preStopOf,
  sleepAction,
  sleepSupport,
} from '../model/termination.ts';
export { plainProxies, proxiedContainers } from '../model/traffic-proxy.ts';
export { updateStrategyOf } from '../model/update-strategy.ts';
export { listed, shortened } from '../model/words.ts';
export { keptRunning, podSpec, type Workload } from '../model/workload.ts';
export { defineRule, error, info, warning } from './define.ts';
export type { Registry, RuleEntry } from './registry.ts';
export type * from './rule.ts';
