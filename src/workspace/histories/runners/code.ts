import { once } from '../../../model/once.ts';
import type { BuilderId } from '../../../syntax/code/builder.ts';
import { type Entry, type Folder, stemOf } from '../folders.ts';
import type { Evidence, Section } from '../outline.ts';
import { type FileText, nameOf, type Project } from '../project.ts';
import { isCode } from '../runner-files.ts';
import { type Step, told } from './kind.ts';

/** Source text without comments at equal length; quotes are looked at, for `//` stands in every address. */
export const bareCode = once(({ text }: { readonly text: string }): string =>
  text.replace(TOKENS, (token) =>
    token.startsWith('//') || token.startsWith('/*') ? token.replace(/[^\r\n]/g, ' ') : token,
  ),
);

const TOKENS =
  /'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** Whether a file of code has something outside of comments. */
export function writing(...patterns: readonly RegExp[]): (entry: Entry) => boolean {
  return once((entry) => isCode(entry.path) && patterns.every((pattern) => pattern.test(bareCode(entry))));
}

const UP = /\bup\b/;
const RELAY =
  /^\s*(?:['"]use strict['"];?\s*)?(?:export\s*\*\s*from\s*(['"])[^'"]+\1|module\.exports\s*=\s*require\([^()]*\));?\s*$/;

/** It has an `up`, so that a runner can do something with it, or is all that another file is. */
export const isForward = once(
  (entry: Entry) => isCode(entry.path) && (UP.test(bareCode(entry)) || RELAY.test(bareCode(entry))),
);

/** A file of code as one migration, which its runner stores by its name without an extension unless `id` is given. */
export function codeStep(entry: Entry, builder: BuilderId, section: Section, id = stemOf(entry.name)): Step {
  return { id, path: entry.path, builder, sections: [section] };
}

/** Where files are numbered, one without any number is none of them: a provider, a helper. */
export function numberedOf(steps: readonly Step[]): readonly Step[] {
  const numbered = steps.filter(({ path }) => /\d/.test(nameOf(path)));
  return numbered.length > 1 ? numbered : steps;
}

/** The runners of code, by the packages that bring them. */
const PACKAGES = [
  'typeorm',
  '@mikro-orm/migrations',
  'kysely',
  'node-pg-migrate',
  'umzug',
  'sequelize',
  'db-migrate',
  'knex',
  'objection',
];

const DEPENDENCIES = new RegExp(`"(${PACKAGES.join('|')})"\\s*:`, 'g');

/** Whether the nearest manifest that names any of the runners names these alone. */
export function dependsOn({ directory }: Folder, project: Project, ...names: readonly string[]): boolean {
  const manifest = project.mention(directory, 'package.json', new RegExp(DEPENDENCIES.source))?.file;
  const named = manifest ? [...manifest.text.matchAll(DEPENDENCIES)].map(([, name]) => name ?? '') : [];
  return named.length > 0 && named.every((name) => names.includes(name));
}

/** `lock_timeout: 5000` of node-postgres, `-c lock_timeout=5s` of its options, or a SET for each connection of the pool. */
export const LOCK_TIMEOUT_SET =
  /(?<!dead|innodb_)lock_(?:wait_)?timeout\s*(?::|=|%3D|\bto\b)\s*\\?["'`]?0*[1-9]/i;

/** A line of a package's scripts, or of any config, that says something; with its place. */
export function saying(
  files: Iterable<FileText>,
  pattern: RegExp,
): { readonly match: RegExpExecArray; readonly file: FileText } | undefined {
  for (const file of files) {
    const match = pattern.exec(file.path.endsWith('.json') ? file.text : bareCode(file));
    if (match) return { match, file };
  }
  return undefined;
}

export function evidenceOf(
  { match, file }: { readonly match: RegExpExecArray; readonly file: Pick<FileText, 'path'> },
  text: string,
): Evidence {
  return { path: file.path, span: { start: match.index, end: match.index + match[0].length }, text };
}

/** The section with another scope where the file itself has what matches. */
export function toldBy(
  entry: Entry,
  section: Section,
  pattern: RegExp,
  scope: Section['scope'],
  text: string,
): Section {
  const match = pattern.exec(bareCode(entry));
  return match ? told(section, scope, evidenceOf({ match, file: entry }, text)) : section;
}
