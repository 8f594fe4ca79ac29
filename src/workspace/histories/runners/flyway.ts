import type { Runner } from '../../../model/migration/history.ts';
import { compareVersions } from '../../../model/migration/version.ts';
import { once } from '../../../model/once.ts';
import type { Span } from '../../../text/place.ts';
import type { Entry, Folder } from '../folders.ts';
import { markedLine, withoutComments } from '../marked-lines.ts';
import type { Evidence } from '../outline.ts';
import { type FileText, nameOf, type Project } from '../project.ts';
import { evidenceOf } from './code.ts';
import { BUILD_FILES, openLock } from './flyway-lock.ts';
import { byId, habit, type Kind, type Step, told } from './kind.ts';

const NAME = /^([VRB])(\d[\d._]*?)?__(.*)\.sql$/;

/** What Flyway recognises as refused inside a transaction. */
const OUTSIDE =
  /\b(?:(?:CREATE|DROP)\s+(?:UNIQUE\s+)?INDEX\s+(CONCURRENTLY)|REINDEX\b[^;]{0,200}?\b(CONCURRENTLY)|^[ \t]*(VACUUM)|(?:CREATE|DROP)\s+(DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER\s+(SYSTEM))\b/im;

const LOCK_TIMEOUT = /(?<!innodb_)lock_(?:wait_)?timeout/i;

/** `spring.flyway.init-sqls`, and `connection-init-sql` of the pool that Flyway shares; `initSql` of the build plugins. */
const INIT_SQL = /\binit-?sqls?\b[^=:>]{0,9}[=:>][^{}<]{0,200}?(?<!innodb_)lock_(?:wait_)?timeout\b/i;

const inAnyOrder = once((runner: Runner): Runner => ({ ...runner, outOfOrder: 'applies' }));

export const flyway: Kind = {
  runner: {
    id: 'flyway',
    title: 'Flyway',
    optOut: 'put `executeInTransaction=false` into a file of its name with `.conf` behind it',
    outOfOrder: 'refuses',
    edited: 'refuses',
  },
  layout: 'files',
  placeholders: ['dollar-brace'],
  claims: ({ entries }) => entries.some(({ name }) => /^(?:V\d[\d._]*|R)__.+\.sql$/.test(name)),
  settled: (runner, folder, project) =>
    setting(folder, project, 'outOfOrder')?.value === 'true' ? inAnyOrder(runner) : runner,
  step(entry, folder, project) {
    const [, prefix, version = ''] = NAME.exec(entry.name) ?? [];
    if (prefix !== 'V' && prefix !== 'R') return undefined;
    const id = prefix === 'R' ? entry.name.replace(/\.sql$/, '') : version;
    return { id, path: entry.path, repeatable: prefix === 'R', sections: [section(entry, folder, project)] };
  },
  ordered: (steps) => [...steps].sort(inOrder),
  /** A baseline takes the place of every migration up to its version, so it only stands before where those are gone. */
  baselines({ entries }) {
    const versions = entries.map(({ name }) => NAME.exec(name)).filter((match) => match?.[1] === 'V');
    return entries
      .filter(({ name }) => {
        const match = NAME.exec(name);
        if (match?.[1] !== 'B') return false;
        return versions.every((other) => compareVersions(other?.[2] ?? '', match[2] ?? '') > 0);
      })
      .map(({ path }) => path);
  },
  lockTimeout(folder, project) {
    const text = 'Flyway runs this first in every connection';
    const init = setting(folder, project, 'initSql');
    if (init && LOCK_TIMEOUT.test(init.value)) return { path: init.file.path, span: init.span, text };
    for (const name of BUILD_FILES) {
      const found = project.mention(folder.directory, name, INIT_SQL);
      if (found) return evidenceOf(found, text);
    }
    return undefined;
  },
  openLock,
};

function section(entry: Entry, folder: Folder, project: Project) {
  const whole = habit(entry, 'file', 'Flyway runs each file in one transaction');
  const sidecar = project.text(`${entry.path}.conf`);
  const line =
    sidecar === undefined ? undefined : markedLine(sidecar, /^\s*executeInTransaction\s*=\s*(true|false)/i);
  if (line) {
    const scope = line.match[1]?.toLowerCase() === 'false' ? 'none' : 'file';
    const text =
      scope === 'none' ? 'takes the file out of the transaction' : 'keeps the file in one transaction';
    return told(whole, scope, { path: `${entry.path}.conf`, span: line.span, text });
  }
  const outside = OUTSIDE.test(entry.text) && OUTSIDE.exec(withoutComments(entry.text));
  if (outside) {
    const span = { start: outside.index, end: outside.index + outside[0].length };
    return told(whole, 'none', { path: entry.path, span, text: 'for this Flyway opens no transaction' });
  }
  const group = setting(folder, project, 'group');
  if (group?.value !== 'true') return whole;
  const text = 'puts all pending migrations into one transaction';
  return told(whole, 'batch', { path: group.file.path, span: group.span, text } satisfies Evidence);
}

/** A setting of `flyway.conf` or `flyway.toml`, beside the migrations or above them. */
function setting(
  { directory }: Folder,
  project: Project,
  key: string,
): { readonly value: string; readonly file: FileText; readonly span: Span } | undefined {
  for (const name of ['flyway.toml', 'flyway.conf']) {
    const written = new RegExp(
      `^[ \\t]*(?:flyway\\.)?${key}[ \\t]*=[ \\t]*["']?([^\\r\\n]*?)["']?[ \\t]*$`,
      'i',
    );
    for (const file of project.above(directory, name)) {
      const line = markedLine(file.text, written);
      if (line) return { value: line.match[1] ?? '', file, span: line.span };
    }
  }
  return undefined;
}

/** Versioned ones by their parts, repeatable ones behind them by description. */
function inOrder(a: Step, b: Step): number {
  if (a.repeatable || b.repeatable)
    return Number(a.repeatable ?? false) - Number(b.repeatable ?? false) || byId(a, b);
  return compareVersions(a.id, b.id) || (nameOf(a.path) < nameOf(b.path) ? -1 : 1);
}
