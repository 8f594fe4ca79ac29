import { allItems, type Field } from '../../field.ts';
import type { AskedAnalysis } from '../analysis/analyses.ts';
import { type AnalysisRun, runsWith } from '../analysis/analysis-run.ts';
import { type AskedArgument, askedArguments } from '../analysis/argument-holes.ts';
import { declaredArguments } from '../analysis/arguments.ts';
import { type AnalysisTemplate, type Directory, metricsOf, templateSpec } from '../analysis/template.ts';
import { withIncluded } from './inclusion.ts';

/** An argument that the metrics of a template ask for, and that is not declared where the controller looks for it. */
export interface UndeclaredArgument extends AskedArgument {
  /** The analysis that it breaks; undefined where none of the input has the template. */
  readonly run: AnalysisRun | undefined;
}

/**
 * Each once. Where the input has the analyses of a template, it is judged in each of them; without any, by what it and
 * those that it includes declare.
 */
export function undeclaredArguments(
  template: AnalysisTemplate,
  directory: Directory,
): readonly UndeclaredArgument[] {
  const known = new Set(declaredArguments(template).map(({ name }) => name));
  const asked = metricsOf(template)
    .flatMap(askedArguments)
    .filter(({ name }) => !known.has(name) && known.add(name));
  const args = templateSpec(template).get('args') as Field<readonly unknown[]>;
  if (asked.length === 0 || allItems(args) === undefined) return [];
  const runs = runsWith(directory, template);
  if (runs.length > 0) {
    return asked.flatMap((argument) => {
      const run = runs.find((each) => lacks(each, argument.name));
      return run ? [{ ...argument, run }] : [];
    });
  }
  const { templates, complete } = withIncluded(template, directory);
  const declared = new Set([...templates.keys()].flatMap(declaredArguments).map(({ name }) => name));
  return complete ? asked.flatMap((one) => (declared.has(one.name) ? [] : [{ ...one, run: undefined }])) : [];
}

/** Where the arguments of all templates are put together before anybody looks. */
const TOGETHER: readonly AskedAnalysis['place'][] = ['background', 'experiment'];

/** What a release waits for is looked at before, each template by itself. ValidateAnalysisTemplateWithType in pkg/apis/rollouts/validation. */
function lacks({ asked, args, complete }: AnalysisRun, name: string): boolean {
  return TOGETHER.includes(asked.place) ? complete && !args.has(name) : true;
}
