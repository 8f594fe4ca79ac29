import { once } from '../../../model/once.ts';
import type { Entry } from '../folders.ts';
import { markedLine, markedLines } from '../marked-lines.ts';
import type { Section } from '../outline.ts';
import { join } from '../project.ts';
import { byId, habit, type Kind, told } from './kind.ts';
import { golangMigrate } from './suffixed.ts';

const DIRECTIVE = /^--[ \t]*atlas:(?:txmode|delimiter|txtar|nolint|checkpoint)\b/m;

const isDirected = once(({ text }: Entry) => DIRECTIVE.test(text));

export const atlas: Kind = {
  runner: {
    id: 'atlas',
    title: 'Atlas',
    optOut: 'write `-- atlas:txmode none` into the first line',
    outOfOrder: 'refuses',
    edited: 'refuses',
  },
  layout: 'files',
  /** Atlas also writes the files of golang-migrate, and their sums, for golang-migrate to run. */
  claims: (folder, project) =>
    !golangMigrate.claims(folder, project) &&
    (project.text(join(folder.directory, 'atlas.sum')) !== undefined || folder.entries.some(isDirected)),
  /** A checkpoint repeats what the files before it did, for new databases only. */
  step: (entry) =>
    /\.down\.sql$/.test(entry.name) || markedLine(entry.text, /^--[ \t]*atlas:checkpoint\b/)
      ? undefined
      : { id: entry.name.replace(/[_.].*$/, ''), path: entry.path, sections: [section(entry)] },
  ordered: (steps) => [...steps].sort((a, b) => byId(a, b) || (a.path < b.path ? -1 : 1)),
};

function section(entry: Entry): Section {
  const whole = {
    ...habit(entry, 'file', 'Atlas runs each file in one transaction', migrationPart(entry.text)),
    delimiter: delimiterOf(entry.text),
  };
  const mode = markedLine(entry.text, /^--[ \t]*atlas:txmode[ \t]+(none|file|all)\b[^\r\n]*/);
  if (!mode) return whole;
  const out = mode.match[1] === 'none';
  const text = out ? 'takes the file out of the transaction' : 'keeps the file in a transaction';
  return told(whole, out ? 'none' : mode.match[1] === 'all' ? 'batch' : 'file', {
    path: entry.path,
    span: mode.span,
    text,
  });
}

/** Of an archive (`-- atlas:txtar`), the part called `migration.sql`: checks before it and the way back are others. */
function migrationPart(text: string) {
  const whole = { start: 0, end: text.length };
  if (!markedLine(text, /^--[ \t]*atlas:txtar\b/)) return whole;
  const heads = [...markedLines(text, /^-- (\S+) --[ \t]*$/)];
  const at = heads.findIndex(({ match }) => match[1] === 'migration.sql');
  const head = heads[at];
  return head ? { start: head.span.end, end: heads[at + 1]?.span.start ?? text.length } : whole;
}

function delimiterOf(text: string): string | undefined {
  const written = markedLine(text, /^--[ \t]*atlas:delimiter[ \t]+([^\r\n]+)/)?.match[1];
  return written?.trim().replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r');
}
