import { given } from '../model/evidence/given-objects.ts';
import type { AnyField } from '../model/field.ts';
import type { Label } from '../model/label.ts';
import { NAMESPACES } from '../model/overlay.ts';
import { type ConfigKind, claimTemplatesOf, isCopied, keysIn, referencesOf } from '../model/references.ts';
import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { folded, nearestWord, typingErrors } from '../text/nearest-word.ts';
import type { SourceId } from '../text/place.ts';
import type { Completeness, Coverage } from './completeness.ts';
import { nearest } from './nearest.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** What stands behind the name of a ConfigMap, Secret, claim or ServiceAccount. */
export interface Referenced {
  /** Undefined when the input holds none of that name, in that namespace. */
  readonly found: Resource | undefined;
  /** The keys that it has; undefined where others may be added. */
  readonly keys: ReadonlyMap<string, AnyField> | undefined;
  /** What was probably meant: another name, or the same one in another namespace. */
  readonly near: Resource | undefined;
  readonly state: Completeness['state'];
  readonly because: readonly Label[];
}

/** Undefined when nobody can tell, and for what clusters, other objects of the input or kustomizations bring along. */
export function referenceOf(
  workspace: Workspace,
  coverage: Coverage,
  asker: Workload,
  kind: ConfigKind,
  name: string,
): Referenced | undefined {
  const { namespaceKey, source } = asker;
  const platform = given(kind, name, namespaceKey);
  if (platform === 'always' || workspace.generates(kind, name)) return undefined;
  const { index } = workspace;
  if (index.makes(namespaceKey, kind, name)) return undefined;
  const meets = (other: Resource) => workspace.nearness(source, other.source) !== undefined;
  const namesakes = index.anywhere(kind, name).filter(meets);
  const reachable = namesakes.filter((other) => sharesNamespace(other, asker));
  const { state, why } = platform === 'perhaps' ? PLATFORM : coverage.of(asker, namespaceKey, name);
  const doubt: readonly Label[] = why === undefined ? [] : [{ at: asker, text: why }];
  if (reachable.length > 0) {
    const [found, second] = nearest(source, reachable, (a, b) => workspace.nearness(a, b)).found;
    if (!found || second) return undefined;
    return { found, keys: keysIn(found), near: undefined, state, because: doubt };
  }
  if (isDerived(workspace, asker, kind, name)) return undefined;
  const others = index.ofKind<Resource>(namespaceKey, kind).filter(meets);
  if (others.some(isEncrypted) || index.nameless(namespaceKey, kind).some(meets)) return undefined;
  if (namesakes.some(isCopied)) return undefined;
  // A claim is of one app: of those in other trees many are called `data`.
  const alike = namesakes.filter(
    (other) => kind !== 'PersistentVolumeClaim' || sharesTree(source, other.source),
  );
  const meant = alike.length > 0 ? alike : misspelt(asker, kind, name, others);
  const near = nearest(source, meant, (a, b) => workspace.nearness(a, b)).found[0] ?? firstByFile(meant);
  const missing = { found: undefined, keys: undefined, near };
  const beside = others.some((other) => other.source.startsWith(folderOf(source)));
  if (state !== 'complete' || beside) return { ...missing, state, because: doubt };
  const none = { at: asker, text: `no ${kind} of its namespace stands in its folder` };
  return { ...missing, state: 'partial', because: [none] };
}

function sharesTree(a: SourceId, b: SourceId): boolean {
  const [own, other] = [a, b].map((path) => path.slice(0, path.indexOf('/') + 1));
  return own === other;
}

const PLATFORM: Completeness = {
  state: 'generated',
  why: 'its namespace holds objects that the platform creates',
};

/** Where something stands, or is looked for. */
type Placed = Pick<Resource, 'namespace' | 'namespaceKey'>;

