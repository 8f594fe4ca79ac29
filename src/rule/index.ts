/** Everything a rule may import. */
export type { Autoscaler } from '../model/autoscaler.ts';
export { type Budget, limitOf } from '../model/budget.ts';
export {
  declaredInWords,
  declaredPorts,
  joinsPort,
  mayListen,
} from '../model/declared-ports.ts';
export { replacingOf, uninstallsOnFailure } from '../model/delivery.ts';
export { erase, move, remove, rename, replace, rewrite, set } from '../model/edit.ts';
export { OLDEST_SUPPORTED } from '../model/evidence/api-versions.ts';
export { isInjectedPort } from '../model/evidence/injected-ports.ts';
export { readinessPath } from '../model/evidence/probe-paths.ts';
export type { AnyField, Field } from '../model/field.ts';
export { deafProcess, sharesProcesses } from '../model/first-process.ts';
export { fateOf, hookOf, syncOptionsOf } from '../model/hook.ts';
export { withoutIds } from '../model/ignore.ts';
export { imageFrom, isMoving } from '../model/image.ts';
export { takesTargetPorts } from '../model/ingress.ts';
export { istioProxy } from '../model/istio.ts';
export type { Label } from '../model/label.ts';
export { failed, labelHere, requirementText, selectorText } from '../model/labels.ts';
export { awaitsTargetHealth, type LoadBalancer, neededDelay, nodeWindow } from '../model/load-balancer.ts';
export type { Effect, EffectOf } from '../model/migration/effect.ts';
export { useOfLabel } from '../model/migration/enum-use.ts';
export { labelsLost, usersOfType } from '../model/migration/enum-users.ts';
export {
  columnExisted,
  isExisting,
  nameText,
  partOfPrimaryKey,
  provesNotNull,
  sameName,
  sqlText,
  uniqueKeysOf,
} from '../model/migration/existing.ts';
export { type Fill, pendingFills } from '../model/migration/fill.ts';
export type { History, Migration, Statement, Transaction } from '../model/migration/history.ts';
export type { Name } from '../model/migration/name.ts';
export {
  answersTo,
  columnsUnder,
  isGoneAfter,
  isKnownByName,
  isUnreleased,
  successorOf,
  tableAfter,
  tableBefore,
} from '../model/migration/net.ts';
export { ambiguousCall, sameInputs, signatureText } from '../model/migration/overload.ts';
export { privilegesLost } from '../model/migration/privileges.ts';
export { refusalOf } from '../model/migration/refusal-of.ts';
export { aloneAs, inTransaction, inTurnAs } from '../model/migration/remedy.ts';
export { hidingBy } from '../model/migration/row-security.ts';
export type { Column, Schema, Table } from '../model/migration/schema.ts';
export { rolesLeftOut, standInFor } from '../model/migration/stand-in.ts';
export { isPlain, needsIdleTable, pendingEventsOf } from '../model/migration/trigger-events.ts';
export { lacksProgram, missingProgram } from '../model/missing-program.ts';
export { mistakesOf } from '../model/mistakes.ts';
export { ownSelectorOf } from '../model/own-selector.ts';
export { asksForSpread, hostPortOf, isPinned, keepsDataOnNode, pinOf, spreadOf } from '../model/placement.ts';
export {
  asksTheSame,
  earliestKill,
  failureBudget,
  PROBE_DEFAULTS,
  probedContainers,
  probesOf,
  startupBudget,
  timingOf,
  writtenSuccesses,
} from '../model/probe.ts';
export { probeCommand } from '../model/probe-command.ts';
export { askedPort, asksHealthPort, declaresNot, mentions } from '../model/probe-port.ts';
export { roomIn } from '../model/quota.ts';
export { insteadOf, referencesOf } from '../model/references.ts';
export { refusedEvictionsOf } from '../model/refused-eviction.ts';
export { refusedLimitsOf } from '../model/refused-limits.ts';
export { removalOf } from '../model/removal.ts';
export { annotation, isPatched, type Resource, titleOf } from '../model/resource.ts';
export { REVISION, revisionCommands } from '../model/revision.ts';
export { limitLabels } from '../model/rolling-update.ts';
export type { Backend, Route } from '../model/route.ts';
export { zeroOf } from '../model/scale-to-zero.ts';
export { type UtilizationTarget, utilizationTargets } from '../model/scaling-metric.ts';
export { isForPeers, type Service, takesRequests } from '../model/service.ts';
export { answerAt, portsInWords, targetOf } from '../model/service-port.ts';
export { ownDelay } from '../model/shutdown-options.ts';
export { slowestStart } from '../model/start.ts';
export {
  acceptsSleep,
  drainOf,
  graceFor,
  graceInWords,
  gracePeriodOf,
  handlesSigterm,
  hasSleepAction,
  preStopOf,
  sleepAction,
  sleepSupport,
  terminationOf,
  waitBefore,
} from '../model/termination.ts';
export { longestTimeout } from '../model/timeout.ts';
export { plainProxies, proxiedContainers } from '../model/traffic-proxy.ts';
export { isUnmanaged } from '../model/unmanaged.ts';
export { unrequestedIn } from '../model/unrequested.ts';
export {
  HEEDING_VERSIONS,
  heedsUnavailable,
  isNone,
  minReadyOf,
  partitionOf,
  updateStrategyOf,
} from '../model/update-strategy.ts';
export { changesRequests } from '../model/vertical.ts';
export { listed, shortened } from '../model/words.ts';
export {
  isParked,
  isWorkload,
  keptRunning,
  podSpec,
  runsToCompletion,
  type Workload,
} from '../model/workload.ts';
export { defineRule, error, info, warning } from './define.ts';
export type { Registry, RuleEntry } from './registry.ts';
export type * from './rule.ts';
