import { registry } from '../rules/index.ts';
import { DEFAULTS } from './engine/config.ts';
import { CONFIG_NAME } from './engine/config-name.ts';
import { matcherOf } from './engine/globs.ts';
import { type Host, memoryHost } from './engine/host.ts';
import { readConfig } from './engine/read-config.ts';
import { Session as Engine } from './engine/session.ts';
import type { TextEdit } from './text/edits.ts';
import type { Range } from './text/lines.ts';
import type { Standing } from './workspace/histories/standing.ts';

export { type Host, memoryHost } from './engine/host.ts';
export { applyEdits, type TextEdit } from './text/edits.ts';
export type { Position, Range } from './text/lines.ts';

/** How sure it is that requests fail: given only what the files say, under a condition, or advice. */
export type Level = 'error' | 'warning' | 'info';

/** Texts by path; paths are relative to the root of the project and have `/`. */
export interface Files {
  readonly [path: string]: string;
}

/** What `zerodrop.yaml` may say, as data. See `schemas/config.schema.json` for what each key means. */
export interface Config {
  readonly targets?: { readonly [name in 'kubernetes' | 'postgres' | 'mysql' | 'mariadb']?: string };
  /** Seconds, or a duration such as `1m30s`. */
  readonly timing?: {
    readonly propagation?: string | number;
    readonly loadBalancer?: string | number;
    readonly drain?: string | number;
    readonly rotation?: string | number;
    readonly canaryFailure?: string | number;
  };
  /** The share of the pods that must be left during an update, such as `60%`. */
  readonly capacity?: string;
  readonly environments?: readonly string[];
  /** What the files do not show about folders of migrations; the first that matches a file holds for it. */
  readonly migrations?: readonly ConfigMigrations[];
  readonly preset?: 'recommended' | 'strict';
  readonly rules?: RuleLevels;
  /** The last one that matches a file and names the rule wins. */
  readonly overrides?: readonly { readonly files: string | readonly string[]; readonly rules: RuleLevels }[];
  /** Findings that somebody has decided to live with; each silences what all of its keys match. */
  readonly ignores?: readonly ConfigIgnore[];
}

export interface ConfigMigrations {
  readonly files: string | readonly string[];
  /** The id of a runner, `plain`, or `auto`. */
  readonly runner?: string;
  readonly dialect?: 'postgres' | 'mysql' | 'mariadb' | 'sqlite';
  readonly transaction?: 'none' | 'statement' | 'implicit' | 'file' | 'batch';
  readonly lockTimeout?: boolean;
  /** With `*` for any part of a name. */
  readonly smallTables?: readonly string[];
  /** The last migration that production has; all after it are pending. */
  readonly applied?: string;
}

export interface ConfigIgnore {
  readonly rule: string;
  readonly files?: string | readonly string[];
  readonly kind?: string;
  /** With `*` for any part of it. */
  readonly name?: string;
  readonly reason: string;
  /** The last day on which it holds, as in `2026-12-31`. */
  readonly until?: string;
}

export interface RuleLevels {
  readonly [id: string]: Level | 'off';
}

/** A place in a file. Offsets count UTF-16 units from its start, half open; `range` has 1-based lines and columns. */
export interface FilePlace {
  readonly path: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly range: Range;
}

/** One hazard at one place, with everything that people and machines are told. Plain data. */
export interface Finding extends FilePlace {
  /** The id of the rule that found it. */
  readonly rule: string;
  readonly level: Level;
  /** Which of the rule's messages this is. */
  readonly key: string;
  /** A fact about this object. */
  readonly message: string;
  /** Undefined for what is no object, such as a document that cannot be read. */
  readonly resource?: { readonly kind: string; readonly namespace: string; readonly name: string };
  /** Places that explain it, in the order in which they do; some may lie in other files. */
  readonly related: readonly (FilePlace & { readonly text: string })[];
  /** What users of the service see. */
  readonly impact: string;
  /** What to write. */
  readonly remedy: string;
  readonly fixes: readonly { readonly title: string; readonly safety: 'safe' | 'suggestion' }[];
  /** The same for the same hazard on the same object, wherever it stands. */
  readonly fingerprint: string;
  /** Present when an ignore silences it. */
  readonly ignored?: { readonly reason: string | undefined; readonly path: string; readonly range: Range };
}

/** What is known of a rule without running it. */
export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  readonly category: string;
  readonly preset: 'recommended' | 'strict';
  readonly fix: 'none' | 'safe' | 'suggestion';
  /** The version that brought it. */
  readonly since: string;
  /** The levels of its messages, worst first. */
  readonly levels: readonly Level[];
}

