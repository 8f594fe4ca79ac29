import type { AnyField } from '../../model/field.ts';
import type { Resource } from '../../model/resource.ts';
import type { Settings } from '../../rule/rule.ts';
import type { Span } from '../../text/place.ts';
import type { Graph } from '../../workspace/graph.ts';
import type { Session } from '../session.ts';

/** A sentence with names in backticks, or a text that stands for itself. */
export type Part = string | { readonly language: 'sql'; readonly text: string };

/** What is told of a place of a file. */
export interface Explanation {
  /** UTF-16 units of the file: the key or the value that it is about. */
  readonly span: Span;
  readonly parts: readonly Part[];
}

/** What a teller may ask. */
export interface Asked {
  readonly resource: Resource;
  /** The field that the table names; it is, or holds, what is pointed at. */
  readonly field: AnyField;
  readonly graph: Graph;
  readonly settings: Settings;
}

/** Tells the numbers behind a field; nothing where it has none. */
export type Teller = (asked: Asked) => readonly Part[];

/** Tellers by the path of their field, as `pathOfKind` writes it. */
export interface Tellers {
  readonly [path: string]: Teller;
}

/** Tells of an offset of a file; undefined where there is nothing to tell. */
export type Chapter = (session: Session, settings: Settings, place: Pointer) => Explanation | undefined;

export interface Pointer {
  readonly source: string;
  /** UTF-16 units of the file. */
  readonly offset: number;
}
