import { describe, expect, test } from 'vitest';
import type { Percent } from '../src/model/percent.ts';
import { resolveDaemonSet, resolveDeployment, resolveStatefulSet } from '../src/model/rolling-update.ts';
import { heedsUnavailable } from '../src/model/update-strategy.ts';
import vectors from './data/vectors.json' with { type: 'json' };

/** A limit as the vectors write it; of a Deployment nothing counts as 0 there, before the API has filled in defaults. */
function amount(value: string | number | null): number | Percent {
  return (value ?? 0) as number | Percent;
}

describe('a Deployment, and a Rollout without traffic router', () => {
  test.each(vectors.rollingUpdate)('$replicas pods, surge $maxSurge, unavailable $maxUnavailable', (row) => {
    const { replicas, maxSurge, maxUnavailable, surge, unavailable, minAvailable, maxTotal } = row;
    const limits = resolveDeployment(amount(maxSurge), amount(maxUnavailable), replicas);
    expect([limits.surge, limits.unavailable]).toEqual([surge, unavailable]);
    expect([replicas - limits.unavailable, replicas + limits.surge]).toEqual([minAvailable, maxTotal]);
  });

  test('at least one pod may come or go, and no more may go than there are', () => {
    for (let replicas = 1; replicas <= 40; replicas++) {
      for (let percent = 0; percent <= 100; percent += 5) {
        const limits = resolveDeployment(`${100 - percent}%`, `${percent}%`, replicas);
        expect(limits.surge + limits.unavailable).toBeGreaterThan(0);
        expect(limits.unavailable).toBeLessThanOrEqual(replicas);
      }
    }
  });

  test('the defaults keep up to three pods complete', () => {
    const missing = [1, 2, 3, 4, 7, 8].map(
      (replicas) => resolveDeployment('25%', '25%', replicas).unavailable,
    );
    expect(missing).toEqual([0, 0, 0, 1, 1, 2]);
  });

  test('the sums are said in words where something was reckoned', () => {
    expect(resolveDeployment('25%', '25%', 3).sums).toEqual({
      surge: '25% of 3 rounds up to 1',
      unavailable: '25% of 3 rounds down to 0',
    });
    expect(resolveDeployment('50%', '50%', 4).sums).toEqual({
      surge: '50% of 4 is 2',
      unavailable: '50% of 4 is 2',
    });
    expect(resolveDeployment(0, '25%', 1).sums).toEqual({
      unavailable: '25% of 1 rounds down to 0, and with no surge the controller takes one pod away',
    });
    expect(resolveDeployment(0, 0, 1).sums).toEqual({
      unavailable: 'with no surge the controller takes one pod away',
    });
    expect(resolveDeployment(1, 0, 3).sums).toEqual({});
  });
});

describe('a DaemonSet', () => {
  test.each(vectors.daemonSet.filter(({ valid }) => valid))(
    '$nodes nodes, surge $maxSurge, unavailable $maxUnavailable',
    ({ nodes, maxSurge, maxUnavailable, surge, unavailable }) => {
      const limits = resolveDaemonSet(amount(maxSurge), amount(maxUnavailable), nodes);
      expect([limits.surge, limits.unavailable]).toEqual([surge, unavailable]);
    },
  );

  test('both percentages round up', () => {
    expect(resolveDaemonSet(0, '1%', 3).sums).toEqual({ unavailable: '1% of 3 rounds up to 1' });
    expect(resolveDaemonSet('1%', 0, 3).sums).toEqual({ surge: '1% of 3 rounds up to 1' });
  });

  test('without nodes nothing is repaired', () => {
    expect(resolveDaemonSet('10%', 0, 0)).toMatchObject({ surge: 0, unavailable: 0 });
  });
});

describe('a StatefulSet', () => {
  const rows = vectors.statefulSet.flatMap((row) => [
    { ...row, gate: true, expected: row.gateOn },
    { ...row, gate: false, expected: row.gateOff },
  ]);

  test.each(rows)('$replicas pods, unavailable $maxUnavailable, gate $gate', (row) => {
    const unavailable = row.maxUnavailable === null ? undefined : amount(row.maxUnavailable);
    expect(resolveStatefulSet(unavailable, row.replicas, row.gate)).toMatchObject({
      surge: 0,
      unavailable: row.expected,
    });
  });

  test('a percentage rounds down, to no less than one', () => {
    expect(resolveStatefulSet('39%', 10, true).sums).toEqual({ unavailable: '39% of 10 rounds down to 3' });
    expect(resolveStatefulSet('1%', 10, true)).toMatchObject({ unavailable: 1 });
  });
});

describe('whether the API server heeds `maxUnavailable` of a StatefulSet', () => {
  test.each([
    [24, 'no'],
    [34, 'no'],
    [35, 'perhaps'],
    [36, 'no'],
    [37, 'yes'],
    [40, 'yes'],
  ] as const)('on 1.%i: %s', (minor, expected) => {
    expect(heedsUnavailable({ minor, assumed: false })).toBe(expected);
    expect(heedsUnavailable({ minor, assumed: true })).toBe('perhaps');
  });
});
