import type { Entry, Folder } from '../folders.ts';
import type { Section } from '../outline.ts';
import type { Project } from '../project.ts';
import {
  codeStep,
  dependsOn,
  evidenceOf,
  isForward,
  LOCK_TIMEOUT_SET,
  saying,
  toldBy,
  writing,
} from './code.ts';
import { byId, habit, type Kind, told } from './kind.ts';

const isWritten = writing(/\bup\b/, /\bknex\b/i);

const OUT = /\bconfig\b[^={;]{0,40}[:=]\s*\{[^{}]*\btransaction\s*:\s*false\b[^{}]*\}/;

export const knex: Kind = {
  runner: {
    id: 'knex',
    title: 'Knex',
    optOut: 'write `exports.config = { transaction: false }`',
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'code',
  claims: (folder, project) =>
    folder.entries.some(isWritten) ||
    (folder.entries.some(isForward) && dependsOn(folder, project, 'knex', 'objection')),
  step: (entry, folder, project) =>
    isForward(entry) ? codeStep(entry, 'knex', section(entry, folder, project), entry.name) : undefined,
  ordered: (steps) => [...steps].sort(byId),
  lockTimeout({ directory }, project) {
    const set = saying(project.configs(directory, /^knexfile\./), LOCK_TIMEOUT_SET);
    return set && evidenceOf(set, 'Knex connects with this');
  },
};

function section(entry: Entry, { directory }: Folder, project: Project): Section {
  const off = saying(project.configs(directory, /^knexfile\./), /\bdisableTransactions\s*:\s*true\b/);
  const whole = habit(entry, 'batch', 'Knex runs all pending migrations in one transaction');
  if (off) return told(whole, 'none', evidenceOf(off, 'takes all migrations out of transactions'));
  const own = toldBy(entry, whole, OUT, 'none', 'takes the migration out of the transaction');
  return own === whole ? whole : { ...own, endsBatch: 'Knex then runs each migration on its own' };
}
