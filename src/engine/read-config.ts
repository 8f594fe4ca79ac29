import { versionNumber } from '../model/migration/mysql/server.ts';
import { splitDocuments } from '../syntax/documents.ts';
import { parseYaml } from '../syntax/yaml.ts';
import { LineIndex } from '../text/lines.ts';
import type { SourceId, Span } from '../text/place.ts';
import { type Config, DEFAULTS, NEWEST_KUBERNETES, type Override } from './config.ts';
import { schemaErrors } from './config-errors.ts';
import { CONFIG_NAME } from './config-name.ts';
import { placedValue } from './config-value.ts';
import { type KnownRules, knownLevels, type Levels } from './known-levels.ts';
import { type IgnoreEntry, readIgnores } from './read-ignores.ts';
import { type MigrationsEntry, readMigrations } from './read-migrations.ts';

/** Something about a config, at a 1-based line and column of its text. */
export interface ConfigProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type ConfigReading =
  | { readonly config: Config; readonly warnings: readonly ConfigProblem[] }
  | { readonly errors: readonly ConfigProblem[] };

/** A config that its schema accepts. */
interface ConfigFile {
  readonly targets?: {
    readonly kubernetes?: string;
    readonly postgres?: string;
    readonly mysql?: string;
    readonly mariadb?: string;
  } | null;
  readonly timing?: { readonly [name in keyof Config['settings']['timing']]?: string | number } | null;
  readonly capacity?: string;
  readonly environments?: readonly string[] | null;
  readonly migrations?: readonly MigrationsEntry[] | null;
  readonly preset?: Config['preset'];
  readonly rules?: Levels | null;
  readonly overrides?:
    | readonly { readonly files: string | readonly string[]; readonly rules: Levels | null }[]
    | null;
  readonly ignores?: readonly IgnoreEntry[] | null;
}

export interface Surroundings {
  /** Where the config stands, from the root of the project. */
  readonly path: SourceId;
  /** The date, as in `2026-01-31`: what held until an earlier one is over. Nothing is unless given. */
  readonly today?: string;
}

/** Reads the text of `zerodrop.yaml`. What it does not say keeps its default. */
export async function readConfig(
  text: string,
  known: KnownRules,
  around: Surroundings = { path: CONFIG_NAME },
): Promise<ConfigReading> {
  const lines = new LineIndex(text);
  const problem = (message: string, offset: number): ConfigProblem => ({
    message,
    ...lines.position(offset),
  });

  const trees = [];
  for (const { start, text: part } of splitDocuments(text)) {
    const tree = await parseYaml(part);
    const [defect] = tree.defects;
    if (defect) return { errors: [problem(defect.message, start + defect.span.start)] };
    if (tree.root) trees.push({ start, part, root: tree.root });
  }
  const [only, second] = trees;
  if (second) return { errors: [problem('a config is one document', second.start)] };
  if (!only) return { config: DEFAULTS, warnings: [] };

  const placed = placedValue(only.root, only.part);
  if (!placed) return { errors: [problem('the config is too large', only.start)] };
  const at = (message: string, span: Span | undefined) => problem(message, only.start + (span?.start ?? 0));

  const { validateConfig } = await import('../../schemas/validate-config.js');
  if (placed.value !== null && !validateConfig(placed.value)) {
    const errors = schemaErrors(validateConfig.errors ?? []).map((error) => {
      const key = placed.keys.get(error.pointer);
      return at(error.message, error.at === 'key' ? key : (placed.values.get(error.pointer) ?? key));
    });
    return { errors: inOrder(errors) };
  }
  const file = (placed.value ?? {}) as ConfigFile;
  const judged = { errors: [] as ConfigProblem[], warnings: [] as ConfigProblem[] };
  const rulesAt = (pointer: string, levels: Levels | null | undefined): Levels =>
    knownLevels(levels ?? {}, known, (kind, message, id) =>
      judged[kind].push(at(message, placed.keys.get(`${pointer}/${id}`))),
    );
  const rules = rulesAt('/rules', file.rules);
  const overrides = (file.overrides ?? []).map(
    ({ files, rules: levels }, i): Override => ({
      files: typeof files === 'string' ? [files] : files,
      rules: rulesAt(`/overrides/${i}/rules`, levels),
    }),
  );
  const minor = minorOf(file.targets?.kubernetes);
  if (minor !== undefined && minor > NEWEST_KUBERNETES) {
    const message = `Kubernetes 1.${minor} is newer than 1.${NEWEST_KUBERNETES}, the newest one known here`;
    judged.warnings.push(at(message, placed.values.get('/targets/kubernetes')));
  }
  const ignores = readIgnores(file.ignores ?? [], known, around, {
    report: (kind, message, pointer) => judged[kind].push(at(message, placed.values.get(pointer))),
    rangeOf: (pointer) => {
      const { start = 0, end = 0 } = placed.values.get(pointer) ?? {};
      return lines.range(only.start + start, only.start + end);
    },
  });
  if (judged.errors.length > 0) return { errors: inOrder(judged.errors) };
  return {
    config: { ...configOf(file, rules, overrides, minor), ignores },
    warnings: inOrder(judged.warnings),
  };
}

function configOf(
  file: ConfigFile,
  rules: Levels,
  overrides: readonly Override[],
  minor: number | undefined,
): Omit<Config, 'ignores'> {
  const { timing, capacity, targets } = DEFAULTS.settings;
  const major = file.targets?.postgres;
  return {
    preset: file.preset ?? DEFAULTS.preset,
    rules,
    overrides,
    environments: file.environments ?? [],
    migrations: readMigrations(file.migrations ?? []),
    settings: {
      timing: {
        propagation: secondsOf(file.timing?.propagation) ?? timing.propagation,
        loadBalancer: secondsOf(file.timing?.loadBalancer) ?? timing.loadBalancer,
        drain: secondsOf(file.timing?.drain) ?? timing.drain,
        rotation: secondsOf(file.timing?.rotation) ?? timing.rotation,
        canaryFailure: secondsOf(file.timing?.canaryFailure) ?? timing.canaryFailure,
      },
      capacity: file.capacity === undefined ? capacity : Number.parseInt(file.capacity, 10),
      targets: {
        kubernetes: minor === undefined ? targets.kubernetes : { minor, assumed: false },
        postgres: major === undefined ? targets.postgres : { major: Number(major), assumed: false },
        mysql: serverOf(file.targets?.mysql) ?? targets.mysql,
        mariadb: serverOf(file.targets?.mariadb) ?? targets.mariadb,
      },
    },
  };
}

function serverOf(version: string | undefined): { version: number; assumed: boolean } | undefined {
  return version === undefined ? undefined : { version: versionNumber(version), assumed: false };
}

function minorOf(version: string | undefined): number | undefined {
  return version === undefined ? undefined : Number(version.replace(/^v?1\./, ''));
}

function secondsOf(duration: string | number | undefined): number | undefined {
  if (typeof duration !== 'string') return duration;
  let seconds = 0;
  for (const [, count, unit] of duration.matchAll(/(\d+)([hms])/g)) {
    seconds += Number(count) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
  }
  return seconds;
}

function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}
