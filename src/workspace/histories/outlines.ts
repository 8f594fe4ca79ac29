import { once } from '../../model/once.ts';
import type { Dialect } from '../../syntax/sql/dialect.ts';
import type { SourceId } from '../../text/place.ts';
import { withoutCopies } from './compiled-copies.ts';
import { dialectOf, type KnownDialect } from './dialect.ts';
import { type Entry, entryOf, type Folder, type FolderPaths, foldersOf, liesElsewhere } from './folders.ts';
import { joinedFolders, withoutSqlOfCode } from './joined-folders.ts';
import type { MigrationOutline, Outline, Scope, Section } from './outline.ts';
import { type FileText, Project } from './project.ts';
import { mayBeMigration } from './runner-files.ts';
import { numberedOf } from './runners/code.ts';
import { byNumber, type Kind, type Step } from './runners/kind.ts';
import { KINDS } from './runners/kinds.ts';
import { splitByDialect } from './split-by-dialect.ts';
import { withSqlBeside } from './sql-beside-code.ts';

export type { FileText } from './project.ts';

/** What `migrations:` of the config says of the files that it names. */
export interface MigrationChoice {
  matches(path: SourceId): boolean;
  /** The id of a runner; the files and their names tell where it is absent. */
  readonly runner?: string;
  readonly transaction?: Exclude<Scope['scope'], 'unknown'>;
  readonly dialect?: Dialect;
}

/** A file as it is after a change; without a text where it is gone. */
export interface FileChange {
  readonly path: SourceId;
  readonly text: string | undefined;
}

/** What follows from the names of all files and from the texts of those that are no migrations. */
interface Layout {
  readonly project: Project;
  readonly folders: readonly ChosenFolder[];
  /** How each kind reads the files, by kind and by what the config says. */
  readonly readings: Map<string, Reading>;
}

interface ChosenFolder {
  readonly paths: FolderPaths;
  readonly choice: MigrationChoice | undefined;
}

/** A folder as a whole, and who runs it. */
interface Claim {
  readonly whole: Folder;
  readonly kind: Kind;
  readonly choice: MigrationChoice | undefined;
}

interface Reading {
  step(entry: Entry): Step | readonly Step[] | undefined;
  migration(step: Step, dialect: Dialect): MigrationOutline;
}

/** The histories of a project that changes. Where nothing about a migration did, its outline is the same value. */
export class Outlines {
  readonly #choices: readonly MigrationChoice[];
  readonly #others: Iterable<SourceId>;
  readonly #named: readonly string[];
  readonly #files = new Map<SourceId, FileText>();
  #layout: Layout | undefined;

  /** `others`: paths that are known but not read, such as those of migrations in Go. `named`: folders that somebody named. */
  constructor(
    choices: readonly MigrationChoice[],
    others: Iterable<SourceId> = [],
    named: readonly string[] = [],
  ) {
    this.#choices = choices;
    this.#others = others;
    this.#named = named;
  }