/** All rules, sorted by id. */
export const rules: readonly RuleInfo[] = registry.entries;

export interface Options {
  /** Instead of the project's own `zerodrop.yaml`: its text, or the same as data. */
  readonly config?: string | Config;
  /** The date, as in `2026-01-31`, at which ignores of the config may be over; that of the clock (UTC) unless given. */
  readonly today?: string;
  /** The last migration that production has: for every history, or by folder. Beats the config and `released`. */
  readonly applied?: string | { readonly [folder: string]: string };
  /** Which migrations are released, for instance by `git`. Unless given, those that nobody says are applied are pending. */
  readonly released?: Released;
}

/** What is released of the migrations of a project. Paths are those of the files. */
export interface Released {
  /** Reads after "not in": `the merge base with origin/main`. */
  readonly name: string;
  /** The migrations that stood there; all others are pending. */
  readonly paths: readonly string[];
  /** The text there of those that stood there with another one. */
  readonly edited?: Files;
  /** The main branch as it is now, for the order and numbers of new files; the same unless given. */
  readonly main?: { readonly name: string; readonly paths: readonly string[] };
}

export interface LintOptions extends Options {
  /** Whether findings that an ignore silences are returned too, marked as `ignored`. */
  readonly ignored?: boolean;
}

/** A file that was written, or deleted when it has no text. */
export interface Change {
  readonly path: string;
  readonly text: string | undefined;
}

/** The edits of a fix, by file; or why they cannot be made without losing something. */
export type FixResult =
  | { readonly files: readonly { readonly path: string; readonly edits: readonly TextEdit[] }[] }
  | { readonly refused: string };

/** A project that is kept in memory and asked again after each edit. Only what an edit concerns is checked anew. */
export interface Session {
  apply(changes: readonly Change[]): Promise<void>;
  /** Sorted by file and place; those of one file, or all. Ignored ones are marked as `ignored`. */
  findings(path?: string): readonly Finding[];
  /** The text edits of a finding of this session as it is now. `fix` is an index into `finding.fixes`. */
  edits(finding: Finding, fix: number): FixResult;
}

/** The configuration was refused. The message has one line per error: `zerodrop.yaml:line:column what`. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads a whole project. Its configuration is read once: a changed `zerodrop.yaml` needs a new session. */
export async function createSession(host: Host, options: Options = {}): Promise<Session> {
  return openSession(host, options, true);
}

/** Checks files in memory, once. A `zerodrop.yaml` among them is the configuration. */
export async function lintText(files: Files, options: LintOptions = {}): Promise<readonly Finding[]> {
  const findings = (await openSession(memoryHost(files), options, false)).findings();
  return options.ignored ? findings : findings.filter(({ ignored }) => !ignored);
}

async function openSession(
  host: Host,
  { config, today = new Date().toISOString().slice(0, 10), applied, released }: Options,
  warm: boolean,
): Promise<Session> {
  const sources = [];
  let own: string | undefined;
  for await (const source of host.list()) {
    const reading = await host.read(source);
    if (source === CONFIG_NAME) own = reading.text;
    else sources.push({ source, ...reading });
  }
  const text = typeof config === 'object' ? JSON.stringify(config) : (config ?? own);
  const engine = new Engine({
    registry,
    config: await configFrom(text, today),
    matcherOf,
    warm,
    applied: appliedOf(applied),
    standing: released && standingOf(released),
  });
  await engine.apply(sources);
  return {
    apply: (changes) => engine.apply(changes.map(({ path, text }) => ({ source: path, text }))),
    findings: (path) => engine.findings(path),
    edits(finding, fix) {
      const result = engine.edits(finding, fix);
      return 'refused' in result ? result : { files: result };
    },
  };
}

function appliedOf(applied: Options['applied']) {
  if (applied === undefined) return [];
  if (typeof applied === 'string') return [{ folder: undefined, id: applied }];
  return Object.entries(applied).map(([folder, id]) => ({ folder: folder.replace(/\/$/, ''), id }));
}

function standingOf({ name, paths, edited = {}, main = { name, paths } }: Released): Standing {
  return {
    type: 'released',
    name,
    sources: new Set(paths),
    main: { name: main.name, sources: new Set(main.paths) },
    edited: new Map(Object.entries(edited)),
  };
}

async function configFrom(text: string | undefined, today: string) {
  if (text === undefined) return DEFAULTS;
  const reading = await readConfig(text, registry, { path: CONFIG_NAME, today });
  if ('config' in reading) return reading.config;
  const errors = reading.errors.map(
    ({ line, column, message }) => `${CONFIG_NAME}:${line}:${column} ${message}`,
  );
  throw new ConfigError(errors.join('\n'));
}
