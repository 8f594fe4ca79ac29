import type { SourceId } from '../text/place.ts';
import { type Bucket, type IgnoreUse, inOrder, type Sorted } from './bucket.ts';
import type { Part } from './finding-maker.ts';
import { digest } from './fingerprint.ts';
import { isExplained } from './precedence.ts';

/** What was found in each file, with what files have to do with each other, so that one edit costs one file. */
export class Buckets {
  readonly #buckets = new Map<SourceId, Bucket>();
  /** For each file the others whose findings point into it. */
  readonly #touchedBy = new Map<SourceId, Set<SourceId>>();
  readonly #uses = new Map<IgnoreUse, number>();
  readonly #explained = new Map<string, number>();
  /** The files that hold a finding of this fingerprint. */
  readonly #holders = new Map<string, Set<SourceId>>();

  set(source: SourceId, bucket: Bucket): void {
    this.delete(source);
    this.#buckets.set(source, bucket);
    for (const touched of bucket.touches) addTo(this.#touchedBy, touched, source);
    for (const use of bucket.used) count(this.#uses, use, 1);
    for (const what of bucket.explained) count(this.#explained, what, 1);
    for (const { finding } of bucket.findings) addTo(this.#holders, finding.fingerprint, source);
  }

  delete(source: SourceId): void {
    const bucket = this.#buckets.get(source);
    if (!bucket) return;
    this.#buckets.delete(source);
    for (const touched of bucket.touches) takeFrom(this.#touchedBy, touched, source);
    for (const use of bucket.used) count(this.#uses, use, -1);
    for (const what of bucket.explained) count(this.#explained, what, -1);
    for (const { finding } of bucket.findings) takeFrom(this.#holders, finding.fingerprint, source);
  }

  /** Files whose findings point into this one: they move when it does. */
  touching(source: SourceId): Iterable<SourceId> {
    return this.#touchedBy.get(source) ?? [];
  }

  isUsed(use: IgnoreUse): boolean {
    return (this.#uses.get(use) ?? 0) > 0;
  }

  /** The findings of one file that no other file explains, those with a namesake in another told apart by their path. */
  in(source: SourceId): readonly Sorted[] {
    const isSaid = (what: string) => (this.#explained.get(what) ?? 0) > 0;
    const found = this.#buckets.get(source)?.findings ?? [];
    const left =
      this.#explained.size === 0 ? found : found.filter(({ raised }) => !isExplained(raised, isSaid));
    return left.map((sorted) => this.#told(sorted));
  }

  sources(): readonly SourceId[] {
    return [...this.#buckets.keys()].sort((a, b) => (a < b ? -1 : 1));
  }

  #told(sorted: Sorted): Sorted {
    const { finding } = sorted;
    for (const other of this.#holders.get(finding.fingerprint) ?? []) {
      if (other < finding.path) {
        return toldApart(sorted, finding.path);
      }
    }
    return sorted;
  }
}

/** What was found in a file, of the parts of what stands there. */
export function bucketFrom(source: SourceId, parts: readonly Part[]): Bucket {
  const found = parts.flatMap(({ findings }) => findings);
  const touches = new Set<SourceId>();
  for (const { finding } of found)
    for (const { path } of [finding, ...finding.related]) if (path !== source) touches.add(path);
  return {
    findings: bucketed(found),
    touches,
    used: new Set(parts.flatMap(({ used }) => [...used])),
    explained: new Set(parts.flatMap(({ explained }) => explained)),
  };
}

/** In order, with fingerprints that differ within the file: the second of a kind is told from the first. */
export function bucketed(found: readonly Sorted[]): readonly Sorted[] {
  const times = new Map<string, number>();
  return [...found].sort(inOrder).map((sorted) => {
    const { fingerprint } = sorted.finding;
    const before = times.get(fingerprint) ?? 0;
    times.set(fingerprint, before + 1);
    if (before === 0) return sorted;
    return toldApart(sorted, `#${before}`);
  });
}

function toldApart({ finding, raised }: Sorted, by: string): Sorted {
  const { fingerprint, shared = fingerprint } = finding;
  return { finding: { ...finding, fingerprint: digest(`${fingerprint}\n${by}`), shared }, raised };
}

function count<K>(counts: Map<K, number>, key: K, by: 1 | -1): void {
  const sum = (counts.get(key) ?? 0) + by;
  if (sum > 0) counts.set(key, sum);
  else counts.delete(key);
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}

function takeFrom<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