  after(changes: Iterable<FileChange>): readonly Outline[] {
    for (const { path, text } of changes) {
      const known = this.#files.get(path);
      if (known?.text === text) continue;
      if (!known || text === undefined || !mayBeMigration(path)) this.#layout = undefined;
      if (text === undefined) this.#files.delete(path);
      else this.#files.set(path, { path, text });
    }
    this.#layout ??= this.#layOut();
    const found = this.#layout.folders.flatMap((folder) => this.#claimed(folder, this.#layout as Layout));
    const { project } = this.#layout;
    const claims = joinedFolders(withoutSqlOfCode(found), project, (a, b) => areAlike(a, b, project));
    const outlines = withoutCopies(claims.flatMap((claim) => outlinesIn(claim, this.#layout as Layout)));
    const read = new Set(outlines.flatMap(({ migrations }) => migrations.map(({ path }) => path)));
    const told = outlines.map((one) => ({ ...one, unread: one.unread.filter((path) => !read.has(path)) }));
    return told.toSorted((a, b) => (a.directory < b.directory ? -1 : a.directory > b.directory ? 1 : 0));
  }

  #claimed({ paths, choice }: ChosenFolder, { project }: Layout): readonly Claim[] {
    const { directory, layout } = paths;
    const entries = paths.files.map(({ path, name }) => entryOf(this.#files.get(path) as FileText, name));
    const whole = { directory, layout, entries };
    const kind = kindOf(whole, project, choice);
    return kind ? [{ whole, kind, choice }] : [];
  }

  text(path: SourceId): string | undefined {
    return this.#files.get(path)?.text;
  }

  #layOut(): Layout {
    const folders: ChosenFolder[] = [];
    const left = new Set([...this.#files.keys()].sort());
    for (const choice of this.#choices) {
      const chosen = [...left].filter((path) => choice.matches(path));
      for (const path of chosen) left.delete(path);
      for (const paths of foldersOf(chosen, 'chosen')) folders.push({ paths, choice });
    }
    const own = [...left].filter((path) => !liesElsewhere(path, this.#named));
    for (const paths of foldersOf(own, 'found')) folders.push({ paths, choice: undefined });
    return { project: new Project(this.#files, this.#others), folders, readings: new Map() };
  }
}

/** The histories of some files. `others`: paths that are known but not read. */
export function outlinesOf(
  files: Iterable<FileText>,
  choices: readonly MigrationChoice[] = [],
  others: Iterable<SourceId> = [],
): readonly Outline[] {
  return new Outlines(choices, others).after(files);
}

function outlinesIn({ whole, kind, choice }: Claim, { project, readings }: Layout): readonly Outline[] {
  const { directory, layout } = whole;
  const key = [kind.runner.id, layout, directory, choice?.transaction].join(' ');
  const reading = readings.get(key) ?? readingOf(kind, whole, project, choice?.transaction);
  readings.set(key, reading);
  return splitByDialect(whole).flatMap(({ folder, known }) => {
    const found = chosenDialect(choice) ?? known ?? dialectOf(kind, folder, project);
    const outline = found !== 'other' && outlineOf(kind, folder, project, found, reading);
    return outline ? [outline] : [];
  });
}

/** Of one database, and named by the same words of the config or by none. */
function areAlike(a: Claim, b: Claim, project: Project): boolean {
  if (a.choice !== b.choice) return false;
  const [left, right] = [dialectOf(a.kind, a.whole, project), dialectOf(b.kind, b.whole, project)];
  return a.choice?.dialect !== undefined || dialectIn(left) === dialectIn(right);
}

function dialectIn(known: KnownDialect | 'other'): Dialect | 'other' {
  return known === 'other' ? 'other' : known.dialect;
}

function readingOf(
  kind: Kind,
  folder: Folder,
  project: Project,
  transaction: MigrationChoice['transaction'],
): Reading {
  const byDialect = new Map<Dialect, (step: Step) => MigrationOutline>();
  return {
    step: once((entry) => kind.step(entry, folder, project)),
    migration(step, dialect) {
      const own = byDialect.get(dialect) ?? once((one) => migrationOf(one, kind, dialect, transaction));
      byDialect.set(dialect, own);
      return own(step);
    },
  };
}

function kindOf(folder: Folder, project: Project, choice: MigrationChoice | undefined): Kind | undefined {
  const named = KINDS.filter(({ runner }) => runner.id === choice?.runner);
  if (named.length > 0) return named.find(({ layout }) => layout === folder.layout) ?? named[0];
  const fitting = KINDS.filter(({ layout }) => layout === folder.layout);
  const claimed = fitting.find((kind) => kind.claims(folder, project));
  return claimed ?? (choice && fitting.find(({ runner }) => runner.id === 'plain'));
}

function chosenDialect(choice: MigrationChoice | undefined): KnownDialect | undefined {
  return choice?.dialect && { dialect: choice.dialect, because: 'the config' };
}

function outlineOf(
  kind: Kind,
  folder: Folder,
  project: Project,
  { dialect, because }: KnownDialect,
  reading: Reading,
): Outline | undefined {
  const own = folder.entries.flatMap((entry) => reading.step(entry) ?? []);
  const steps = folder.layout === 'code' ? withSqlBeside(numberedOf(own), folder) : own;
  const ordered = kind.ordered?.(steps, folder, project) ?? byNumber(steps);
  if (ordered.length === 0) return undefined;
  return {
    directory: folder.directory,
    runner: kind.settled?.(kind.runner, folder, project) ?? kind.runner,
    dialect,
    dialectBecause: because,
    migrations: ordered.map((step) => reading.migration(step, dialect)),
    baselines: kind.baselines?.(folder, project) ?? [],
    unread: unreadBeside(folder, project),
    lockTimeout: kind.lockTimeout?.(folder, project),
    openLock: kind.openLock?.(folder, project),
  };
}

function migrationOf(
  step: Step,
  kind: Kind,
  dialect: Dialect,
  transaction: MigrationChoice['transaction'],
): MigrationOutline {
  const { id, path, repeatable = false, rank } = step;
  const sections = step.sections.map((section) => ({
    ...(transaction ? asConfigured(section, path, transaction) : asOnServer(section, path, dialect, kind)),
    ...(kind.oneString && { oneString: true }),
  }));
  return {
    id,
    path,
    repeatable,
    dialect,
    builder: step.builder,
    ...(rank !== undefined && { rank }),
    sections,
    placeholders: step.placeholders ?? kind.placeholders ?? [],
  };
}

function asConfigured(section: Section, path: SourceId, scope: Scope['scope']): Section {
  const because = { path, span: undefined, text: `the config says \`transaction: ${scope}\`` };
  return { ...section, scope, because, doubt: undefined };
}

/** What the server makes of the transaction that the runner opens. */
function asOnServer(section: Section, path: SourceId, dialect: Dialect, { onServer }: Kind): Section {
  if (dialect !== 'mysql' && dialect !== 'mariadb') return onServer?.(section, dialect) ?? section;
  const title = dialect === 'mysql' ? 'MySQL' : 'MariaDB';
  const because = { path, span: undefined, text: `${title} commits at every DDL statement` };
  return { ...section, scope: 'statement', because, doubt: undefined };
}

const WRITTEN_AS_CODE = /^[vVuU]?\d[\w.-]*\.(?:go|rb|rs|java|kt|groovy|py|php|ts|js|cjs|mjs|xml|ya?ml|json)$/;

function unreadBeside({ directory }: Folder, project: Project): readonly SourceId[] {
  const prefix = directory === '' ? '' : `${directory}/`;
  return [...project.names].filter(
    (path) => path.startsWith(prefix) && WRITTEN_AS_CODE.test(path.slice(prefix.length)),
  );
}
