import type { AnyField } from './field.ts';
import type { Labels, Selector } from './labels.ts';

/** What kustomizations make of an object before it reaches a cluster, as far as links and names go. */
export interface Overlay {
  /** The namespaces that they set; undefined for one that leaves it as it is written, `?` for one that nobody knows. */
  readonly namespaces: readonly (string | undefined)[];
  /** A name as each of them changes it, the written one first. */
  renamed(name: string): readonly string[];
  /** The same, of those alone that set this namespace. */
  renamedIn(namespace: string | undefined, name: string): readonly string[];
  /** Labels that pods and selectors get; without a value where several kustomizations disagree. */
  readonly selected: Labels;
  /** Labels that pods get and selectors do not. */
  readonly labelled: Labels;
}

/** The labels of pods with those that kustomizations add. */
export function withLabels(labels: Labels | undefined, overlay: Overlay | undefined): Labels | undefined {
  if (!labels || !overlay || overlay.selected.size + overlay.labelled.size === 0) return labels;
  return new Map([...labels, ...overlay.labelled, ...overlay.selected]);
}

/** A selector with what kustomizations demand as well: what they disagree on they change in the pods alike. */
export function withDemands(
  selector: Selector | undefined,
  overlay: Overlay | undefined,
  at: AnyField,
): Selector | undefined {
  if (!selector || !overlay || overlay.selected.size === 0) return selector;
  const own = selector.filter(({ key }) => !overlay.selected.has(key));
  const added = [...overlay.selected].flatMap(([key, value]) => {
    const written = selector.find((requirement) => requirement.key === key);
    const place = written?.at ?? at;
    return value === undefined ? [] : [{ key, operator: 'In' as const, values: [value], at: place }];
  });
  return [...own, ...added];
}

/** Kinds that no namespace holds, so that no kustomization puts them into one. Read 2026-11 from the API references. */
const CLUSTER_KINDS = new Set(
  (
    'Namespace Node PersistentVolume ClusterRole ClusterRoleBinding CustomResourceDefinition StorageClass ' +
    'PriorityClass IngressClass GatewayClass RuntimeClass APIService MutatingWebhookConfiguration ' +
    'ValidatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding CSIDriver CSINode ' +
    'VolumeSnapshotClass ClusterIssuer ClusterAnalysisTemplate ClusterSecretStore CertificateSigningRequest'
  ).split(' '),
);

/** Whether objects of this kind stand in no namespace. */
export function isClusterWide(kind: string): boolean {
  return CLUSTER_KINDS.has(kind);
}

/** Where an object comes to stand: its namespace, and the keys under which others look for it there. */
export function placedIn(
  kind: string,
  written: { readonly namespace: string | undefined; readonly key: string },
  overlay: Overlay | undefined,
): { readonly namespace: string | undefined; readonly namespaceKey: string } {
  if (!overlay || CLUSTER_KINDS.has(kind)) return { namespace: written.namespace, namespaceKey: written.key };
  const keys = new Set(
    overlay.namespaces.map((own) => (own === undefined ? written.key : namespaceKey(own))),
  );
  const [only] = overlay.namespaces;
  const known = overlay.namespaces.length === 1 && only !== '?' ? (only ?? written.namespace) : undefined;
  return { namespace: known, namespaceKey: [...keys].sort().join(NAMESPACES) };
}

/** The key of one namespace. Without one an object goes to `default`, unless somebody says another one. */
export function namespaceKey(name: string): string {
  return name === 'default' ? '' : name;
}

/** Where the objects of a namespace are looked for. */
export function inNamespace(namespace: string): {
  readonly namespace: string;
  readonly namespaceKey: string;
} {
  return { namespace, namespaceKey: namespaceKey(namespace) };
}

/** Between the namespaces of a key: an object that several kustomizations place is in each of them. */
export const NAMESPACES = ',';
