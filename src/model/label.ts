import type { Located } from '../text/place.ts';

/** A related place and a phrase that reads after the caret. */
export interface Label {
  readonly at: Located;
  readonly text: string;
}
