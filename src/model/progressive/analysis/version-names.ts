import type { Field } from '../../field.ts';
import { type ReleaseStrategy, type Rollout, specOf } from '../rollout/rollout.ts';
import { rolesIn } from '../rollout/switched.ts';

/** By which words series tell the pods of a Rollout's new version from those of the old one. */
export interface VersionNames {
  /** Only the new version: its Service, and values of labels that the controller gives to its pods alone. */
  readonly fresh: readonly string[];
  /** The live version only. */
  readonly stable: readonly string[];
  /** Both: the Rollout, what it selects its pods by, and other Services in front of them. */
  readonly shared: readonly string[];
  /** What pods of both begin with. */
  readonly pods: string;
  /** The Service of the new version. */
  readonly service: string | undefined;
}

/** `services`: those that select its pods. Undefined where a part of it is unknown, and where two Services take turns. */
export function versionNamesOf(
  rollout: Rollout,
  strategy: ReleaseStrategy,
  services: readonly (string | undefined)[],
): VersionNames | undefined {
  const { name } = rollout;
  const takesTurns = strategy.type === 'canary' && strategy.at.get('pingPong').state !== 'absent';
  const [live, next] = rolesIn(strategy);
  if (!live || !next || takesTurns || name === undefined) return undefined;
  const [stable, fresh] = [live, next].map(({ service, labels }) => wordsOf(service, labels));
  if (!stable || !fresh) return undefined;
  const selected = valuesOf(specOf(rollout).get('selector').get('matchLabels') as Field<Labels>) ?? [];
  const shared = [name, ...selected, ...services].filter(
    (word) => word !== undefined && !fresh.includes(word),
  );
  return {
    fresh,
    stable,
    shared: shared as readonly string[],
    pods: `${name}-`,
    service: next.service.value,
  };
}

type Labels = { readonly [key: string]: string } | undefined;

function valuesOf(labels: Field<Labels>): readonly string[] | undefined {
  if (labels.state === 'unknown') return undefined;
  return labels.keys().flatMap((key) => (labels.get(key) as Field<string | undefined>).value ?? []);
}

function wordsOf(
  { state, value }: Field<string | undefined>,
  labels: Field<Labels> | undefined,
): readonly string[] | undefined {
  const values = labels ? valuesOf(labels) : [];
  return state === 'unknown' || !values ? undefined : [...(value ? [value] : []), ...values];
}
