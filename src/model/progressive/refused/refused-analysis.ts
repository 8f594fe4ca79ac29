import type { Label } from '../../label.ts';
import { titleOf } from '../../resource.ts';
import { ASKED_IN } from '../analysis/analyses.ts';
import { type AnalysisRun, runsOf } from '../analysis/analysis-run.ts';
import { judgedIn, judgedWith } from '../analysis/judged.ts';
import { type AnalysisTemplate, type Directory, templateSpec } from '../analysis/template.ts';
import type { Rollout } from '../rollout/rollout.ts';
import { type AnalysisRefusal, analysisRefusal } from './analysis-refusal.ts';
import { circleIn, isEmptyTemplate } from './inclusion.ts';
import { takenAcross, takenWithin } from './names-taken.ts';
import { refusedMetric } from './refused-metric.ts';
import { undeclaredArguments } from './undeclared-argument.ts';
import { listsForNumbers, unknownNames } from './unevaluated.ts';
import { unmatchedBeside, unmatchedWithin } from './unmatched-pattern.ts';

/** What the controller refuses of the analyses of a Rollout, and not of their templates already: what it passes to them, and puts together. */
export function refusedAsked(rollout: Rollout, directory: Directory): readonly AnalysisRefusal[] {
  const runs = runsOf(directory, rollout);
  return [
    ...judgedWith(directory, rollout, refusedMetric).map(({ metric, said }) => {
      const here = { at: metric.at.get('name'), text: 'the metric, with what the Rollout passes' };
      return { ...said, at: metric.by.at, because: [here, ...said.because] };
    }),
    ...unmatchedBeside(runs).map(({ at, list, pattern }) =>
      analysisRefusal('unmatched', at, { key: list, value: pattern }),
    ),
    ...runs.flatMap(takenAcross),
  ];
}

/** What it refuses of a template whatever is passed to it. Durations that are written there are those of the tables. */
export function refusedTemplate(
  template: AnalysisTemplate,
  directory: Directory,
): readonly AnalysisRefusal[] {
  return [
    ...judgedIn(template, refusedMetric).flatMap(({ said }) => (said.reason === 'duration' ? [] : [said])),
    ...listsForNumbers(template),
    ...unknownNames(template),
    ...takenWithin(template),
    ...undeclaredArguments(template, directory).map(({ name, at, run }) =>
      analysisRefusal(
        run ? 'undeclared' : 'undeclaredUnseen',
        at,
        { argument: name },
        takenInBy(run, template),
      ),
    ),
    ...unmatchedWithin(template, directory).map(({ at, list, pattern, run }) => {
      const reason = run ? 'unmatched' : 'unmatchedUnseen';
      return analysisRefusal(reason, at, { key: list, value: pattern }, takenInBy(run, template));
    }),
    ...refusedInclusion(template, directory),
  ];
}

function refusedInclusion(template: AnalysisTemplate, directory: Directory): readonly AnalysisRefusal[] {
  const circle = circleIn(template, directory);
  if (circle) return [analysisRefusal('circular', circle, {})];
  const at = templateSpec(template).get('metrics');
  return isEmptyTemplate(template, directory) ? [analysisRefusal('empty', at, {})] : [];
}

/** What names a template, so that it is a part of an analysis. */
function takenInBy(run: AnalysisRun | undefined, template: AnalysisTemplate): readonly Label[] {
  const by = run?.metrics.find((metric) => metric.template === template)?.by;
  if (!run || !by) return [];
  return [{ at: by.at, text: `${ASKED_IN[run.asked.place]} \`${titleOf(run.rollout)}\` takes it in` }];
}
