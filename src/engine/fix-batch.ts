import type { Edit } from '../model/edit.ts';
import { type AnyField, writtenAt } from '../model/field.ts';
import type { Node } from '../syntax/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import type { SourceId } from '../text/place.ts';
import { isEmpty } from './edit-layout.ts';
import type { FileEdits } from './edit-text.ts';

/** Fixes that can be applied to the same texts, because none of them reaches into what another one changes. */
export class FixBatch {
  /** How many fixes it holds. Those that say the same are written once. */
  count = 0;
  readonly edits = new Map<SourceId, readonly TextEdit[]>();
  readonly #holders = new Set<Node>();
  readonly #known = new Set<string>();

  /** Takes a fix, or leaves it for the next batch. */
  add(fix: readonly Edit[], files: readonly FileEdits[]): void {
    const key = JSON.stringify(files);
    if (!this.#known.has(key)) {
      const holders = fix.flatMap(holdersOf);
      if (holders.some((holder) => this.#holders.has(holder)) || files.some((file) => this.#meets(file)))
        return;
      for (const holder of holders) this.#holders.add(holder);
      for (const { path, edits } of files) this.edits.set(path, [...(this.edits.get(path) ?? []), ...edits]);
      this.#known.add(key);
    }
    this.count++;
  }

  /** Edits that touch are held apart too: the order of two insertions at one place would be a guess. */
  #meets({ path, edits }: FileEdits): boolean {
    const taken = this.edits.get(path) ?? [];
    return edits.some((one) => taken.some((other) => one.start <= other.end && other.start <= one.end));
  }
}

/**
 * The mappings whose keys an edit changes. Two fixes that change keys of one mapping may make one key twice, or leave
 * none, although their texts are far apart.
 */
function holdersOf(edit: Edit): readonly Node[] {
  switch (edit.op) {
    case 'erase':
    case 'rewrite':
      return [];
    case 'set':
      return isEmpty(writtenAt(edit.field).node) ? around(edit.field) : [];
    case 'move':
      return [
        ...around(edit.field),
        ...(isEmpty(writtenAt(edit.into).node) ? around(edit.into) : own(edit.into)),
      ];
    default:
      return around(edit.field);
  }
}

/** The nearest node around a field that holds something. */
function around(field: AnyField): readonly Node[] {
  for (let at = field.parent; at; at = at.parent) if (!isEmpty(writtenAt(at).node)) return own(at);
  return [];
}

function own(field: AnyField): readonly Node[] {
  const { node } = writtenAt(field);
  return node ? [node] : [];
}
