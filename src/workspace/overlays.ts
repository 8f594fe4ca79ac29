import type { SourceId } from '../text/place.ts';
import {
  isKustomization,
  type Kustomization,
  kustomizationNames,
  readKustomization,
} from './kustomization.ts';
import { fieldsOf, type Patch, readPatches, unreadable } from './kustomize-patch.ts';
import { type FileOverlay, overlayOf, type Step, sameItems, sameUses, type Use } from './kustomize-use.ts';

interface Kept {
  readonly uses: readonly Use[];
  readonly overlay: FileOverlay;
}

/** The kustomizations of the project: what they hold, and what they make of it. */
export class Overlays {
  readonly #kustomizations = new Map<SourceId, Kustomization>();
  readonly #uses = new Map<SourceId, Use[]>();
  readonly #overlays = new Map<SourceId, Kept>();
  readonly #steps = new Map<SourceId, Step>();
  /** Steps without their patches, one value for each. */
  readonly #bare = new WeakMap<Step, Step>();
  readonly #below = new Map<SourceId, Set<SourceId>>();
  readonly #rivals = new Map<string, boolean>();
  /** Files that kustomizations name as patches. */
  patchFiles: ReadonlySet<SourceId> = new Set();
  /** Some kustomization brings in what the input does not hold. */
  remote = false;
  /** Kustomizations of which something that they, or those below, name is not in the input. */
  readonly #lacking = new Set<SourceId>();
  /** As the kustomization writes them, and as prefixes and suffixes make them. */
  #generated = new Set<string>();

