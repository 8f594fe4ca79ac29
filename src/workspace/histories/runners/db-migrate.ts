import type { Entry, Folder } from '../folders.ts';
import type { Section } from '../outline.ts';
import { folderOf, join, type Project } from '../project.ts';
import { codeStep, dependsOn, evidenceOf, isForward, saying, writing } from './code.ts';
import { byNumber, habit, type Kind, type Step, told } from './kind.ts';

const isWritten = writing(/\bup\b/, /\bdbm\b|\bdb\.runSql\b|\bexports\._meta\b/);

export const dbMigrate: Kind = {
  runner: {
    id: 'db-migrate',
    title: 'db-migrate',
    optOut: 'run db-migrate with `--non-transactional`',
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'code',
  sqlIn: ['sqls'],
  claims: (folder, project) =>
    folder.entries.some(isWritten) ||
    (folder.entries.some(isForward) && dependsOn(folder, project, 'db-migrate')),
  step: (entry, folder, project) =>
    isForward(entry) ? codeStep(entry, 'db-migrate', section(entry, folder, project)) : undefined,
  ordered: (steps, _, project) => byNumber(steps).map((step) => inSql(step, project)),
};

function section(entry: Entry, { directory }: Folder, project: Project): Section {
  const whole = habit(entry, 'file', 'db-migrate runs each migration in one transaction');
  const off =
    saying(project.above(directory, 'package.json'), /\bdb-migrate\b[^"\n]*--non-transactional\b/) ??
    saying(project.above(directory, '.db-migraterc'), /"non-transactional"\s*:\s*true\b/);
  return off ? told(whole, 'none', evidenceOf(off, 'takes all migrations out of transactions')) : whole;
}

/** A file that reads `sqls/x-up.sql` beside it is that file, sent as one string. */
function inSql(step: Step, project: Project): Step {
  const path = join(join(folderOf(step.path), 'sqls'), `${step.id}-up.sql`);
  const text = project.text(path);
  if (text === undefined) return step;
  const sections = step.sections.map((one): Section => {
    const scope = one.scope === 'none' ? 'implicit' : one.scope;
    return { ...one, scope, span: { start: 0, end: text.length }, oneString: true };
  });
  return { id: step.id, path, sections };
}
