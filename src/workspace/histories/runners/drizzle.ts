import type { Runner } from '../../../model/migration/history.ts';
import type { Entry, Folder } from '../folders.ts';
import type { Section } from '../outline.ts';
import { join, type Project } from '../project.ts';
import { byNumber, habit, type Kind, type Step } from './kind.ts';

const RUNNER: Runner = {
  id: 'drizzle',
  title: 'Drizzle',
  optOut: undefined,
  outOfOrder: 'skips',
  edited: 'ignores',
};

/** Numbered files in the order of `meta/_journal.json`. */
export const drizzle: Kind = {
  runner: RUNNER,
  layout: 'files',
  claims: ({ directory, entries }, project) =>
    project.text(journalOf(directory)) !== undefined ||
    (entries.some(({ text }) => text.includes('--> statement-breakpoint')) && hasConfig(directory, project)),
  step: (entry) => ({ id: entry.name.replace(/\.sql$/, ''), path: entry.path, sections: [section(entry)] }),
  ordered: inOrderOfJournal,
};

/** Folders with `migration.sql` and `snapshot.json`, in order of their names. */
export const drizzleFolders: Kind = {
  runner: RUNNER,
  layout: 'folders',
  claims: ({ directory, entries }, project) =>
    entries.some(({ path }) => path.endsWith('/migration.sql')) &&
    project.text(join(directory, 'migration_lock.toml')) === undefined &&
    (entries.some(({ path }) => project.names.has(path.replace(/[^/]+$/, 'snapshot.json'))) ||
      hasConfig(directory, project)),
  step: (entry) =>
    entry.path.endsWith('/migration.sql')
      ? { id: entry.name, path: entry.path, sections: [section(entry)] }
      : undefined,
};

function section(entry: Entry): Section {
  const whole = habit(entry, 'batch', 'Drizzle runs all pending migrations in one transaction');
  return { ...whole, delimiter: '--> statement-breakpoint' };
}

function journalOf(directory: string): string {
  return join(directory, 'meta/_journal.json');
}

function hasConfig(directory: string, project: Project): boolean {
  return ['drizzle.config.ts', 'drizzle.config.js'].some((name) => project.nearest(directory, name));
}

/** What the journal does not name never runs; a journal that cannot be read tells nothing. */
function inOrderOfJournal(steps: readonly Step[], { directory }: Folder, project: Project): readonly Step[] {
  const entries = entriesOf(project.text(journalOf(directory)) ?? '');
  if (!entries) return byNumber(steps.filter(({ id }) => /^\d/.test(id)));
  const byTag = new Map(steps.map((step) => [step.id, step]));
  return [...entries].flatMap(([tag, when]) => {
    const step = byTag.get(tag);
    return step ? [{ ...step, ...(when !== undefined && { rank: when }) }] : [];
  });
}

/** `when` by tag, in the order of the journal. */
function entriesOf(journal: string): ReadonlyMap<string, number | undefined> | undefined {
  try {
    const { entries } = JSON.parse(journal) as { entries?: unknown };
    if (!Array.isArray(entries)) return undefined;
    const found = new Map<string, number | undefined>();
    for (const entry of entries as readonly ({ tag?: unknown; when?: unknown } | null)[]) {
      if (typeof entry?.tag !== 'string' || found.has(entry.tag)) continue;
      found.set(entry.tag, typeof entry.when === 'number' ? entry.when : undefined);
    }
    return found;
  } catch {
    return undefined;
  }
}
