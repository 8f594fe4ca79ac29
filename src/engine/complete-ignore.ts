import type { Span } from '../text/place.ts';

/** A rule id that is typed in an ignore. */
export interface TypedId {
  readonly span: Span;
  /** The ids that stand there already. */
  readonly others: readonly string[];
}

/** The comment of any language that we read, up to the cursor. */
const COMMENT = /(?:#|--|\/\/|\/\*)\s*zerodrop-ignore(?::\s*|\s+)(.*)$/;

/** The annotation, whose items are `ids: reason`, by semicolons. */
const ANNOTATION = /zerodrop\.dev\/ignore["']?\s*:\s*["']?(?:[^;]*;)*([^;]*)$/;

/** Undefined where no id belongs: outside of ignores, and in their reasons. */
export function idTypedAt(text: string, offset: number): TypedId | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const list = COMMENT.exec(line)?.[1] ?? ANNOTATION.exec(line)?.[1];
  if (list === undefined || !/^[\w\s,-]*$/.test(list) || /(?:^|\s)--?(?:\s|$)/.test(list)) return undefined;
  const word = /[\w-]*$/.exec(list)?.[0] ?? '';
  const rest = /^[\w-]*/.exec(text.slice(offset))?.[0] ?? '';
  return {
    span: { start: offset - word.length, end: offset + rest.length },
    others: list.slice(0, list.length - word.length).match(/[\w-]+/g) ?? [],
  };
}
