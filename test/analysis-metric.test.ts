import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backgroundSeconds,
  mayBeEndless,
  measurementsWithin,
  secondsToMeasure,
} from '../src/model/progressive/analysis/analysis-time.ts';
import { assess, type Phase } from '../src/model/progressive/analysis/assess.ts';
import {
  failuresToFail,
  type Metric,
  measurementsOf,
  refusalOf,
} from '../src/model/progressive/analysis/metric.ts';
import vectors from './data/vectors.json' with { type: 'json' };

const PHASES: { readonly [letter: string]: Phase } = {
  S: 'Successful',
  F: 'Failed',
  I: 'Inconclusive',
  E: 'Error',
};
const phasesOf = (letters: string) => [...letters].map((letter) => PHASES[letter] as Phase);
const ENDLESS = Number.POSITIVE_INFINITY;

describe('the verdict on a metric', () => {
  test.each(vectors.analysis.map((row) => ({ ...row, metric: row.metric as Metric })))(
    '$metric, measured $measurements: $verdict',
    ({ metric, measurements, verdict }) => {
      const refused = refusalOf(metric) !== undefined;
      const { verdict: found } = assess(metric, phasesOf(measurements));
      expect(refused ? 'Error(invalid)' : found).toBe(verdict);
    },
  );

  test.each<[Metric, string, string, number]>([
    [{ count: 5, interval: '1m', failureLimit: 1 }, 'FSFSS', 'Failed', 3],
    [{ count: 3, interval: '1m', failureLimit: 1, consecutiveSuccessLimit: 2 }, 'SFS', 'Inconclusive', 3],
    [{ count: 2, interval: '1m', consecutiveErrorLimit: 1 }, 'EE', 'Error', 2],
    [{ count: 2, interval: '1m' }, 'ESES', 'Successful', 4],
    [{ interval: '1m', failureLimit: 3 }, 'FFSF', 'Running', 4],
    [{ failureLimit: 'three' }, 'F', 'Failed', 1],
    [{ failureLimit: '3' }, 'F', 'Successful', 1],
  ])('%j, measured %s: %s after %i', (metric, measured, verdict, taken) => {
    expect(assess(metric, phasesOf(measured))).toEqual({ verdict, taken });
  });
});

test.each<[Metric, number, number | undefined, string]>([
  // metric, measurements, failures to fail, when all fail
  [{}, 1, 1, 'Failed'],
  [{ failureLimit: 3 }, 1, undefined, 'Successful'],
  [{ count: 1, failureLimit: 1 }, 1, undefined, 'Successful'],
  [{ count: 3, interval: '1m', failureLimit: 3 }, 3, undefined, 'Successful'],
  [{ count: 3, interval: '1m', failureLimit: 2 }, 3, 3, 'Failed'],
  [{ count: '4', interval: '1m', failureLimit: '1' }, 4, 2, 'Failed'],
  [{ interval: '1m', failureLimit: 3 }, ENDLESS, 4, 'Failed'],
  [{ count: 0, interval: '1m' }, ENDLESS, 1, 'Failed'],
  [{ count: -1, failureLimit: 1 }, 1, undefined, 'Successful'],
  [{ count: 3, interval: '1m', failureLimit: -1, consecutiveSuccessLimit: 2 }, 3, 1, 'Failed'],
  [{ count: 3, interval: '1m', failureLimit: 1, consecutiveSuccessLimit: 2 }, 3, 2, 'Failed'],
  [{ count: 6, interval: '1m', failureLimit: -1, consecutiveSuccessLimit: 2 }, 6, 3, 'Failed'],
  [{ interval: '1m', failureLimit: -1, consecutiveSuccessLimit: 2 }, ENDLESS, undefined, 'Running'],
])('%j takes %d measurements, of which %s must fail; when all do: %s', (metric, taken, fewest, verdict) => {
  expect(refusalOf(metric)).toBeUndefined();
  expect(measurementsOf(metric)).toBe(taken);
  expect(failuresToFail(metric)).toBe(fewest);
  expect(assess(metric, phasesOf('FFFFFFFF')).verdict).toBe(verdict);
});

test.each<[Metric, string | undefined]>([
  [{ count: 1, failureLimit: 3 }, 'count below failureLimit and consecutiveSuccessLimit'],
  [
    { count: 3, interval: '1m', failureLimit: 2, consecutiveSuccessLimit: 2 },
    'count below failureLimit and consecutiveSuccessLimit',
  ],
  [
    { count: 1, failureLimit: -1, consecutiveSuccessLimit: 2 },
    'count below failureLimit and consecutiveSuccessLimit',
  ],
  [{ count: 1, inconclusiveLimit: 2 }, 'count below inconclusiveLimit'],
  [{ count: 2 }, 'count without interval'],
  [{ failureLimit: -2 }, 'failureLimit below -1'],
  [{ failureLimit: -1 }, 'no limit at all'],
  [{ inconclusiveLimit: -1 }, 'negative limit'],
  [{ consecutiveErrorLimit: -1 }, 'negative limit'],
  [{ consecutiveSuccessLimit: -1 }, 'negative limit'],
  [{ count: 2, interval: '1 minute' }, 'interval'],
  [{ interval: '1d' }, 'interval'],
  [{ initialDelay: '60' }, 'initialDelay'],
  [{ failureLimit: 3 }, undefined],
  [{ count: -1, failureLimit: 3 }, undefined],
  [{ count: 3, interval: '1m', failureLimit: 3 }, undefined],
])('%j is refused for: %s', (metric, why) => {
  expect(refusalOf(metric)).toBe(why);
});

