import type { Entry, Folder } from '../folders.ts';
import type { Section } from '../outline.ts';
import type { Project } from '../project.ts';
import { codeStep, evidenceOf, saying, toldBy, writing } from './code.ts';
import { byId, habit, type Kind, told } from './kind.ts';

const isMigration = writing(/\bextends\s+(?:\w+\.)?Migration\b/, /\baddSql\b|@mikro-orm\/migrations/);

const OUT = /\bisTransactional\s*\(\s*\)\s*(?::\s*boolean\s*)?\{\s*return\s+false\b/;

export const mikroOrm: Kind = {
  runner: {
    id: 'mikro-orm',
    title: 'MikroORM',
    optOut: 'let `isTransactional()` of the class return false',
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'code',
  joins: true,
  claims: ({ entries }) => entries.some(isMigration),
  step: (entry, folder, project) =>
    isMigration(entry) ? codeStep(entry, 'mikro-orm', section(entry, folder, project)) : undefined,
  ordered: (steps) => [...steps].sort(byId),
};

function section(entry: Entry, { directory }: Folder, project: Project): Section {
  const whole = habit(entry, 'batch', 'MikroORM runs all pending migrations in one transaction');
  const configs = project.configs(directory, /(?:^mikro-orm|orm)\b.*\.[cm]?[jt]s$/i);
  const off = saying(configs, /\btransactional\s*:\s*false\b/);
  if (off) return told(whole, 'none', evidenceOf(off, 'takes all migrations out of transactions'));
  const single = saying(configs, /\ballOrNothing\s*:\s*false\b/);
  const set = single ? told(whole, 'file', evidenceOf(single, 'gives each migration a transaction')) : whole;
  return toldBy(entry, set, OUT, 'none', 'takes the migration out of the transaction');
}
