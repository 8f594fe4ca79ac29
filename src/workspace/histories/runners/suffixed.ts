import type { Runner } from '../../../model/migration/history.ts';
import { once } from '../../../model/once.ts';
import type { Entry, Folder } from '../folders.ts';
import type { Section } from '../outline.ts';
import type { Project } from '../project.ts';
import { habit, type Kind, leadingNumber, type Step, told } from './kind.ts';

const UP = /\.up\.sql$/;

/** `.up.sql` beside `.down.sql`: several runners write such names, and only other files tell which. */
function isSuffixed({ entries }: Folder): boolean {
  return entries.some(({ name }) => UP.test(name) && /^v?\d/i.test(name));
}

function mentions(name: string, pattern: RegExp) {
  return ({ directory }: Folder, project: Project) => project.mention(directory, name, pattern) !== undefined;
}

function upStep(entry: Entry, section: Section): Step | undefined {
  if (!UP.test(entry.name)) return undefined;
  return {
    id: leadingNumber(entry.name) ?? entry.name.replace(UP, ''),
    path: entry.path,
    sections: [section],
  };
}

const usesGolangMigrate = mentions('go.mod', /\bgithub\.com\/golang-migrate\/migrate\b/);

export const golangMigrate: Kind = {
  runner: {
    id: 'golang-migrate',
    title: 'golang-migrate',
    optOut: 'put one statement into a file of its own',
    outOfOrder: 'skips',
    edited: 'ignores',
  },
  layout: 'files',
  oneString: true,
  claims: (folder, project) => isSuffixed(folder) && usesGolangMigrate(folder, project),
  step: (entry) =>
    upStep(entry, {
      ...habit(entry, 'implicit', 'golang-migrate sends the file as one string'),
      doubt: 'golang-migrate without x-multi-statement',
    }),
};

const MORPH_OUT = /^-- morph:nontransactional[^\r\n]*/;
const usesMorph = mentions('go.mod', /\bgithub\.com\/mattermost\/morph\b/);

export const morph: Kind = {
  runner: {
    id: 'morph',
    title: 'morph',
    optOut: 'write `-- morph:nontransactional` into the first line, with one statement in the file',
    outOfOrder: 'unknown',
    edited: 'ignores',
  },
  layout: 'files',
  oneString: true,
  placeholders: ['double-brace'],
  claims: (folder, project) =>
    isSuffixed(folder) &&
    (folder.entries.some(({ text }) => MORPH_OUT.test(text)) || usesMorph(folder, project)),
  step(entry) {
    const whole = habit(entry, 'file', 'morph runs each file in one transaction');
    const out = MORPH_OUT.exec(entry.text);
    if (!out) return upStep(entry, whole);
    const text = 'opens no transaction, but morph sends the file as one string';
    return upStep(
      entry,
      told(whole, 'implicit', { path: entry.path, span: { start: 0, end: out[0].length }, text }),
    );
  },
};

const usesPop = mentions('go.mod', /\bgithub\.com\/(?:gobuffalo\/pop|ory\/x|ory\/pop)\b/);

/** Ory's form of pop knows a way out of the transaction; that it is in use shows which form it is. */
const ORY_AUTOCOMMIT = /\.autocommit\.up\.sql$/;
const ORY_OPT_OUT = 'put `.autocommit` before `.up.sql` into its name, with one statement in the file';
const asOry = once((runner: Runner): Runner => ({ ...runner, optOut: ORY_OPT_OUT }));

export const pop: Kind = {
  runner: {
    id: 'pop',
    title: 'pop',
    optOut: undefined,
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'files',
  oneString: true,
  placeholders: ['double-brace'],
  claims: (folder, project) => isSuffixed(folder) && usesPop(folder, project),
  settled: (runner, { entries }) =>
    entries.some(({ name }) => ORY_AUTOCOMMIT.test(name)) ? asOry(runner) : runner,
  step(entry) {
    const whole = habit(entry, 'file', 'pop runs each file in one transaction');
    if (!ORY_AUTOCOMMIT.test(entry.name)) return upStep(entry, whole);
    const text = '`.autocommit` in its name takes the file out of the transaction';
    return upStep(entry, told(whole, 'implicit', { path: entry.path, span: undefined, text }));
  },
};

const usesSqlx = mentions('Cargo.toml', /^[ \t]*sqlx\b|\bdependencies\.sqlx\]/m);
const SQLX_NAME = /^(\d+)_.+\.sql$/;

export const sqlx: Kind = {
  runner: {
    id: 'sqlx',
    title: 'sqlx',
    optOut: 'write `-- no-transaction` into the first line, with one statement in the file',
    outOfOrder: 'applies',
    edited: 'refuses',
  },
  layout: 'files',
  oneString: true,
  claims: (folder, project) =>
    folder.entries.some(({ name }) => SQLX_NAME.test(name)) &&
    /(?:^|\/)migrations?(?:\/|$)/.test(folder.directory) &&
    usesSqlx(folder, project),
  step(entry) {
    const id = SQLX_NAME.exec(entry.name)?.[1];
    if (id === undefined || /\.down\.sql$/.test(entry.name)) return undefined;
    const whole = habit(entry, 'file', 'sqlx runs each file in one transaction');
    const out = /^-- no-transaction[^\r\n]*/.exec(entry.text);
    if (!out) return { id, path: entry.path, sections: [whole] };
    const because = {
      path: entry.path,
      span: { start: 0, end: out[0].length },
      text: 'opens no transaction, but sqlx sends the file as one string',
    };
    return { id, path: entry.path, sections: [told(whole, 'implicit', because)] };
  },
};
