import type { CanaryStep, CanaryStrategy } from '../delivery-types.ts';
import { type AnyField, type Field, oncePerField, writtenAt } from '../field.ts';
import { hasPlaceholder } from '../placeholder.ts';
import { listed } from '../words.ts';
import { pauseSeconds } from './canary-steps.ts';
import { isThere, type Named, type Refusal, refusal } from './refusal.ts';

/** Of which a step does one: hasMultipleStepsType in pkg/apis/rollouts/validation does not count the others. */
const LONE = ['setWeight', 'pause', 'experiment', 'analysis'] as const;

const ALL: readonly string[] = [...LONE, 'setCanaryScale', 'setHeaderRoute', 'setMirrorRoute', 'plugin'];

/** The steps of a canary that ValidateRolloutStrategyCanary in pkg/apis/rollouts/validation refuses for themselves. */
export function stepRefusals(canary: Field<CanaryStrategy>): readonly (Refusal | undefined)[] {
  const steps = canary.get('steps') as Field<readonly CanaryStep[]>;
  return steps
    .items()
    .flatMap((step, index) => [
      emptyStep(step, index + 1),
      fullStep(step, index + 1),
      weightRefusal(step, index + 1, canary),
      pauseRefusal(step.get('pause').get('duration'), index + 1),
    ]);
}

function emptyStep(step: Field<CanaryStep>, number: number): Refusal | undefined {
  if (ALL.some((key) => isThere((step as Named).get(key)) !== false)) return undefined;
  const written = step.keys().map((key) => (step as Named).get(key));
  const because = written
    .filter(({ state }) => state === 'absent')
    .map((at) => ({
      at,
      text: at.key === 'pause' ? 'nothing; `pause: {}` waits for a person' : 'nothing is written here',
    }));
  return refusal('idleStep', step, { one: number, because });
}

function fullStep(step: Field<CanaryStep>, number: number): Refusal | undefined {
  const does = LONE.map((key) => step.get(key) as AnyField).filter(isThere);
  if (does.length < 2) return undefined;
  const because = does.slice(1).map((at) => ({ at, text: 'another thing to do' }));
  const names = listed(
    does.map(({ key }) => String(key)),
    'and',
  );
  return refusal('crowdedStep', does[0] as AnyField, { one: number, names, because });
}

function weightRefusal(
  step: Field<CanaryStep>,
  number: number,
  canary: Field<CanaryStrategy>,
): Refusal | undefined {
  const at = step.get('setWeight');
  const mostAt = canary.get('trafficRouting').get('maxTrafficWeight') as Field<number | undefined>;
  const [weight, most] = [at.value, mostAt.or(100)];
  if (weight === undefined || most === undefined || (weight >= 0 && weight <= most)) return undefined;
  const because = mostAt.state === 'written' ? [{ at: mostAt, text: `the most is ${most}` }] : [];
  return refusal('weight', at, { one: number, other: weight, names: `0 to ${most}`, because });
}

function pauseRefusal(at: Field<number | string | undefined>, number: number): Refusal | undefined {
  const duration = asWritten(at);
  if (duration === undefined || pauseSeconds({ duration }) !== undefined) return undefined;
  return refusal('pause', at, { one: number, other: duration === '' ? '""' : duration });
}

/** A duration also where its form is refused, so that the field counts as unknown. */
const asWritten = oncePerField((at: Field<number | string | undefined>): number | string | undefined => {
  const { node, change } = writtenAt(at);
  const scalar = node?.type === 'alias' ? node.target : node;
  if (change || scalar?.type !== 'scalar') return undefined;
  const { value } = scalar;
  if (typeof value === 'string') return hasPlaceholder(value) ? undefined : value;
  return Number.isInteger(value) ? (value as number) : undefined;
});
