import type { CanaryStrategy, CanaryStep as StepObject } from '../../delivery-types.ts';
import { allItems, type Field, oncePerField } from '../../field.ts';
import type { CanaryScale, CanaryStep, Pause } from './canary-steps.ts';

/** A step as the arithmetic takes it, and where it stands. */
export interface WrittenStep extends CanaryStep {
  readonly at: Field<StepObject>;
  /** What it does, in the order written; the controller takes one thing per step. */
  readonly does: readonly StepAction[];
}

export type StepAction = keyof StepObject & string;

/** Of which a step does one: hasMultipleStepsType in pkg/apis/rollouts/validation does not count the others. */
export const ALONE = ['setWeight', 'pause', 'experiment', 'analysis'] as const;

/** What only a router can do. */
export const ROUTED = ['setCanaryScale', 'setHeaderRoute', 'setMirrorRoute'] as const;

/** All that the controller knows. */
export const ACTIONS: readonly StepAction[] = [...ALONE, ...ROUTED, 'plugin'];

/** The steps of a canary, none where it writes none; undefined where a part of one is unknown or others may be added. */
export const stepsOf = oncePerField((canary: Field<CanaryStrategy>): readonly WrittenStep[] | undefined => {
  const steps = canary.get('steps') as Field<readonly StepObject[]>;
  const read = allItems(steps)?.map(stepAt);
  return read?.every((step) => step !== undefined) ? read : undefined;
});

function stepAt(at: Field<StepObject>): WrittenStep | undefined {
  const weight = at.get('setWeight');
  const scale = at.get('setCanaryScale');
  const pause = at.get('pause');
  const parts = [at, weight, scale, pause, ...partsOf(scale), pause.get('duration')];
  if (parts.some(({ state }) => state === 'unknown')) return undefined;
  return {
    at,
    does: (at.keys() as readonly StepAction[]).filter((action) => at.get(action).state !== 'absent'),
    ...(weight.value === undefined ? {} : { setWeight: weight.value }),
    ...(scale.state === 'written' ? { setCanaryScale: scaleAt(scale) } : {}),
    ...(pause.state === 'written' ? { pause: pauseAt(pause) } : {}),
  };
}

type Scale = StepObject['setCanaryScale'];

function partsOf(scale: Field<Scale>) {
  return (['replicas', 'weight', 'matchTrafficWeight'] as const).map((key) => scale.get(key));
}

function scaleAt(scale: Field<Scale>): CanaryScale {
  const [replicas, weight, matchTrafficWeight] = partsOf(scale).map(({ value }) => value);
  return {
    ...(typeof replicas === 'number' ? { replicas } : {}),
    ...(typeof weight === 'number' ? { weight } : {}),
    ...(typeof matchTrafficWeight === 'boolean' ? { matchTrafficWeight } : {}),
  };
}

function pauseAt(pause: Field<StepObject['pause']>): Pause {
  const { value } = pause.get('duration');
  return value === undefined ? {} : { duration: value };
}

/** Steps that take a time which no pause says. */
const UNTIMED: ReadonlySet<StepAction> = new Set(['analysis', 'experiment', 'plugin']);

/** Whether steps from one on may take longer than their pauses. */
export function isUntimed(steps: readonly WrittenStep[], from: number, to = steps.length): boolean {
  return steps.slice(from, to).some(({ does }) => does.some((action) => UNTIMED.has(action)));
}

/** Whether a step up to this one sends requests to the new version beside its weight. */
export function leadsBesides(steps: readonly WrittenStep[], index: number): boolean {
  return steps
    .slice(0, index + 1)
    .some(({ does }) => does.includes('setHeaderRoute') || does.includes('setMirrorRoute'));
}
