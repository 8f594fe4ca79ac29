import type { AnyField } from '../../field.ts';
import {
  type AnalysisTemplate,
  type Directory,
  includedBy,
  metricsOf,
  type Unfolded,
  unfolded,
} from '../analysis/template.ts';

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
