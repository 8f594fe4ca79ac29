import { given } from '../model/evidence/given-objects.ts';
import type { Label } from '../model/label.ts';
import type { Resource } from '../model/resource.ts';
import { type Completeness, type Coverage, doubts } from './completeness.ts';
import { holderOf } from './holder.ts';
import { firstByFile, isNamedAfter, MOST_NAMES, nearlyNamed } from './names.ts';
import { meeting } from './nearest.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** What one object means that names another by kind and name. */
export interface Looked {
  /** Undefined when the input holds none of that name, in that namespace. */
  readonly found: Resource | undefined;
  /** What was probably meant: under another name, or of that name in another namespace. */
  readonly near: Resource | undefined;
  /** How far its absence can be believed. */
  readonly state: Completeness['state'];
  readonly because: readonly Label[];
  /** Whether others of its kind stand in the folder of the object that names it. */
  readonly beside: boolean;
}

/** Where a name is looked for, when not in the namespace of the object that names it; '' for kinds of the whole cluster. */
export interface Where {
  readonly namespace: string | undefined;
  readonly namespaceKey: string;
}

/** Undefined when nobody can tell which is meant, and for what clusters or other objects of the input bring along. */
export function lookupOf(
  workspace: Workspace,
  coverage: Coverage,
  asker: Resource,
  kind: string,
  name: string,
  where: Where = asker,
): Looked | undefined {
  const { index } = workspace;
  const { namespaceKey } = where;
  if (!NAME.test(name) || given(kind, name, namespaceKey) !== undefined) return undefined;
  const { found, ambiguous, namesakes } = holderOf(workspace, asker, kind, name, where);
  if (ambiguous) return undefined;
  if (found) return { found, near: undefined, state: 'complete', because: [], beside: true };
  const meets = meeting(workspace, asker);
  if (index.makes(namespaceKey, kind, name) || index.nameless(namespaceKey, kind).some(meets))
    return undefined;
  const folder = folderOf(asker.source);
  const others = index.ofKind<Resource>(namespaceKey, kind);
  const known = others.length > MOST_NAMES ? [] : others.filter(meets);
  const alike = nearlyNamed(name, known);
  const creators = index.creators(namespaceKey, folder);
  if (alike.length === 0 && creators.some((creator) => isNamedAfter(name, creator.name))) return undefined;
  const near = firstByFile(namesakes.length > 0 ? namesakes : alike);
  const isSeen = where === asker || others.length > 0;
  const completeness = coverage[isSeen ? 'of' : 'ofNamed'](asker, namespaceKey, name);
  const beside = others.some(({ source }) => source.startsWith(folder));
  return { found, near, state: completeness.state, because: doubts(asker, completeness), beside };
}

/** What the API takes as a name, dots included. */
const NAME = /^[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/;
