import type { Fix, Level } from '../rule/rule.ts';
import type { Range } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';

/** What a rule reports, with everything that people and machines are told. Plain data. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  /** The key of the message within its rule. */
  readonly key: string;
  /** The headline: a fact about this object. */
  readonly message: string;
  readonly path: SourceId;
  readonly span: FileSpan;
  readonly range: Range;
  /** The object it is about; undefined for what is none, such as a broken document. */
  readonly resource?: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly related: readonly Related[];
  /** What users of the service see. */
  readonly impact: string;
  /** What to write. */
  readonly remedy: string;
  readonly fixes: readonly Pick<Fix, 'title' | 'safety'>[];
  /** The same for the same hazard on the same object, wherever it stands. */
  readonly fingerprint: string;
  /** The fingerprint that it would share with others, where its own is told apart from theirs. */
  readonly shared?: string;
  /** Present when an ignore silences it. */
  readonly ignored?: { readonly reason: string | undefined; readonly path: SourceId; readonly range: Range };
}

/** UTF-16 offsets in a whole file, half open. */
export interface FileSpan {
  readonly start: number;
  readonly end: number;
}

export interface Related {
  readonly path: SourceId;
  readonly span: FileSpan;
  readonly range: Range;
  readonly text: string;
}

/** Whether a finding still stands where and as it was given out. */
export function isSame(a: Finding, b: Finding): boolean {
  return a.fingerprint === b.fingerprint && a.span.start === b.span.start && a.message === b.message;
}
