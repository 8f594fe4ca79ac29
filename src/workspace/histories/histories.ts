import type { Label } from '../../model/label.ts';
import type { History, Migration } from '../../model/migration/history.ts';
import type { DocumentId, SourceId } from '../../text/place.ts';
import type { Document } from '../document.ts';
import type { Cell, Memory } from '../memory.ts';
import { BEGINNING, folded, type Leaving, type Step, type Surroundings } from './fold.ts';
import type { MigrationInput } from './migration-input.ts';
import type { Evidence, MigrationOutline, Outline } from './outline.ts';
import { type FileText, outlinesOf } from './outlines.ts';
import { keyOf, type Pending, pendingOf, releasedOf } from './pending.ts';
import { endSession } from './timeouts.ts';
import { Transactions } from './transactions.ts';

/** The migrations that a file holds. */
export type FileOutline = readonly MigrationOutline[];

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
  /** What is told of its runner. */
  told: string;
  ran: readonly Ran[];
  history: History;
}

/** All histories of the project: found anew when a file changes, and run anew from the first migration that differs. */
export class Histories {
  readonly #memory: Memory;
  readonly #input: MigrationInput;
  #outlines: readonly Outline[] = [];
  #byPath: ReadonlyMap<SourceId, FileOutline> = new Map();
  readonly #live = new Map<string, Live>();
  readonly #cells = new Map<DocumentId, Cell>();
  readonly #byDocument = new Map<DocumentId, Migration[]>();

  constructor(memory: Memory, input: MigrationInput) {
    this.#memory = memory;
    this.#input = input;
  }

  /** Finds the histories among all files. */
  find(files: readonly FileText[]): void {
    const before = this.#byPath;
    this.#outlines = outlinesOf(files, this.#input.choices).map((outline) => ({
      ...outline,
      migrations: [...dumpsOf(outline, files), ...outline.migrations],
    }));
    const found = new Map<SourceId, MigrationOutline[]>();
    for (const { dialect, migrations } of this.#outlines) {
      if (dialect !== 'postgres') continue;
      for (const migration of migrations) {
        const others = found.get(migration.path);
        if (others) others.push(migration);
        else found.set(migration.path, [migration]);
      }
    }
    this.#byPath = new Map([...found].map(([path, now]) => [path, kept(before.get(path), now)]));
  }

  /** How a file is to be read; undefined when it is no migration. The same value while nothing about that changes. */
  outlineOf(source: SourceId): FileOutline | undefined {
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

  get all(): readonly History[] {
    return [...this.#live.values()].map(({ history }) => history);
  }

  /** Those of other dialects. */
  get unread(): readonly Outline[] {
    return this.#outlines.filter(({ dialect }) => dialect !== 'postgres');
  }

  /** An id that is another history's says nothing of this one. */
  #pendingOf(outline: Outline): Pending {
    const { standing, applied } = this.#input;
    const id = applied(outline);
    const own = pendingOf(outline, standing, id);
    const isElsewhere =
      own.problem !== undefined &&
      this.#outlines.some((other) => applied(other) === id && !pendingOf(other, undefined, id).problem);
    return isElsewhere ? pendingOf(outline, standing, undefined) : own;
  }

  #runOne(key: string, outline: Outline, documentOf: DocumentOf): void {
    const known = this.#live.get(key);
    const { postgres } = this.#input;
    const { pending, because, problem } = this.#pendingOf(outline);
    const steps = outline.migrations.flatMap((migration, position): readonly Step[] => {
      const document = documentOf(migration.path);
      const own = this.#byPath.get(migration.path)?.find(({ id }) => id === migration.id);
      if (document?.content.type !== 'migration' || !own) return [];
      const statements = document.content.statements.filter((statement) => statement.outline === own);
      return [{ outline: own, position, document, statements, pending: pending.has(keyOf(own)) }];
    });
    const live: Live = known ?? { told: '', ran: [], history: undefined as never };
    const ran = ranIn(steps, live.ran, {
      postgres,
      history: () => live.history,
      label: (evidence, fallback) => labelOf(evidence, fallback, documentOf),
    });
    const same = known && known.ran.length === ran.length && ran.every((one, i) => one === known.ran[i]);
    const gone = same ? [] : live.ran.filter((one) => !ran.includes(one));
    const told = JSON.stringify([because, outline.runner, outline.lockTimeout, outline.openLock]);
    const unchanged = same && known.told === told;
    live.told = told;
    live.ran = ran;
    if (!unchanged) {
      const textOf = (path: SourceId) => documentOf(path)?.text;
      live.history = {
        ...historyOf(outline, ran, because, problem),
        ...aroundOf(outline, this.#input, textOf),
      };
    }
    this.#live.set(key, live);
    for (const { migration } of ran) {
      const { document } = migration.place;
      const others = this.#byDocument.get(document);
      if (others) others.push(migration);
      else this.#byDocument.set(document, [migration]);
    }
    if (unchanged) return;
    for (const { migration } of [...gone, ...ran]) {
      const isEdited = live.history.released?.edited.has(migration.path);
      if (migration.pending || gone.length > 0 || isEdited)
        this.#cells.get(migration.place.document)?.touch();
    }
  }
}

/** Dumps as migrations that always were. */
function dumpsOf({ baselines }: Outline, files: readonly FileText[]): readonly MigrationOutline[] {
  return baselines.flatMap((path) => {
    const end = files.find((file) => file.path === path)?.text.length;
    if (end === undefined) return [];
    const because = { path, span: undefined, text: 'a dump' };
    const section = {
      span: { start: 0, end },
      scope: 'none',
      because,
      doubt: undefined,
      delimiter: undefined,
    } as const;
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
    if (!step.pending || firstPending) transactions.restart();
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
  if (last.outline !== step.outline || last.document !== step.document || lastLeft !== left) return false;
  if (last.position !== step.position || last.pending !== step.pending) return false;
  return !step.pending || step.outline.sections.every(({ scope }) => scope !== 'batch');
}

function historyOf(
  { directory, runner, dialect }: Outline,
  ran: readonly Ran[],
  because: string,
  problem: string | undefined,
): Omit<History, 'released' | 'settings'> {
  const migrations = ran.map(({ migration }) => migration);
  const released = ran.filter(({ step }) => !step.pending);
  return {
    directory,
    runner,
    dialect,
    migrations,
    pending: migrations.filter(({ pending }) => pending),
    pendingBecause: because,
    pendingProblem: problem,
    before: (released.at(-1)?.after ?? BEGINNING).schema,
    after: (ran.at(-1)?.after ?? BEGINNING).schema,
  };
}

function aroundOf(
  outline: Outline,
  { standing, settingsOf }: MigrationInput,
  textOf: (path: SourceId) => string | undefined,
): Pick<History, 'released' | 'settings'> {
  return { released: releasedOf(outline, standing, textOf), settings: settingsOf(outline) };
}

/** The older value where both say the same. */
function kept(before: FileOutline | undefined, now: FileOutline): FileOutline {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function labelOf({ path, span, text }: Evidence, fallback: DocumentId, documentOf: DocumentOf): Label {
  const document = span && documentOf(path);
  const place = document && span ? { document: document.id, span } : { document: fallback, span: FIRST };
  return { at: { place }, text };
}

/** Evidence that stands in no migration is told at the start of the one that it is about. */
const FIRST = { start: 0, end: 1 };
