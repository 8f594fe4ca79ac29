import { once } from '../../../model/once.ts';
import type { Entry, Folder } from '../folders.ts';
import { markedLine, withoutComments } from '../marked-lines.ts';
import { folderOf, join, type Project } from '../project.ts';
import { isCode } from '../runner-files.ts';
import { byNumber, habit, type Kind, leadingNumber, type Step, told } from './kind.ts';

const SUPABASE_NAME = /^(\d{14})_.*\.sql$/;
const ALONE = /\b(?:CREATE|DROP)\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\b|^[ \t]*VACUUM\b/im;

export const supabase: Kind = {
  runner: {
    id: 'supabase',
    title: 'the Supabase CLI',
    optOut: 'put one statement into a migration of its own',
    outOfOrder: 'refuses',
    edited: 'ignores',
  },
  layout: 'files',
  only: 'postgres',
  claims: ({ directory, entries }) =>
    /(?:^|\/)supabase\/migrations$/.test(directory) && entries.some(({ name }) => SUPABASE_NAME.test(name)),
  step(entry) {
    const id = SUPABASE_NAME.exec(entry.name)?.[1];
    if (id === undefined) return undefined;
    const whole = habit(entry, 'implicit', 'the Supabase CLI sends the file as one pipeline');
    const doubt =
      ALONE.test(entry.text) && ALONE.test(withoutComments(entry.text))
        ? 'the Supabase CLI before 2.109'
        : undefined;
    return { id, path: entry.path, sections: [{ ...whole, doubt }] };
  },
};

const GRAPHILE_OUT = /^--![ \t]*no-transaction\b[^\r\n]*/;

const isCommitted = once(({ text }: Entry) => /^--![ \t]*Previous:/m.test(text));

export const graphileMigrate: Kind = {
  runner: {
    id: 'graphile-migrate',
    title: 'graphile-migrate',
    optOut: 'write `--! no-transaction` into the first line, with one statement in the file',
    outOfOrder: 'refuses',
    edited: 'refuses',
  },
  layout: 'files',
  oneString: true,
  only: 'postgres',
  placeholders: ['colon'],
  claims: ({ directory, entries }) => /(?:^|\/)committed$/.test(directory) && entries.some(isCommitted),
  step: (entry) => (/^\d{6}(?:-.*)?\.sql$/.test(entry.name) ? graphileStep(entry) : undefined),
  ordered: (steps, folder, project) => [...byNumber(steps), ...current(folder, project)],
};

function graphileStep(entry: Entry): Step {
  const whole = habit(entry, 'file', 'graphile-migrate runs each file in one transaction');
  const out = markedLine(entry.text, GRAPHILE_OUT);
  const because = out && { path: entry.path, span: out.span, text: 'takes the file out of the transaction' };
  const id = leadingNumber(entry.name) ?? entry.name.replace(/\.sql$/, '');
  return { id, path: entry.path, sections: [because ? told(whole, 'none', because) : whole] };
}

/** `current.sql` beside `committed/`: the migration that is being written. */
function current({ directory }: Folder, project: Project): readonly Step[] {
  const path = join(folderOf(directory), 'current.sql');
  const text = project.text(path);
  return text === undefined || text.trim() === '' ? [] : [graphileStep({ name: 'current.sql', path, text })];
}

const POSTGRES_MIGRATIONS_OUT = /^--[ \t]*postgres-migrations[ \t]+disable-transaction\b[^\r\n]*/;
const POSTGRES_MIGRATIONS_NAME = /^(\d+)(?:[-_].*)?\.(?:sql|js)$/;

const isMarked = once(({ text }: Entry) => markedLine(text, POSTGRES_MIGRATIONS_OUT) !== undefined);

export const postgresMigrations: Kind = {
  runner: {
    id: 'postgres-migrations',
    title: 'postgres-migrations',
    optOut: 'write `-- postgres-migrations disable-transaction`, with one statement in the file',
    outOfOrder: 'refuses',
    edited: 'refuses',
  },
  layout: 'files',
  oneString: true,
  only: 'postgres',
  claims: ({ directory, entries }, project) =>
    entries.some(isMarked) ||
    (entries.some(({ name }) => POSTGRES_MIGRATIONS_NAME.test(name)) &&
      project.mention(directory, 'package.json', /"postgres-migrations"\s*:/) !== undefined),
  step(entry) {
    const id = POSTGRES_MIGRATIONS_NAME.exec(entry.name)?.[1];
    if (id === undefined) return undefined;
    const whole = habit(entry, 'file', 'postgres-migrations runs each file in one transaction');
    const out = markedLine(entry.text, POSTGRES_MIGRATIONS_OUT);
    if (!out) return { id, path: entry.path, sections: [whole] };
    const text = 'opens no transaction, but postgres-migrations sends the file as one string';
    return {
      id,
      path: entry.path,
      sections: [told(whole, 'implicit', { path: entry.path, span: out.span, text })],
    };
  },
};

/** With `.js` that exports `generateSql` among the SQL. */
export const postgresMigrationsCode: Kind = {
  ...postgresMigrations,
  layout: 'code',
  sqlIn: [''],
  step(entry, folder, project) {
    const step = postgresMigrations.step(entry, folder, project);
    return step && isCode(entry.path) ? { ...step, builder: 'sql-in-code' } : step;
  },
};
