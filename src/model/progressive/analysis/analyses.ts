import type { CanaryStep, RolloutAnalysis, RolloutArgument, TemplateRef } from '../../delivery-types.ts';
import type { AnyField, Field } from '../../field.ts';
import { type Rollout, strategyOf } from '../rollout/rollout.ts';
import type { AnalysisPlace } from './analysis-time.ts';

/** One analysis that a Rollout asks for. */
export interface AskedAnalysis {
  readonly place: AnalysisPlace | 'experiment';
  readonly at: AnyField;
  /** The index of the step that runs it; of a background analysis the one at which it starts, undefined where unknown. */
  readonly step: number | undefined;
  readonly templates: readonly TemplateReference[];
  readonly args: Field<readonly RolloutArgument[] | undefined>;
  /** Names of metrics that do not count; absent in experiments' own. */
  readonly dryRun: AnyField | undefined;
  /** Names of metrics of which more measurements are kept. */
  readonly retention: AnyField | undefined;
}

/** An analysis in the words of a headline: `a step of` its Rollout. */
export const ASKED_IN: { readonly [place in AskedAnalysis['place']]: string } = {
  step: 'a step of',
  background: 'the background analysis of',
  prePromotion: 'the pre-promotion analysis of',
  postPromotion: 'the post-promotion analysis of',
  experiment: 'an experiment of',
};

/** How an AnalysisTemplate, or one for the whole cluster, is named. */
export interface TemplateReference {
  readonly at: Field<string | undefined>;
  readonly kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate' | undefined;
}

export function referenceFrom(entry: Field<TemplateRef>): TemplateReference {
  const wide = entry.get('clusterScope').or(false);
  const kind = wide ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  return { at: entry.get('templateName'), kind: wide === undefined ? undefined : kind };
}

/** In the order in which they stand. */
export function analysesOf(rollout: Rollout): readonly AskedAnalysis[] {
  const strategy = strategyOf(rollout);
  if (!strategy) return [];
  if (strategy.type === 'blueGreen') {
    return (['prePromotion', 'postPromotion'] as const).flatMap((place) =>
      asked(place, strategy.at.get(`${place}Analysis`) as Field<RolloutAnalysis>, undefined),
    );
  }
  const background = strategy.at.get('analysis');
  const steps = strategy.at.get('steps') as Field<readonly CanaryStep[]>;
  return [
    ...asked('background', background as Field<RolloutAnalysis>, background.get('startingStep').or(0)),
    ...steps
      .items()
      .flatMap((step, index) => [
        ...asked('step', step.get('analysis') as Field<RolloutAnalysis>, index),
        ...inExperiment(step, index),
      ]),
  ];
}

function asked(
  place: AnalysisPlace,
  at: Field<RolloutAnalysis>,
  step: number | undefined,
): readonly AskedAnalysis[] {
  if (at.state !== 'written') return [];
  const templates = (at.get('templates') as Field<readonly TemplateRef[]>).items().map(referenceFrom);
  return [
    {
      place,
      at,
      step,
      templates,
      args: at.get('args'),
      dryRun: at.get('dryRun'),
      retention: at.get('measurementRetention'),
    },
  ];
}

function inExperiment(step: Field<CanaryStep>, index: number): readonly AskedAnalysis[] {
  const experiment = step.get('experiment');
  return experiment
    .get('analyses')
    .items()
    .map((at) => ({
      place: 'experiment',
      at,
      step: index,
      templates: [referenceFrom(at)],
      args: at.get('args'),
      dryRun: experiment.get('dryRun'),
      retention: undefined,
    }));
}
