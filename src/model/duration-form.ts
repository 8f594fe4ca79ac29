import type { ScalarValue } from '../syntax/tree.ts';
import { gatewayDuration, goDuration } from './duration.ts';

/**
 * How a kind takes a duration. `duration`: Go's, which the API checks. `late-duration`: Go's too, but only the
 * controller reads it. `pause`: of Argo Rollouts, also in whole seconds, with or without quotes, and read by the
 * controller too. `interval`: of Flagger's definitions, which look at its start only. `gateway-duration`: GEP-2257.
 */
export type DurationForm = 'duration' | 'late-duration' | 'pause' | 'interval' | 'gateway-duration';

/** Whether a value is such a duration; an empty text stands for none, but where a pattern has to match. */
export function isDuration(form: DurationForm, value: ScalarValue): boolean {
  if (form === 'pause' && Number.isInteger(value)) return (value as number) >= 0;
  if (typeof value !== 'string') return false;
  switch (form) {
    case 'interval':
      return /^\d+[ms]/.test(value);
    case 'gateway-duration':
      return gatewayDuration(value) !== undefined;
    case 'pause':
      return /^\+?\d*$/.test(value) || goDuration(value) !== undefined;
    default:
      return value === '' || goDuration(value) !== undefined;
  }
}

/** Why a value is refused that is no such duration. */
export function reasonFor(form: DurationForm, value: ScalarValue): 'type' | 'form' | 'late' {
  const taken = typeof value === 'string' || (form === 'pause' && Number.isInteger(value));
  if (!taken) return 'type';
  return form === 'late-duration' || form === 'pause' ? 'late' : 'form';
}

export function durationInWords(form: DurationForm): string {
  switch (form) {
    case 'interval':
      return 'a duration in `m` or `s`, such as `1m`';
    case 'pause':
      return 'seconds, or a duration such as `1h30m`';
    default:
      return 'a duration such as `1m30s`';
  }
}
