import { compareVersions } from '../../../model/migration/version.ts';
import { markedLine } from '../marked-lines.ts';
import type { Evidence } from '../outline.ts';
import { join } from '../project.ts';
import { habit, type Kind, told } from './kind.ts';

const REFINERY_NAME = /^V(\d[\d._]*?)__.+\.sql$/;

export const refinery: Kind = {
  runner: { id: 'refinery', title: 'refinery', optOut: undefined, outOfOrder: 'refuses', edited: 'refuses' },
  layout: 'files',
  oneString: true,
  claims: ({ directory, entries }, project) =>
    entries.some(({ name }) => REFINERY_NAME.test(name)) &&
    project.mention(directory, 'Cargo.toml', /^[ \t]*refinery(?:-core)?\b|\bdependencies\.refinery\]/m) !==
      undefined,
  step(entry) {
    const id = REFINERY_NAME.exec(entry.name)?.[1];
    if (id === undefined) return undefined;
    const section = habit(entry, 'file', 'refinery runs each file in one transaction');
    return { id, path: entry.path, sections: [section] };
  },
  ordered: (steps) => [...steps].sort((a, b) => compareVersions(a.id, b.id)),
};

const DIESEL_NAME = /^\d{4}-\d{2}-\d{2}-\d{6}_/;

export const diesel: Kind = {
  runner: {
    id: 'diesel',
    title: 'Diesel',
    optOut: 'write `run_in_transaction = false` into its `metadata.toml`, with one statement in `up.sql`',
    outOfOrder: 'applies',
    edited: 'ignores',
  },
  layout: 'folders',
  oneString: true,
  claims: ({ directory, entries }, project) =>
    entries.some(({ path }) => path.endsWith('/up.sql')) &&
    (entries.some(({ name }) => DIESEL_NAME.test(name)) ||
      project.nearest(directory, 'diesel.toml') !== undefined ||
      project.mention(directory, 'Cargo.toml', /^[ \t]*diesel(?:_migrations)?\b/m) !== undefined),
  step(entry, { directory }, project) {
    if (!entry.path.endsWith('/up.sql')) return undefined;
    const whole = habit(entry, 'file', 'Diesel runs each migration in one transaction');
    const path = join(join(directory, entry.name), 'metadata.toml');
    const out = markedLine(project.text(path) ?? '', /^[ \t]*run_in_transaction[ \t]*=[ \t]*false\b/);
    const because: Evidence | undefined = out && {
      path,
      span: out.span,
      text: 'opens no transaction, but Diesel sends the file as one string',
    };
    return {
      id: entry.name,
      path: entry.path,
      sections: [because ? told(whole, 'implicit', because) : whole],
    };
  },
  ordered: (steps) =>
    [...steps].sort((a, b) => (a.id.replaceAll('-', '') < b.id.replaceAll('-', '') ? -1 : 1)),
};
