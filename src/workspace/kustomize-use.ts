import { Change } from '../model/change.ts';
import type { Labels } from '../model/labels.ts';
import type { Overlay } from '../model/overlay.ts';
import type { Node } from '../syntax/tree.ts';
import type { SourceId } from '../text/place.ts';
import type { Kustomization, LabelEntry } from './kustomization.ts';
import type { Patch } from './kustomize-patch.ts';
import type { Identity } from './kustomize-target.ts';
import { transform } from './kustomize-transform.ts';

/** One way in which a kustomization that no other one includes comes to hold a file. */
export interface Use {
  readonly root: SourceId;
  readonly namespace: string | undefined;
  readonly prefix: string;
  readonly suffix: string;
  /** What the kustomizations on the way do, the innermost first. */
  readonly steps: readonly Step[];
}

/** A kustomization with its patches read, and the texts that both were read from. */
export interface Step {
  readonly kustomization: Kustomization;
  readonly patches: readonly Patch[];
  readonly texts: readonly (string | undefined)[];
}

/** What kustomizations make of the objects of a file. */
export interface FileOverlay extends Overlay {
  /** The parts of an object that they change. */
  changeOf(identity: Identity, root: Node): Change | undefined;
}

/** The overlay of a file that is used in these ways. */
export function overlayOf(uses: readonly Use[]): FileOverlay {
  const renamed = (name: string, by: readonly Use[]) => [
    ...new Set([name, ...by.map(({ prefix, suffix }) => prefix + name + suffix)]),
  ];
  const byNamespace = new Map<string | undefined, Use[]>();
  for (const use of uses) {
    const others = byNamespace.get(use.namespace);
    if (others) others.push(use);
    else byNamespace.set(use.namespace, [use]);
  }
  return {
    namespaces: [...byNamespace.keys()],
    renamed: (name) => renamed(name, uses),
    renamedIn: (namespace, name) => renamed(name, byNamespace.get(namespace) ?? []),
    selected: agreedOn(uses.map((use) => labelsOf(use, ({ selectors }) => selectors))),
    labelled: agreedOn(
      uses.map((use) => labelsOf(use, ({ selectors, templates }) => templates && !selectors)),
    ),
    changeOf: (identity, root) => {
      const change = new Change();
      let touched = false;
      for (const { kustomization, patches } of new Set(uses.flatMap(({ steps }) => steps))) {
        touched = transform(change, kustomization, identity, root) || touched;
        for (const patch of patches) {
          if (!patch.matches(identity)) continue;
          patch.apply(change, identity);
          touched = true;
        }
      }
      return touched ? change : undefined;
    },
  };
}

/** The labels that a use adds, by entries of one sort; what is further out wins. */
function labelsOf({ steps }: Use, has: (entry: LabelEntry) => boolean): Labels {
  return new Map(
    steps.flatMap(({ kustomization }) => kustomization.labels.filter(has).flatMap(({ pairs }) => [...pairs])),
  );
}

/** Without a value where some use adds another one, or none. */
function agreedOn(all: readonly Labels[]): Labels {
  const agreed = new Map<string, string | undefined>();
  for (const key of new Set(all.flatMap((labels) => [...labels.keys()]))) {
    const values = new Set(all.map((labels) => labels.get(key)));
    const [only] = values;
    agreed.set(key, values.size === 1 ? only : undefined);
  }
  return agreed;
}

export function sameUses(a: readonly Use[], b: readonly Use[]): boolean {
  return (
    a.length === b.length &&
    a.every((use, i) => {
      const other = b[i] as Use;
      const same = (['root', 'namespace', 'prefix', 'suffix'] as const).every(
        (key) => use[key] === other[key],
      );
      return same && sameItems(use.steps, other.steps);
    })
  );
}

export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
