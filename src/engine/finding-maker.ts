import type { Ignore } from '../model/ignore.ts';
import type { RuleEntry } from '../rule/registry.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { IgnoreUse, Sorted } from './bucket.ts';
import { type ConfigIgnore, levelFor } from './config.ts';
import type { ConfigIgnores } from './config-ignores.ts';
import type { IgnoreBook } from './ignore-book.ts';
import { explainedBy, withoutSilenced } from './precedence.ts';
import { type Inside, identityOf, ownLevelOf, Presenter, type Unplaced } from './presenter.ts';
import type { Raised } from './raised.ts';
import type { SessionOptions } from './session-options.ts';
import type { Spot } from './spots.ts';

/** What was found on one object, or in one migration. */
export interface Part {
  readonly findings: readonly Sorted[];
  /** Ignores that silenced something. */
  readonly used: ReadonlySet<IgnoreUse>;
  /** What its findings silence on objects elsewhere. */
  readonly explained: readonly string[];
}

/** A finding that is reported, wherever its documents stand. */
interface Made {
  readonly raised: Raised;
  readonly unplaced: Unplaced;
  readonly silence:
    | { readonly reason: string | undefined; readonly at: Inside | Pick<ConfigIgnore, 'path' | 'range'> }
    | undefined;
}

interface Kept {
  readonly made: readonly Made[];
  readonly placed: readonly Sorted[];
  readonly part: Part;
  /** Of all documents that it points into. */
  readonly spots: readonly Spot[];
}

/** Makes findings of what rules raise: at the level and with the ignores of the config, and where they stand now. */
export class FindingMaker {
  readonly #options: SessionOptions;
  readonly #entries: ReadonlyMap<string, RuleEntry>;
  readonly #ignores: IgnoreBook;
  readonly #configIgnores: ConfigIgnores;
  readonly #presenter: Presenter;
  /** In a warm session, by what was raised: what has not changed is told once, and what has not moved is not placed again. */
  readonly #kept = new WeakMap<readonly Raised[], Kept>();

  constructor(
    workspace: Workspace,
    options: SessionOptions,
    entries: ReadonlyMap<string, RuleEntry>,
    ignores: IgnoreBook,
    configIgnores: ConfigIgnores,
  ) {
    this.#options = options;
    this.#entries = entries;
    this.#ignores = ignores;
    this.#configIgnores = configIgnores;
    this.#presenter = new Presenter(workspace);
  }

  /** The same value for the same array while it stands where it stood. */
  part(raised: readonly Raised[]): Part {
    if (raised.length === 0) return NOTHING;
    const kept = this.#kept.get(raised);
    if (kept?.spots.every((spot) => this.#presenter.spotOf(spot.document) === spot)) return kept.part;
    const fresh = kept ? { ...kept.part, made: kept.made } : this.#make(raised);
    const { made, used, explained } = fresh;
    const placed = made.map((one, i) => this.#placed(one, kept?.placed[i]));
    const part = { findings: withoutSilenced(placed), used, explained };
    if (this.#options.warm) this.#kept.set(raised, { made, placed, part, spots: this.#spotsOf(made) });
    return part;
  }

  /** A finding that no ignore in a file can silence; undefined when it is not reported. */
  alone(raised: Raised, used: Set<IgnoreUse>): Sorted | undefined {
    const made = this.#one(raised, used);
    return made && this.#placed(made);
  }

  #make(all: readonly Raised[]): Omit<Part, 'findings'> & { readonly made: readonly Made[] } {
    const used = new Set<IgnoreUse>();
    const made = all.flatMap(
      (raised) => this.#one(raised, used, this.#ignores.silencing(raised, used)) ?? [],
    );
    return { made, used, explained: made.flatMap(({ raised }) => explainedBy(raised)) };
  }

  #one(raised: Raised, used: Set<IgnoreUse>, written?: Ignore): Made | undefined {
    const { path } = this.#presenter.spotOf(raised.problem.at.place.document);
    const rule = raised.rule.meta.id;
    const configured = this.#configIgnores.silencing({ rule, path, resource: identityOf(raised) }, used);
    const entry = this.#entries.get(rule);
    const { config, matcherOf } = this.#options;
    const level = entry && levelFor(config, matcherOf, entry, ownLevelOf(raised), path);
    if (!level) return undefined;
    const at = written ? this.#presenter.inside(written) : configured;
    return {
      raised,
      unplaced: this.#presenter.unplaced(raised, level),
      silence: at && { reason: (written ?? configured)?.reason, at },
    };
  }

  #placed({ raised, unplaced, silence }: Made, before?: Sorted): Sorted {
    const finding = this.#presenter.placed(unplaced, before?.finding);
    if (!silence) return { finding, raised };
    const { path, range } = 'document' in silence.at ? this.#presenter.where(silence.at) : silence.at;
    return { finding: { ...finding, ignored: { reason: silence.reason, path, range } }, raised };
  }

  /** An ignore stands in one of the documents that its finding points at. */
  #spotsOf(made: readonly Made[]): readonly Spot[] {
    const spots = new Set<Spot>();
    for (const { unplaced } of made) {
      for (const { document } of [unplaced.at, ...unplaced.related.map(({ at }) => at)])
        spots.add(this.#presenter.spotOf(document));
    }
    return [...spots];
  }
}

const NOTHING: Part = { findings: [], used: new Set(), explained: [] };
