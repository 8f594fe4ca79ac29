import type { Entry, Folder } from '../folders.ts';
import type { Section } from '../outline.ts';
import type { Project } from '../project.ts';
import { codeStep, dependsOn, evidenceOf, isForward, saying, writing } from './code.ts';
import { aloneOnSqlite, byId, habit, type Kind, told } from './kind.ts';

const isWritten = writing(/\bup\b/, /\bKysely\b\s*<|['"]kysely['"]/);

export const kysely: Kind = {
  runner: {
    id: 'kysely',
    title: 'Kysely',
    optOut: undefined,
    outOfOrder: 'refuses',
    edited: 'ignores',
  },
  layout: 'code',
  claims: (folder, project) =>
    folder.entries.some(isWritten) ||
    (folder.entries.some(isForward) && dependsOn(folder, project, 'kysely')),
  step: (entry, folder, project) =>
    isForward(entry) ? codeStep(entry, 'kysely', section(entry, folder, project)) : undefined,
  ordered: (steps) => [...steps].sort(byId),
  onServer: aloneOnSqlite('batch', 'Kysely opens no transaction'),
};

function section(entry: Entry, { directory }: Folder, project: Project): Section {
  const whole = habit(entry, 'batch', 'Kysely runs all pending migrations in one transaction');
  const configs = project.configs(directory, /^(?:kysely\.config|migrat\w*)\.[cm]?[jt]s$/);
  const off = saying(configs, /\bdisableTransactions\s*:\s*true\b/);
  return off ? told(whole, 'none', evidenceOf(off, 'takes all migrations out of transactions')) : whole;
}
