import { knownAs, namesAfterItself } from '../model/evidence/creators.ts';
import type { Label } from '../model/label.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import type { Question } from './memory.ts';
import { isNamedAfter } from './names.ts';
import { folderOf, type Workspace } from './workspace.ts';

/**
 * Whether the input can be believed to hold all objects of a namespace. `generated`: something in it could create
 * the one that is missing; `partial`: it is incomplete for another reason.
 */
export interface Completeness {
  readonly state: 'complete' | 'partial' | 'generated';
  /** What makes it incomplete, as a phrase. */
  readonly why: string | undefined;
}

const COMPLETE: Completeness = { state: 'complete', why: undefined };

/** The platform makes objects of that name in some of its namespaces. */
export const PLATFORM: Completeness = {
  state: 'generated',
  why: 'its namespace holds objects that the platform creates',
};

const UNSEEN: Completeness = {
  state: 'generated',
  why: 'the input holds nothing of the namespace that it names',
};

const MORE: Completeness = {
  state: 'generated',
  why: 'a kustomization brings in more than the input holds',
};

/** Of the unknown kinds elsewhere in a namespace a budget is not expected: operators guard the pods that they make themselves. */
export type Expected = 'anything' | 'budget';

/** What makes it so, said of who misses something. */
export function doubts(asker: Resource, { why }: Completeness): readonly Label[] {
  return why === undefined ? [] : [{ at: asker, text: why }];
}

/** The one place that says how far the absence of something can be believed. */
export class Coverage {
  readonly #workspace: Workspace;
  readonly #answers: Question<string, Completeness>;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#answers = workspace.memory.question((key) => {
      const [namespace = '', folder = '', expected = ''] = key.split('\n');
      return completenessOf(workspace, namespace, folder, expected as Expected);
    }, same);
  }

  /**
   * For the resource that misses something in a namespace. `name` is how that is called, or would be; undefined for
   * pods, which are found by their labels.
   */
  of(
    { source }: Resource,
    namespace: string,
    name: string | undefined,
    expected: Expected = 'anything',
  ): Completeness {
    const folder = folderOf(source);
    const maker = creatorsOf(this.#workspace, namespace, folder, expected).filter(
      (creator) => namesItsOwn(creator) && (name === undefined || isNamedAfter(name, creator.name)),
    );
    if (this.#workspace.lacks(source)) return MORE;
    return generatedBy(maker) ?? this.#answers.ask(`${namespace}\n${folder}\n${expected}`);
  }

  /** The same of another namespace that the resource names: where the input holds nothing of it, it says nothing. */
  ofNamed(asker: Resource, namespace: string, name: string): Completeness {
    const { index } = this.#workspace;
    const isSeen = (['workload', 'service'] as const).some((on) => index.in(on, namespace).length > 0);
    return isSeen ? this.of(asker, namespace, name) : UNSEEN;
  }
}

function creatorsOf({ index }: Workspace, namespace: string, folder: string, expected: Expected) {
  return expected === 'budget' ? index.creatorsAt(folder) : index.creators(namespace, folder);
}

function completenessOf(
  workspace: Workspace,
  namespace: string,
  folder: string,
  expected: Expected,
): Completeness {
  const { templates, unreadable, fragments, remote } = workspace.unread();
  const creators = creatorsOf(workspace, namespace, folder, expected);
  const generated = generatedBy(creators.filter((creator) => !namesItsOwn(creator)));
  if (generated) return generated;
  if (templates > 0) return { state: 'generated', why: count(templates, 'template') };
  if (remote) return MORE;
  if (unreadable > 0) return { state: 'partial', why: count(unreadable, 'document') };
  if (fragments > 0)
    return { state: 'partial', why: 'a patch belongs to something that is not in the input' };
  const near = workspace.index
    .in<Resource>('workload', namespace)
    .some(({ source }) => source.startsWith(folder));
  return near ? COMPLETE : { state: 'partial', why: 'no workload of its namespace stands in its folder' };
}

function namesItsOwn(creator: Resource): boolean {
  return namesAfterItself(groupOf(creator), creator.kind);
}

function generatedBy(creators: readonly Resource[]): Completeness | undefined {
  const creator = firstByFile(creators);
  if (!creator) return undefined;
  const kind = knownAs(groupOf(creator), creator.kind);
  return { state: 'generated', why: `\`${kind}\` in the input may create it` };
}

/** The order in which files were read must not choose the one that is named. */
function firstByFile(resources: readonly Resource[]): Resource | undefined {
  const key = ({ source, kind, name }: Resource) => `${source}\n${kind}\n${name}`;
  return resources.reduce<Resource | undefined>(
    (first, each) => (first && key(first) <= key(each) ? first : each),
    undefined,
  );
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what} could not be read` : `${number} ${what}s could not be read`;
}

function same(a: Completeness, b: Completeness): boolean {
  return a.state === b.state && a.why === b.why;
}
