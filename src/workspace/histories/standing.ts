import type { SourceId } from '../../text/place.ts';

/** What is released already, from the host: git, the API's caller, nobody. */
export type Standing =
  | {
      readonly type: 'released';
      /** `the merge base with origin/main`, `the tag v1.4.0`: reads after "not in". */
      readonly name: string;
      /** Files that stood there. */
      readonly sources: ReadonlySet<SourceId>;
      /** The main branch as it is now, with what it is called; for the order and numbers of new files. */
      readonly main: { readonly name: string; readonly sources: ReadonlySet<SourceId> };
      /** Files that stood there with another text, and that text. */
      readonly edited: ReadonlyMap<SourceId, string>;
    }
  /** On main without a tag: only the newest migration of each history is pending. */
  | { readonly type: 'newest'; readonly why: string }
  /** Nobody can tell: all are. */
  | { readonly type: 'all'; readonly why: string };
