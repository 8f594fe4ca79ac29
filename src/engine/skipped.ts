import type { SourceId } from '../text/place.ts';

/**
 * Why something was not checked, or only in part. `syntax`: a document that is not YAML. `template`: no YAML before it
 * is rendered. `fragment`: a patch, of which only what it writes is checked. `encoding`: checked, but never fixed,
 * since it is not UTF-8. `link`: it leads out of the project. `type`: named, and neither YAML nor JSON.
 */
export type SkipReason =
  | 'unreadable'
  | 'too-large'
  | 'binary'
  | 'encoding'
  | 'link'
  | 'type'
  | 'template'
  | 'fragment'
  | 'syntax';

/** A file or folder that was not read, or not all of it; `count` when several of its documents were not. */
export interface Skipped {
  readonly path: SourceId;
  readonly reason: SkipReason;
  readonly count: number;
}
