import type { Entry, Folder } from '../folders.ts';
import { withoutComments } from '../marked-lines.ts';
import type { Section } from '../outline.ts';
import { join, type Project } from '../project.ts';
import { habit, type Kind, told } from './kind.ts';

const CREATES_CONCURRENTLY = /\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\b/i;

export const prisma: Kind = {
  runner: {
    id: 'prisma',
    title: 'Prisma',
    optOut: 'put one statement into a migration of its own',
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'folders',
  oneString: true,
  claims: ({ directory, entries }, project) =>
    entries.some(({ path }) => path.endsWith('/migration.sql')) &&
    (project.text(join(directory, 'migration_lock.toml')) !== undefined ||
      (!entries.some(({ path }) => project.names.has(path.replace(/[^/]+$/, 'snapshot.json'))) &&
        entries.some(({ text }) =>
          /^-- (?:CreateTable|AlterTable|CreateIndex|CreateEnum|DropTable)\s*$/m.test(text),
        ))),
  step: (entry, folder, project) =>
    entry.path.endsWith('/migration.sql')
      ? { id: entry.name, path: entry.path, sections: [section(entry, folder, project)] }
      : undefined,
  ordered: (steps) => [...steps].sort((a, b) => (a.id < b.id ? -1 : 1)),
};

/** From 7.4 a script with CREATE INDEX CONCURRENTLY goes statement by statement; any other stays one string. */
function section(entry: Entry, folder: Folder, project: Project): Section {
  const whole = habit(entry, 'implicit', 'Prisma sends the file as one string');
  const concurrent =
    CREATES_CONCURRENTLY.test(entry.text) && CREATES_CONCURRENTLY.exec(withoutComments(entry.text));
  if (!concurrent) return whole;
  const version = versionOf(folder, project);
  if (version === 'before') return whole;
  if (version === 'unknown') return { ...whole, doubt: 'Prisma before 7.4' };
  const span = { start: concurrent.index, end: concurrent.index + concurrent[0].length };
  const text = 'for this Prisma sends each statement on its own';
  return told(whole, 'statement', { path: entry.path, span, text });
}

/** Where 7.4 stands to what package.json asks for; a range such as `^7.1.0` leaves it open. */
function versionOf({ directory }: Folder, project: Project): 'before' | 'since' | 'unknown' {
  const asked = project.mention(
    directory,
    'package.json',
    /"(?:prisma|@prisma\/client)"\s*:\s*"([~^]?)(\d+)\.(\d+)\.\d+"/,
  );
  if (!asked) return 'unknown';
  const [, range = '', major = '', minor = ''] = asked.match;
  if (Number(major) !== 7) return Number(major) < 7 ? 'before' : 'since';
  if (Number(minor) >= 4) return 'since';
  return range === '^' ? 'unknown' : 'before';
}
