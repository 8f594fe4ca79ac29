import { type AnyField, writtenAt } from '../model/field.ts';
import type { Resource } from '../model/resource.ts';
import type { Located } from '../text/place.ts';
import type { Graph } from './graph.ts';
import type { Workspace } from './workspace.ts';

/** Where is looked. */
export interface Surroundings {
  readonly workspace: Workspace;
  readonly graph: Graph;
}

/** What a place stands for: an object, or a part of one. */
export interface Meant {
  readonly resource: Resource;
  readonly part: AnyField | undefined;
}

/** A place of an object that stands for something else. */
export interface Reference {
  readonly at: AnyField;
  /** Worked out when it is asked for; several where the files leave open which one it is. */
  means(): readonly Meant[];
}

/** An object as a whole. */
export function wholly(resource: Resource): Meant {
  return { resource, part: undefined };
}

/** Where somebody who follows a reference wants to come: at the name of an object, or at its part. */
export function placeOf({ resource, part }: Meant): Located {
  return part ?? resource;
}

/** Whether a place lies in what a field holds. */
export function isWithin({ place }: Located, field: AnyField): boolean {
  const span = writtenAt(field).node?.span;
  if (!span || place.document !== field.place.document) return false;
  return place.span.start >= span.start && place.span.end <= span.end;
}