describe('when an analysis measures', () => {
  test.each<[Metric, number | undefined, number, number | undefined]>([
    // metric, seconds to the last measurement, of so many seconds, measurements in them
    [{}, 0, 0, 1],
    [{ initialDelay: '2m' }, 120, 119, 0],
    [{ initialDelay: '2m' }, 120, 120, 1],
    [{ count: 3, interval: '1m' }, 120, 60, 2],
    [{ count: 3, interval: '1m' }, 120, 6000, 3],
    [{ count: 3, interval: '1m', initialDelay: '30s' }, 150, 89, 1],
    [{ interval: '30s' }, ENDLESS, 300, 11],
    [{ interval: '30s' }, ENDLESS, ENDLESS, ENDLESS],
    [{ interval: '0s' }, ENDLESS, 10, ENDLESS],
    [{ count: 3, interval: '0s' }, 0, 0, 3],
    [{ interval: '1d' }, undefined, 10, undefined],
    [{ initialDelay: '1d' }, undefined, 10, undefined],
  ])('%j: the last after %s s, in %d s %s of them', (metric, last, seconds, count) => {
    expect(secondsToMeasure(metric)).toBe(last);
    expect(measurementsWithin(metric, seconds)).toBe(count);
  });

  const steps = [
    { setWeight: 10 },
    { pause: { duration: '5m' } },
    { setWeight: 50 },
    { pause: { duration: 60 } },
  ];

  test.each([
    [undefined, 360],
    [-1, 360],
    [1, 360],
    [2, 60],
    [4, 0],
    [9, 0],
  ])('in the background from step %s on: %d s', (startingStep, seconds) => {
    expect(backgroundSeconds(steps, startingStep)).toBe(seconds);
  });

  test('a person or a refused pause in between', () => {
    expect(backgroundSeconds([...steps, { pause: {} }])).toBe(ENDLESS);
    expect(backgroundSeconds([...steps, { pause: { duration: '1d' } }])).toBeUndefined();
    expect(backgroundSeconds([])).toBe(0);
  });

  test('only in the background without end', () => {
    const places = ['step', 'background', 'prePromotion', 'postPromotion'] as const;
    expect(places.filter(mayBeEndless)).toEqual(['background']);
  });
});

/** Every metric that the controller takes, as far as a few measurements can tell them apart. */
const metrics = fc
  .record({
    count: fc.integer({ min: 0, max: 6 }),
    failureLimit: fc.integer({ min: -1, max: 6 }),
    inconclusiveLimit: fc.integer({ min: 0, max: 3 }),
    consecutiveSuccessLimit: fc.integer({ min: 0, max: 3 }),
  })
  .map((metric): Metric => ({ ...metric, interval: '1m' }))
  .filter((metric) => refusalOf(metric) === undefined);

test('no run of measurements fails with fewer failures, nor where none can fail', () => {
  const runs = fc.array(fc.constantFrom<Phase>('Successful', 'Failed'), { maxLength: 8 });
  fc.assert(
    fc.property(metrics, runs, (metric, run) => {
      const { verdict, taken } = assess(metric, run);
      const failures = run.slice(0, taken).filter((phase) => phase === 'Failed').length;
      const fewest = failuresToFail(metric) ?? ENDLESS;
      expect(verdict !== 'Failed' || failures >= fewest).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('where it can fail, some run with as many failures does', () => {
  fc.assert(
    fc.property(metrics, (metric) => {
      const fewest = failuresToFail(metric);
      const runs = fewest === undefined ? [] : allRuns(8).filter((run) => fails(metric, run, fewest));
      expect(fewest === undefined || runs.length > 0).toBe(true);
    }),
  );
});

function allRuns(length: number): readonly (readonly Phase[])[] {
  return Array.from({ length: 2 ** length }, (_, bits) =>
    Array.from({ length }, (_, place): Phase => ((bits >> place) & 1 ? 'Failed' : 'Successful')),
  );
}

function fails(metric: Metric, run: readonly Phase[], failures: number): boolean {
  const { verdict, taken } = assess(metric, run);
  return (
    verdict === 'Failed' && run.slice(0, taken).filter((phase) => phase === 'Failed').length === failures
  );
}
