import { analysesOf } from './analyses.ts';
import { type AnalysisRun, type RunMetric, runOf } from './analysis-run.ts';
import { type BoundMetric, boundMetric } from './bound-metric.ts';
import type { Rollout } from './rollout.ts';
import { type AnalysisTemplate, type Directory, metricsOf } from './template.ts';

/** What is said of a metric: that it is refused, or cannot fail. */
export type Judge<J> = (metric: BoundMetric) => J | undefined;

const NOTHING = new Map<string, never>();

/** What is said of the metrics of a template whatever is passed to it: its own defaults may be overruled. */
export function judgedIn<J>(
  template: AnalysisTemplate,
  judge: Judge<J>,
): readonly { readonly metric: BoundMetric; readonly said: J }[] {
  return metricsOf(template).flatMap((at) => {
    const metric = boundMetric(at, NOTHING);
    const said = judge(metric);
    return said === undefined ? [] : [{ metric, said }];
  });
}

/** What is said of metrics only with the arguments of a Rollout, each once; the rest is said of their templates. */
export function judgedWith<J>(
  directory: Directory,
  rollout: Rollout,
  judge: Judge<J>,
): readonly { readonly metric: RunMetric; readonly said: J }[] {
  const seen = new Set<string>();
  return runsOf(directory, rollout).flatMap(({ metrics }) =>
    metrics.flatMap((metric) => {
      const said = judge(metric);
      if (said === undefined || judge(boundMetric(metric.at, NOTHING)) !== undefined) return [];
      const { document, span } = metric.at.place;
      const key = `${document}:${span.start}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ metric, said }];
    }),
  );
}

export function runsOf(directory: Directory, rollout: Rollout): readonly AnalysisRun[] {
  return analysesOf(rollout).map((asked) => runOf(directory, rollout, asked));
}

export function isRollout(object: AnalysisTemplate | Rollout): object is Rollout {
  return object.kind === 'Rollout';
}
