import type { LabelSelector } from 'kubernetes-types/meta/v1.js';
import type { AnyField, Field } from '../field.ts';
import { choiceRefusal, isThere, type Refusal, refusal } from './refusal.ts';
import { type Rollout, specOf } from './rollout.ts';

/** infoByGroupKind in rollout/templateref.go. */
const SOURCES: ReadonlySet<string> = new Set(['apps/Deployment', 'apps/ReplicaSet', '/PodTemplate']);

/** ValidateRolloutSpec in pkg/apis/rollouts/validation, but for the pods; Resolve in rollout/templateref.go. */
export function specRefusals(rollout: Rollout): readonly (Refusal | undefined)[] {
  const spec = specOf(rollout);
  return [
    ...templateRefusals(rollout),
    emptySelector(rollout),
    ...(['minReadySeconds', 'revisionHistoryLimit'] as const).map((key) => lessThanNothing(spec.get(key))),
    choiceRefusal(spec.get('strategy'), ['canary', 'blueGreen'], true),
  ];
}

function templateRefusals(rollout: Rollout): readonly (Refusal | undefined)[] {
  const spec = specOf(rollout);
  const borrowed = spec.get('workloadRef');
  if (isThere(borrowed) === false) {
    const isSelected = (rollout.overlay?.selected.size ?? 0) > 0;
    return [
      isSelected ? undefined : choiceRefusal(spec, ['selector', 'workloadRef'], true),
      choiceRefusal(spec, ['template', 'workloadRef'], true),
    ];
  }
  const { pods } = rollout;
  const metadata = pods.get('metadata');
  const own = [metadata.get('labels'), metadata.get('annotations')].some((map) => map.keys().length > 0);
  return [
    own ? choiceRefusal(spec, ['workloadRef', 'template'], false) : undefined,
    otherSource(spec.get('workloadRef')),
  ];
}

/** What a Rollout may take its pods from, by group and kind. */
function otherSource(reference: AnyField): Refusal | undefined {
  const { kind, apiVersion } = { kind: at('kind'), apiVersion: at('apiVersion') };
  const [kindText, version] = [kind.or(''), apiVersion.or('')];
  if (reference.state !== 'written' || !kindText || version === undefined) return undefined;
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
  if (SOURCES.has(`${group}/${kindText}`)) return undefined;
  if (version === '' && SOURCES.has(`apps/${kindText}`)) {
    return refusal('needs', reference, { names: '`apiVersion: apps/v1`' });
  }
  return refusal('source', kind, { one: kindText, other: version });

  function at(key: 'kind' | 'apiVersion'): Field<string | undefined> {
    return (reference as Field<{ kind?: string; apiVersion?: string }>).get(key);
  }
}

function emptySelector(rollout: Rollout): Refusal | undefined {
  const at = specOf(rollout).get('selector') as Field<LabelSelector>;
  const [labels, expressions] = [at.get('matchLabels'), at.get('matchExpressions')];
  if (at.state !== 'written' || [labels, expressions].some(({ state }) => state === 'unknown'))
    return undefined;
  const isEmpty = labels.keys().length === 0 && expressions.items().length === 0;
  const isBorrowed = isThere(specOf(rollout).get('workloadRef')) !== false;
  if (!isEmpty || isBorrowed || (rollout.overlay?.selected.size ?? 0) > 0) return undefined;
  return refusal('needs', at, { names: '`matchLabels`' });
}

function lessThanNothing(at: Field<number | undefined>): Refusal | undefined {
  const { value } = at;
  return value !== undefined && value < 0
    ? refusal('range', at, { other: value, names: '0 or more' })
    : undefined;
}
