import type { AnyField } from '../../field.ts';
import { declaredArguments } from '../analysis/arguments.ts';
import {
  type AnalysisTemplate,
  type Directory,
  includedBy,
  metricsOf,
  type Unfolded,
  unfolded,
} from '../analysis/template.ts';

/** A name that is given twice, in one template or, of several templates, in two of them. */
export interface Twice {
  readonly name: string;
  readonly places: readonly AnyField[];
}

interface Named {
  readonly name: string;
  readonly at: AnyField;
  readonly owner: AnalysisTemplate;
  readonly value?: string | undefined;
}

/** Metrics of one name, which the controller refuses. flattenMetrics in utils/analysis of Argo Rollouts. */
export function repeatedMetrics(templates: readonly AnalysisTemplate[]): readonly Twice[] {
  const metrics = templates.flatMap((owner) =>
    metricsOf(owner).flatMap((metric): readonly Named[] => {
      const at = metric.get('name');
      return at.value === undefined ? [] : [{ name: at.value, at, owner }];
    }),
  );
  return twice(metrics, templates.length > 1);
}

/** Arguments that are declared with two values, which the controller refuses. flattenArgs in utils/analysis of Argo Rollouts. */
export function conflictingArguments(templates: readonly AnalysisTemplate[]): readonly Twice[] {
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

/**
 * Where a template includes itself, by way of others or at once; of the templates of a circle only one says so. The
 * controller follows references without remembering them. getReferencedAnalysisTemplatesFromRef in rollout/controller.go.
 */
export function circleIn(template: AnalysisTemplate, directory: Directory): AnyField | undefined {
  const inside = reachedFrom(template, directory);
  const back = inside.get(template);
  if (!back) return undefined;
  const before = [...inside.keys()].filter((other) => rankOf(other) < rankOf(template));
  return before.some((other) => reachedFrom(other, directory).has(template)) ? undefined : back.at;
}

function reachedFrom(template: AnalysisTemplate, directory: Directory): Unfolded['templates'] {
  return unfolded(template, includedBy(template), directory).templates;
}

function rankOf({ kind, name, source }: AnalysisTemplate): string {
  return [kind, name, source].join('\n');
}

/** Whether a template has no metric at all, and none that it includes has one; used alone it is refused. A circle is no end. */
export function isEmptyTemplate(template: AnalysisTemplate, directory: Directory): boolean {
  const { templates, complete } = withIncluded(template, directory);
  return (
    complete &&
    [...templates.keys()].every((one) => metricsOf(one).length === 0 && !reachedFrom(one, directory).has(one))
  );
}

/** A template with those that it includes. */
export function withIncluded(template: AnalysisTemplate, directory: Directory): Unfolded {
  const own = { at: template.root.get('metadata').get('name'), kind: template.kind };
  return unfolded(template, [own], directory);
}
