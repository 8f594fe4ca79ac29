import type { Span } from '../text/place.ts';

/** What one document of YAML or JSON says, with the place of everything. Spans are relative to the document's text. */
export type Node = Scalar | Mapping | Sequence | Alias;

export type ScalarValue = string | number | boolean | null;

export interface Scalar {
  readonly type: 'scalar';
  /** Read as Kubernetes reads it: see `scalars.ts`. */
  readonly value: ScalarValue;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /**
   * With its quotes; of a block scalar from its `|` or `>` to the end of its last line with text, without the line
   * end (the indicator only, when it has none). Empty, behind the anchor or tag, when only those are written.
   */
  readonly span: Span;
  readonly anchor?: string;
}

export interface Mapping {
  readonly type: 'mapping';
  readonly entries: readonly Entry[];
  readonly flow: boolean;
  /**
   * From the first key to the end of the last value, or of the last colon when no value follows it; of a flow
   * collection with its brackets. A pair that stands in a flow sequence is a flow mapping without brackets.
   */
  readonly span: Span;
  readonly anchor?: string;
}

export interface Entry {
  /** A mapping or list as a key is a defect. `<<` is an entry like any other here: see `isMergeKey`. */
  readonly key: Scalar;
  /** Undefined when nothing stands after the colon. */
  readonly value: Node | undefined;
}

export interface Sequence {
  readonly type: 'sequence';
  readonly items: readonly (Node | undefined)[];
  readonly flow: boolean;
  /**
   * From the first dash to the end of the last item, or of its dash when it is empty; of a flow collection with its
   * brackets.
   */
  readonly span: Span;
  readonly anchor?: string;
}

/**
 * `*name`; what it stands for is resolved and never contains it, so following it ends. But a few aliases of aliases
 * stand for billions of nodes: whoever walks a tree follows each target once.
 */
export interface Alias {
  readonly type: 'alias';
  readonly name: string;
  readonly target: Node | undefined;
  readonly span: Span;
}

/** From `#` to the end of its line, in the order of the text. */
export interface Comment {
  readonly span: Span;
  /** Without the `#`. */
  readonly text: string;
}

/** Why a document could not be read. */
export interface SyntaxDefect {
  readonly span: Span;
  readonly message: string;
  /** A key that stands in its mapping already, and where. Some readers take the last of both. */
  readonly repeats?: { readonly key: string; readonly first: Span };
}

/** One document of a stream. `root` is undefined when the document is empty or could not be read. */
export interface Tree {
  readonly root: Node | undefined;
  readonly comments: readonly Comment[];
  readonly defects: readonly SyntaxDefect[];
}
