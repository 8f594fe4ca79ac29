import type { AnyField } from '../../field.ts';
import type { Label } from '../../label.ts';
import { ASKED_IN } from '../analysis/analyses.ts';
import type { AnalysisRun } from '../analysis/analysis-run.ts';
import { declaredArguments } from '../analysis/arguments.ts';
import { type AnalysisTemplate, metricsOf } from '../analysis/template.ts';
import { type AnalysisRefusal, analysisRefusal } from './analysis-refusal.ts';

/** A name that is given twice, in one template or, of several templates, in two of them. */
interface Twice {
  readonly name: string;
  readonly places: readonly AnyField[];
}

interface Named {
  readonly name: string;
  readonly at: AnyField;
  readonly owner: AnalysisTemplate;
  readonly value?: string | undefined;
}

/** What a template names like another thing in it. */
export function takenWithin(template: AnalysisTemplate): readonly AnalysisRefusal[] {
  const second = ({ places: [first, other] }: Twice): readonly [AnyField, readonly Label[]] => [
    other as AnyField,
    first ? [{ at: first, text: 'the first of them' }] : [],
  ];
  return [
    ...repeatedMetrics([template]).map((twice) => {
      const [at, because] = second(twice);
      return analysisRefusal('repeated', at, { metric: twice.name }, because);
    }),
    ...conflictingArguments([template]).map((twice) => {
      const [at, because] = second(twice);
      return analysisRefusal('conflicting', at, { argument: twice.name }, because);
    }),
  ];
}

/** What a template of an analysis names like something in another one of it. */
export function takenAcross({ asked, templates }: AnalysisRun): readonly AnalysisRefusal[] {
  if (templates.length < 2) return [];
  const place = ASKED_IN[asked.place];
  const at = asked.templates[0]?.at ?? asked.at;
  const each = ({ places }: Twice) => places.map((other) => ({ at: other, text: 'another one' }));
  return [
    ...repeatedMetrics(templates).map((twice) =>
      analysisRefusal('together', at, { place, metric: twice.name }, each(twice)),
    ),
    ...conflictingArguments(templates).map((twice) =>
      analysisRefusal('apart', at, { place, argument: twice.name }, each(twice)),
    ),
  ];
}

/** Metrics of one name, which the controller refuses. flattenMetrics in utils/analysis of Argo Rollouts. */
function repeatedMetrics(templates: readonly AnalysisTemplate[]): readonly Twice[] {
  const metrics = templates.flatMap((owner) =>
    metricsOf(owner).flatMap((metric): readonly Named[] => {
      const at = metric.get('name');
      return at.value === undefined ? [] : [{ name: at.value, at, owner }];
    }),
  );
  return twice(metrics, templates.length > 1);
}

/** Arguments that are declared with two values, which the controller refuses. flattenArgs in utils/analysis of Argo Rollouts. */
function conflictingArguments(templates: readonly AnalysisTemplate[]): readonly Twice[] {
  const declared = templates.flatMap((owner) =>
    declaredArguments(owner).flatMap(({ name, at, from, value }): readonly Named[] =>
      from === 'value' ? [{ name, value, at, owner }] : [],
    ),
  );
  return twice(declared, templates.length > 1).filter(({ name }) => {
    const values = declared.filter((one) => one.name === name).map(({ value }) => value);
    return new Set(values).size > 1;
  });
}

/** In one template all of them; across templates the first of each. */
function twice(all: readonly Named[], across: boolean): readonly Twice[] {
  const byName = new Map<string, Map<unknown, Named>>();
  for (const one of all) {
    const known = byName.get(one.name) ?? new Map<unknown, Named>();
    byName.set(one.name, known);
    const key = across ? one.owner : one;
    if (!known.has(key)) known.set(key, one);
  }
  return [...byName].flatMap(([name, found]) =>
    found.size > 1 ? [{ name, places: [...found.values()].map(({ at }) => at) }] : [],
  );
}
