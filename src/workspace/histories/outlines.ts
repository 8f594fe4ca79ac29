import type { SourceId } from '../../text/place.ts';
import { dialectOf, type KnownDialect } from './dialect.ts';
import { type Folder, foldersOf } from './folders.ts';
import type { MigrationOutline, Outline, Scope, Section } from './outline.ts';
import { type FileText, Project } from './project.ts';
import { byNumber, type Dialect, type Kind, type Step } from './runners/kind.ts';
import { KINDS } from './runners/kinds.ts';
import { splitByDialect } from './split-by-dialect.ts';

export type { FileText } from './project.ts';

/** What `migrations:` of the config says of the files that it names. */
export interface MigrationChoice {
  matches(path: SourceId): boolean;
  /** The id of a runner; the files and their names tell where it is absent. */
  readonly runner?: string;
  readonly transaction?: Exclude<Scope['scope'], 'unknown'>;
  readonly dialect?: Dialect;
}

/** The histories of a project. `others`: paths that are known but not read, such as those of migrations in Go. */
export function outlinesOf(
  files: Iterable<FileText>,
  choices: readonly MigrationChoice[] = [],
  others: Iterable<SourceId> = [],
): readonly Outline[] {
  const all = [...files];
  if (!all.some(({ path }) => path.endsWith('.sql'))) return [];
  const project = new Project(all, others);
  const outlines: Outline[] = [];
  const left = new Set(all);
  for (const choice of choices) {
    const chosen = [...left].filter(({ path }) => choice.matches(path));
    for (const file of chosen) left.delete(file);
    for (const folder of foldersOf(chosen, 'chosen')) outlines.push(...outlinesIn(folder, project, choice));
  }
  for (const folder of foldersOf(left, 'found')) outlines.push(...outlinesIn(folder, project, undefined));
  return outlines.sort((a, b) => (a.directory < b.directory ? -1 : a.directory > b.directory ? 1 : 0));
}

function outlinesIn(
  whole: Folder,
  project: Project,
  choice: MigrationChoice | undefined,
): readonly Outline[] {
  const kind = kindOf(whole, project, choice);
  if (!kind) return [];
  return splitByDialect(whole).flatMap(({ folder, known }) => {
    const found = chosenDialect(choice) ?? known ?? dialectOf(kind, folder, project);
    const outline = found !== 'other' && outlineOf(kind, folder, project, found, choice?.transaction);
    return outline ? [outline] : [];
  });
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
  transaction: MigrationChoice['transaction'],
): Outline | undefined {
  const steps = folder.entries.flatMap((entry) => kind.step(entry, folder, project) ?? []);
  const ordered = kind.ordered?.(steps, folder, project) ?? byNumber(steps);
  if (ordered.length === 0) return undefined;
  return {
    directory: folder.directory,
    runner: kind.settled?.(kind.runner, folder, project) ?? kind.runner,
    dialect,
    dialectBecause: because,
    migrations: ordered.map((step) => migrationOf(step, kind, transaction)),
    baselines: kind.baselines?.(folder, project) ?? [],
    unread: unreadBeside(folder, project),
    lockTimeout: kind.lockTimeout?.(folder, project),
    openLock: kind.openLock?.(folder, project),
  };
}

function migrationOf(step: Step, kind: Kind, transaction: MigrationChoice['transaction']): MigrationOutline {
  const { id, path, repeatable = false, rank } = step;
  const sections = step.sections.map((section) => ({
    ...(transaction ? asConfigured(section, path, transaction) : section),
    ...(kind.oneString && { oneString: true }),
  }));
  return {
    id,
    path,
    repeatable,
    ...(rank !== undefined && { rank }),
    sections,
    placeholders: step.placeholders ?? kind.placeholders ?? [],
  };
}

function asConfigured(section: Section, path: SourceId, scope: Scope['scope']): Section {
  const because = { path, span: undefined, text: `the config says \`transaction: ${scope}\`` };
  return { ...section, scope, because, doubt: undefined };
}

const WRITTEN_AS_CODE = /^[vVuU]?\d[\w.-]*\.(?:go|rb|rs|java|kt|groovy|py|php|ts|js|cjs|mjs|xml|ya?ml|json)$/;

function unreadBeside({ directory }: Folder, project: Project): readonly SourceId[] {
  const prefix = directory === '' ? '' : `${directory}/`;
  return [...project.names].filter(
    (path) => path.startsWith(prefix) && WRITTEN_AS_CODE.test(path.slice(prefix.length)),
  );
}
