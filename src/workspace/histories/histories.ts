import type { Label } from '../../model/label.ts';
import type { History, Migration } from '../../model/migration/history.ts';
import type { DocumentId, SourceId } from '../../text/place.ts';
import type { Document } from '../document.ts';
import type { Cell, Memory } from '../memory.ts';
import { BEGINNING, folded, type Leaving, type Step, type Surroundings } from './fold.ts';
import type { MigrationInput } from './migration-input.ts';
import type { Evidence, MigrationOutline, Outline } from './outline.ts';
import { type FileText, outlinesOf } from './outlines.ts';
import { pendingOf, releasedOf } from './pending.ts';
import { endSession } from './timeouts.ts';
import { Transactions } from './transactions.ts';

type DocumentOf = (source: SourceId) => Document | undefined;

/** One step as it was run last, with all that it followed from. */
interface Ran {
  readonly step: Step;
  readonly before: Leaving;
  readonly migration: Migration;
  readonly after: Leaving;
}

/** A history as it is now, and how it came to that. */
interface Live {
  ran: readonly Ran[];
  history: History;
}

/** All histories of the project: found anew when a file changes, and run anew from the first migration that differs. */
export class Histories {
  readonly #memory: Memory;
  readonly #input: MigrationInput;
  #outlines: readonly Outline[] = [];
  #byPath: ReadonlyMap<SourceId, MigrationOutline> = new Map();
  #texts = new Map<MigrationOutline, string>();
  readonly #live = new Map<string, Live>();
  readonly #cells = new Map<DocumentId, Cell>();
  readonly #byDocument = new Map<DocumentId, Migration>();

  constructor(memory: Memory, input: MigrationInput) {
    this.#memory = memory;
    this.#input = input;
  }

