import { type Config, DEFAULTS } from '../engine/config.ts';
import type { Finding } from '../engine/finding.ts';
import { matcherOf } from '../engine/globs.ts';
import { summariesOf } from '../engine/history-summary.ts';
import { readConfig } from '../engine/read-config.ts';
import { Session } from '../engine/session.ts';
import { pretty } from '../report/pretty.ts';
import type { Report } from '../report/report.ts';
import type { Registry } from '../rule/registry.ts';
import type { Rule } from '../rule/rule.ts';
import type { Standing } from '../workspace/histories/standing.ts';
import { type Files, levelsOf } from './repository.ts';
import { tallyOf } from './tally.ts';

/** The preset under which a rule's own fixture shows it. */
export function presetOf(rule: Rule): Config['preset'] {
  return levelsOf(rule).every((level) => level === 'info') ? 'strict' : rule.meta.preset;
}

/** What is found in files; a `zerodrop.yaml` among them is the configuration. Ignored findings are left out. */
export async function checkFiles(
  files: Files,
  registry: Registry,
  preset: Config['preset'],
): Promise<readonly Finding[]> {
  const session = await sessionOver(files, registry, preset);
  return session.findings().filter(({ ignored }) => !ignored);
}

export async function sessionOver(
  files: Files,
  registry: Registry,
  preset: Config['preset'],
): Promise<Session> {
  const config = await configOf(files, registry, preset);
  const sources = Object.entries(files).filter(
    ([path]) => path !== 'zerodrop.yaml' && !path.startsWith(ON_MAIN),
  );
  const standing = standingIn(files);
  const session = new Session({ registry, config, matcherOf, warm: false, ...(standing && { standing }) });
  await session.apply(sources.map(([source, text]) => ({ source, text })));
  return session;
}

/** In this folder of a fixture stands what the main branch has. */
const ON_MAIN = 'on-main/';

function standingIn(files: Files): Standing | undefined {
  const main = Object.entries(files).flatMap(([path, text]) =>
    path.startsWith(ON_MAIN) ? [[path.slice(ON_MAIN.length), text] as const] : [],
  );
  if (main.length === 0) return undefined;
  const sources = new Set(main.map(([path]) => path));
  const edited = new Map(main.filter(([path, text]) => path in files && files[path] !== text));
  const name = 'origin/main';
  return { type: 'released', name: `the merge base with ${name}`, sources, main: { name, sources }, edited };
}

/** What a `zerodrop.yaml` among the files says; `preset` where it says nothing about that. */
export async function configOf(files: Files, registry: Registry, preset: Config['preset']): Promise<Config> {
  const text = files['zerodrop.yaml'];
  if (text === undefined) return { ...DEFAULTS, preset };
  const reading = await readConfig(text, registry);
  if ('errors' in reading) {
    const errors = reading.errors.map(
      ({ line, column, message }) => `zerodrop.yaml:${line}:${column} ${message}`,
    );
    throw new Error(errors.join('\n'));
  }
  return /^preset:/m.test(text) ? reading.config : { ...reading.config, preset };
}

/** What findings say, as people compare it: one line each, related places indented below. */
export function linesOf(findings: readonly Finding[]): string {
  const at = ({ path, range }: Pick<Finding, 'path' | 'range'>) =>
    `${path}:${range.start.line}:${range.start.column}`;
  return findings
    .flatMap((finding) => [
      `${at(finding)} ${finding.level} ${finding.message}`,
      ...finding.related.map((related) => `  ${at(related)} ${related.text}`),
    ])
    .join('\n');
}

/** What the tool prints for people, in ASCII and without colour. */
export async function printed(files: Files, registry: Registry, preset: Config['preset']): Promise<string> {
  const session = await sessionOver(files, registry, preset);
  const findings = session.findings();
  const shown = findings.filter(({ ignored }) => !ignored);
  const countOf = (level: Finding['level']) => shown.filter((finding) => finding.level === level).length;
  const tally = tallyOf(session.workspace);
  const migrations = [...session.workspace.sources.keys()].filter((path) => path.endsWith('.sql')).length;
  const report: Report = {
    version: '',
    findings,
    skipped: [],
    histories: summariesOf(session.workspace),
    checked: Object.keys(files).sort(),
    summary: {
      ...tally,
      manifests: tally.files - migrations,
      others: 0,
      ...(migrations > 0 && { migrations }),
      errors: countOf('error'),
      warnings: countOf('warning'),
      infos: countOf('info'),
      ignored: findings.length - shown.length,
      baselined: 0,
      stale: 0,
      hidden: 0,
      skipped: 0,
    },
    showIgnored: false,
    text: (path) => files[path],
    shownPath: (path) => path,
    repositoryPath: (path) => path,
    edits: () => undefined,
    rules: async () => [],
  };
  return pretty(report, {
    color: false,
    unicode: false,
    width: 100,
    wrap: true,
    workflow: false,
    accompanied: false,
  });
}