  /** Whether a change of this file is one of the kustomizations: of what they hold, only that it comes or goes. */
  concerns(source: SourceId, comesOrGoes: boolean): boolean {
    return isKustomization(source) || this.patchFiles.has(source) || (comesOrGoes && this.#uses.has(source));
  }

  /** Whether a kustomization that holds this file names another one that is not in the input. */
  lacks(source: SourceId): boolean {
    return this.#uses.get(source)?.some(({ root }) => this.#lacking.has(root)) ?? false;
  }

  /** Reads changed kustomizations, and anew what all of them do. */
  async update(changed: readonly SourceId[], textOf: TextOf): Promise<void> {
    for (const source of changed.filter(isKustomization)) {
      const text = textOf(source);
      if (text === undefined) this.#kustomizations.delete(source);
      else this.#kustomizations.set(source, await readKustomization(source, text));
    }
    const all = [...this.#kustomizations.values()];
    this.patchFiles = new Set(all.flatMap(({ patches }) => patches.flatMap(({ file }) => file ?? [])));
    this.remote = all.some(({ remote }) => remote);
    this.#generated = new Set(all.flatMap(({ generates }) => generates));
    for (const derived of [this.#uses, this.#below, this.#rivals, this.#lacking]) derived.clear();
    for (const kustomization of all) await this.#readStep(kustomization, textOf);
    const included = new Set(all.flatMap((one) => this.#kustomizationsOf(one).map(({ source }) => source)));
    for (const root of all.filter(({ source }) => !included.has(source))) {
      this.#walk(
        root,
        { root: root.source, namespace: undefined, prefix: '', suffix: '', steps: [] },
        new Set(),
        textOf,
      );
    }
  }

  /** Whether a kustomization makes a ConfigMap or Secret of this name. */
  generates(kind: string, name: string): boolean {
    return this.#generated.has(`${kind}/${name}`);
  }

  /** The same value for a file as long as the same is done to it; undefined for a file that no kustomization holds. */
  overlayOf(source: SourceId): FileOverlay | undefined {
    const uses = this.#uses.get(source);
    if (!uses) return undefined;
    const kept = this.#overlays.get(source);
    if (kept && sameUses(kept.uses, uses)) return kept.overlay;
    const overlay = overlayOf(uses);
    this.#overlays.set(source, { uses, overlay });
    return overlay;
  }

  /**
   * Whether one kustomization brings two files into a cluster together, or keeps them apart: two over one base are
   * two environments, or two instances. Undefined where nothing is said.
   */
  relation(a: SourceId, b: SourceId): 'together' | 'apart' | undefined {
    const own = this.#uses.get(a);
    const other = this.#uses.get(b);
    if (!own || !other) return undefined;
    if (own.some(({ root }) => other.some((use) => use.root === root))) return 'together';
    const rivals = own.every(({ root }) => other.every((use) => this.#areRivals(root, use.root)));
    return rivals ? 'apart' : undefined;
  }

  #areRivals(a: SourceId, b: SourceId): boolean {
    const key = a < b ? `${a}\n${b}` : `${b}\n${a}`;
    let rivals = this.#rivals.get(key);
    if (rivals === undefined) {
      const below = this.#below.get(b);
      rivals = [...(this.#below.get(a) ?? [])].some((source) => below?.has(source));
      this.#rivals.set(key, rivals);
    }
    return rivals;
  }

  /** Follows a kustomization through all that it includes, each once per root, and notes how each file is used. */
  #walk(kustomization: Kustomization, outer: Use, seen: Set<SourceId>, textOf: TextOf): void {
    if (seen.has(kustomization.source)) return;
    seen.add(kustomization.source);
    if (!kustomization.component && kustomization.source !== outer.root)
      this.#noteBelow(outer.root, kustomization);
    const components = this.#componentsOf(kustomization, new Set());
    const layers = [kustomization, ...components];
    const steps = layers.flatMap(({ source }) => this.#steps.get(source) ?? []);
    const use: Use = {
      root: outer.root,
      namespace: outer.namespace ?? layers.findLast(({ namespace }) => namespace !== undefined)?.namespace,
      prefix:
        outer.prefix +
        layers
          .map(({ prefix }) => prefix)
          .reverse()
          .join(''),
      suffix: layers.map(({ suffix }) => suffix).join('') + outer.suffix,
      steps: [...steps, ...outer.steps],
    };
    for (const held of layers.flatMap(({ resources }) => resources)) {
      const below = this.#at(held);
      if (below) this.#walk(below, use, seen, textOf);
      else this.#noteUse(held, use);
      if (!below && textOf(held) === undefined) this.#lacking.add(use.root);
    }
    if (layers.some((layer) => layer.components.some((path) => !this.#at(path)))) this.#lacking.add(use.root);
    for (const made of layers.flatMap(({ generates }) => generates)) {
      const [kind, name = ''] = made.split('/');
      this.#generated.add(`${kind}/${use.prefix}${name}${use.suffix}`);
    }
    for (const { source, patches } of layers) {
      if (patches.length === 0) continue;
      // What a patch writes passes through all that follows: the images of its own kustomization, outer patches.
      const after = use.steps.map((step) =>
        step.kustomization.source === source ? this.#withoutPatches(step) : step,
      );
      for (const { file } of patches) if (file !== undefined) this.#noteUse(file, { ...use, steps: after });
    }
  }

  #withoutPatches(step: Step): Step {
    let rest = this.#bare.get(step);
    if (!rest) {
      rest = { ...step, patches: [] };
      this.#bare.set(step, rest);
    }
    return rest;
  }

  async #readStep(kustomization: Kustomization, textOf: TextOf): Promise<void> {
    const { source, patches } = kustomization;
    const texts = [textOf(source), ...patches.map(({ file, text }) => text ?? (file && textOf(file)))];
    const before = this.#steps.get(source)?.texts;
    if (before && sameItems(before, texts)) return;
    this.#steps.set(source, { kustomization, patches: await patchesOf(kustomization, textOf), texts });
  }

  #noteUse(file: SourceId, use: Use): void {
    const uses = this.#uses.get(file);
    if (uses) uses.push(use);
    else this.#uses.set(file, [use]);
  }

  #noteBelow(root: SourceId, { source }: Kustomization): void {
    const below = this.#below.get(root);
    if (below) below.add(source);
    else this.#below.set(root, new Set([source]));
  }

  #componentsOf(kustomization: Kustomization, seen: Set<SourceId>): readonly Kustomization[] {
    return kustomization.components.flatMap((path) => {
      const component = this.#at(path);
      if (!component || seen.has(component.source)) return [];
      seen.add(component.source);
      return [...this.#componentsOf(component, seen), component];
    });
  }

  #kustomizationsOf({ resources, components }: Kustomization): readonly Kustomization[] {
    return [...resources, ...components].flatMap((path) => this.#at(path) ?? []);
  }

  #at(folder: SourceId): Kustomization | undefined {
    for (const name of kustomizationNames(folder)) {
      const found = this.#kustomizations.get(name);
      if (found) return found;
    }
    return undefined;
  }
}

/** The text of a file; undefined for one that is not in the input. */
type TextOf = (source: SourceId) => string | undefined;

async function patchesOf(
  { patches, replacements, opaque }: Kustomization,
  textOf: TextOf,
): Promise<readonly Patch[]> {
  const read: Patch[] = replacements.map(({ select, fields }) => fieldsOf(select, fields));
  if (opaque) read.push(unreadable(undefined));
  for (const { file, text, target } of patches) {
    const own = text ?? (file === undefined ? undefined : textOf(file));
    read.push(...(own === undefined ? [unreadable(target)] : await readPatches(own, target)));
  }
  return read;
}
