import type { Argument as ArgumentObject, RolloutArgument } from '../delivery-types.ts';
import type { Field } from '../field.ts';
import type { AskedAnalysis } from './analyses.ts';
import { type AnalysisTemplate, templateSpec } from './template.ts';

/** What an analysis knows an argument by. */
export interface AnalysisArgument {
  readonly name: string;
  /** Undefined where only the cluster knows, and where nothing gives one. */
  readonly value: string | undefined;
  /** `hash`: the pods of the new version; `stable`: those of the old one; `field`: of the Rollout; `none`: nothing gives one. */
  readonly from: 'value' | 'hash' | 'stable' | 'field' | 'secret' | 'none' | 'unknown';
  /** Where it is bound, or declared where nothing binds it. */
  readonly at: Field<ArgumentObject> | Field<RolloutArgument>;
}

/** The arguments that a template declares, with what it says of them itself. */
export function declaredArguments(template: AnalysisTemplate): readonly AnalysisArgument[] {
  const args = templateSpec(template).get('args') as Field<readonly ArgumentObject[]>;
  return args.items().flatMap(argumentAt);
}

/** The arguments that a Rollout passes. Those that no template declares are dropped by the controller. */
export function passedArguments({ args }: AskedAnalysis): readonly AnalysisArgument[] {
  return (args as Field<readonly RolloutArgument[]>).items().flatMap(argumentAt);
}

function argumentAt(at: Field<ArgumentObject> | Field<RolloutArgument>): readonly AnalysisArgument[] {
  const name = (at as Field<ArgumentObject>).get('name').value;
  return name === undefined ? [] : [{ name, at, ...sourceOf(at as Field<ArgumentObject & RolloutArgument>) }];
}

const HASHES: { readonly [latest: string]: AnalysisArgument['from'] } = { Latest: 'hash', Stable: 'stable' };

function sourceOf(at: Field<ArgumentObject & RolloutArgument>): Pick<AnalysisArgument, 'value' | 'from'> {
  const value = at.get('value');
  const elsewhere = at.get('valueFrom');
  if (value.value !== undefined) return { value: value.value, from: 'value' };
  if (value.state === 'unknown' || elsewhere.state === 'unknown')
    return { value: undefined, from: 'unknown' };
  if (elsewhere.state === 'absent') return { value: undefined, from: 'none' };
  const hash = (elsewhere as Field<{ podTemplateHashValue?: string }>).get('podTemplateHashValue');
  if (hash.state !== 'absent') return { value: undefined, from: HASHES[hash.value ?? ''] ?? 'unknown' };
  const isField = (elsewhere as Field<{ fieldRef?: unknown }>).get('fieldRef').state !== 'absent';
  return { value: undefined, from: isField ? 'field' : 'secret' };
}

/**
 * What the metrics of an analysis see, by name: what templates declare, the Rollout's word before theirs. MergeArgs in
 * utils/analysis of Argo Rollouts.
 */
export function boundArguments(
  declared: readonly AnalysisArgument[],
  passed: readonly AnalysisArgument[],
): ReadonlyMap<string, AnalysisArgument> {
  const bound = new Map<string, AnalysisArgument>();
  for (const argument of declared) {
    const earlier = bound.get(argument.name)?.from;
    if (earlier !== 'value' && earlier !== 'unknown') bound.set(argument.name, argument);
  }
  for (const argument of passed) {
    if (!bound.has(argument.name)) continue;
    // The controller takes one that is passed without a value for an empty text.
    bound.set(argument.name, argument.from === 'none' ? { ...argument, value: '', from: 'value' } : argument);
  }
  return bound;
}
