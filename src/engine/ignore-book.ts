import type { Ignore } from '../model/ignore.ts';
import type { JudgedIgnore } from '../rule/rule.ts';
import type { DocumentId } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { IgnoreUse } from './bucket.ts';
import { covers, ignoresOf, type PlacedIgnore } from './ignores.ts';
import type { Raised } from './raised.ts';

/** What is known of the rules that ignores name. */
export interface KnownRules {
  isUsed(use: IgnoreUse): boolean;
  isKnown(id: string): boolean;
  nearest(id: string): string | undefined;
  /** Whether it can report anything: one that is off leaves its ignores unjudged. */
  runs(id: string): boolean;
}

/** The ignores of all documents, read when first asked for. */
export class IgnoreBook {
  readonly #workspace: Workspace;
  readonly #written = new Map<Document, readonly PlacedIgnore[]>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  in(document: Document): readonly PlacedIgnore[] {
    let ignores = this.#written.get(document);
    if (!ignores) {
      ignores = ignoresOf(document);
      if (ignores.length > 0) this.#written.set(document, ignores);
    }
    return ignores;
  }

  forget(document: Document): void {
    this.#written.delete(document);
  }

  /** The first ignore that covers a place of the problem; all that do are added to `used`. */
  silencing({ rule, problem }: Raised, used: Set<IgnoreUse>): Ignore | undefined {
    let first: Ignore | undefined;
    for (const { place } of [problem.at, ...(problem.because ?? []).map(({ at }) => at)]) {
      const document = this.#workspace.documents.get(place.document);
      for (const [i, placed] of (document ? this.in(document) : []).entries()) {
        if (!placed.ignore.ids.some(({ id }) => id === rule.meta.id) || !covers(placed, place)) continue;
        used.add(use(place.document, i, rule.meta.id));
        first ??= placed.ignore;
      }
    }
    return first;
  }

  /** Every ignore, with whether it silenced anything. */
  judged(rules: KnownRules): readonly JudgedIgnore[] {
    return [...this.#written].flatMap(([document, ignores]) => {
      const judged = isWhole(document);
      return ignores.map(({ ignore }, i) => ({
        ignore,
        isKnown: (id) => rules.isKnown(id),
        nearest: (id) => rules.nearest(id),
        silenced: (id) => !judged || rules.isUsed(use(document.id, i, id)) || !rules.runs(id),
      }));
    });
  }
}

/** Of what is broken, or a patch, nobody can say what its rules would report. */
function isWhole({ content }: Document): boolean {
  if (content.type !== 'manifest') return content.type === 'other' || content.type === 'migration';
  return content.resources.every(({ resource }) => !resource.fragment);
}

function use(document: DocumentId, ignore: number, id: string): IgnoreUse {
  return `${document} ${ignore} ${id}`;
}
