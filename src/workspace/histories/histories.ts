import type { Label } from '../../model/label.ts';
import type { History, Migration } from '../../model/migration/history.ts';
import type { DocumentId, SourceId } from '../../text/place.ts';
import type { Document } from '../document.ts';
import type { Cell, Memory } from '../memory.ts';
import { dumpsOf } from './dumps.ts';
import { beginning, type Leaving, type Step, type Surroundings } from './fold.ts';
import { LiveHistory } from './live-history.ts';
import { type MigrationInput, serverFor } from './migration-input.ts';
import type { Evidence, MigrationOutline, Outline } from './outline.ts';
import { type FileChange, Outlines } from './outlines.ts';
import { keyOf, type Pending, pendingAfter, pendingOf } from './pending.ts';
import { type Ran, ranIn } from './ran.ts';
import { Releases } from './releases.ts';

/** The migrations that a file holds. */
export type FileOutline = readonly MigrationOutline[];

type DocumentOf = (source: SourceId) => Document | undefined;

/** A history as it is now, and how it came to that. */
interface Live {
  readonly beginning: Leaving;
  ran: readonly Ran[];
  history: LiveHistory;
}

/** All histories of the project: found anew when a file changes, and run anew from the first migration that differs. */
export class Histories {
  readonly #memory: Memory;
  readonly #input: MigrationInput;
  readonly #found: Outlines;
  readonly #releases: Releases;
  #outlines: readonly Outline[] = [];
  #byPath: ReadonlyMap<SourceId, FileOutline> = new Map();
  #live: ReadonlyMap<string, Live> = new Map();
  /** What was found anew, by which older value says the same. */
  readonly #alike = new WeakMap<MigrationOutline, MigrationOutline>();
  readonly #steps = new WeakMap<MigrationOutline, Step>();
  readonly #cells = new Map<DocumentId, Cell>();
  #byDocument: ReadonlyMap<DocumentId, readonly Migration[]> = new Map();
  #leading: ReadonlySet<Migration> = new Set();

  constructor(memory: Memory, input: MigrationInput) {
    this.#memory = memory;
    this.#input = input;
    this.#found = new Outlines(input.choices, [], input.named);
    this.#releases = new Releases(input.standing);
  }

