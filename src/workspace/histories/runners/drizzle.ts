import type { Runner } from '../../../model/migration/history.ts';
import { once } from '../../../model/once.ts';
import type { Entry, Folder } from '../folders.ts';
import type { Section } from '../outline.ts';
import { type FileText, join, type Project } from '../project.ts';
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
    project.file(join(directory, JOURNAL)) !== undefined ||
    (hasConfig(directory, project) && entries.some(({ text }) => text.includes('--> statement-breakpoint'))),
  step(entry, { directory }, project) {
    const id = entry.name.replace(/\.sql$/, '');
    const rank = journalOf(directory, project)?.get(id);
    return { id, path: entry.path, ...(rank !== undefined && { rank }), sections: [section(entry)] };
  },
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

function hasConfig(directory: string, project: Project): boolean {
  return ['drizzle.config.ts', 'drizzle.config.js'].some((name) => project.nearest(directory, name));
}

/** What the journal does not name never runs; a journal that cannot be read tells nothing. */
function inOrderOfJournal(steps: readonly Step[], { directory }: Folder, project: Project): readonly Step[] {
  const journal = journalOf(directory, project);
  if (!journal) return byNumber(steps.filter(({ id }) => /^\d/.test(id)));
  const byTag = new Map(steps.map((step) => [step.id, step]));
  return [...journal.keys()].flatMap((tag) => byTag.get(tag) ?? []);
}

/** `when` by tag, in the order of the journal. */
type Journal = ReadonlyMap<string, number | undefined>;

const JOURNAL = 'meta/_journal.json';

function journalOf(directory: string, project: Project): Journal | undefined {
  const file = project.file(join(directory, JOURNAL));
  return file && journalIn(file);
}

const journalIn = once(({ text }: FileText): Journal | undefined => {
  try {
    const { entries } = JSON.parse(text) as { entries?: unknown };
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
});