/** A file without a namespace, or with one that nobody knows, may be applied to any. */
export function sharesNamespace(a: Placed, b: Placed): boolean {
  const [own, other] = [keysOf(a), keysOf(b)];
  const isOpen = (resource: Placed) => (one: string) =>
    (one === '' && resource.namespace !== 'default') || one.startsWith('?');
  return own.some(isOpen(a)) || other.some(isOpen(b)) || own.some((one) => other.includes(one));
}

function keysOf({ namespaceKey }: Placed): readonly string[] {
  return namespaceKey.split(NAMESPACES);
}

/** Whether a StatefulSet or an operator in the input names what it makes so. */
function isDerived({ index }: Workspace, asker: Workload, kind: ConfigKind, name: string): boolean {
  const { namespaceKey, source } = asker;
  if (kind === 'PersistentVolumeClaim') {
    for (const set of index.ofKind<Workload>(namespaceKey, 'StatefulSet')) {
      if (claimTemplatesOf(set).some((claim) => isClaimOf(name, `${claim}-${set.name}`))) return true;
    }
  }
  return index.creators(namespaceKey, folderOf(source)).some((creator) => isNamedAfter(name, creator.name));
}

function isClaimOf(name: string, stem: string): boolean {
  return name.startsWith(`${stem}-`) && /^\d+$/.test(name.slice(stem.length + 1));
}

/** Operators name what they make after the object that asks for it: `pg-app`, `credentials.pg.acid.example`. */
export function isNamedAfter(name: string, creator: string | undefined): boolean {
  return creator !== undefined && `-${name}-`.replaceAll('.', '-').includes(`-${creator}-`);
}

/** SOPS hides the name too where nobody told it what to leave. */
function isEncrypted({ name }: Resource): boolean {
  return name?.startsWith('ENC[') ?? false;
}

/** The order in which files were read must not choose; of two in one file nobody knows which is meant. */
export function firstByFile<T extends Resource>(candidates: readonly T[]): T | undefined {
  const [first, second] = [...candidates].sort((a, b) => (a.source < b.source ? -1 : 1));
  return first?.source === second?.source ? undefined : first;
}

/** The objects of one name that is nearly this one, and that the workload does not ask for as well. */
function misspelt(
  asker: Workload,
  kind: ConfigKind,
  name: string,
  others: readonly Resource[],
): readonly Resource[] {
  const asked = new Set(referencesOf(asker).flatMap((one) => (one.kind === kind ? [one.name] : [])));
  return nearlyNamed(name, others, asked);
}

/** Those of nearly this name, unless who asks for it asks for the other as well. */
export function nearlyNamed<T extends Resource>(
  name: string,
  others: readonly T[],
  asked: ReadonlySet<string> = new Set(),
): readonly T[] {
  const names = others.flatMap((other) => other.name ?? []).filter((other) => !asked.has(other));
  const best = nearName(name, names);
  return others.filter((other) => best !== undefined && other.name === best);
}

const MOST_TYPING_ERRORS = 2;

/** Among more than these a generator's names are all alike, and each would have to be compared with all. */
export const MOST_NAMES = 500;

/** The name that was meant: nearly the same, and no variant on purpose. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  if (names.length > MOST_NAMES) return undefined;
  const best = nearestWord(name, [...names].sort());
  if (best === undefined || areVariants(name, best)) return undefined;
  const errors = typingErrors(folded(name), folded(best), MOST_TYPING_ERRORS + 1);
  return errors > MOST_TYPING_ERRORS ? undefined : best;
}

/** Names that differ on purpose: in a number, or in one short word, as `eu` and `us`. */
function areVariants(a: string, b: string): boolean {
  if (a.replace(/\d+/g, '') === b.replace(/\d+/g, '')) return true;
  const [own, other] = [a.split(/[-._]/), b.split(/[-._]/)];
  const differing = own.flatMap((word, i) => (word === other[i] ? [] : [[word, other[i] ?? '']]));
  return (
    own.length === other.length &&
    differing.length === 1 &&
    differing.flat().every(({ length }) => length <= 3)
  );
}
