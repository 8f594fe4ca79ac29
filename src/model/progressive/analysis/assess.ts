import { type Limits, limitsOf, type Metric, measurementsOf } from './metric.ts';

/** How one measurement ended. */
export type Phase = 'Successful' | 'Failed' | 'Inconclusive' | 'Error';

/** How a metric ended; `Running` where it wants more measurements. */
export type Verdict = Phase | 'Running';

interface Tally {
  readonly counted: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly errorsInARow: number;
  readonly successesInARow: number;
}

const NONE: Tally = { counted: 0, failed: 0, inconclusive: 0, errorsInARow: 0, successesInARow: 0 };

/** The verdict on a metric that the controller takes, and the measurements it took for it; those after it are never taken. */
export interface Assessment {
  readonly verdict: Verdict;
  readonly taken: number;
}

/**
 * After each measurement the controller asks, failures in all and errors in a row: too many errors, else too many
 * inconclusive, else too many failures; then whether enough successes followed each other, then whether all
 * measurements are taken. runMeasurements and assessMetricStatus in analysis/analysis.go of Argo Rollouts.
 */
export function assess(metric: Metric, phases: readonly Phase[]): Assessment {
  const limits = limitsOf(metric);
  const measurements = measurementsOf(metric);
  let tally = NONE;
  for (const [index, phase] of phases.entries()) {
    tally = counted(tally, phase);
    const verdict = verdictOn(tally, limits, measurements);
    if (verdict !== 'Running') return { verdict, taken: index + 1 };
  }
  return { verdict: 'Running', taken: phases.length };
}

function counted(tally: Tally, phase: Phase): Tally {
  if (phase === 'Error') return { ...tally, errorsInARow: tally.errorsInARow + 1, successesInARow: 0 };
  return {
    counted: tally.counted + 1,
    failed: tally.failed + (phase === 'Failed' ? 1 : 0),
    inconclusive: tally.inconclusive + (phase === 'Inconclusive' ? 1 : 0),
    errorsInARow: 0,
    successesInARow: phase === 'Successful' ? tally.successesInARow + 1 : 0,
  };
}

function verdictOn(tally: Tally, limits: Limits, measurements: number): Verdict {
  const { failures, inconclusive, errorsInARow, successesInARow } = limits;
  if (tally.errorsInARow > errorsInARow) return 'Error';
  if (tally.inconclusive > inconclusive) return 'Inconclusive';
  if (failures >= 0 && tally.failed > failures) return 'Failed';
  const wantsSuccesses = successesInARow > 0;
  if (wantsSuccesses && tally.successesInARow >= successesInARow) return 'Successful';
  if (tally.counted < measurements) return 'Running';
  if (!wantsSuccesses) return 'Successful';
  return failures >= 0 ? 'Inconclusive' : 'Failed';
}