  /** Finds the histories among all files. */
  find(files: readonly FileText[]): void {
    const before = new Map([...this.#texts].map(([outline, text]) => [text, outline]));
    this.#texts = new Map();
    const same = (outline: MigrationOutline): MigrationOutline => {
      const text = JSON.stringify(outline);
      const kept = before.get(text) ?? outline;
      this.#texts.set(kept, text);
      return kept;
    };
    this.#outlines = outlinesOf(files, this.#input.choices).map((outline) => ({
      ...outline,
      migrations: [...dumpsOf(outline, files), ...outline.migrations].map(same),
    }));
    this.#byPath = new Map(
      this.#outlines
        .filter(({ dialect }) => dialect === 'postgres')
        .flatMap(({ migrations }) => migrations.map((migration) => [migration.path, migration] as const)),
    );
  }

  /** How a file is to be read; undefined when it is no migration. The same value while nothing about that changes. */
  outlineOf(source: SourceId): MigrationOutline | undefined {
    return this.#byPath.get(source);
  }

  /** Runs what has changed. */
  run(documentOf: DocumentOf): void {
    const keys = new Set<string>();
    this.#byDocument.clear();
    for (const outline of this.#outlines) {
      if (outline.dialect !== 'postgres') continue;
      const key = `${outline.directory} ${outline.dialect} ${outline.runner.id}`;
      keys.add(key);
      this.#runOne(key, outline, documentOf);
    }
    for (const key of this.#live.keys()) if (!keys.has(key)) this.#live.delete(key);
  }

  /** The migration that a document is; undefined for a dump, and for what is no migration any more. */
  migrationIn(document: DocumentId): Migration | undefined {
    let cell = this.#cells.get(document);
    if (!cell) {
      cell = this.#memory.cell();
      this.#cells.set(document, cell);
    }
    cell.read();
    return this.#byDocument.get(document);
  }

  get all(): readonly History[] {
    return [...this.#live.values()].map(({ history }) => history);
  }

  /** With those of other dialects, and of what is not read. */
  get outlines(): readonly Outline[] {
    return this.#outlines;
  }

  #runOne(
    key: string,
    outline: Outline,
    documentOf: DocumentOf,
  ): void {
    const known = this.#live.get(key);
    const { standing, applied, postgres } = this.#input;
    const { pending, because } = pendingOf(outline, standing, applied(outline));
    const steps = outline.migrations.flatMap((migration): readonly Step[] => {
      const document = documentOf(migration.path);
      if (document?.content.type !== 'migration') return [];
      return [{ outline: migration, document, text: document.content, pending: pending.has(migration) }];
    });
    const live: Live = known ?? { ran: [], history: undefined as never };
    const ran = ranIn(steps, live.ran, {
      postgres,
      history: () => live.history,
      label: (evidence, fallback) => labelOf(evidence, fallback, documentOf),
    });
    const same = known && known.ran.length === ran.length && ran.every((one, i) => one === known.ran[i]);
    const gone = same ? [] : live.ran.filter((one) => !ran.includes(one));
    const unchanged = same && known.history.pendingBecause === because;
    live.ran = ran;
    if (!unchanged) live.history = historyOf(outline, ran, because, this.#input);
    this.#live.set(key, live);
    for (const { migration } of ran) this.#byDocument.set(migration.place.document, migration);
    if (unchanged) return;
    for (const { migration } of [...gone, ...ran]) {
      if (migration.pending || gone.length > 0) this.#cells.get(migration.place.document)?.touch();
    }
  }
}

/** Dumps as migrations that always were. */
function dumpsOf({ baselines }: Outline, files: readonly FileText[]): readonly MigrationOutline[] {
  return baselines.flatMap((path) => {
    const end = files.find((file) => file.path === path)?.text.length;
    if (end === undefined) return [];
    const because = { path, span: undefined, text: 'a dump' };
    const section = { span: { start: 0, end }, scope: 'none', because, doubt: undefined, delimiter: undefined } as const;
    return [{ id: path, path, repeatable: false, sections: [section], placeholders: [] }];
  });
}

/** Released migrations first, then those that the next release brings, from the first that differs from last time. */
function ranIn(steps: readonly Step[], last: readonly Ran[], around: Surroundings): readonly Ran[] {
  const inOrder = [...steps.filter(({ pending }) => !pending), ...steps.filter(({ pending }) => pending)];
  const transactions = new Transactions();
  const ran: Ran[] = [];
  let left = BEGINNING;
  for (const [i, step] of inOrder.entries()) {
    const known = last[i];
    const firstPending = step.pending && !inOrder[i - 1]?.pending;
    const before = firstPending ? { ...left, timeouts: endSession(left.timeouts) } : left;
    const one =
      known && canReuse(known, step, left)
        ? known
        : { step, before: left, ...folded(step, before, transactions, around) };
    ran.push(one);
    left = one.after;
  }
  return ran;
}

/** A pending step that shares its transaction with others is run again with them. */
function canReuse({ step: last, before: lastLeft }: Ran, step: Step, left: Leaving): boolean {
  if (last.outline !== step.outline || last.document !== step.document) return false;
  if (last.pending !== step.pending || lastLeft !== left) return false;
  return !step.pending || step.outline.sections.every(({ scope }) => scope !== 'batch');
}

function historyOf(
  outline: Outline,
  ran: readonly Ran[],
  because: string,
  { standing, settingsOf }: MigrationInput,
): History {
  const migrations = ran.map(({ migration }) => migration);
  const released = ran.filter(({ step }) => !step.pending);
  return {
    directory: outline.directory,
    runner: outline.runner,
    dialect: outline.dialect,
    migrations,
    pending: migrations.filter(({ pending }) => pending),
    pendingBecause: because,
    before: (released.at(-1)?.after ?? BEGINNING).schema,
    after: (ran.at(-1)?.after ?? BEGINNING).schema,
    released: standing && releasedOf(outline, standing),
    settings: settingsOf(outline),
  };
}

function labelOf(
  { path, span, text }: Evidence,
  fallback: DocumentId,
  documentOf: DocumentOf,
): Label {
  const document = span && documentOf(path);
  const place = document && span ? { document: document.id, span } : { document: fallback, span: FIRST };
  return { at: { place }, text };
}

/** Evidence that stands in no migration is told at the start of the one that it is about. */
const FIRST = { start: 0, end: 1 };
