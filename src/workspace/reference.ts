import { given } from '../model/evidence/given-objects.ts';
import type { AnyField } from '../model/field.ts';
import type { Label } from '../model/label.ts';
import { type ConfigKind, claimTemplatesOf, isCopied, keysIn, referencesOf } from '../model/references.ts';
import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import type { SourceId } from '../text/place.ts';
import { type Completeness, type Coverage, doubts, PLATFORM } from './completeness.ts';
import { holderOf } from './holder.ts';
import { firstByFile, isNamedAfter, nearlyNamed } from './names.ts';
import { meeting, nearest } from './nearest.ts';
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
  const { found, ambiguous, namesakes } = holderOf(workspace, asker, kind, name, asker);
  if (ambiguous) return undefined;
  const completeness = platform === 'perhaps' ? PLATFORM : coverage.of(asker, namespaceKey, name);
  const { state } = completeness;
  const because = doubts(asker, completeness);
  if (found) return { found, keys: keysIn(found), near: undefined, state, because };
  const meets = meeting(workspace, asker);
  if (isDerived(workspace, asker, kind, name)) return undefined;
  const others = index.ofKind<Resource>(namespaceKey, kind).filter(meets);
  if (others.some(isEncrypted) || index.nameless(namespaceKey, kind).some(meets)) return undefined;
  if (namesakes.some(isCopied)) return undefined;
  // A claim is of one app: of those in other trees many are called `data`.
  const alike = namesakes.filter(
    (other) => kind !== 'PersistentVolumeClaim' || sharesTree(source, other.source),
  );
  const meant = alike.length > 0 ? alike : misspelt(asker, kind, name, others);
  const near = nearest(workspace, asker, meant).found[0] ?? firstByFile(meant);
  const missing = { found: undefined, keys: undefined, near };
  const beside = others.some((other) => other.source.startsWith(folderOf(source)));
  if (state !== 'complete' || beside) return { ...missing, state, because };
  const none = { at: asker, text: `no ${kind} of its namespace stands in its folder` };
  return { ...missing, state: 'partial', because: [none] };
}

function sharesTree(a: SourceId, b: SourceId): boolean {
  const [own, other] = [a, b].map((path) => path.slice(0, path.indexOf('/') + 1));
  return own === other;
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

/** SOPS hides the name too where nobody told it what to leave. */
function isEncrypted({ name }: Resource): boolean {
  return name?.startsWith('ENC[') ?? false;
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
