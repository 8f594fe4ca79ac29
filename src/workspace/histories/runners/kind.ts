import type { Runner } from '../../../model/migration/history.ts';
import type { BuilderId } from '../../../syntax/code/builder.ts';
import type { Dialect } from '../../../syntax/sql/dialect.ts';
import type { Placeholder } from '../../../syntax/sql/sql-text.ts';
import type { Span } from '../../../text/place.ts';
import type { Entry, Folder } from '../folders.ts';
import type { Evidence, Scope, Section } from '../outline.ts';
import type { Project } from '../project.ts';

/** How one runner's folders are recognised and read. */
export interface Kind {
  readonly runner: Runner;
  readonly layout: Folder['layout'];
  /** The dialect of a runner that knows one database only. */
  readonly only?: Dialect;
  readonly placeholders?: readonly Placeholder[];
  /** It sends a whole section to the server as one string. */
  readonly oneString?: boolean;
  /** It runs what lies in folders below one, and what a list of it imports from others, in one order. */
  readonly joins?: boolean;
  claims(folder: Folder, project: Project): boolean;
  /** Of a folder of code: it also runs the SQL that lies in these folders, from it, without a closing slash. */
  readonly sqlIn?: readonly string[];
  /** The runner as its settings make it. */
  settled?(runner: Runner, folder: Folder, project: Project): Runner;
  /** Undefined: the file does not run forward, or not at all. Several where a file holds several migrations. */
  step(entry: Entry, folder: Folder, project: Project): Step | readonly Step[] | undefined;
  /** The order of application; by number and then by name where it is not given. */
  ordered?(steps: readonly Step[], folder: Folder, project: Project): readonly Step[];
  /** What a database other than MySQL and MariaDB, which commit at each statement, makes of the scope. */
  onServer?(section: Section, dialect: Dialect): Section;
  baselines?(folder: Folder, project: Project): readonly string[];
  lockTimeout?(folder: Folder, project: Project): Evidence | undefined;
  openLock?(folder: Folder, project: Project): string | undefined;
}

export interface Step {
  readonly id: string;
  readonly path: string;
  readonly repeatable?: boolean;
  /** What it is written with where it is code. */
  readonly builder?: BuilderId | undefined;
  readonly rank?: number;
  readonly sections: readonly Section[];
  /** Where the file itself asks for them; those of the runner elsewhere. */
  readonly placeholders?: readonly Placeholder[];
}

/** A section with the scope that the runner gives it by habit. */
export function habit(
  entry: Entry,
  scope: Scope['scope'],
  text: string,
  span: Span = { start: 0, end: entry.text.length },
): Section {
  return {
    span,
    delimiter: undefined,
    scope,
    because: { path: entry.path, span: undefined, text },
    doubt: undefined,
  };
}

/** The same section where something written in a file says what its scope is. */
export function told(section: Section, scope: Scope['scope'], because: Evidence): Section {
  return { ...section, scope, because, doubt: undefined };
}

/** For a runner that opens no transaction on SQLite, where elsewhere it opens one of this scope. */
export function aloneOnSqlite(scope: Scope['scope'], text: string): NonNullable<Kind['onServer']> {
  return (section, dialect) =>
    dialect === 'sqlite' && section.scope === scope
      ? { ...section, scope: 'none', because: { ...section.because, text } }
      : section;
}

/** The digits that a name begins with, parted by dots or underscores as in `1_2` and `1.2`. */
export function leadingNumber(name: string): string | undefined {
  return /^\d+/.exec(name)?.[0];
}

/** Numbers of any length, by value. */
export function compareNumbers(a: string, b: string): number {
  const left = a.replace(/^0+(?=\d)/, '');
  const right = b.replace(/^0+(?=\d)/, '');
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By the number the id begins with, ids without a number last, then by id. */
export function byNumber(steps: readonly Step[]): readonly Step[] {
  return [...steps].sort((a, b) => {
    const left = leadingNumber(a.id);
    const right = leadingNumber(b.id);
    if (left !== undefined && right !== undefined) return compareNumbers(left, right) || byId(a, b);
    return Number(left === undefined) - Number(right === undefined) || byId(a, b);
  });
}

export function byId(a: Step, b: Step): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
