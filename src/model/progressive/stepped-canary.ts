import type { CanaryStrategy } from '../delivery-types.ts';
import type { AnyField, Field } from '../field.ts';
import { pauseSeconds, scaleAt, stagesOf, weightAt } from './canary-steps.ts';
import { leadOf, type Rollout, strategyOf } from './rollout.ts';
import { type StepAction, stepsOf, type WrittenStep } from './steps.ts';

/** A canary of Argo whose steps the controller takes. */
export interface SteppedCanary {
  readonly at: Field<CanaryStrategy>;
  /** What splits its traffic: a router, with the pods of the old version complete or following the weight, or nothing. */
  readonly lead: 'router' | 'dynamicStableScale' | 'none';
  readonly steps: readonly WrittenStep[];
  /** What all of the traffic counts. */
  readonly maxWeight: number;
}

/** Undefined for another strategy, for steps that the controller refuses, and when nobody knows. */
export function steppedCanary(rollout: Rollout): SteppedCanary | undefined {
  const strategy = strategyOf(rollout);
  if (strategy?.type !== 'canary') return undefined;
  const { at } = strategy;
  const lead = leadOf(strategy);
  const steps = stepsOf(at);
  const maxWeight = at.get('trafficRouting').get('maxTrafficWeight').or(100);
  if (!lead || lead === 'blueGreen' || !steps || maxWeight === undefined) return undefined;
  const isTaken = (step: WrittenStep) => isAccepted(step, lead !== 'none', maxWeight);
  return steps.every(isTaken) ? { at, lead, steps, maxWeight } : undefined;
}

/** A step does one of these; the controller refuses several. */
const ALONE: readonly StepAction[] = ['setWeight', 'pause', 'experiment', 'analysis'];
/** What only a router can do. */
const ROUTED: readonly StepAction[] = ['setCanaryScale', 'setHeaderRoute', 'setMirrorRoute'];
const ACTIONS = new Set<StepAction>([...ALONE, ...ROUTED, 'plugin']);

/** ValidateRolloutStrategyCanary in pkg/apis/rollouts/validation of Argo Rollouts. */
function isAccepted({ does, setWeight: weight, pause }: WrittenStep, routed: boolean, max: number): boolean {
  if (does.length === 0 || !does.every((action) => ACTIONS.has(action))) return false;
  if (does.filter((action) => ALONE.includes(action)).length > 1) return false;
  if (!routed && does.some((action) => ROUTED.includes(action))) return false;
  if (weight !== undefined && (weight < 0 || weight > max)) return false;
  return !pause || pauseSeconds(pause) !== undefined;
}

/** What a canary waits for at a step, and where it says so. */
export interface Wait {
  readonly type: 'pause' | 'analysis' | 'experiment' | 'plugin';
  readonly at: AnyField;
  /** Of a pause: Infinity where a person must promote. */
  readonly seconds: number;
  /** The weight in force meanwhile. */
  readonly weight: number;
  /** Whether pods of the new version run meanwhile; of a plugin nobody knows, so it counts as if they did. */
  readonly runs: boolean;
  /** The index of the step. */
  readonly step: number;
}

/** Where a canary waits on its way, in the order of its steps; a pause of no seconds is none. */
export function waitsOf({ steps, maxWeight, lead }: SteppedCanary): readonly Wait[] {
  return steps.flatMap(({ at, pause, does }, step) => {
    const type = (['pause', 'analysis', 'experiment', 'plugin'] as const).find((each) => does.includes(each));
    const seconds = pause ? (pauseSeconds(pause) ?? 0) : 0;
    if (!type || (type === 'pause' && seconds === 0)) return [];
    const weight = weightAt(steps, step, maxWeight);
    const own = type === 'experiment' || type === 'plugin';
    const runs = own || weight > 0 || (lead !== 'none' && isCalledFor(steps, step));
    return [{ type, at: at.get(type), seconds, weight, runs, step }];
  });
}

/** Pods of the new version run before it gets a share: by a scale, or for the requests that a route sends to it. */
function isCalledFor(steps: readonly WrittenStep[], step: number): boolean {
  const scale = scaleAt(steps, step);
  if ((scale?.replicas ?? scale?.weight ?? 0) > 0) return true;
  return steps
    .slice(0, step + 1)
    .some(({ does }) => does.includes('setHeaderRoute') || does.includes('setMirrorRoute'));
}

/** A weight at which a canary waits for something. */
export interface HeldWeight {
  readonly weight: number;
  /** Where it is set. */
  readonly at: Field<number | undefined>;
  /** The index of that step. */
  readonly step: number;
  /** Seconds of its pauses; Infinity where a person must promote. */
  readonly seconds: number;
  readonly waits: readonly Wait[];
}

/** Those above 0, in order; a weight that is set again is one. */
export function heldWeights(canary: SteppedCanary): readonly HeldWeight[] {
  const waits = waitsOf(canary);
  const stages = stagesOf(canary.steps);
  return stages.flatMap(({ weight, from: step, seconds = 0 }, place) => {
    const end = stages[place + 1]?.from ?? canary.steps.length;
    const own = waits.filter((wait) => wait.step >= step && wait.step < end);
    const at = canary.steps[step]?.at.get('setWeight');
    return at && weight > 0 && own.length > 0 ? [{ weight, at, step, seconds, waits: own }] : [];
  });
}
