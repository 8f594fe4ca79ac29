import type { Field } from '../field.ts';
import { type ReleaseStrategy, type Rollout, specOf } from './rollout.ts';

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
  const parts = partsOf(strategy);
  const { name } = rollout;
  if (!parts || name === undefined) return undefined;
  const [service, live, metadata, liveMetadata] = parts;
  const labels = [metadata, liveMetadata].map(valuesOf);
  if (service.state === 'unknown' || live.state === 'unknown' || labels.includes(undefined)) return undefined;
  const fresh = [...writtenIn(service), ...(labels[0] ?? [])];
  const stable = [...writtenIn(live), ...(labels[1] ?? [])];
  const selected = valuesOf(specOf(rollout).get('selector').get('matchLabels') as Field<Labels>) ?? [];
  const shared = [name, ...selected, ...services].filter(
    (word) => word !== undefined && !fresh.includes(word),
  );
  return { fresh, stable, shared: shared as readonly string[], pods: `${name}-`, service: service.value };
}

type Labels = { readonly [key: string]: string } | undefined;

type Parts = readonly [
  service: Field<string | undefined>,
  live: Field<string | undefined>,
  metadata: Field<Labels>,
  liveMetadata: Field<Labels>,
];

function partsOf({ type, at }: ReleaseStrategy): Parts | undefined {
  if (type === 'blueGreen') {
    return [
      at.get('previewService'),
      at.get('activeService'),
      at.get('previewMetadata').get('labels') as Field<Labels>,
      at.get('activeMetadata').get('labels') as Field<Labels>,
    ];
  }
  if (at.get('pingPong').state !== 'absent') return undefined;
  return [
    at.get('canaryService'),
    at.get('stableService'),
    at.get('canaryMetadata').get('labels') as Field<Labels>,
    at.get('stableMetadata').get('labels') as Field<Labels>,
  ];
}

function valuesOf(labels: Field<Labels>): readonly string[] | undefined {
  if (labels.state === 'unknown') return undefined;
  return labels.keys().flatMap((key) => (labels.get(key) as Field<string | undefined>).value ?? []);
}

function writtenIn({ value }: Field<string | undefined>): readonly string[] {
  return value ? [value] : [];
}
