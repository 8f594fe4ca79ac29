import { describe, expect, test } from 'vitest';
import { durationText } from '../src/model/duration.ts';
import {
  type CanaryStep,
  pausedSeconds,
  pauseSeconds,
  scaleAt,
  secondsAtWeight,
  stagesOf,
  weightAt,
} from '../src/model/progressive/canary-steps.ts';

const weight = (setWeight: number): CanaryStep => ({ setWeight });
const pause = (duration?: number | string): CanaryStep => ({
  pause: duration === undefined ? {} : { duration },
});
const scale = (setCanaryScale: CanaryStep['setCanaryScale']): CanaryStep =>
  setCanaryScale ? { setCanaryScale } : {};
const FOR_EVER = Number.POSITIVE_INFINITY;

test.each([
  [undefined, FOR_EVER],
  [0, 0],
  [300, 300],
  ['300', 300],
  ['+5', 5],
  ['5m', 300],
  ['5m30s', 330],
  ['1h30m', 5400],
  ['1500ms', 1],
  ['0', 0],
  [-1, undefined],
  ['-5', undefined],
  ['-5m', undefined],
  ['1d', undefined],
  ['1 day', undefined],
  ['5 m', undefined],
  ['1.5', undefined],
  ['', undefined],
])('a pause of %j lasts %s s', (duration, seconds) => {
  expect(pauseSeconds(duration === undefined ? {} : { duration })).toBe(seconds);
});

describe('what is in force at a step', () => {
  const steps = [pause('1m'), weight(5), pause('5m'), pause(60), weight(50), pause(), weight(50)];

  test('the weight', () => {
    expect(steps.map((_, index) => weightAt(steps, index))).toEqual([0, 5, 5, 5, 50, 50, 50]);
    expect(weightAt(steps, steps.length)).toBe(100);
    expect(weightAt(steps, steps.length, 1000)).toBe(1000);
    expect(weightAt([], 0)).toBe(100);
  });

  test('its stages', () => {
    expect(stagesOf(steps)).toEqual([
      { weight: 0, from: 0, seconds: 60 },
      { weight: 5, from: 1, seconds: 360 },
      { weight: 50, from: 4, seconds: FOR_EVER },
    ]);
    expect(stagesOf([])).toEqual([]);
    expect(stagesOf([weight(20), pause('1d')])).toEqual([{ weight: 20, from: 0, seconds: undefined }]);
  });

  test('how long before, and how long at the weight', () => {
    expect(steps.map((_, index) => pausedSeconds(steps, 0, index))).toEqual([
      0,
      60,
      60,
      360,
      420,
      420,
      FOR_EVER,
    ]);
    expect(steps.map((_, index) => secondsAtWeight(steps, index))).toEqual([0, 0, 0, 300, 0, 0, FOR_EVER]);
    expect(pausedSeconds(steps)).toBe(FOR_EVER);
    expect(pausedSeconds([pause('1d'), pause()])).toBeUndefined();
  });

  test('the scale, until it matches the traffic again', () => {
    const scaled = [
      weight(10),
      scale({ replicas: 1 }),
      weight(50),
      pause('5m'),
      scale({ matchTrafficWeight: true }),
      weight(80),
      scale({ weight: 25 }),
    ];
    expect(scaled.map((_, index) => scaleAt(scaled, index))).toEqual([
      undefined,
      { replicas: 1 },
      { replicas: 1 },
      { replicas: 1 },
      undefined,
      undefined,
      { weight: 25 },
    ]);
    expect(scaleAt(scaled, scaled.length)).toBeUndefined();
  });
});

test.each([
  [0, '0s'],
  [45, '45s'],
  [90, '1m30s'],
  [300, '5m'],
  [5400, '1h30m'],
  [86400, '24h'],
])('%i seconds are written %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
