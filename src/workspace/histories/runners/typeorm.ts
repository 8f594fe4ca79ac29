import type { Runner } from '../../../model/migration/history.ts';
import { once } from '../../../model/once.ts';
import type { Entry, Folder } from '../folders.ts';
import { stemOf } from '../folders.ts';
import type { Section } from '../outline.ts';
import type { Project } from '../project.ts';
import { bareCode, codeStep, evidenceOf, LOCK_TIMEOUT_SET, saying, toldBy, writing } from './code.ts';
import { byId, compareNumbers, habit, type Kind, type Step, told } from './kind.ts';

const isDeclared = writing(/\bimplements\s+(?:\w+\.)?MigrationInterface\b/);
const isCompiled = writing(/\bqueryRunner\b/, /\bup\s*[(=:]/);
const isMigration = (entry: Entry): boolean => isDeclared(entry) || isCompiled(entry);

type Mode = 'all' | 'each' | 'none';

const MODE = /\bmigrationsTransactionMode["']?\s*:\s*["'](all|each|none)["']/;
const OPTION = /typeorm[^"\n]*?migration:run[^"\n]*?(?:-t|--transaction)[ =](all|each|none)\b/;
const OWN_MODE = /\btransaction\s*(?::\s*boolean\s*)?=\s*(true|false)\b/;

const CONFIG = /(?:^ormconfig|data-?source|typeorm)/i;

export const typeorm: Kind = {
  runner: {
    id: 'typeorm',
    title: 'TypeORM',
    optOut: "set `migrationsTransactionMode: 'each'`, and write `transaction = false` into the class",
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'code',
  joins: true,
  claims: ({ entries }) => entries.some(isMigration),
  settled: (runner, { directory }, project) =>
    modeOf(directory, project)?.match[1] === 'each' ? withClasses(runner) : runner,
  step: (entry, folder, project) =>
    isMigration(entry)
      ? codeStep(entry, 'typeorm', section(entry, folder, project), nameOf(entry))
      : undefined,
  ordered: (steps, folder, project) => withModeOfClasses([...steps].sort(byTimestamp), folder, project),
  lockTimeout({ directory }, project) {
    const set = saying(project.configs(directory, CONFIG), LOCK_TIMEOUT_SET);
    return set && evidenceOf(set, 'TypeORM connects with this');
  },
};

const withClasses = once(
  (runner: Runner): Runner => ({ ...runner, optOut: 'write `transaction = false` into the class' }),
);

/** The property `name`, else the name of the class, else that of the file. */
function nameOf(entry: Entry): string {
  const code = bareCode(entry);
  return (
    /^[ \t]*(?:public\s+|readonly\s+|this\.)*name\s*(?::\s*string\s*)?=\s*['"`]([\w$]+)['"`]/m.exec(
      code,
    )?.[1] ??
    /\bclass\s+([\w$]+)[^{]*\bimplements\s+(?:\w+\.)?MigrationInterface\b/.exec(code)?.[1] ??
    /\bclass\s+([\w$]+)/.exec(code)?.[1] ??
    /\bfunction\s+([\w$]+\d{13})\b/.exec(code)?.[1] ??
    stemOf(entry.name)
  );
}

/** By the 13 digits at the end of the name, as TypeORM does; then by those that the file begins with. */
function byTimestamp(a: Step, b: Step): number {
  return compareNumbers(timestampOf(a), timestampOf(b)) || byId(a, b);
}

function timestampOf({ id, path }: Step): string {
  return /(\d{13})$/.exec(id)?.[1] ?? /(?:^|\/)(\d+)[^/]*$/.exec(path)?.[1] ?? '0';
}

function section(entry: Entry, { directory }: Folder, project: Project): Section {
  const whole = habit(entry, 'batch', 'TypeORM runs all pending migrations in one transaction');
  const said = modeOf(directory, project);
  const mode = (said?.match[1] ?? 'all') as Mode;
  if (!said || mode === 'all') return whole;
  const text =
    mode === 'each' ? 'gives each migration a transaction' : 'takes migrations out of transactions';
  const set = told(whole, mode === 'each' ? 'file' : 'none', evidenceOf(said, text));
  return toldBy(entry, set, /\btransaction\s*(?::\s*boolean\s*)?=\s*false\b/, 'none', OUT);
}

const OUT = 'takes the migration out of the transaction';

function modeOf(directory: string, project: Project) {
  return (
    saying(project.above(directory, 'package.json'), OPTION) ??
    saying(project.configs(directory, CONFIG), MODE)
  );
}

/** In mode `all` a class must not say anything, so where one does, another mode is set where no file shows it. */
function withModeOfClasses(
  steps: readonly Step[],
  { directory, entries }: Folder,
  project: Project,
): readonly Step[] {
  const file = modeOf(directory, project)
    ? undefined
    : entries.find((entry) => OWN_MODE.test(bareCode(entry)));
  const match = file && OWN_MODE.exec(bareCode(file));
  if (!file || !match) return steps;
  const because = evidenceOf({ match, file }, 'which TypeORM refuses in a common transaction');
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return steps.map((step) => {
    const entry = byPath.get(step.path) as Entry;
    const sections = step.sections.map((one) =>
      toldBy(
        entry,
        told(one, 'file', because),
        /\btransaction\s*(?::\s*boolean\s*)?=\s*false\b/,
        'none',
        OUT,
      ),
    );
    return { ...step, sections };
  });
}
