import type { Resource } from '../model/resource.ts';
import type { Registry, RuleEntry } from '../rule/registry.ts';
import type { Level, Rule, Subjects } from '../rule/rule.ts';
import { nearestWord } from '../text/nearest-word.ts';
import type { DocumentId, SourceId } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import { LiveGraph } from '../workspace/graph.ts';
import { Memory } from '../workspace/memory.ts';
import { type SourceChange, type Unread, Workspace } from '../workspace/workspace.ts';
import { type Config, levelFor, type Matcher, mayReport } from './config.ts';
import { type Refusal, textOf } from './edit-text.ts';
import type { Finding } from './finding.ts';
import { digest } from './fingerprint.ts';
import { covers, ignoresOf, type PlacedIgnore } from './ignores.ts';
import { silencedBy } from './precedence.ts';
import { Presenter } from './presenter.ts';
import type { Raised } from './raised.ts';
import { Scheduler, tasksOf } from './scheduler.ts';

export interface SessionOptions {
  readonly registry: Registry;
  readonly config: Config;
  readonly matcherOf: (globs: readonly string[]) => Matcher;
  /** Remembers what was read, so that an edit asks only what it concerns. Not worth it for a single run. */
  readonly warm: boolean;
}

/** What was read, in numbers. */
export interface Tally extends Unread {
  readonly files: number;
  readonly documents: number;
  readonly objects: number;
}

/** What a file's findings were made from. */
interface Bucket {
  readonly findings: readonly Sorted[];
  /** The other files that they point into: they move when those do. */
  readonly touches: ReadonlySet<SourceId>;
  /** Ignores that silenced something, as `document index id`. */
  readonly used: ReadonlySet<string>;
}

interface Sorted {
  readonly finding: Finding;
  readonly raised: Raised;
}

