/** Everything a rule may import. */
export { type Budget, limitOf } from '../model/budget.ts';
export { declaredInWords, declaredPorts, joinsPort, mayListen } from '../model/declared-ports.ts';
export { isWrittenOnce, replacingOf, uninstallsOnFailure } from '../model/delivery.ts';
export { erase, move, remove, rename, replace, rewrite, set } from '../model/edit.ts';
export { isOfItsTime } from '../model/evidence/alternatives.ts';
export { OLDEST_SUPPORTED } from '../model/evidence/api-versions.ts';
export { isInjectedPort } from '../model/evidence/injected-ports.ts';
export { readinessPath } from '../model/evidence/probe-paths.ts';
export type { AnyField, Field } from '../model/field.ts';
export { deafProcess, sharesProcesses } from '../model/first-process.ts';
export { fateOf, hookOf, syncOptionsOf } from '../model/hook.ts';
export { withoutIds } from '../model/ignore.ts';
export { imageFrom, imageText, isMoving } from '../model/image.ts';
export { takesTargetPorts } from '../model/ingress.ts';
export { istioProxy } from '../model/istio.ts';
export type { Label } from '../model/label.ts';
export { failed, labelHere, requirementText, selectorText } from '../model/labels.ts';
export {
  awaitsTargetHealth,
  type LoadBalancer,
  lastRequest,
  neededDelay,
  nodeWindow,
} from '../model/load-balancer.ts';
export { labelsAddedIn } from '../model/migration/added-labels.ts';
export { canRunAgain } from '../model/migration/again.ts';
export type { Alteration } from '../model/migration/alteration.ts';
export { becomingRequired } from '../model/migration/becoming-required.ts';
export { accepts, hasInputs, inputsOf, signatureText } from '../model/migration/calls.ts';
export {
  addConcurrently,
  builtThen,
  concurrentCommand,
  createdConcurrently,
  createdOnParent,
  isWhole,
  refusesConcurrently,
  worksOnExisting,
} from '../model/migration/concurrent.ts';
export type { ConstraintDefinition } from '../model/migration/definition.ts';
export type { Argument, Effect, EffectOf } from '../model/migration/effect.ts';
export { forbidsNull, onlyForbidsNull } from '../model/migration/enforced.ts';
export { useOfLabel } from '../model/migration/enum-use.ts';
export { labelsLost, usersOfType } from '../model/migration/enum-users.ts';
export {
  columnExisted,
  identifierText,
  isExisting,
  nameText,
  sameName,
  sqlText,
  uniqueKeysOf,
} from '../model/migration/existing.ts';
export type { Expression } from '../model/migration/expression.ts';
export { isAddedEmpty, isBefore, isMadeEmpty, pendingFills } from '../model/migration/fill.ts';
export type { History, Migration, Statement } from '../model/migration/history.ts';
export {
  columnInSteps,
  constraintInSteps,
  limitInSteps,
  notNullInSteps,
} from '../model/migration/in-steps.ts';
export { indexGapsIn, withoutIndexGap } from '../model/migration/index-replacement.ts';
export { droppedIndex, findsBy } from '../model/migration/index-use.ts';
export { limitNameFor, limitsOf, limitText } from '../model/migration/limit.ts';
export { limitsOnOldCode } from '../model/migration/limits-on-old-code.ts';
export { blockingLocks, type Locking, waitersOf } from '../model/migration/locks.ts';
export { isLive, liveTable, tasksOnExisting, verifiedTable } from '../model/migration/long-work.ts';
export {
  type Attribute,
  hasAttribute,
  lostAttributes,
  redefinitionText,
} from '../model/migration/mysql/lost-attributes.ts';
export { needsAlgorithm } from '../model/migration/mysql/refused.ts';
export { serverText } from '../model/migration/mysql/server.ts';
export { askingFor, withoutCopy } from '../model/migration/mysql/without-copy.ts';
export type { Name } from '../model/migration/name.ts';
export {
  answersTo,
  columnsUnder,
  comesLater,
  isGoneAfter,
  isKnownByName,
  isMentioned,
  isUnreleased,
  successorOf,
  tableAfter,
  tableBefore,
  takesTables,
} from '../model/migration/net.ts';
export { committingIn, isBegun, refusedInTransaction } from '../model/migration/outside.ts';
export { ambiguousCall, sameInputs, typesText } from '../model/migration/overload.ts';
export { type PartitionChange, partitionChange } from '../model/migration/partition-change.ts';
export { privilegesLost } from '../model/migration/privileges.ts';
export { readingChange } from '../model/migration/reading-change.ts';
export { refusalOf } from '../model/migration/refusal-of.ts';
export { aloneAs, elsewhere, inOneLine, inTransaction, inTurnAs } from '../model/migration/remedy.ts';
export { replacementsIn } from '../model/migration/replacement.ts';
export { fillingTrigger, isRequired } from '../model/migration/required.ts';
export { type Inside, insideRoutines } from '../model/migration/routine.ts';
export { hidingBy } from '../model/migration/row-security.ts';
export { isForAll, isOfServer, picksOneRow } from '../model/migration/rows.ts';
export type { Index, Routine, Schema, Table, View } from '../model/migration/schema.ts';
export { columnOf, DIALECT_TITLES, isMysql, type Sql, sqlOf } from '../model/migration/sql-of.ts';
export { rolesLeftOut, standInFor } from '../model/migration/stand-in.ts';
export { runsInUtc } from '../model/migration/time-zone.ts';
export { isPlain, needsIdleTable, pendingEventsOf } from '../model/migration/trigger-events.ts';
export { isSame as isSameType } from '../model/migration/type-change.ts';
export {
  comesTooLate,
  firstEndlessWait,
  isLockTimeout,
  lockTimeoutFor,
  unguardedAfter,
  unguardedBefore,
} from '../model/migration/unguarded.ts';
export {
  alsoReleased,
  compareIds,
  isSameVersion,
  namesakesOf,
  onlyReleased,
  startOf,
} from '../model/migration/version.ts';
export type { Task } from '../model/migration/work.ts';
export { workUnderLock } from '../model/migration/work-under-lock.ts';
export { lacksProgram, missingProgram } from '../model/missing-program.ts';
export { mistakesOf } from '../model/mistakes.ts';
export { namesakeLabel } from '../model/namesake.ts';
export { isInteger, nginxCanaryOf } from '../model/nginx-canary.ts';
export { ownSelectorOf } from '../model/own-selector.ts';
export { asksForSpread, hostPortOf, isPinned, keepsDataOnNode, pinOf, spreadOf } from '../model/placement.ts';
export {
  asksTheSame,
  earliestKill,
  failureBudget,
  nativeSidecars,
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
export { isRatio, leastOf, type Portion, shareOf, splitsOf } from '../model/route-weights.ts';
export { zeroOf } from '../model/scale-to-zero.ts';
export { utilizationTargets } from '../model/scaling-metric.ts';
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
export type { WeighedRoute } from '../model/weighed-routes.ts';
export { counted, fewOf, listed, shortened } from '../model/words.ts';
export {
  isParked,
  isWorkload,
  keptRunning,
  podSpec,
  runsToCompletion,
  type Workload,
} from '../model/workload.ts';
export { ABSENT, ELSEWHERE } from './by-completeness.ts';
export { defineRule, error, info, warning } from './define.ts';
export type { Registry, RuleEntry } from './registry.ts';
export type * from './rule.ts';
