import { isHeldAgainst, isTestData } from '../model/evidence/alternatives.ts';
import type { DocumentId, SourceId } from '../text/place.ts';
import { type Document, manifestDocument, migrationDocument } from './document.ts';
import type { Histories } from './histories/histories.ts';
import type { MigrationInput } from './histories/migration-input.ts';
import type { FileChange } from './histories/outlines.ts';
import { isCode, mayBeMigration, mayHoldMigrations } from './histories/runner-files.ts';
import { Index } from './index.ts';
import { KeptDocuments } from './kept-documents.ts';
import type { Cell, Memory } from './memory.ts';
import { sharedFolders } from './nearest.ts';
import { Overlays } from './overlays.ts';
import {
  chunksOf,
  type Difference,
  type Environments,
  type PlacedDocument,
  type Reading,
  type Source,
  type SourceChange,
} from './source.ts';
import { type Unread, UnreadCounts } from './unread.ts';

/** Folder of a chart: its `templates/` are not YAML before Helm has run. */
const CHART = /(?:^|\/)Chart\.yaml$/;

/** A file that calls itself a patch, whatever applies it. */
const PATCH = /(?:^|[-_./])patch(?:es)?(?:[-_.][^/]*)?\.ya?ml$/;

/** All files of the project, the resources in them and where to find them again. Only a session changes it. */
export class Workspace {
  readonly memory: Memory;
  readonly index: Index;
  readonly sources = new Map<SourceId, Source>();
  readonly documents = new Map<DocumentId, Document>();
  readonly environmentOf: Environments;
  readonly #overlays = new Overlays();
  readonly #starts = new Map<DocumentId, number>();
  readonly #charts = new Set<string>();
  readonly #unread: UnreadCounts;
  readonly #overlaysChanged: Cell;
  readonly #migrations: MigrationInput;
  #histories: Histories | undefined;
  #nextId = 1;

  constructor(memory: Memory, environmentOf: Environments, migrations: MigrationInput) {
    this.memory = memory;
    this.environmentOf = environmentOf;
    this.#migrations = migrations;
    this.index = new Index(memory);
    this.#unread = new UnreadCounts(memory);
    this.#overlaysChanged = memory.cell();
  }

