import type { Metric as MetricObject } from '../../model/delivery-types.ts';
import { durationText } from '../../model/duration.ts';
import type { Field } from '../../model/field.ts';
import { secondsToMeasure } from '../../model/progressive/analysis/analysis-time.ts';
import { boundArguments, declaredArguments } from '../../model/progressive/analysis/arguments.ts';
import { boundMetric } from '../../model/progressive/analysis/bound-metric.ts';
import {
  failuresToFail,
  limitsOf,
  type Metric,
  measurementsOf,
  refusalOf,
} from '../../model/progressive/analysis/metric.ts';
import type { AnalysisTemplate } from '../../model/progressive/analysis/template.ts';
import type { Asked, Part } from './explanation.ts';
import { counted } from './words.ts';

/** Of the numbers of a metric: the measurements that it takes, and what fails it. */
export function tellMetric({ resource, field }: Asked): readonly Part[] {
  const declared = declaredArguments(resource as AnalysisTemplate);
  const { limits } = boundMetric(field.parent as Field<MetricObject>, boundArguments(declared, []));
  if (!limits) return ['An argument that this file does not give decides it.'];
  const refusal = refusalOf(limits);
  if (refusal) return [`The controller refuses this metric: ${refusal}.`];
  const { errorsInARow, successesInARow } = limitsOf(limits);
  const failures = failuresToFail(limits);
  const fails =
    failures === undefined
      ? 'No run of failed measurements makes it fail.'
      : `It fails with ${failures === 1 ? 'the first failed measurement' : `${failures} failed measurements`}.`;
  return [
    measuresText(limits),
    fails,
    `${counted(errorsInARow + 1, 'error')} in a row end it in an error.`,
    ...(successesInARow > 0
      ? [`${successesInARow === 1 ? '1 success' : `${successesInARow} successes`} in a row end it well.`]
      : []),
  ];
}

function measuresText(metric: Metric): string {
  const count = measurementsOf(metric);
  const seconds = secondsToMeasure(metric);
  if (count === Number.POSITIVE_INFINITY)
    return `It measures every ${metric.interval} until its analysis is ended.`;
  const taken = `It takes ${counted(count, 'measurement')}`;
  return seconds ? `${taken}, the last one ${durationText(seconds)} after its start.` : `${taken}.`;
}
