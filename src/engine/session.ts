import type { RuleEntry } from '../rule/registry.ts';
import type { AnyProblem, Fix, Rule, Subjects } from '../rule/rule.ts';
import { nearestWord } from '../text/nearest-word.ts';
import type { SourceId } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import { LiveGraph } from '../workspace/graph.ts';
import { Memory } from '../workspace/memory.ts';
import type { SourceChange } from '../workspace/source.ts';
import { Workspace } from '../workspace/workspace.ts';
import { Backlog } from './backlog.ts';
import { type Bucket, byFile, type IgnoreUse, type Sorted } from './bucket.ts';
import { Buckets, bucketed, bucketFrom } from './buckets.ts';
import { type ConfigIgnore, mayReport } from './config.ts';
import { ConfigIgnores } from './config-ignores.ts';
import { type Refusal, textOf } from './edit-text.ts';
import { environmentsOf } from './environments.ts';
import { type Finding, isSame } from './finding.ts';
import { FindingMaker } from './finding-maker.ts';
import { IgnoreBook } from './ignore-book.ts';
import { migrationInput } from './migration-input.ts';
import type { Raised } from './raised.ts';
import { Scheduler, subjectsIn } from './scheduler.ts';
import type { SessionOptions } from './session-options.ts';
import { concerning, vicinityOf } from './vicinity.ts';

