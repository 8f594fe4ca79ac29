import type { Entry, Folder } from '../folders.ts';
import { markedLine } from '../marked-lines.ts';
import type { Section } from '../outline.ts';
import type { Project } from '../project.ts';
import { isCode } from '../runner-files.ts';
import { codeStep, dependsOn, evidenceOf, isForward, saying, toldBy, writing } from './code.ts';
import { habit, type Kind, type Step, told } from './kind.ts';
import { type Marks, marking, sectionsBetween } from './marked.ts';

const MARKS: Marks = {
  up: /^[ \t]*--[ \t-]*up[ \t]+migration[^\r\n]*/i,
  down: /^[ \t]*--[ \t-]*down[ \t]+migration[^\r\n]*/i,
  habit: { scope: 'batch', text: 'node-pg-migrate runs all pending migrations in one transaction' },
  out: /^(?!)/,
  outScope: 'none',
  outText: '',
};

const isMarked = marking(MARKS.up);

export const nodePgMigrate: Kind = {
  runner: {
    id: 'node-pg-migrate',
    title: 'node-pg-migrate',
    optOut: undefined,
    outOfOrder: 'refuses',
    edited: 'ignores',
  },
  layout: 'files',
  oneString: true,
  only: 'postgres',
  claims: ({ directory, entries }, project) =>
    entries.some(isMarked) ||
    (entries.some(({ name }) => /^\d+_.*\.sql$/.test(name)) &&
      project.mention(directory, 'package.json', /"node-pg-migrate"\s*:/) !== undefined),
  step: sqlStep,
};

function sqlStep(entry: Entry, folder: Folder, project: Project): Step | undefined {
  if (!/^\d+/.test(entry.name) || /\.down\.sql$/.test(entry.name)) return undefined;
  const down = markedLine(entry.text, MARKS.down);
  const { scope, text } = MARKS.habit;
  const whole = habit(entry, scope, text, { start: 0, end: down?.span.start ?? entry.text.length });
  const sections = isMarked(entry) ? sectionsBetween(entry, MARKS) : [whole];
  return {
    id: entry.name.replace(/(?:\.up)?\.sql$/, ''),
    path: entry.path,
    sections: sections.map((one) => asAsked(one, folder, project)),
  };
}

const isWritten = writing(/\bup\b/, /\bpgm\b|\bMigrationBuilder\b|['"]node-pg-migrate['"]/);

/** Migrations in JavaScript or TypeScript, with those in SQL beside them. */
export const nodePgMigrateCode: Kind = {
  ...nodePgMigrate,
  runner: { ...nodePgMigrate.runner, optOut: 'call `pgm.noTransaction()`' },
  layout: 'code',
  oneString: false,
  sqlIn: [''],
  claims: (folder, project) =>
    folder.entries.some(isWritten) ||
    (folder.entries.some(isForward) && dependsOn(folder, project, 'node-pg-migrate')),
  step(entry, folder, project) {
    if (isCode(entry.path)) return stepInCode(entry, folder, project);
    const step = sqlStep(entry, folder, project);
    return step && { ...step, sections: step.sections.map((one) => ({ ...one, oneString: true })) };
  },
};

function stepInCode(entry: Entry, folder: Folder, project: Project): Step | undefined {
  if (!isForward(entry)) return undefined;
  const whole = asAsked(habit(entry, MARKS.habit.scope, MARKS.habit.text), folder, project);
  const section = toldBy(entry, whole, /\bnoTransaction\s*\(/, 'none', 'ends the transaction of the runner');
  return codeStep(entry, 'node-pg-migrate', section);
}

const SEPARATE = /\bnode-pg-migrate\b[^"\n]*(?:--no-single-transaction\b|--single-transaction[= ]false\b)/;

/** What the scripts of the package ask the runner for. */
function asAsked(section: Section, { directory }: Folder, project: Project): Section {
  const asked = saying(project.above(directory, 'package.json'), SEPARATE);
  return asked ? told(section, 'file', evidenceOf(asked, 'gives each migration a transaction')) : section;
}
