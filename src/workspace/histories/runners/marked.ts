import { once } from '../../../model/once.ts';
import type { Entry } from '../folders.ts';
import { markedLine, markedLines } from '../marked-lines.ts';
import type { Scope, Section } from '../outline.ts';
import { habit, type Kind, leadingNumber, type Step, told } from './kind.ts';

/** Comments that part a file into what runs forward and what undoes it. */
export interface Marks {
  readonly up: RegExp;
  readonly down: RegExp;
  readonly habit: { readonly scope: Scope['scope']; readonly text: string };
  /** Takes the migration out of the transaction: in the line of `up`, or anywhere in the file. */
  readonly out: RegExp;
  readonly outScope: Scope['scope'];
  readonly outText: string;
  /** What stands before the first mark runs forward too. */
  readonly head?: boolean;
}

/** From each up mark to the next mark. */
export function sectionsBetween(entry: Entry, marks: Marks): readonly Section[] {
  const { text, path } = entry;
  const lines = [...markedLines(text, eitherOf(marks))];
  const sections: Section[] = [];
  const out = markedLine(text, marks.out);
  const add = (start: number, end: number): void => {
    const section = habit(entry, marks.habit.scope, marks.habit.text, { start, end });
    sections.push(
      out ? told(section, marks.outScope, { path, span: out.span, text: marks.outText }) : section,
    );
  };
  if (marks.head) add(0, lines[0]?.span.start ?? text.length);
  for (const [i, { span, match }] of lines.entries()) {
    if (marks.up.test(match[0])) add(span.end, lines[i + 1]?.span.start ?? text.length);
  }
  return sections;
}

const either = new WeakMap<Marks, RegExp>();

function eitherOf(marks: Marks): RegExp {
  const known = either.get(marks);
  if (known) return known;
  const pattern = new RegExp(`(?:${marks.up.source})|(?:${marks.down.source})`, marks.up.flags);
  either.set(marks, pattern);
  return pattern;
}

function stepBetween(entry: Entry, marks: Marks): Step {
  const id = leadingNumber(entry.name) ?? entry.name.replace(/\.sql$/, '');
  return { id, path: entry.path, sections: sectionsBetween(entry, marks) };
}

const GOOSE: Marks = {
  up: /^[ \t]*--[ \t]*\+goose[ \t]+Up\b[^\r\n]*/i,
  down: /^[ \t]*--[ \t]*\+goose[ \t]+Down\b[^\r\n]*/i,
  habit: { scope: 'file', text: 'goose runs each file in one transaction' },
  out: /^[ \t]*--[ \t]*\+goose[ \t]+NO[ \t]+TRANSACTION\b[^\r\n]*/i,
  outScope: 'none',
  outText: 'takes the file out of the transaction',
};

const isGoose = marking(GOOSE.up);

function gooseStep(entry: Entry): Step {
  const step = stepBetween(entry, GOOSE);
  const filled = markedLine(entry.text, /^[ \t]*--[ \t]*\+goose[ \t]+ENVSUB[ \t]+ON\b/i);
  return filled ? { ...step, placeholders: ['dollar-brace'] } : step;
}

export const goose: Kind = {
  runner: {
    id: 'goose',
    title: 'goose',
    optOut: 'write `-- +goose NO TRANSACTION` at the top of the file',
    outOfOrder: 'refuses',
    edited: 'ignores',
  },
  layout: 'files',
  claims: ({ entries }) => entries.some(isGoose),
  step: (entry) => (/^\d+/.test(entry.name) && isGoose(entry) ? gooseStep(entry) : undefined),
};

const DBMATE: Marks = {
  up: /^--[ \t]*migrate:up\b[^\r\n]*/,
  down: /^--[ \t]*migrate:down\b[^\r\n]*/,
  habit: { scope: 'file', text: 'dbmate runs each file in one transaction' },
  out: /^--[ \t]*migrate:up\b[^\r\n]*\btransaction:[ \t]*false\b[^\r\n]*/,
  outScope: 'implicit',
  outText: 'opens no transaction, but dbmate sends the part as one string',
};

const isDbmate = marking(DBMATE.up);

export const dbmate: Kind = {
  runner: {
    id: 'dbmate',
    title: 'dbmate',
    optOut: 'write `-- migrate:up transaction:false`, with one statement in the file',
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'files',
  oneString: true,
  claims: ({ entries }) => entries.some(isDbmate),
  step: (entry) => (/^\d+/.test(entry.name) ? stepBetween(entry, DBMATE) : undefined),
};

const SQL_MIGRATE: Marks = {
  up: /^--[ \t]*\+migrate[ \t]+Up\b[^\r\n]*/,
  down: /^--[ \t]*\+migrate[ \t]+Down\b[^\r\n]*/,
  habit: { scope: 'file', text: 'sql-migrate runs each file in one transaction' },
  out: /^--[ \t]*\+migrate[ \t]+Up\b[^\r\n]*\bnotransaction\b[^\r\n]*/,
  outScope: 'none',
  outText: 'takes the file out of the transaction',
};

const isSqlMigrate = marking(SQL_MIGRATE.up);

export const sqlMigrate: Kind = {
  runner: {
    id: 'sql-migrate',
    title: 'sql-migrate',
    optOut: 'write `-- +migrate Up notransaction`',
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'files',
  claims: ({ entries }) => entries.some(isSqlMigrate),
  step: (entry) => {
    const sections = sectionsBetween(entry, SQL_MIGRATE);
    return sections.length > 0 ? { id: entry.name, path: entry.path, sections } : undefined;
  },
};

const TERN: Marks = {
  up: /^(?!)/,
  down: /^----[ \t]*create above \/ drop below[ \t]*----[^\r\n]*/,
  habit: { scope: 'file', text: 'tern runs each file in one transaction' },
  out: /^----[ \t]*tern:[ \t]*disable-tx[ \t]*----[^\r\n]*/,
  outScope: 'none',
  outText: 'takes the file out of the transaction',
  head: true,
};

const isTern = marking(TERN.down, TERN.out);

export const tern: Kind = {
  runner: {
    id: 'tern',
    title: 'tern',
    optOut: 'write `---- tern: disable-tx ----` at the top of the file',
    outOfOrder: 'skips',
    edited: 'ignores',
  },
  layout: 'files',
  only: 'postgres',
  placeholders: ['double-brace'],
  claims: ({ entries }) => entries.some(isTern),
  step: (entry) => (/^\d+_/.test(entry.name) ? stepBetween(entry, TERN) : undefined),
};

/** Whether a file has a line of one of the patterns. */
export function marking(...patterns: readonly RegExp[]): (entry: Entry) => boolean {
  return once(({ text }) => patterns.some((pattern) => markedLine(text, pattern) !== undefined));
}