/** The only mutable object. CLI, LSP, API and browser all drive it. */
export class Session {
  readonly workspace: Workspace;
  readonly graph: LiveGraph;
  readonly #options: SessionOptions;
  readonly #entries: ReadonlyMap<string, RuleEntry>;
  readonly #scheduler: Scheduler;
  readonly #maker: FindingMaker;
  readonly #loaded = new Map<keyof Subjects, readonly Rule[]>();
  readonly #buckets = new Buckets();
  readonly #ignores: IgnoreBook;
  readonly #configIgnores: ConfigIgnores;
  /** Ignores of the config that silence a finding about an ignore. */
  readonly #lateUses = new Set<IgnoreUse>();
  readonly #backlog: Backlog;
  readonly #merged = new Map<SourceId, readonly Sorted[]>();
  #aboutIgnores: ReadonlyMap<SourceId, readonly Sorted[]> | undefined;
  /** Whether files were left for later, so that nobody knows which ignores silence nothing. */
  #isPartial = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    const memory = new Memory(options.warm);
    const { config, matcherOf } = options;
    this.workspace = new Workspace(
      memory,
      environmentsOf(config.environments, matcherOf),
      migrationInput(config, matcherOf, options),
    );
    this.#backlog = new Backlog(memory, this.#buckets);
    this.graph = new LiveGraph(this.workspace);
    this.#ignores = new IgnoreBook(this.workspace);
    this.#configIgnores = new ConfigIgnores(config.ignores, options.matcherOf);
    this.#scheduler = new Scheduler(memory, this.graph, this.workspace, config.settings, (source) =>
      this.#backlog.add(source),
    );
    this.#entries = new Map(options.registry.entries.map((entry) => [entry.id, entry]));
    this.#maker = new FindingMaker(
      this.workspace,
      options,
      this.#entries,
      this.#ignores,
      this.#configIgnores,
    );
  }

  /** How often the rules of a subject have run. */
  get runs(): number {
    return this.#scheduler.runs;
  }

  async apply(changes: readonly SourceChange[]): Promise<void> {
    const tick = () => this.#options.tick?.('parsing', changes.length);
    const { gone, come, sources } = await this.workspace.apply(changes, tick);
    for (const document of gone) {
      this.#scheduler.forget(document);
      this.#ignores.forget(document);
    }
    for (const source of sources) this.#backlog.move(source);
    await this.#loadRules(come);
  }

  /** Findings sorted by file and place; those of one file, or all. */
  findings(scope?: SourceId): readonly Finding[] {
    this.#look(this.#backlog.among());
    return this.#shown(scope === undefined ? this.#buckets.sources() : [scope]);
  }

  /**
   * Brings some files up to date, and leaves others for later: what is found in these. While others are left, no ignore
   * is called unused.
   */
  check(sources: ReadonlySet<SourceId>): readonly Finding[] {
    this.#look(this.#backlog.among(sources), true);
    return this.#shown([...sources]);
  }

  /** Whether more than so many files have to be looked at before all findings are known. */
  isBehind(files: number): boolean {
    return this.#backlog.exceeds(files);
  }

  /** Looks at so many of the files that it is behind with; false once none is left. */
  catchUp(files: number): boolean {
    const isBehind = this.isBehind(files);
    this.#look(this.#backlog.first(files), true);
    return isBehind;
  }

  /** The findings that lie in some files or point into them, without looking where none of these can be. */
  about(asked: (path: SourceId) => boolean): readonly Finding[] {
    const near = vicinityOf(this.workspace, asked);
    this.#look(this.#backlog.among(near));
    const sources = this.#buckets.sources().filter((source) => near?.has(source) !== false);
    return concerning(this.#shown(sources), asked);
  }

  /** The text edits of a finding's fix, by file; a refusal where they cannot be made without loss. */
  edits(finding: Finding, fix: number): ReturnType<typeof textOf> | Refusal {
    const chosen = this.fix(finding, fix);
    return chosen ? textOf(chosen.edits, this.workspace) : { refused: 'the text has changed since' };
  }

  /** A fix as its rule said it; undefined when the finding stands no more, or has none of that index. */
  fix(finding: Finding, index: number): Fix | undefined {
    this.#look(this.#backlog.among(new Set([finding.path])), true);
    const raised = this.#sortedIn(finding.path).find((sorted) => isSame(sorted.finding, finding))?.raised;
    return index === 0 ? raised?.problem.fix : undefined;
  }

  /** The ignores of the config that silence nothing in the files that are known. */
  unusedIgnores(): readonly ConfigIgnore[] {
    this.#look(this.#backlog.among());
    this.#aboutIgnores ??= this.#judgeIgnores();
    return this.#configIgnores.unused(
      (use) => this.#buckets.isUsed(use) || this.#lateUses.has(use),
      (id) => this.#runs(id),
    );
  }

  async #loadRules(documents: readonly Document[]): Promise<void> {
    const needed = new Set<keyof Subjects>();
    for (const document of documents) {
      for (const on of subjectsIn(document)) needed.add(on);
      if (this.#ignores.in(document).length > 0) needed.add('ignore');
    }
    await Promise.all([...needed].filter((on) => !this.#loaded.has(on)).map((on) => this.#load(on)));
  }

  async #load(on: keyof Subjects): Promise<void> {
    const rules = await this.#options.registry.load(on);
    const wanted = rules.filter(({ meta }) => mayReport(this.#options.config, meta));
    this.#loaded.set(on, wanted);
    if (on !== 'ignore') this.#scheduler.use(on, wanted);
  }

  /** Throws what a rule throws, after all others have run: of its file nothing is known then until something changes. */
  #look(due: readonly SourceId[], mayBePartial = false): void {
    const failures: unknown[] = [];
    for (const source of due) {
      this.#options.tick?.('checking', due.length);
      this.#backlog.delete(source);
      this.#buckets.delete(source);
      try {
        if (this.workspace.sources.has(source)) this.#buckets.set(source, this.#bucketOf(source));
      } catch (reason) {
        failures.push(reason);
      }
    }
    const isPartial = mayBePartial && !this.#backlog.isEmpty;
    if (due.length === 0 && isPartial === this.#isPartial) return;
    this.workspace.memory.sweep();
    this.#isPartial = isPartial;
    this.#aboutIgnores = undefined;
    this.#merged.clear();
    if (failures.length > 0) throw failures[0];
  }

  /** The findings of files, those about their ignores among them. */
  #shown(sources: readonly SourceId[]): readonly Finding[] {
    return sources.flatMap((source) => this.#sortedIn(source).map(({ finding }) => finding));
  }

  #sortedIn(source: SourceId): readonly Sorted[] {
    const known = this.#merged.get(source);
    if (known) return known;
    this.#aboutIgnores ??= this.#judgeIgnores();
    const ignores = this.#aboutIgnores.get(source);
    const own = this.#buckets.in(source);
    const merged = ignores ? bucketed([...own, ...ignores]) : own;
    this.#merged.set(source, merged);
    return merged;
  }

  #bucketOf(source: SourceId): Bucket {
    const documents = this.workspace.sources.get(source)?.documents ?? [];
    const raised = documents.flatMap(({ document }) => this.#scheduler.raisedIn(document));
    return bucketFrom(
      source,
      raised.map((all) => this.#maker.part(all)),
    );
  }

  /** Findings about the ignores themselves, by file, now that it is known which of them silenced something. */
  #judgeIgnores(): ReadonlyMap<SourceId, readonly Sorted[]> {
    const { registry, config } = this.#options;
    this.#lateUses.clear();
    const judged = this.#ignores.judged({
      isUsed: (use) => this.#isPartial || this.#buckets.isUsed(use),
      isKnown: (id) => this.#entries.has(id),
      nearest: (id) => {
        const successor = Object.hasOwn(registry.retired, id) ? registry.retired[id] : undefined;
        return successor ?? nearestWord(id, this.#entries.keys());
      },
      runs: (id) => this.#runs(id),
    });
    const found: Sorted[] = [];
    const add = (raised: Raised) => {
      const sorted = this.#maker.alone(raised, this.#lateUses);
      if (sorted) found.push(sorted);
    };
    for (const subject of judged) {
      for (const rule of this.#loaded.get('ignore') ?? []) {
        const report = (problem: AnyProblem) =>
          add({ rule, problem, resource: undefined, migration: undefined });
        rule.check(subject, { graph: this.graph, settings: config.settings, report });
      }
    }
    return byFile(found);
  }

  #runs(id: string): boolean {
    const entry = this.#entries.get(id);
    return entry !== undefined && mayReport(this.#options.config, entry);
  }
}