  /** `tick` is called before each file. */
  async apply(changes: readonly SourceChange[], tick?: () => void): Promise<Difference> {
    const gone: Document[] = [];
    const come: Document[] = [];
    const sources = new Set<SourceId>();
    const changed = changes.filter(({ source, text }) => this.sources.get(source)?.text !== text);
    const histories = await this.#historiesAfter(changed);
    for (const change of [...changed, ...(await this.#rereadBy(changed, histories !== undefined))]) {
      tick?.();
      sources.add(change.source);
      await this.#replace(change, gone, come);
    }
    for (const document of gone) this.#shelve(document, 'remove');
    for (const document of come) this.#shelve(document, 'add');
    histories?.run((source) => this.sources.get(source)?.documents[0]?.document);
    this.#unread.settle();
    return { gone, come, sources };
  }

  /** Fragments take no part in links: they would stand beside the object that they patch. */
  #shelve({ source, content }: Document, how: 'add' | 'remove'): void {
    if (content.type !== 'manifest') return;
    for (const subject of content.resources) {
      if (!subject.resource.fragment) this.index[how](subject, folderOf(source));
    }
  }

  /** Undefined where there are no migrations. */
  get histories(): Histories | undefined {
    return this.#histories;
  }

  /** The file a document stands in, and the UTF-16 offset at which it starts there. */
  locate(document: DocumentId): { readonly source: Source; readonly start: number } | undefined {
    const source = this.sources.get(this.documents.get(document)?.source ?? '');
    return source && { source, start: this.#starts.get(document) ?? 0 };
  }

  /** What of the input could not be taken into account. */
  unread(): Unread {
    return this.#unread.read();
  }

  /** Whether a kustomization makes a ConfigMap or Secret of this name. */
  generates(kind: string, name: string): boolean {
    this.#overlaysChanged.read();
    return this.#overlays.generates(kind, name);
  }

  /** Whether a kustomization that holds this file names another one that is not in the input. */
  lacks(source: SourceId): boolean {
    this.#overlaysChanged.read();
    return this.#overlays.lacks(source);
  }

  /**
   * How near one file stands to another: the folders that they share, more than any where one kustomization holds
   * both, undefined where they never come to one cluster and namespace, by the config or else by kustomizations.
   */
  nearness(a: SourceId, b: SourceId): number | undefined {
    const own = this.environmentOf(a);
    const other = this.environmentOf(b);
    const said = own !== undefined && other !== undefined;
    if (said && own !== other) return undefined;
    this.#overlaysChanged.read();
    const relation = this.#overlays.relation(a, b);
    if (relation === 'apart' && !said) return undefined;
    return relation === 'together' ? Number.POSITIVE_INFINITY : sharedFolders(a, b);
  }

  /** Notes charts and kustomizations; the files that these changes make us read in another way. */
  async #rereadBy(changes: readonly SourceChange[], migrations: boolean): Promise<readonly SourceChange[]> {
    const charts = changes.filter(({ source }) => CHART.test(source));
    const kustomized = changes.filter(({ source, text }) =>
      this.#overlays.concerns(source, (text !== undefined) !== this.sources.has(source)),
    );
    if (charts.length + kustomized.length === 0 && !migrations) return [];
    for (const { source, text } of charts) {
      this.#charts[text === undefined ? 'delete' : 'add'](folderOf(source));
    }
    const direct = new Map(changes.map(({ source, text }) => [source, text]));
    if (kustomized.length > 0) {
      const textOf = (id: SourceId) => (direct.has(id) ? direct.get(id) : this.sources.get(id)?.text);
      await this.#overlays.update(
        kustomized.map(({ source }) => source),
        textOf,
      );
      this.#unread.remote = this.#overlays.remote;
      this.#overlaysChanged.touch();
    }
    return [...this.sources.values()]
      .filter(({ id, reading, overlay, outline }) => {
        if (direct.has(id)) return false;
        if (outline !== this.#histories?.outlineOf(id)) return true;
        return reading !== this.#readingOf(id) || overlay !== this.#overlays.overlayOf(id);
      })
      .map(({ id, text, lossless }) => ({ source: id, text, lossless }));
  }

  #readingOf(source: SourceId): Reading {
    for (let at = source.indexOf('templates/'); at >= 0; at = source.indexOf('templates/', at + 1)) {
      if (this.#charts.has(source.slice(0, at))) return 'template';
    }
    if (isHeldAgainst(source)) return 'other';
    return this.#overlays.patchFiles.has(source) || PATCH.test(source) || isTestData(source)
      ? 'patch'
      : 'plain';
  }

  async #replace(change: SourceChange, gone: Document[], come: Document[]): Promise<void> {
    const { source: id, text } = change;
    const before = this.sources.get(id);
    const reading = this.#readingOf(id);
    const overlay = this.#overlays.overlayOf(id);
    const outline = this.#histories?.outlineOf(id);
    const alike = before?.reading === reading && before.overlay === overlay && before.outline === outline;
    const chunks = chunksOf(id, text, outline);
    const kept = new KeptDocuments(before?.documents ?? [], alike ? chunks : []);
    const documents: PlacedDocument[] = [];
    for (const [i, chunk] of chunks.entries()) {
      const document =
        (alike ? kept.take(chunk.text, i) : undefined) ??
        (await this.#read(id, chunk.text, { reading, overlay, outline }, come));
      documents.push({ document, start: chunk.start });
      this.#starts.set(document.id, chunk.start);
    }
    for (const document of kept.left()) {
      this.documents.delete(document.id);
      this.#starts.delete(document.id);
      this.#unread.tally(document, before?.reading === 'patch', -1);
      gone.push(document);
    }
    if (text === undefined) this.sources.delete(id);
    else
      this.sources.set(id, {
        id,
        text,
        lossless: change.lossless ?? true,
        reading,
        overlay,
        outline,
        documents,
      });
  }

  async #read(
    source: SourceId,
    text: string,
    { reading, overlay, outline }: Pick<Source, 'reading' | 'overlay' | 'outline'>,
    come: Document[],
  ): Promise<Document> {
    const id = this.#nextId++ as DocumentId;
    const document = outline
      ? await migrationDocument({ id, source, text }, outline)
      : await manifestDocument({ id, source, text }, reading, overlay);
    this.documents.set(id, document);
    this.#unread.tally(document, reading === 'patch', 1);
    come.push(document);
    return document;
  }

  /** The histories, found anew, where a change concerns them. What they need is loaded with the first migration. */
  async #historiesAfter(changed: readonly SourceChange[]): Promise<Histories | undefined> {
    const concerned = changed.filter(({ source }) => this.#mayHoldMigrations(source));
    if (concerned.length === 0) return undefined;
    const changes: FileChange[] = concerned.map(({ source, text }) => ({ path: source, text }));
    if (!this.#histories) {
      if (!changes.some(({ path }) => mayBeMigration(path) || this.#isChosen(path))) return undefined;
      const loaded = await import('./histories/histories.ts');
      this.#histories = new loaded.Histories(this.memory, this.#migrations);
      const known = [...this.sources.values()].filter(({ id }) => this.#mayHoldMigrations(id));
      changes.unshift(...known.map(({ id, text }) => ({ path: id, text })));
    }
    await this.#histories.find(changes);
    return this.#histories;
  }

  #mayHoldMigrations(source: SourceId): boolean {
    return mayHoldMigrations(source) || this.#isChosen(source);
  }

  /** Code that lies where only the config says that it holds migrations. */
  #isChosen(source: SourceId): boolean {
    return isCode(source) && this.#migrations.choices.some(({ matches }) => matches(source));
  }
}

/** With its closing `/`; empty at the root. */
export function folderOf(source: SourceId): string {
  return source.slice(0, source.lastIndexOf('/') + 1);
}