  /** Finds the histories after changes of files. */
  async find(changes: Iterable<FileChange>): Promise<void> {
    this.#outlines = this.#found.after(changes).map((outline) => ({
      ...outline,
      migrations: [...dumpsOf(outline, (path) => this.#found.text(path)), ...outline.migrations],
    }));
    const found = new Map<SourceId, MigrationOutline[]>();
    for (const { migrations } of this.#outlines) {
      for (const migration of migrations) {
        const others = found.get(migration.path);
        if (others) others.push(migration);
        else found.set(migration.path, [migration]);
      }
    }
    const before = this.#byPath;
    this.#byPath = new Map([...found].map(([path, now]) => [path, this.#kept(before.get(path), now)]));
    await this.#releases.recall((path) => this.outlineOf(path));
  }

  /** How a file is to be read; undefined when it is no migration. The same value while nothing about that changes. */
  outlineOf(source: SourceId): FileOutline | undefined {
    return this.#byPath.get(source);
  }

  /** Runs what has changed. */
  run(documentOf: DocumentOf): void {
    const live = new Map<string, Live>();
    for (const outline of this.#outlines) {
      const name = `${outline.directory} ${outline.runner.id} ${outline.dialect}`;
      let key = name;
      for (let nth = 2; live.has(key); nth++) key = `${name} ${nth}`;
      live.set(key, this.#runOne(key, outline, documentOf));
    }
    this.#live = live;
    this.#place([...live.values()].flatMap(({ ran }) => ran.map(({ migration }) => migration)));
  }

  /** The migrations that a document holds; none where it is no migration any more. */
  migrationsIn(document: DocumentId): readonly Migration[] {
    let cell = this.#cells.get(document);
    if (!cell) {
      cell = this.#memory.cell();
      this.#cells.set(document, cell);
    }
    cell.read();
    return this.#byDocument.get(document) ?? [];
  }

  /** Whether findings about its history stand at it. */
  isLeading(migration: Migration): boolean {
    return this.#leading.has(migration);
  }

  get all(): readonly History[] {
    return [...this.#live.values()].map(({ history }) => history);
  }

  /** The older value where both say the same. */
  #kept(before: FileOutline | undefined, now: FileOutline): FileOutline {
    if (before?.length !== now.length) return now;
    const isSame = (older: MigrationOutline, newer: MigrationOutline) => {
      if (older === newer || this.#alike.get(newer) === older) return true;
      if (JSON.stringify(older) !== JSON.stringify(newer)) return false;
      this.#alike.set(newer, older);
      return true;
    };
    return now.every((one, i) => isSame(before[i] as MigrationOutline, one)) ? before : now;
  }

  /** An id that is another history's says nothing of this one, but for one of the same folder: their numbers go on. */
  #pendingOf(outline: Outline): Pending {
    const { standing, applied } = this.#input;
    const id = applied(outline);
    const own = pendingOf(outline, standing, id);
    if (own.problem === undefined || id === undefined) return own;
    const knowing = this.#outlines.filter(
      (other) => applied(other) === id && !pendingOf(other, undefined, id).problem,
    );
    const beside = knowing.some(({ directory }) => directory === outline.directory);
    if (beside) return pendingAfter(outline, id) ?? own;
    return knowing.length > 0 ? pendingOf(outline, standing, undefined) : own;
  }

  #runOne(key: string, outline: Outline, documentOf: DocumentOf): Live {
    const known = this.#live.get(key);
    const told = this.#pendingOf(outline);
    const steps = outline.migrations.flatMap((migration, position): readonly Step[] => {
      const own = this.#byPath
        .get(migration.path)
        ?.find(({ id, dialect }) => id === migration.id && dialect === migration.dialect);
      const step = own && this.#stepOf(own, position, documentOf(own.path), told.pending.has(keyOf(own)));
      return step ? [step] : [];
    });
    const live: Live = known ?? {
      beginning: beginning(outline.dialect),
      ran: [],
      history: undefined as never,
    };
    live.ran = ranIn(steps, live.ran, live.beginning, this.#around(live, outline, documentOf));
    const now = {
      ...historyOf(outline, live, told),
      released: this.#releases.of(key, outline, documentOf),
      settings: this.#input.settingsOf(outline),
    };
    if (known) live.history.become(now);
    else live.history = new LiveHistory(this.#memory, now);
    return live;
  }

  /** The same value while nothing about it changes. */
  #stepOf(
    outline: MigrationOutline,
    position: number,
    document: Document | undefined,
    pending: boolean,
  ): Step | undefined {
    if (document?.content.type !== 'migration') return undefined;
    const known = this.#steps.get(outline);
    if (known?.document === document && known.pending === pending && known.position === position)
      return known;
    const statements = document.content.statements.filter((statement) => statement.outline === outline);
    const step = { outline, position, document, statements, pending };
    this.#steps.set(outline, step);
    return step;
  }

  #around(live: Live, { dialect }: Outline, documentOf: DocumentOf): Surroundings {
    return {
      postgres: this.#input.postgres,
      mysql: serverFor(dialect, this.#input),
      history: () => live.history,
      label: (evidence, fallback) => labelOf(evidence, fallback, documentOf),
    };
  }

  /** Tells by document what it holds now, and touches where that is something else than before. */
  #place(migrations: readonly Migration[]): void {
    const before = this.#byDocument;
    const leading = new Set(this.all.flatMap((history) => leadingOf(history) ?? []));
    const now = new Map<DocumentId, Migration[]>();
    for (const migration of migrations) {
      const others = now.get(migration.place.document);
      if (others) others.push(migration);
      else now.set(migration.place.document, [migration]);
    }
    const isSame = (a: readonly Migration[], b: readonly Migration[]) =>
      a.length === b.length &&
      a.every((one, i) => one === b[i] && this.#leading.has(one) === leading.has(one));
    for (const document of new Set([...before.keys(), ...now.keys()])) {
      if (!isSame(now.get(document) ?? [], before.get(document) ?? [])) this.#cells.get(document)?.touch();
      if (!now.has(document)) this.#cells.delete(document);
    }
    this.#byDocument = now;
    this.#leading = leading;
  }
}

/** Where findings about the history stand: its first pending migration; with none, the first that was edited. */
function leadingOf({ pending, migrations, released }: History): Migration | undefined {
  if (pending[0] || !released || released.edited.size === 0) return pending[0];
  return migrations.find(({ path }) => released.edited.has(path));
}

function historyOf(
  { directory, runner, dialect, dialectBecause }: Outline,
  { ran, beginning }: Live,
  { because, problem }: Pending,
): Omit<History, 'released' | 'settings'> {
  const migrations = ran.map(({ migration }) => migration);
  const released = ran.filter(({ step }) => !step.pending);
  return {
    directory,
    runner,
    dialect,
    dialectBecause,
    migrations,
    pending: migrations.filter(({ pending }) => pending),
    pendingBecause: because,
    pendingProblem: problem,
    before: (released.at(-1)?.after ?? beginning).schema,
    after: (ran.at(-1)?.after ?? beginning).schema,
  };
}

function labelOf({ path, span, text }: Evidence, fallback: DocumentId, documentOf: DocumentOf): Label {
  const document = span && documentOf(path);
  if (document && span) return { at: { place: { document: document.id, span } }, text };
  const told = span ? `\`${path}\` ${text}` : text;
  return { at: { place: { document: fallback, span: FIRST } }, text: told };
}

/** Evidence that stands in no document is told at the start of the migration that it is about. */
const FIRST = { start: 0, end: 1 };