/** The only mutable object. CLI, LSP, API and browser all drive it. */
export class Session {
  readonly workspace: Workspace;
  readonly #options: SessionOptions;
  readonly #entries: ReadonlyMap<string, RuleEntry>;
  readonly #scheduler: Scheduler;
  readonly #presenter: Presenter;
  readonly #loaded = new Map<keyof Subjects, readonly Rule[]>();
  readonly #buckets = new Map<SourceId, Bucket>();
  readonly #ignores = new Map<Document, readonly PlacedIgnore[]>();
  readonly #stale = new Set<SourceId>();
  readonly #moved = new Set<SourceId>();
  #all: readonly Sorted[] | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    const memory = new Memory(options.warm);
    this.workspace = new Workspace(memory);
    const graph = new LiveGraph(this.workspace);
    this.#scheduler = new Scheduler(memory, graph, options.config.settings, (source) =>
      this.#stale.add(source),
    );
    this.#presenter = new Presenter(this.workspace);
    this.#entries = new Map(options.registry.entries.map((entry) => [entry.id, entry]));
  }

  /** How often the rules of a subject have run. */
  get runs(): number {
    return this.#scheduler.runs;
  }

  async apply(changes: readonly SourceChange[]): Promise<void> {
    const { gone, sources } = await this.workspace.apply(changes);
    for (const document of gone) {
      this.#scheduler.forget(document);
      this.#ignores.delete(document);
    }
    for (const source of sources) {
      this.#stale.add(source);
      this.#moved.add(source);
    }
    await this.#loadRules(sources);
  }

  /** Findings sorted by file and place; those of one file, or all. */
  findings(scope?: SourceId): readonly Finding[] {
    this.#refresh();
    this.#all ??= this.#collect();
    const sorted =
      scope === undefined ? this.#all : this.#all.filter(({ finding }) => finding.path === scope);
    return sorted.map(({ finding }) => finding);
  }

  /** The text edits of a finding's fix, by file; a refusal where they cannot be made without loss. */
  edits(finding: Finding, fix: number): ReturnType<typeof textOf> | Refusal {
    this.#refresh();
    this.#all ??= this.#collect();
    const raised = this.#all.find((sorted) => sorted.finding === finding)?.raised;
    const chosen = fix === 0 ? raised?.problem.fix : undefined;
    if (!chosen) return { refused: 'the text has changed since' };
    return textOf(chosen.edits, this.workspace);
  }

  tally(): Tally {
    let documents = 0;
    let objects = 0;
    for (const { content } of this.workspace.documents.values()) {
      documents++;
      if (content.type === 'manifest') objects += content.resources.length;
    }
    return { files: this.workspace.sources.size, documents, objects, ...this.workspace.unread() };
  }

  async #loadRules(sources: Iterable<SourceId>): Promise<void> {
    const needed = new Set<keyof Subjects>();
    for (const id of sources) {
      for (const { document } of this.workspace.sources.get(id)?.documents ?? []) {
        for (const task of tasksOf(document)) for (const on of task.on) needed.add(on);
        if (this.#ignoresIn(document).length > 0) needed.add('ignore');
      }
    }
    for (const on of needed) {
      if (this.#loaded.has(on)) continue;
      const rules = await this.#options.registry.load(on);
      const wanted = rules.filter(({ meta }) => mayReport(this.#options.config, meta));
      this.#loaded.set(on, wanted);
      if (on !== 'ignore') this.#scheduler.use(on, wanted);
    }
  }

  #ignoresIn(document: Document): readonly PlacedIgnore[] {
    let ignores = this.#ignores.get(document);
    if (!ignores) {
      ignores = ignoresOf(document);
      if (ignores.length > 0) this.#ignores.set(document, ignores);
    }
    return ignores;
  }

  #refresh(): void {
    if (this.#stale.size === 0) return;
    for (const [source, { touches }] of this.#buckets) {
      for (const moved of this.#moved) if (touches.has(moved)) this.#stale.add(source);
    }
    const stale = [...this.#stale];
    this.#stale.clear();
    this.#moved.clear();
    for (const source of stale) {
      if (this.workspace.sources.has(source)) this.#buckets.set(source, this.#bucketOf(source));
      else this.#buckets.delete(source);
    }
    this.#all = undefined;
  }

  #bucketOf(source: SourceId): Bucket {
    const touches = new Set<SourceId>();
    const used = new Set<string>();
    const found: Sorted[] = [];
    for (const { document } of this.workspace.sources.get(source)?.documents ?? []) {
      for (const raised of this.#scheduler.raisedIn(document)) {
        const ignored = this.#ignoredBy(raised, used);
        const finding = this.#levelled(this.#presenter.present(raised));
        if (!finding) continue;
        for (const { path } of [finding, ...finding.related]) if (path !== source) touches.add(path);
        found.push({ finding: ignored ? { ...finding, ignored } : finding, raised });
      }
    }
    return { findings: withoutSilenced(found), touches, used };
  }

  /** The finding with the level that config gives it; undefined when it is not reported. */
  #levelled(finding: Finding): Finding | undefined {
    const entry = this.#entries.get(finding.rule);
    const { config, matcherOf } = this.#options;
    const level = entry && levelFor(config, matcherOf, entry, finding.level, finding.path);
    return level && (level === finding.level ? finding : { ...finding, level });
  }

  #ignoredBy({ rule, problem }: Raised, used: Set<string>): Finding['ignored'] {
    let first: Finding['ignored'];
    for (const { place } of [problem.at, ...(problem.because ?? []).map(({ at }) => at)]) {
      const document = this.workspace.documents.get(place.document);
      for (const [i, placed] of (document ? this.#ignoresIn(document) : []).entries()) {
        if (!placed.ignore.ids.some(({ id }) => id === rule.meta.id) || !covers(placed, place)) continue;
        used.add(usage(place.document, i, rule.meta.id));
        first ??= { reason: placed.ignore.reason, ...this.#presenter.where(placed.ignore) };
      }
    }
    return first;
  }

  /** All findings in order, those about ignores among them, with ties between equal fingerprints broken by path. */
  #collect(): readonly Sorted[] {
    const all = [...this.#buckets.values()].flatMap(({ findings }) => findings);
    all.push(...this.#judgedIgnores());
    all.sort((a, b) => compare(a.finding, b.finding));
    const seen = new Map<string, number>();
    return all.map((sorted) => {
      const { fingerprint, path } = sorted.finding;
      const times = seen.get(fingerprint) ?? 0;
      seen.set(fingerprint, times + 1);
      if (times === 0) return sorted;
      return {
        ...sorted,
        finding: { ...sorted.finding, fingerprint: digest(`${fingerprint}\n${path}\n${times}`) },
      };
    });
  }

  #judgedIgnores(): readonly Sorted[] {
    if (this.#ignores.size === 0) return [];
    const used = new Set<string>();
    for (const bucket of this.#buckets.values()) for (const key of bucket.used) used.add(key);
    const found: Sorted[] = [];
    for (const [document, ignores] of this.#ignores) {
      for (const [i, { ignore }] of ignores.entries()) {
        const subject = {
          ignore,
          isKnown: (id: string) => this.#entries.has(id),
          nearest: (id: string) =>
            this.#options.registry.retired[id] ?? nearestWord(id, this.#entries.keys()),
          silenced: (id: string) => used.has(usage(document.id, i, id)) || !this.#runs(id),
        };
        for (const rule of this.#loaded.get('ignore') ?? []) {
          rule.check(subject, {
            graph: undefined as never,
            settings: this.#options.config.settings,
            report: (problem) => {
              const raised = { rule, problem, resource: undefined };
              const finding = this.#levelled(this.#presenter.present(raised));
              if (finding) found.push({ finding, raised });
            },
          });
        }
      }
    }
    return found;
  }

  #runs(id: string): boolean {
    const entry = this.#entries.get(id);
    return entry !== undefined && mayReport(this.#options.config, entry);
  }
}

function usage(document: DocumentId, ignore: number, id: string): string {
  return `${document} ${ignore} ${id}`;
}

const RANK: { readonly [level in Level]: number } = { error: 0, warning: 1, info: 2 };

/** One cause, one finding: drops what another finding on the same object already says, and says it as loudly. */
function withoutSilenced(found: readonly Sorted[]): readonly Sorted[] {
  const byObject = new Map<Resource | undefined, Sorted[]>();
  for (const sorted of found) {
    const { resource } = sorted.raised;
    const others = byObject.get(resource);
    if (others) others.push(sorted);
    else byObject.set(resource, [sorted]);
  }
  const silenced = new Set<Sorted>();
  const levels = new Map<Sorted, Level>();
  for (const winner of found) {
    const field = winner.raised.problem.with?.['field'];
    const losers = silencedBy(winner.finding.rule, field === undefined ? undefined : String(field));
    if (losers.length === 0) continue;
    for (const loser of byObject.get(winner.raised.resource) ?? []) {
      if (!losers.includes(loser.finding.rule)) continue;
      silenced.add(loser);
      const level = levels.get(winner) ?? winner.finding.level;
      const louder = RANK[loser.finding.level] < RANK[level];
      if (winner.finding.rule === 'unknown-field' && louder) levels.set(winner, loser.finding.level);
    }
  }
  return found.flatMap((sorted) => {
    if (silenced.has(sorted)) return [];
    const level = levels.get(sorted);
    return level ? { ...sorted, finding: { ...sorted.finding, level } } : sorted;
  });
}

function compare(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  if (a.span.start !== b.span.start) return a.span.start - b.span.start;
  if (a.span.end !== b.span.end) return a.span.end - b.span.end;
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.message < b.message ? -1 : a.message > b.message ? 1 : 0;
}
