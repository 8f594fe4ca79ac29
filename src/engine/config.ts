import { versionNumber } from '../model/migration/mysql/server.ts';
import { newestKubernetes } from '../model/tables.ts';
import type { Level, Settings } from '../rule/rule.ts';
import type { Dialect } from '../syntax/sql/dialect.ts';
import type { Range } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';

/** A level that config gives a rule; `off` silences it. */
export type RuleLevel = Level | 'off';

export interface Config {
  readonly preset: 'recommended' | 'strict';
  readonly rules: { readonly [id: string]: RuleLevel };
  /** The last one that matches a file and names the rule wins. */
  readonly overrides: readonly Override[];
  readonly ignores: readonly ConfigIgnore[];
  readonly environments: readonly string[];
  /** The first one that matches a file holds for it. */
  readonly migrations: readonly MigrationsConfig[];
  readonly settings: Settings;
}

export interface Override {
  readonly files: readonly string[];
  readonly rules: { readonly [id: string]: RuleLevel };
}

/** An entry of `migrations`: what their files do not show. */
export interface MigrationsConfig {
  readonly files: readonly string[];
  /** The id of a runner; undefined: what names and markers tell. */
  readonly runner: string | undefined;
  /** What they run on; undefined: what the files tell. */
  readonly dialect: Dialect | undefined;
  /** What one transaction spans, instead of what the runner does. */
  readonly transaction: 'none' | 'statement' | 'implicit' | 'file' | 'batch' | undefined;
  /** Whether something outside of the files sets a lock_timeout; undefined: nobody said. */
  readonly lockTimeout: boolean | undefined;
  /** Names of tables, with `*` for any part of them. */
  readonly smallTables: readonly string[];
  /** The last migration that production has, as `pendingOf` takes it. */
  readonly applied: string | undefined;
}

/** An entry of `ignores`. It silences findings that all of its keys match. */
export interface ConfigIgnore {
  readonly rule: string;
  /** Globs of the files where findings stand; undefined: everywhere. */
  readonly files: readonly string[] | undefined;
  readonly kind: string | undefined;
  /** With `*` for any part of it. */
  readonly name: string | undefined;
  readonly reason: string;
  /** Where it is written: the config, from the root of the project. */
  readonly path: SourceId;
  readonly range: Range;
}

/** The newest minor version of Kubernetes that the field tables know. */
export const NEWEST_KUBERNETES = Number(newestKubernetes.replace(/^1\./, ''));

/**
 * The oldest major version of PostgreSQL that is still supported: 14 ended on 2026-11-12.
 * https://www.postgresql.org/support/versioning/
 */
export const OLDEST_POSTGRES = 15;

/**
 * The oldest long-term series of MySQL that is still supported: 8.0 ended in April 2026.
 * https://www.mysql.com/support/eol-notice.html
 */
export const OLDEST_MYSQL = '8.4';

/**
 * The oldest long-term series of MariaDB that is still maintained, until February 2028: 10.6 ended on 2026-07-06.
 * https://mariadb.org/about/#maintenance-policy
 */
export const OLDEST_MARIADB = '10.11';

export const DEFAULTS: Config = {
  preset: 'recommended',
  rules: {},
  overrides: [],
  ignores: [],
  environments: [],
  migrations: [],
  settings: {
    timing: { propagation: 5, loadBalancer: 15, drain: 10, rotation: 60, canaryFailure: 300 },
    capacity: 60,
    targets: {
      kubernetes: { minor: NEWEST_KUBERNETES, assumed: true },
      postgres: { major: OLDEST_POSTGRES, assumed: true },
      mysql: { version: versionNumber(OLDEST_MYSQL), assumed: true },
      mariadb: { version: versionNumber(OLDEST_MARIADB), assumed: true },
    },
  },
};

/** Whether a path matches a glob of the config: `*` within a folder, `**` across folders. */
export type Matcher = (path: SourceId) => boolean;

/** Decides the level of a finding; undefined when it is not reported. */
export function levelFor(
  config: Config,
  matcherOf: (globs: readonly string[]) => Matcher,
  rule: { readonly id: string; readonly preset: 'recommended' | 'strict' },
  level: Level,
  path: SourceId,
): Level | undefined {
  const set = config.overrides.findLast(
    ({ files, rules }) => Object.hasOwn(rules, rule.id) && matcherOf(files)(path),
  );
  const chosen =
    set?.rules[rule.id] ?? (Object.hasOwn(config.rules, rule.id) ? config.rules[rule.id] : undefined);
  if (chosen) return chosen === 'off' ? undefined : chosen;
  if (config.preset === 'strict') return level;
  return rule.preset === 'recommended' && level !== 'info' ? level : undefined;
}

/** Whether a rule can report anything at all. */
export function mayReport(config: Config, rule: { readonly id: string; readonly preset: string }): boolean {
  if (config.overrides.some(({ rules }) => Object.hasOwn(rules, rule.id) && rules[rule.id] !== 'off'))
    return true;
  if (Object.hasOwn(config.rules, rule.id)) return config.rules[rule.id] !== 'off';
  return config.preset === 'strict' || rule.preset === 'recommended';
}
